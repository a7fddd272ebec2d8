import { countQueries } from '#libs/database';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { AdmissionsBuilder } from '../admissions.fixture';
import { nomineeEntry, type NomineeEntry } from './nominee.schemas';
import { NomineesService } from './nominees.service';

/** A person to be put forward. */
const entry = (email: string, changes: object = {}): NomineeEntry =>
  nomineeEntry.parse({ email, nativeName: 'Официальное Лицо', ...changes });

describe('nominees', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let nominees: NomineesService;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    nominees = test.get(NomineesService);
  });
  afterAll(() => test.close());

  const rows = (editionId: string) =>
    test.database.query<{ email: string; rank: number; status: string; state_code: string; post: string | null }>(
      'SELECT email, rank, status, state_code, post FROM nominee WHERE edition_id = $1 ORDER BY rank',
      [editionId],
    );
  const invitations = async (editionId: string): Promise<number> =>
    (
      await test.database.query(
        `SELECT 1 FROM outbox_event WHERE type = 'admissions.nominee-invited' AND payload->>'editionId' = $1`,
        [editionId],
      )
    ).length;
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'accepted',
      (error: { code?: string }) => error.code ?? String(error),
    );

  it('are entered at the end of their State’s order, with a letter each', async () => {
    const edition = await build.edition();
    const { actor } = await build.contactPoint('KZ');
    const made = await nominees.enter(actor, { editionId: edition }, [entry('a@kz.example'), entry('b@kz.example')]);
    expect(made.map(({ outcome }) => outcome)).toEqual(['entered', 'entered']);
    await nominees.enter(actor, { editionId: edition }, [entry('c@kz.example')]);
    expect((await rows(edition)).map(({ email, rank }) => [email, rank])).toEqual([
      ['a@kz.example', 1],
      ['b@kz.example', 2],
      ['c@kz.example', 3],
    ]);
    expect(await invitations(edition)).toBe(3);
  });

  it('are entered once, however often the same is said; what differs is changed', async () => {
    const edition = await build.edition();
    const { actor } = await build.contactPoint('KZ');
    const command = { editionId: edition };
    const [first] = await nominees.enter(actor, command, [entry('A@kz.example')]);
    const again = await nominees.enter(actor, command, [
      entry('a@KZ.example'),
      entry('a@kz.example', { post: 'Inspector' }),
      entry('d@kz.example'),
      entry('d@kz.example'),
    ]);
    expect(again.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'entered', 'unchanged']);
    const [changed] = await nominees.enter(actor, command, [entry('a@kz.example', { post: 'Inspector' })]);
    expect(changed).toEqual({ ...first, outcome: 'changed' });
    expect(await invitations(edition)).toBe(2);
    expect((await rows(edition)).map(({ post }) => post)).toEqual(['Inspector', null]);
  });

  it('are entered once by two at the same time', async () => {
    const edition = await build.edition();
    const { actor } = await build.contactPoint('KZ');
    const people = Array.from({ length: 5 }, (_, index) => entry(`p${index}@kz.example`));
    await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        nominees.enter(actor, { editionId: edition }, index % 2 ? people : [...people].reverse()),
      ),
    );
    expect((await rows(edition)).map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
    expect(await invitations(edition)).toBe(5);
  });

  it('are the same to the contact point whether an account has the address or not', async () => {
    const edition = await build.edition();
    const { actor } = await build.contactPoint('KZ');
    const known = await build.official('KZ');
    const applied = await build.official('KZ');
    await build.submitted(applied.actor, edition);
    const enter = async (email: string) => {
      const counted = await countQueries(() => nominees.enter(actor, { editionId: edition }, [entry(email)]));
      return { outcome: counted.result[0]?.outcome, statements: counted.count };
    };
    const stranger = await enter('nobody@kz.example');
    expect(await enter(known.profile.email)).toEqual(stranger);
    expect(await enter(applied.profile.email)).toEqual(stranger);
  });

  it('refuse one’s own address, another State’s institution, its nominee, and a mode that is not offered', async () => {
    const edition = await build.edition();
    const kz = await build.contactPoint('KZ');
    const az = await build.contactPoint('AZ');
    await nominees.enter(az.actor, { editionId: edition }, [entry('shared@az.example')]);
    const entries = [
      entry(kz.profile.email),
      entry('shared@az.example'),
      entry('room@kz.example', { mode: 'room' }),
      entry('office@kz.example', { institutionId: '01890000-0000-7000-8000-000000000000' }),
      entry('good@kz.example'),
    ];
    const results = await nominees.enter(kz.actor, { editionId: edition }, entries);
    expect(results.map((result) => ('refusal' in result ? result.refusal : result.outcome))).toEqual([
      'own-address',
      'elsewhere',
      'mode-not-offered',
      'foreign-institution',
      'entered',
    ]);
    expect(await nominees.check(kz.actor, { editionId: edition }, entries)).toEqual([
      'own-address',
      'elsewhere',
      'mode-not-offered',
      'foreign-institution',
      null,
    ]);
    expect(await codeOf(nominees.enterAll(kz.actor, { editionId: edition }, entries))).toBe(
      'admissions.entries-refused',
    );
  });

  it('are entered by a course manager only where the State has no contact point, with a reason', async () => {
    const edition = await build.edition();
    await build.contactPoint('KZ');
    const { actor } = await build.manager();
    const people = [entry('lone@tm.example')];
    const enter = (stateCode: string, reason: string | null) =>
      codeOf(nominees.enter(actor, { editionId: edition, stateCode, reason }, people));
    expect(await enter('KZ', 'They asked us.')).toBe('admissions.contact-point-decides');
    expect(await enter('TM', null)).toBe('admissions.reason-required');
    expect(await enter('TM', 'They asked us by letter 12.')).toBe('accepted');
    const official = await build.official('TM');
    expect(await codeOf(nominees.enter(official.actor, { editionId: edition, stateCode: 'TM' }, people))).toBe(
      'access.denied',
    );
  });

  it('are not entered after the deadline, for a State that is not invited, or where nobody nominates', async () => {
    const invited = await build.edition({ states: ['AZ'] });
    const direct = await build.edition({ demandsEndorsement: false });
    const { actor } = await build.contactPoint('KZ');
    const enter = (editionId: string) =>
      codeOf(nominees.enter(actor, { editionId, stateCode: 'KZ' }, [entry('late@kz.example')]));
    expect(await enter(invited)).toBe('admissions.state-not-invited');
    expect(await enter(direct)).toBe('admissions.no-nominations');
    const edition = await build.edition();
    const now = test.clock.now();
    test.clock.set('2026-04-20T20:00:00Z'); // 24:00 of the day in Baku
    expect(await enter(edition)).toBe('admissions.deadline-passed');
    test.clock.set(now);
  });

  it('take the same number of statements for one and for many', async () => {
    const edition = await build.edition();
    const { actor } = await build.contactPoint('KZ');
    const count = async (entries: NomineeEntry[]): Promise<number> =>
      (await countQueries(() => nominees.enter(actor, { editionId: edition }, entries))).count;
    const one = await count([entry('one@kz.example')]);
    expect(await count(Array.from({ length: 100 }, (_, index) => entry(`n${index}@kz.example`)))).toBe(one);
  });
});
