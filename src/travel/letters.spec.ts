import { buffer } from 'node:stream/consumers';
import { STORAGE, type Storage } from '#libs/storage';
import { pdfText } from '../../test/support/pdf-text';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { DailyJob } from './jobs/daily.job';
import { LetterFiles } from './letter-files';
import { LetterMaker } from './letter-maker';
import { LettersService } from './letters.service';
import { PassportsService } from './passports.service';
import { passport, TravelBuilder, type Traveller } from './travel.fixture';
import { TravelQueries } from './travel.queries';
import type { LetterView } from './travel.views';

const BEGIN = '2026-03-02T08:00:00Z';

describe('letters', () => {
  let test: TestApp;
  let make: TravelBuilder;
  let letters: LettersService;
  let files: LetterFiles;
  let edition: string;
  beforeAll(async () => {
    test = await createTestApp();
    make = new TravelBuilder(test);
    letters = test.get(LettersService);
    files = test.get(LetterFiles);
    edition = await make.edition();
  });
  beforeEach(() => test.clock.set(BEGIN));
  afterAll(() => test.close());

  const traveller = async (withPassport = true): Promise<Traveller> => {
    const made = await make.traveller(edition);
    if (withPassport) await test.get(PassportsService).give(made.person.actor, made.caseId, passport);
    return made;
  };
  const current = async (caseId: string): Promise<LetterView | null> =>
    (await test.get(TravelQueries).byId((await make.officer()).actor, caseId, 'en')).letter;
  const stateOf = async (caseId: string): Promise<string | undefined> =>
    (await test.get(TravelQueries).byId((await make.officer()).actor, caseId, 'en')).steps.find(
      (step) => step.kind === 'letter',
    )?.state;
  const keysOf = async (letterId: string): Promise<string[]> =>
    (
      await test.database.query<{ key: string }>(
        'SELECT storage_key AS key FROM travel_letter_file WHERE letter_id = $1 ORDER BY locale',
        [letterId],
      )
    ).map((row) => row.key);
  const textOf = async (actor: Traveller['person']['actor'], letterId: string, locale: 'en' | 'ru'): Promise<string> =>
    pdfText(await buffer((await files.download(actor, letterId, locale)).stream)).replaceAll('\n', ' ');
  const asking = { addressee: null, reason: null };

  it('are made by the worker in both languages, with the names and numbers of the passport', async () => {
    const { caseId, person } = await traveller();
    const officer = await make.officer();
    const id = await letters.request(officer.actor, caseId, {
      kind: 'visa-support',
      addressee: 'Embassy of Azerbaijan, Astana',
      reason: null,
    });
    expect(await current(caseId)).toMatchObject({
      id,
      status: 'waiting',
      number: expect.stringMatching(/^2026-\d{4}$/),
    });
    expect(await stateOf(caseId)).toBe('under-way');
    await expect(files.download(person.actor, id, 'en')).rejects.toMatchObject({ code: 'resource.not-found' });
    await test.drainJobs();
    const letter = await current(caseId);
    expect(letter).toMatchObject({ id, status: 'ready', outdated: false });
    expect(await stateOf(caseId)).toBe('done');

    const english = await textOf(person.actor, id, 'en');
    for (const words of [
      'Letter in support of a visa application',
      `No. ${letter?.number}, 2 March 2026`,
      'Embassy of Azerbaijan, Astana',
      'Twelfth Official',
      '29 February 1988',
      'N 7654321, issued by Kazakhstan, valid until 31 January 2031',
      'Border documents in practice',
      '11 May 2026 – 13 May 2026',
      'Training hall, 1 Sea Street',
      'page 1 of 1',
    ])
      expect(english).toContain(words);
    const russian = await textOf(person.actor, id, 'ru');
    for (const words of ['Двенадцатый Слушатель', 'Документы на границе: практика', '29 февраля 1988', 'Казахстан'])
      expect(russian).toContain(words);
    expect(russian).not.toContain('Twelfth');
    const events = await test.database.query(
      `SELECT payload FROM outbox_event WHERE type = 'travel.letter-ready' AND payload->>'caseId' = $1`,
      [caseId],
    );
    expect(events).toEqual([{ payload: { caseId, editionId: edition, letterId: id } }]);
  });

  it('lie sealed in the storage, and are deleted with the data that they name', async () => {
    const { caseId, person } = await traveller();
    const id = await letters.request((await make.officer()).actor, caseId, { kind: 'visa-support', ...asking });
    await test.drainJobs();
    const storage = test.get<Storage>(STORAGE);
    const keys = await keysOf(id);
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      const bytes = await buffer((await storage.read(key)).stream);
      expect(bytes.subarray(0, 5).toString('latin1')).not.toBe('%PDF-');
    }
    await test.get(PassportsService).takeBack(person.actor, caseId);
    await test.drainJobs();
    expect(await current(caseId)).toBeNull();
    for (const key of keys) expect(await storage.exists(key)).toBe(false);
    expect(await keysOf(id)).toEqual([]);
    await expect(files.download(person.actor, id, 'en')).rejects.toMatchObject({ code: 'resource.not-found' });
  });

  it('are numbered without gaps, each number once, however many ask at once', async () => {
    const people = [await traveller(), await traveller(false), await traveller(), await traveller(false)];
    const { actor } = await make.manager();
    await Promise.all(people.map(({ caseId }) => letters.request(actor, caseId, asking)));
    const rows = await test.database.query<{ number: string }>('SELECT number FROM travel_letter ORDER BY number');
    expect(rows.map((row) => row.number)).toEqual(rows.map((_, index) => `2026-${String(index + 1).padStart(4, '0')}`));
    await test.drainJobs();
    const kinds = await Promise.all(people.map(async ({ caseId }) => (await current(caseId))?.kind));
    expect(kinds).toEqual(['invitation', 'invitation', 'invitation', 'invitation']);
  });

  it('are issued again with a reason and another number; the old one is gone and the trail knows both', async () => {
    const { caseId, person } = await traveller();
    const officer = await make.officer();
    const first = await letters.request(officer.actor, caseId, asking);
    const again = { kind: 'invitation' as const, addressee: null, reason: 'Another consulate.' };
    await expect(letters.request(officer.actor, caseId, again)).rejects.toMatchObject({
      code: 'travel.letter-waiting',
    });
    await test.drainJobs();
    const [firstKey = ''] = await keysOf(first);
    await expect(letters.request(officer.actor, caseId, asking)).rejects.toMatchObject({
      code: 'travel.letter-exists',
    });
    const before = await current(caseId);
    test.clock.set('2026-03-03T08:00:00Z');
    const second = await letters.request(officer.actor, caseId, again);
    await test.drainJobs();
    const all = await test.get(TravelQueries).letters(officer.actor, caseId);
    expect(all.map(({ id, status, reason }) => ({ id, status, reason }))).toEqual([
      { id: second, status: 'ready', reason: 'Another consulate.' },
      { id: first, status: 'replaced', reason: null },
    ]);
    expect(all[0]?.number).not.toBe(before?.number);
    expect(await test.get<Storage>(STORAGE).exists(firstKey)).toBe(false);
    await expect(files.download(person.actor, first, 'en')).rejects.toMatchObject({ code: 'resource.not-found' });
    const trail = await test.database.query<{ action: string; details: object }>(
      'SELECT action, details FROM audit_entry WHERE subject_id = $1 ORDER BY id',
      [caseId],
    );
    expect(trail).toEqual([
      {
        action: 'travel.letter-requested',
        details: { number: before?.number, kind: 'invitation', editionId: edition },
      },
      {
        action: 'travel.letter-reissued',
        details: { number: all[0]?.number, kind: 'invitation', editionId: edition, replaces: before?.number },
      },
    ]);
  });

  it('that cannot be made are asked for again after an hour', async () => {
    const { caseId, person } = await traveller();
    const { actor } = await make.officer();
    await test.database.query(
      `UPDATE travel_passport SET document = decode(repeat('00', 100), 'hex') WHERE case_id = $1`,
      [caseId],
    );
    const id = await letters.request(actor, caseId, { kind: 'visa-support', ...asking });
    await expect(test.get(LetterMaker).make(id)).rejects.toMatchObject({ code: 'travel.data-unreadable' });
    await test.get(PassportsService).give(person.actor, caseId, passport);
    const again = { kind: 'visa-support', addressee: null, reason: 'It could not be made.' } as const;
    await expect(letters.request(actor, caseId, again)).rejects.toMatchObject({ code: 'travel.letter-waiting' });
    test.clock.advance(3_600_000);
    await expect(letters.request(actor, caseId, asking)).rejects.toMatchObject({ code: 'travel.letter-exists' });
    const next = await letters.request(actor, caseId, again);
    await test.get(LetterMaker).make(next);
    await test.get(LetterMaker).make(id);
    expect(await current(caseId)).toMatchObject({ id: next, status: 'ready' });
  });

  it('of several and of one of them are asked for at once without waiting for each other', async () => {
    const own = await make.edition();
    const people = [await make.traveller(own), await make.traveller(own)].map(({ caseId }) => caseId).sort();
    const { actor } = await make.manager();
    const waiting = async (count: number): Promise<void> => {
      const blocked = `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      while (((await test.database.one<{ count: number }>(blocked))?.count ?? 0) < count);
    };
    await letters.request(actor, (await make.traveller(own)).caseId, asking);
    let go = (): void => {};
    const gate = new Promise<void>((resolve) => (go = resolve));
    // Somebody has just taken a number and is not done yet.
    const before = test.database.transaction(async () => {
      await test.database.query('SELECT last FROM travel_letter_count FOR UPDATE');
      await gate;
    });
    const many = letters.requestMany(actor, own, people);
    await waiting(1);
    const one = letters.request(actor, people[1] ?? '', asking).catch((error: { code: string }) => error.code);
    await waiting(2);
    go();
    await before;
    expect(await many).toEqual({ done: 2, left: 0 });
    expect(await one).toBe('travel.letter-waiting');
  });

  it('need passport data where they are for a visa; an invitation names none', async () => {
    const { caseId, person } = await traveller(false);
    const { actor } = await make.officer();
    await expect(letters.request(actor, caseId, { kind: 'visa-support', ...asking })).rejects.toMatchObject({
      code: 'travel.passport-missing',
    });
    const id = await letters.request(actor, caseId, asking);
    await test.drainJobs();
    const english = await textOf(person.actor, id, 'en');
    expect(english).toContain('Invitation');
    expect(english).toContain(person.profile.latinName);
    expect(english).toContain('To whom it may concern');
    expect(english).not.toContain('Passport');
    expect(await textOf(person.actor, id, 'ru')).toContain(person.profile.cyrillicName);
    await test.get(PassportsService).give(person.actor, caseId, passport);
    expect((await current(caseId))?.outdated).toBe(false);
    test.clock.set('2026-03-04T08:00:00Z');
    await test.get(PassportsService).give(person.actor, caseId, passport);
    expect((await current(caseId))?.outdated).toBe(true);
  });

  it('are had by the person, and by those who deal with travel, who are audited; by nobody else', async () => {
    const { caseId, person } = await traveller();
    const officer = await make.officer();
    const id = await letters.request(officer.actor, caseId, { kind: 'visa-support', ...asking });
    await test.drainJobs();
    const views = async (): Promise<number> =>
      (
        await test.database.query(
          `SELECT 1 FROM audit_entry WHERE subject_id = $1 AND action = 'travel.letter-viewed' AND actor_id = $2`,
          [caseId, officer.accountId],
        )
      ).length;
    await files.download(person.actor, id, 'ru');
    expect(await views()).toBe(0);
    await files.download(officer.actor, id, 'ru');
    await files.download(officer.actor, id, 'en');
    expect(await views()).toBe(2);
    for (const role of ['administrator', 'official', 'management']) {
      const { actor } = await test.actor([{ role, scope: null }]);
      await expect(files.download(actor, id, 'en')).rejects.toMatchObject({ code: 'resource.not-found' });
      await expect(letters.request(actor, caseId, asking)).rejects.toMatchObject({ code: 'resource.not-found' });
    }
    await expect(letters.request(person.actor, caseId, asking)).rejects.toMatchObject({ code: 'resource.not-found' });
  });

  it('are made once, and a job that comes again or too late leaves nothing behind', async () => {
    const { caseId, person } = await traveller();
    const id = await letters.request((await make.officer()).actor, caseId, { kind: 'visa-support', ...asking });
    const maker = test.get(LetterMaker);
    const results = await Promise.allSettled([maker.make(id), maker.make(id), maker.make(id)]);
    expect(results.some((result) => result.status === 'fulfilled')).toBe(true);
    const keys = await keysOf(id);
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(await test.get<Storage>(STORAGE).exists(key)).toBe(true);
    await maker.make(id);
    expect(await keysOf(id)).toEqual(keys);
    await textOf(person.actor, id, 'en');

    const late = await traveller();
    const lateId = await letters.request((await make.officer()).actor, late.caseId, {
      kind: 'visa-support',
      ...asking,
    });
    await test.get(PassportsService).takeBack(late.person.actor, late.caseId);
    await maker.make(lateId);
    expect(await keysOf(lateId)).toEqual([]);
  });

  it('are asked for of several, and erased by rule', async () => {
    const other = await make.edition();
    const people = [await make.traveller(other), await make.traveller(other)];
    const { actor } = await make.manager();
    const ids = people.map(({ caseId }) => caseId);
    expect(await letters.requestMany(actor, other, ids)).toEqual({ done: 2, left: 0 });
    await test.drainJobs();
    expect(await letters.requestMany(actor, other, ids)).toEqual({ done: 0, left: 2 });
    const letter = await current(ids[0] ?? '');
    test.clock.set('2026-06-13T08:00:00Z');
    await test.get(DailyJob).run();
    expect(await keysOf(letter?.id ?? '')).toEqual([]);
    expect(await current(ids[0] ?? '')).toBeNull();
  });
});
