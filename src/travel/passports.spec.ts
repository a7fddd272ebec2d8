import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { Database } from '#libs/database';
import { FixedClock } from '#libs/clock';
import { SealedHolders, Vault } from '#libs/vault';
import { PinoLogger } from '../logger';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { DailyJob } from './jobs/daily.job';
import { PassportSafe } from './passport-safe';
import { PassportsService } from './passports.service';
import { passport, passportWords, TravelBuilder } from './travel.fixture';
import { TravelQueries } from './travel.queries';

const BEGIN = '2026-03-02T08:00:00Z';

describe('passport data', () => {
  let test: TestApp;
  let make: TravelBuilder;
  let passports: PassportsService;
  let edition: string;
  const lines: string[] = [];

  beforeAll(async () => {
    test = await createTestApp();
    const sink = new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) });
    test.app.useLogger(new PinoLogger('trace', 'web', sink));
    make = new TravelBuilder(test);
    passports = test.get(PassportsService);
    edition = await make.edition();
  });
  beforeEach(() => test.clock.set(BEGIN));
  afterAll(() => test.close());

  const rowOf = (caseId: string) =>
    test.database.one<{ id: string; document: Buffer; key_version: number }>(
      'SELECT id, document, key_version FROM travel_passport WHERE case_id = $1',
      [caseId],
    );
  const auditOf = (caseId: string) =>
    test.database.query<{ action: string; actor_id: string | null; details: object }>(
      'SELECT action, actor_id, details FROM audit_entry WHERE subject_id = $1 ORDER BY id',
      [caseId],
    );
  const given = async (data = passport) => {
    const traveller = await make.traveller(edition);
    await passports.give(traveller.person.actor, traveller.caseId, data);
    return traveller;
  };
  /** Everything that the database holds as text, and its bytes as Latin letters. */
  const wholeDatabase = async (): Promise<string> => {
    const tables = await test.database.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'graphile_worker')`,
    );
    const dumps = await Promise.all(
      tables.map(({ name }) => test.database.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)),
    );
    return dumps
      .flat()
      .map(({ row }) => row.replace(/\\x([0-9a-f]+)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString()))
      .join('\n');
  };

  it('are read by the person as they were given, and exchanged as a whole', async () => {
    const { caseId, person } = await given();
    expect(await passports.readOwn(person.actor, caseId)).toEqual(passport);
    const other = { ...passport, number: 'X 1', cyrillicName: null, number2: undefined };
    delete (other as { number2?: unknown }).number2;
    await passports.give(person.actor, caseId, { ...other, number: 'X 123' });
    expect(await passports.readOwn(person.actor, caseId)).toEqual({ ...other, number: 'X 123' });
    expect(await auditOf(caseId)).toEqual([]);
  });

  it('are refused once ended or yet unborn, and warned of when they end soon after the event', async () => {
    const { caseId, person } = await make.traveller(edition);
    const wrong = { ...passport, expiresOn: '2026-03-02', bornOn: '2026-03-02' };
    await expect(passports.give(person.actor, caseId, wrong)).rejects.toMatchObject({
      code: 'request.invalid',
      fields: [{ path: 'expiresOn' }, { path: 'bornOn' }],
    });
    await passports.give(person.actor, caseId, { ...passport, expiresOn: '2026-11-12' });
    const view = await test.get(TravelQueries).byId(person.actor, caseId, 'en');
    expect(view.passport).toMatchObject({ given: true, expiresSoon: true });
  });

  it('stand nowhere in the clear: not in tables, events, jobs, the audit trail or the log', async () => {
    const { caseId } = await given();
    await passports.view((await make.officer()).actor, caseId);
    await test.drainJobs();
    const whole = await wholeDatabase();
    expect(whole).toContain(caseId);
    const written = lines.join('');
    for (const word of passportWords) {
      expect({ word, inDatabase: whole.includes(word) }).toEqual({ word, inDatabase: false });
      expect({ word, inLog: written.includes(word) }).toEqual({ word, inLog: false });
    }
  });

  it('differ in every row, however equal they are, and tell nothing by their length', async () => {
    const rows = [await rowOf((await given()).caseId), await rowOf((await given()).caseId)];
    const short = await rowOf((await given({ ...passport, latinName: 'A', cyrillicName: null })).caseId);
    expect(rows[0]?.document.equals(rows[1]?.document ?? Buffer.alloc(0))).toBe(false);
    expect(short?.document.length).toBe(rows[0]?.document.length);
  });

  it('do not open in the row of somebody else, nor with a bit changed; whoever asks hears no detail', async () => {
    const [first, second] = [await given(), await given({ ...passport, number: 'Z 999' })];
    const [one, other] = [await rowOf(first.caseId), await rowOf(second.caseId)];
    await test.database.query('UPDATE travel_passport SET document = $2 WHERE id = $1', [one?.id, other?.document]);
    const unreadable = { code: 'travel.data-unreadable', status: 503 };
    lines.length = 0;
    await expect(passports.readOwn(first.person.actor, first.caseId)).rejects.toMatchObject(unreadable);
    await expect(passports.view((await make.officer()).actor, first.caseId)).rejects.toMatchObject(unreadable);
    const changed = Buffer.from(other?.document ?? []);
    changed[40] = (changed[40] ?? 0) ^ 1;
    await test.database.query('UPDATE travel_passport SET document = $2 WHERE id = $1', [other?.id, changed]);
    await expect(passports.readOwn(second.person.actor, second.caseId)).rejects.toMatchObject(unreadable);
    expect(lines.join('')).toContain('a sealed content cannot be opened: broken');
    expect(lines.join('')).not.toContain('999');
    await passports.give(first.person.actor, first.caseId, passport);
    expect(await passports.readOwn(first.person.actor, first.caseId)).toEqual(passport);
  });

  it('are seen by course managers and travel officers, each look audited, and by nobody else', async () => {
    const { caseId, person } = await given();
    const [manager, officer] = [await make.manager(), await make.officer()];
    expect(await passports.view(manager.actor, caseId)).toEqual(passport);
    expect(await passports.view(officer.actor, caseId)).toEqual(passport);
    expect(await passports.view(officer.actor, caseId)).toEqual(passport);
    expect(await auditOf(caseId)).toEqual(
      [manager, officer, officer].map(({ accountId }) => ({
        action: 'travel.passport-viewed',
        actor_id: accountId,
        details: { editionId: edition },
      })),
    );
    const missing = { code: 'resource.not-found', status: 404 };
    for (const role of ['administrator', 'management', 'official', 'trainer', 'ncp']) {
      const { actor } = await test.actor([{ role, scope: role === 'ncp' ? 'KZ' : null }], { stateCode: 'KZ' });
      await expect(passports.view(actor, caseId)).rejects.toMatchObject(missing);
      await expect(passports.readOwn(actor, caseId)).rejects.toMatchObject(missing);
      await expect(passports.give(actor, caseId, passport)).rejects.toMatchObject(missing);
      await expect(passports.takeBack(actor, caseId)).rejects.toMatchObject(missing);
    }
    await expect(passports.readOwn(manager.actor, caseId)).rejects.toMatchObject(missing);
    await expect(passports.view(person.actor, caseId)).rejects.toMatchObject(missing);
    expect(await auditOf(caseId)).toHaveLength(3);
  });

  it('are not shown where the look cannot be audited', async () => {
    const { caseId } = await given();
    const { actor } = await make.officer();
    const unknown = { ...actor, accountId: 'no such account' };
    await expect(passports.view(unknown, caseId)).rejects.toThrow();
  });

  it('are taken back by the person at any time', async () => {
    const { caseId, person } = await given();
    await passports.takeBack(person.actor, caseId);
    await passports.takeBack(person.actor, caseId);
    expect(await passports.readOwn(person.actor, caseId)).toBeUndefined();
    expect(await rowOf(caseId)).toBeUndefined();
    const view = await test.get(TravelQueries).byId(person.actor, caseId, 'en');
    expect(view).toMatchObject({ passport: { given: false }, visaRequirement: null, next: { kind: 'passport' } });
    expect(await auditOf(caseId)).toMatchObject([
      { action: 'travel.data-erased', actor_id: person.accountId, details: { reason: 'own-wish' } },
    ]);
    await passports.give(person.actor, caseId, passport);
    expect(await passports.readOwn(person.actor, caseId)).toEqual(passport);
  });

  it('are erased by rule, thirty days after the end in the zone of the edition, and that is audited without content', async () => {
    const { caseId, person } = await given();
    const daily = test.get(DailyJob);
    test.clock.set('2026-06-12T19:59:00Z');
    await daily.run();
    expect(await passports.readOwn(person.actor, caseId)).toEqual(passport);
    test.clock.set('2026-06-12T20:00:00Z');
    await daily.run();
    expect(await rowOf(caseId)).toBeUndefined();
    expect(await auditOf(caseId)).toEqual([
      { action: 'travel.data-erased', actor_id: null, details: { editionId: edition, reason: 'over' } },
    ]);
    await daily.run();
    expect(await auditOf(caseId)).toHaveLength(1);
    await expect(passports.give(person.actor, caseId, passport)).rejects.toMatchObject({ code: 'travel.closed' });
  });

  it('are taken over to a new key, while the system runs', async () => {
    const traveller = await given();
    const before = await rowOf(traveller.caseId);
    const settings = { dataKey: randomBytes(32), previousDataKey: test.settings.dataKey };
    const vault = new Vault(test.get(Database), new FixedClock(), settings);
    await vault.onModuleInit();
    const holders = new SealedHolders(vault, { define: () => undefined, schedule: () => undefined } as never);
    const safe = new PassportSafe(test.get(Database), test.clock, vault, holders);
    safe.onModuleInit();
    expect(await safe.read(traveller.caseId)).toEqual(passport);
    const [result] = await holders.reseal();
    expect(result?.name).toBe('travel.passport');
    expect(result?.done).toBeGreaterThan(0);
    const after = await rowOf(traveller.caseId);
    expect(after?.key_version).toBe((before?.key_version ?? 0) + 1);
    expect(await safe.read(traveller.caseId)).toEqual(passport);
    // The process with the old key alone cannot read it any more.
    await expect(passports.readOwn(traveller.person.actor, traveller.caseId)).rejects.toMatchObject({
      code: 'travel.data-unreadable',
    });
  });
});
