import { SYSTEM } from '#libs/access';
import { EventBus } from '#libs/events';
import { EditionsService } from '#src/courses';
import { accountClosed, RolesService } from '#src/identity';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { AdmissionsBuilder, wholeForm } from '../admissions.fixture';
import { ApplicationsService } from '../applications.service';
import { NominationLinks } from './nomination-links';
import { NomineeAnswersService } from './nominee-answers.service';
import { NomineeCareService } from './nominee-care.service';
import { NomineeEndings } from './nominee-endings';
import { nomineeEntry } from './nominee.schemas';
import { NomineesQueries } from './nominees.queries';
import { NomineesService } from './nominees.service';
import { ReleasesService } from './releases.service';
import { lineManager } from './release.schemas';

const START = '2026-03-02T08:00:00Z';
/** 24:00 of 20 April in Baku. */
const DEADLINE = '2026-04-20T20:00:00Z';

describe('a nomination', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let contact: TestActor;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    contact = await build.contactPoint('KZ');
  });
  afterAll(() => test.close());
  afterEach(() => test.clock.set(START));

  const nominate = async (editionId: string, email: string, by = contact): Promise<string> =>
    (
      await test
        .get(NomineesService)
        .enter(by.actor, { editionId }, [nomineeEntry.parse({ email, nativeName: 'Официальное Лицо' })])
    )[0]?.nomineeId ?? '';
  const row = async (id: string) =>
    (await test.database.one<Record<string, unknown>>('SELECT * FROM nominee WHERE id = $1', [id])) ?? {};
  const secretOf = async (id: string, email: string): Promise<string> =>
    (await test.get(NominationLinks).issue('nominee', id, email))?.split('/').at(-1) ?? '';
  const accept = async (person: TestActor, id: string, email: string): Promise<string> =>
    test.get(NomineeAnswersService).accept(person.actor, await secretOf(id, email));
  const close = async (accountId: string): Promise<void> => {
    await test.database.transaction(() => test.get(EventBus).publish(accountClosed, { accountId }));
    await test.drainJobs();
  };
  const touchEdition = async (editionId: string, changes: object): Promise<void> => {
    const { revision } = (await test.database.one<{ revision: number }>('SELECT revision FROM edition WHERE id = $1', [
      editionId,
    ])) as { revision: number };
    await test.get(EditionsService).change(SYSTEM, editionId, revision, changes);
    await test.drainJobs();
  };

  it('for a reserved place keeps its time until the freeze when the edition is changed', async () => {
    const edition = await build.edition({ states: ['KZ', 'AZ'], startsOn: '2026-06-11', endsOn: '2026-06-12' });
    await test.drainJobs();
    await test.database.query(
      `INSERT INTO place_event (place_id, sequence, edition_id, kind, state_code, quota_id, reason, at)
       SELECT id, last_sequence + 1, edition_id, 'held', state_code, quota_id, 'reserved', now() FROM place
       WHERE edition_id = $1 AND state = 'held' AND state_code = 'KZ' ORDER BY number LIMIT 1`,
      [edition],
    );
    test.clock.set(DEADLINE);
    const id = await nominate(edition, 'reserved@kz.example');
    const { apply_until: freeze } = await row(id);
    expect((freeze as Date) > new Date(DEADLINE)).toBe(true);
    await touchEdition(edition, { reserveSize: 7 });
    await test.get(NomineeEndings).lapse();
    expect(await row(id)).toMatchObject({ status: 'entered', apply_until: freeze });
  });

  it('of somebody whose account closes before they applied is over, and nobody is written to', async () => {
    const edition = await build.edition();
    const id = await nominate(edition, 'closes@kz.example');
    await test.drainJobs();
    const person = await build.official('KZ');
    await accept(person, id, 'closes@kz.example');
    await close(person.accountId);
    expect(await row(id)).toMatchObject({ status: 'declined', rank: null, native_name: '-' });
    await expect(test.get(NomineeCareService).sendAgain(contact.actor, id)).rejects.toMatchObject({
      code: 'admissions.nomination-over',
    });
    const mails = await test.database.query('SELECT address, text, html FROM mail_message WHERE addressee_id = $1', [
      id,
    ]);
    expect(mails).toEqual([{ address: null, text: null, html: null }]);
  });

  it('that was taken back and made anew is followed by the draft that was begun before', async () => {
    const edition = await build.edition();
    const person = await build.official('KZ');
    const first = await nominate(edition, 'anew@kz.example');
    const draft = await accept(person, first, 'anew@kz.example');
    await test.get(NomineeCareService).withdraw(contact.actor, first, null);
    const second = await nominate(edition, 'anew@kz.example');
    expect(await accept(person, second, 'anew@kz.example')).toBe(draft);
    await test.get(ApplicationsService).save(person.actor, draft, wholeForm);
    await test.get(ApplicationsService).submit(person.actor, draft);
    expect(await row(second)).toMatchObject({ status: 'applied', account_id: person.accountId });
  });

  it('is told of to those who speak for the State now, not to who did when it was made', async () => {
    const edition = await build.edition();
    const former = await test.actor([{ role: 'ncp', scope: 'KZ' }]);
    const id = await nominate(edition, 'former@kz.example', former);
    const grants = await test.database.query<{ id: string }>(
      `SELECT id FROM role_grant WHERE account_id = $1 AND role = 'ncp'`,
      [former.accountId],
    );
    expect(grants).toHaveLength(1);
    await test.get(RolesService).revoke(SYSTEM, former.accountId, grants[0]?.id ?? '');
    const facts = await test.get(NomineesQueries).mailFacts(id);
    expect(facts?.contactIds).toContain(contact.accountId);
    expect(facts?.contactIds).not.toContain(former.accountId);
  });

  describe('with a line manager named', () => {
    const asked = async (person: TestActor): Promise<string> => {
      const edition = await build.edition();
      const manager = await build.manager();
      await test.database.query(
        `INSERT INTO admission_plan (edition_id, demands_release, offer_days, prefers_first_time, women_percent, spread_limit, criteria, eligibility, revision, updated_by, updated_at)
         VALUES ($1, true, 5, true, 40, 25, '[]', '[]', 1, $2, now())`,
        [edition, manager.accountId],
      );
      const id = await build.draft(person.actor, edition);
      const chief = lineManager.parse({ lineManagerName: 'Chief Officer', lineManagerEmail: 'chief@office.example' });
      await test.get(ReleasesService).name(person.actor, id, chief);
      await test.get(ApplicationsService).submit(person.actor, id);
      await test.get(ReleasesService).confirm(contact.actor, id, 'chief@office.example');
      await test.drainJobs();
      return id;
    };
    const request = (applicationId: string) =>
      test.database.one(
        `SELECT r.status, r.manager_name, r.manager_email, m.address, m.text, (SELECT count(*)::int FROM nomination_link l WHERE l.release_id = r.id) AS links
         FROM release_request r JOIN mail_message m ON m.addressee_id = r.id WHERE r.application_id = $1`,
        [applicationId],
      );

    it('leaves nothing of them behind when the applicant is gone', async () => {
      const person = await build.official('KZ');
      const id = await asked(person);
      expect(await request(id)).toMatchObject({
        manager_email: 'chief@office.example',
        address: 'chief@office.example',
      });
      await close(person.accountId);
      const kept = await request(id);
      expect(kept).toMatchObject({ status: 'lapsed', manager_name: '-', address: null, text: null, links: 0 });
      expect(JSON.stringify(kept)).not.toContain('office.example');
    });

    it('forgets them half a year after the event', async () => {
      const id = await asked(await build.official('KZ'));
      test.clock.set('2026-11-08T08:00:00Z');
      await test.get(NomineeEndings).lapse();
      expect(await request(id)).toMatchObject({ manager_name: 'Chief Officer' });
      test.clock.set('2026-11-11T08:00:00Z');
      await test.get(NomineeEndings).lapse();
      expect(await request(id)).toMatchObject({ manager_name: '-', links: 0 });
    });
  });
});
