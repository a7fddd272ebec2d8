import { newId } from '#libs/database';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { AdmissionsBuilder } from '../admissions.fixture';
import { ApplicationsService } from '../applications.service';
import { EndorsementsService } from '../endorsements.service';
import { LateEntriesService } from './late-entries.service';
import { NominationLinks } from './nomination-links';
import { NomineeEndings } from './nominee-endings';
import { nomineeEntry } from './nominee.schemas';
import { NomineesService } from './nominees.service';
import { ReleaseAnswersService } from './release-answers.service';
import { lineManager } from './release.schemas';
import { ReleasesQueries } from './releases.queries';
import { ReleasesService } from './releases.service';

const chief = lineManager.parse({ lineManagerName: 'Chief Officer', lineManagerEmail: 'Chief@office.example' });

const ADDRESS = 'chief@office.example';

describe('the release by the line manager', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let contact: TestActor;
  let manager: TestActor;
  let releases: ReleasesService;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    contact = await build.contactPoint('KZ');
    manager = await build.manager();
    releases = test.get(ReleasesService);
  });
  afterAll(() => test.close());

  const demand = async (editionId: string): Promise<void> => {
    await test.database.query(
      `INSERT INTO admission_plan (edition_id, demands_release, offer_days, prefers_first_time, women_percent, spread_limit, criteria, eligibility, revision, updated_by, updated_at)
       VALUES ($1, true, 5, true, 40, 25, '[]', '[]', 1, $2, now()) ON CONFLICT (edition_id) DO UPDATE SET demands_release = true`,
      [editionId, manager.accountId],
    );
  };
  const edition = async (): Promise<string> => {
    const id = await build.edition();
    await demand(id);
    return id;
  };
  /** An application handed in with a line manager named. */
  async function submitted(editionId: string): Promise<{ id: string; person: TestActor }> {
    const person = await build.official('KZ');
    const id = await build.draft(person.actor, editionId);
    await releases.name(person.actor, id, chief);
    await test.get(ApplicationsService).submit(person.actor, id);
    return { id, person };
  }
  const secretOf = async (applicationId: string, email = 'chief@office.example'): Promise<string> => {
    const row = await test.database.one<{ id: string }>('SELECT id FROM release_request WHERE application_id = $1', [
      applicationId,
    ]);
    return (await test.get(NominationLinks).issue('release', row?.id ?? '', email))?.split('/').at(-1) ?? '';
  };
  const endorse = (id: string) => codeOf(test.get(EndorsementsService).endorse(contact.actor, id, null));
  const view = (actor: TestActor, id: string) => test.get(ReleasesQueries).byApplication(actor.actor, id);
  const answers = () => test.get(ReleaseAnswersService);
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'accepted',
      (error: { code?: string }) => error.code ?? String(error),
    );

  it('is asked of nobody where the plan does not demand it', async () => {
    const plain = await build.edition();
    const person = await build.official('KZ');
    const id = await build.submitted(person.actor, plain);
    expect(await codeOf(releases.name(person.actor, id, chief))).toBe('admissions.release-not-asked');
    expect(await codeOf(releases.confirm(contact.actor, id, ADDRESS))).toBe('admissions.release-not-asked');
    expect(await view(contact, id)).toMatchObject({
      demanded: false,
      can: { name: false, confirm: false, waive: false },
    });
    expect(await endorse(id)).toBe('accepted');
  });

  it('needs a line manager before the application is handed in', async () => {
    const person = await build.official('KZ');
    const id = await build.draft(person.actor, await edition());
    const refused = await test
      .get(ApplicationsService)
      .submit(person.actor, id)
      .catch((error: { code: string; fields: unknown }) => error);
    expect(refused).toMatchObject({
      code: 'admissions.incomplete',
      fields: [
        { path: 'lineManagerName', code: 'required' },
        { path: 'lineManagerEmail', code: 'required' },
      ],
    });
    const stranger = await build.official('KZ');
    expect(await codeOf(releases.name(stranger.actor, id, chief))).toBe('resource.not-found');
  });

  it('comes before the endorsement, and the contact point confirms the address first', async () => {
    const { id, person } = await submitted(await edition());
    expect(await endorse(id)).toBe('admissions.release-missing');
    expect(await secretOf(id)).toBe('');
    expect(await view(contact, id)).toMatchObject({ status: 'asked', can: { confirm: true, waive: false } });
    await releases.confirm(contact.actor, id, ADDRESS);
    const secret = await secretOf(id);
    expect((await answers().look(secret)).standing).toBe('open');
    expect(await endorse(id)).toBe('admissions.release-missing');
    await answers().answer(secret, { released: true });
    await answers().answer(secret, { released: true });
    expect(await view(person, id)).toMatchObject({ status: 'released', flags: [], can: { name: false } });
    expect(await codeOf(answers().answer(secret, { released: false, reason: 'No.' }))).toBe('admissions.release-over');
    expect(await endorse(id)).toBe('accepted');
  });

  it('may be refused with a reason; then somebody else can be asked, and the first link is dead', async () => {
    const { id, person } = await submitted(await edition());
    await releases.confirm(contact.actor, id, ADDRESS);
    const secret = await secretOf(id);
    await answers().answer(secret, { released: false, reason: 'Needed on duty.' });
    expect(await view(contact, id)).toMatchObject({ status: 'refused', answerReason: 'Needed on duty.' });
    expect(await endorse(id)).toBe('admissions.release-missing');
    await releases.name(person.actor, id, { ...chief, lineManagerEmail: 'other@office.example' });
    expect(await codeOf(answers().look(secret))).toBe('link.not-valid');
    expect(await view(contact, id)).toMatchObject({ status: 'asked', answerReason: null, can: { confirm: true } });
    await releases.confirm(contact.actor, id, 'other@office.example');
    expect(await codeOf(releases.name(person.actor, id, chief))).toBe('admissions.not-possible');
    await answers().answer(await secretOf(id, 'other@office.example'), { released: true });
    expect(await endorse(id)).toBe('accepted');
  });

  it('endorses a nominated application as soon as it is there', async () => {
    const editionId = await edition();
    const person = await build.official('KZ');
    await test
      .get(NomineesService)
      .enter(contact.actor, { editionId }, [
        nomineeEntry.parse({ email: person.profile.email, nativeName: 'Имя Имени' }),
      ]);
    const id = await build.draft(person.actor, editionId);
    await releases.name(person.actor, id, chief);
    await test.get(ApplicationsService).submit(person.actor, id);
    const status = async () =>
      await test.database.one<{ status: string; ncp_rank: number }>(
        'SELECT status, ncp_rank FROM application WHERE id = $1',
        [id],
      );
    expect(await status()).toEqual({ status: 'submitted', ncp_rank: 1 });
    await releases.confirm(contact.actor, id, ADDRESS);
    await answers().answer(await secretOf(id), { released: true });
    expect(await status()).toEqual({ status: 'endorsed', ncp_rank: 1 });
  });

  it('can be done without by a course manager, with a reason that stays', async () => {
    const { id } = await submitted(await edition());
    expect(await codeOf(releases.waive(contact.actor, id, 'Because.'))).toBe('access.denied');
    expect((await view(manager, id)).can).toEqual({ name: false, confirm: false, waive: true });
    await releases.waive(manager.actor, id, 'The post of the line manager is vacant.');
    expect(await view(manager, id)).toMatchObject({
      status: 'waived',
      waiveReason: 'The post of the line manager is vacant.',
      can: { waive: false },
    });
    const audited = await test.database.one(
      `SELECT 1 AS one FROM audit_entry WHERE action = 'release.waived' AND subject_id = $1 AND actor_id = $2`,
      [id, manager.accountId],
    );
    expect(audited).toBeDefined();
    expect(await endorse(id)).toBe('accepted');
  });

  it('can be done without where the demand came after the application', async () => {
    const late = await build.edition();
    const id = await build.submitted((await build.official('KZ')).actor, late);
    await demand(late);
    expect(await endorse(id)).toBe('admissions.release-missing');
    await releases.waive(manager.actor, id, 'It was not asked for then.');
    expect(await endorse(id)).toBe('accepted');
  });

  it('is not confirmed by the applicant, by others, or too often', async () => {
    const editionId = await edition();
    const colleague = await test.actor([{ role: 'ncp', scope: 'KZ' }], { stateCode: 'KZ' });
    const id = await build.draft(colleague.actor, editionId);
    await releases.name(colleague.actor, id, chief);
    await test.get(ApplicationsService).submit(colleague.actor, id);
    expect(await codeOf(releases.confirm(colleague.actor, id, ADDRESS))).toBe('admissions.own-application');
    expect(await codeOf(releases.confirm((await build.contactPoint('AZ')).actor, id, ADDRESS))).toBe(
      'resource.not-found',
    );
    expect(await codeOf(releases.confirm(manager.actor, id, ADDRESS))).toBe('admissions.contact-point-decides');
    for (let time = 0; time < 3; time += 1) await releases.confirm(contact.actor, id, ADDRESS);
    expect(await codeOf(releases.confirm(contact.actor, id, ADDRESS))).toBe('request.too-many');
  });

  it('is asked of nobody but whom the contact point saw', async () => {
    const { id, person } = await submitted(await edition());
    await releases.name(person.actor, id, { ...chief, lineManagerEmail: 'myself@mail.example' });
    expect(await codeOf(releases.confirm(contact.actor, id, ADDRESS))).toBe('conflict.changed-meanwhile');
    expect(await view(contact, id)).toMatchObject({ status: 'asked', can: { confirm: true } });
    expect(await codeOf(releases.confirm(contact.actor, id, 'myself@mail.example'))).toBe('accepted');
  });

  it('flags an address that is the applicant’s, of a free provider, or outside the institution', async () => {
    const institution = newId();
    await test.database.query(
      `INSERT INTO institution (id, state_code, labels, kind) VALUES ($1, 'KZ', '{"en": {"text": "Flagged office", "status": "approved", "sourceRevision": 1}}', 'migration')`,
      [institution],
    );
    await test.database.query(`INSERT INTO institution_domain VALUES ($1, 'office.example')`, [institution]);
    const person = await test.actor([{ role: 'official', scope: null }], {
      stateCode: 'KZ',
      institutionId: institution,
    });
    const id = await build.draft(person.actor, await edition());
    const flags = async (lineManagerEmail: string) => {
      await releases.name(person.actor, id, { ...chief, lineManagerEmail });
      return (await view(contact, id)).flags;
    };
    await releases.name(person.actor, id, chief);
    await test.get(ApplicationsService).submit(person.actor, id);
    expect((await view(contact, id)).flags).toEqual([]);
    expect(await flags('chief@mail.ru')).toEqual(['free-mail', 'outside-domains']);
    expect(await flags(person.profile.email)).toEqual(['same-as-applicant', 'outside-domains']);
    expect((await view(person, id)).flags).toEqual([]);
  });

  it('ends with the deadline, and opens again with a late entry', async () => {
    const editionId = await edition();
    const { id } = await submitted(editionId);
    await releases.confirm(contact.actor, id, ADDRESS);
    const secret = await secretOf(id);
    const now = test.clock.now();
    test.clock.set('2026-04-20T20:00:00Z');
    expect((await answers().look(secret)).standing).toBe('over');
    expect(await codeOf(answers().answer(secret, { released: true }))).toBe('admissions.release-over');
    await test.get(NomineeEndings).lapse();
    expect(await view(contact, id)).toMatchObject({ status: 'lapsed' });
    await test
      .get(LateEntriesService)
      .grant(manager.actor, editionId, { stateCode: 'KZ', untilOn: '2026-04-27', reason: 'Holidays.' });
    await releases.confirm(contact.actor, id, ADDRESS);
    await answers().answer(await secretOf(id), { released: true });
    expect(await endorse(id)).toBe('accepted');
    test.clock.set(now);
  });

  it('is demanded by the schema too', async () => {
    const { id } = await submitted(await edition());
    const refused = await test.database
      .query(
        `UPDATE application SET status = 'endorsed', status_by = $2, endorsed_at = now(), endorsed_by = $2, endorsed_as = 'ncp' WHERE id = $1`,
        [id, contact.accountId],
      )
      .catch((error: { constraint: string }) => error.constraint);
    expect(refused).toBe('application_release_check');
  });
});
