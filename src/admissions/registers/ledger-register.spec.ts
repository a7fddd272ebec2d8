import { parse } from 'csv-parse/sync';
import { countQueries } from '#libs/database';
import { signInCookie } from '../../../test/support/crawl';
import { Reader } from '../../../test/support/reader';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { OffersService } from '../offers.service';
import { PlanBuilder } from '../plan/plan.fixture';
import { SeatsService } from '../plan/seats.service';
import { LEDGER_REASONS, PLACE_EVENT_KINDS } from '../rules/place-ledger';
import en from '../locales/en.json';
import ru from '../locales/ru.json';
import { LedgerRegister } from './ledger-register';
import { PlaceShares } from './place-shares.queries';

describe('the seat ledger as people read it', () => {
  let test: TestApp;
  let build: PlanBuilder;
  let edition: string;
  let manager: TestActor;
  let kz: TestActor;
  let az: TestActor;
  let gone: { id: string; person: TestActor };
  beforeAll(async () => {
    test = await createTestApp();
    build = new PlanBuilder(test);
    manager = await build.manager();
    kz = await build.contactPoint('KZ');
    az = await build.contactPoint('AZ');
    edition = await build.edition({ seats: 4, reserveSize: 5, states: ['AZ', 'KZ'], quotaPerState: 2 });
    const [first, second, third] = await build.endorsedMany(edition, ['KZ', 'AZ', 'KZ']);
    if (!first || !second || !third) throw new Error('three people were to be there');
    gone = first;
    await build.admit(edition, { select: [first.id, second.id], reserve: [third.id] });
    await test.get(OffersService).confirm(first.person.actor, first.id);
    await test.get(OffersService).decline(second.person.actor, second.id, null);
    await test.get(OffersService).withdraw(first.person.actor, first.id, null);
    const wish = {
      stateCode: 'AZ',
      institutionId: null,
      mode: 'online' as const,
      seats: 1,
      note: 'For the head of unit.',
    };
    await test.get(SeatsService).reserve(az.actor, edition, wish);
  });
  afterAll(() => test.close());

  const read = async (actor: TestActor, filter: object = {}, limit = 100) =>
    (await test.get(LedgerRegister).page(actor.actor, { editionId: edition, filter }, { locale: 'en', limit })).items;
  const reader = async (actor: TestActor): Promise<Reader> =>
    new Reader(test).keep(await signInCookie(test, actor.accountId));

  it('has words in both languages for everything that can be written into it', () => {
    for (const { ledger } of [en, ru]) {
      expect(Object.keys(ledger.reason).sort()).toEqual([...LEDGER_REASONS].sort());
      expect(Object.keys(ledger.kind).sort()).toEqual([...PLACE_EVENT_KINDS, 'reserved'].sort());
      for (const words of [ledger.reason, ledger.kind])
        expect(new Set(Object.values(words)).size).toBe(Object.values(words).length);
    }
  });

  it('tells a course manager all, with names, whom a release was about, and who acted', async () => {
    const all = await read(manager);
    expect(all.filter(({ kind }) => kind === 'open')).toHaveLength(4);
    expect(all.find(({ reason }) => reason === 'withdrawn')).toMatchObject({
      kind: 'released',
      applicationId: gone.id,
      person: gone.person.profile.latinName,
      by: { id: gone.person.accountId, name: gone.person.profile.latinName },
    });
    expect(all.find(({ reason }) => reason === 'reserved')).toMatchObject({
      kind: 'held',
      stateCode: 'AZ',
      note: 'For the head of unit.',
      by: { id: az.accountId },
    });
    expect(all.find(({ reason }) => reason === 'reserve-state')).toMatchObject({
      kind: 'offered',
      stateCode: 'KZ',
      by: null,
    });
  });

  it('tells a contact point what concerns their State, with the reason of each offer, and no name but those of their own', async () => {
    const part = await read(kz);
    expect(new Set(part.map(({ stateCode }) => stateCode))).toEqual(new Set(['KZ']));
    expect(part.filter(({ kind }) => kind === 'offered').map(({ reason }) => reason)).toEqual([
      'selected',
      'reserve-state',
    ]);
    const chosen = part.find(({ reason }) => reason === 'selected');
    // The approver is the centre to them.
    expect(chosen).toMatchObject({ person: gone.person.profile.latinName, by: { id: null, name: null } });
    expect(part.some(({ note }) => note !== null)).toBe(false);
    expect((await read(az)).find(({ reason }) => reason === 'declined')?.person).not.toBeNull();
  });

  it('is read in pages in either direction, and by place, kind and State', async () => {
    const register = test.get(LedgerRegister);
    const all = (await read(manager)).map(({ placeNumber, sequence }) => `${placeNumber} ${sequence}`);
    for (const order of ['oldest', 'newest'] as const) {
      const paged: string[] = [];
      let after: string | undefined;
      do {
        const part = await register.page(
          manager.actor,
          { editionId: edition, filter: { order } },
          { locale: 'en', limit: 3, after },
        );
        paged.push(...part.items.map(({ placeNumber, sequence }) => `${placeNumber} ${sequence}`));
        after = part.next ?? undefined;
      } while (after);
      expect(paged).toEqual(order === 'oldest' ? all : [...all].reverse());
    }
    expect((await read(manager, { place: 1 })).every(({ placeNumber }) => placeNumber === 1)).toBe(true);
    expect((await read(manager, { kind: 'confirmed' })).map(({ kind }) => kind)).toEqual(['confirmed']);
    expect(await read(kz, { state: 'AZ' })).toEqual([]);
  });

  it('is summed up as it stands', async () => {
    const shares = await test.get(PlaceShares).readable(manager.actor, edition);
    expect(shares.map(({ editionId: _, ...share }) => share)).toEqual([
      { mode: 'online', stateCode: 'AZ', quota: 2, held: 1, reserved: 1, offered: 0, confirmed: 0, free: 0 },
      { mode: 'online', stateCode: 'KZ', quota: 2, held: 1, reserved: 0, offered: 1, confirmed: 0, free: 0 },
    ]);
    expect((await test.get(PlaceShares).readable(kz.actor, edition)).map(({ stateCode }) => stateCode)).toEqual(['KZ']);
    await expect(test.get(PlaceShares).readable(gone.person.actor, edition)).rejects.toMatchObject({
      code: 'resource.not-found',
    });
  });

  it('is a page for each, with the picture, the reasons in words and times in two zones', async () => {
    const own = await reader(kz);
    const page = await own.get(`/en/nominations/editions/${edition}/ledger`);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Next on the reserve list: the place was the same State’s');
    expect(page.body).toContain('the centre');
    expect(page.body).not.toContain('For the head of unit.');
    expect(page.body).not.toContain('Pool, open to all');
    const whole = await (await reader(manager)).get(`/ru/manage/editions/${edition}/ledger?kind=held`);
    expect(whole.body).toContain('Оставлено координатором до того, как названо имя');
    expect(whole.body).toContain('For the head of unit.');
    expect((await (await reader(gone.person)).get(`/en/nominations/editions/${edition}/ledger`)).statusCode).toBe(403);
    expect((await own.get(`/en/manage/editions/${edition}/ledger`)).statusCode).toBe(403);
    expect((await own.get('/en/nominations/editions/nonsense/ledger')).statusCode).toBe(404);
  });

  it('is a file that holds what the page shows', async () => {
    const sheet = await (await reader(kz)).get(`/en/nominations/editions/${edition}/ledger/export.csv?order=oldest`);
    const rows = parse(sheet.rawPayload, { bom: true }) as string[][];
    expect(rows[0]?.slice(0, 5)).toEqual(['When (Asia/Baku)', 'Place', 'Takes part', 'What happened', 'State']);
    expect(rows).toHaveLength((await read(kz)).length + 1);
    expect(rows.flat()).not.toContain('For the head of unit.');
  });

  it('takes the same number of statements however long it is', async () => {
    const count = async (limit: number): Promise<number> => (await countQueries(() => read(manager, {}, limit))).count;
    expect(await count(100)).toBe(3);
    const own = await reader(manager);
    const ofPage = async (query: string) =>
      (await countQueries(() => own.get(`/en/manage/editions/${edition}/ledger${query}`))).count;
    expect(await ofPage('')).toBe(await ofPage('?kind=released'));
  });
});
