import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { LedgerRegister } from '../registers/ledger-register';
import { PlanBuilder } from './plan.fixture';
import { QuotaReturn } from './quota-return';
import { SeatsService, type ReserveSeats } from './seats.service';

describe('seats reserved before names are known', () => {
  let test: TestApp;
  let build: PlanBuilder;
  let seats: SeatsService;
  let ncp: TestActor;
  beforeAll(async () => {
    test = await createTestApp();
    build = new PlanBuilder(test);
    seats = test.get(SeatsService);
    ncp = await build.contactPoint('KZ');
    await build.contactPoint('AZ');
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.set('2026-03-02T08:00:00Z'));

  const edition = async (changes: Parameters<PlanBuilder['edition']>[0] = {}): Promise<string> => {
    const id = await build.edition({ seats: 8, states: ['AZ', 'KZ', 'TJ'], ...changes });
    await test.drainJobs();
    return id;
  };
  const wish = (changes: Partial<ReserveSeats> = {}): ReserveSeats => ({
    stateCode: 'KZ',
    institutionId: null,
    mode: 'online',
    seats: 1,
    note: 'The new head of the documents unit.',
    ...changes,
  });
  const refused = (work: Promise<unknown>): Promise<string | undefined> =>
    work.then(
      () => 'accepted',
      (error: { code?: string }) => error.code,
    );

  it('stay when the others go back to the pool, until the freeze', async () => {
    const id = await edition();
    await seats.reserve(ncp.actor, id, wish());
    expect(await build.picture(id)).toMatchObject({ 'reserved KZ': 1, 'held KZ': 1 });
    test.clock.set('2026-04-20T20:00:00Z');
    await test.get(QuotaReturn).returnDue();
    expect(await build.picture(id)).toEqual({ 'reserved KZ': 1, free: 7 });
    expect(await refused(seats.reserve(ncp.actor, id, wish()))).toBe('admissions.too-few-held');
    test.clock.set('2026-04-27T20:00:00Z');
    await test.get(QuotaReturn).returnDue();
    expect(await build.picture(id)).toEqual({ free: 8 });
    expect(await refused(seats.reserve(ncp.actor, id, wish()))).toBe('admissions.frozen');
    expect(await build.differences(id)).toEqual([]);
  });

  it('are noted with what was said, for the State and the centre to read', async () => {
    const id = await edition();
    await seats.reserve(ncp.actor, id, wish({ seats: 2 }));
    const readOf = (actor: TestActor['actor']) =>
      test.get(LedgerRegister).page(actor, { editionId: id, filter: {} }, { locale: 'en', limit: 100 });
    const read = await readOf(ncp.actor);
    const noted = read.items.filter(({ reason }) => reason === 'reserved');
    expect(noted).toHaveLength(2);
    expect(noted[0]).toMatchObject({ kind: 'held', note: wish().note, stateCode: 'KZ', by: { id: ncp.accountId } });
    const other = await readOf((await build.contactPoint('AZ')).actor);
    expect(other.items.some(({ note }) => note !== null)).toBe(false);
  });

  it('are held like the rest again when the reservation is taken off; said twice, once', async () => {
    const id = await edition();
    const [place] = await seats.reserve(ncp.actor, id, wish());
    await seats.unreserve(ncp.actor, place ?? '');
    await seats.unreserve(ncp.actor, place ?? '');
    expect(await build.picture(id)).toMatchObject({ 'held KZ': 2 });
    await seats.reserve(ncp.actor, id, wish());
    test.clock.set('2026-04-20T20:00:00Z');
    await seats.unreserve(ncp.actor, place ?? '');
    // After the day of the pool there is nothing to be held for.
    expect((await build.places(id)).find((row) => row.id === place)).toMatchObject({
      state: 'free',
      reason: 'given-back',
    });
    expect(await build.differences(id)).toEqual([]);
  });

  it('are given back before their time to the reserve list', async () => {
    const id = await edition();
    const [az] = await build.endorsedMany(id, ['AZ']);
    await build.toReserve(id, [az?.id ?? '']);
    const [place] = await seats.reserve(ncp.actor, id, wish());
    await seats.giveBack(ncp.actor, place ?? '', 'Nobody can be spared.');
    expect((await build.places(id)).find((row) => row.id === place)).toMatchObject({
      state: 'offered',
      applicationId: az?.id,
      reason: 'reserve-pool',
    });
    expect(await refused(seats.giveBack(ncp.actor, place ?? '', null))).toBe('resource.not-found');
    expect(await build.differences(id)).toEqual([]);
  });

  it('are no more than are held', async () => {
    const id = await edition();
    expect(await refused(seats.reserve(ncp.actor, id, wish({ seats: 3 })))).toBe('admissions.too-few-held');
    expect(await refused(seats.reserve(ncp.actor, id, wish({ mode: 'room' })))).toBe('admissions.too-few-held');
  });

  it('of an institution are reserved by the contact point of its State', async () => {
    const id = await edition();
    const office = await build.institution('KZ', 'partner');
    await build.setQuotas(id, { institutionId: office, seats: 1 });
    await seats.reserve(ncp.actor, id, wish({ institutionId: office }));
    expect(await build.picture(id)).toMatchObject({ 'reserved KZ': 1, 'held KZ': 2 });
  });

  it('are the contact point’s business; a manager’s only where a State has none', async () => {
    const id = await edition();
    const manager = (await build.chief()).actor;
    const azerbaijan = (await build.contactPoint('AZ')).actor;
    expect(await refused(seats.reserve(azerbaijan, id, wish()))).toBe('access.denied');
    expect(await refused(seats.reserve((await build.official()).actor, id, wish()))).toBe('access.denied');
    expect(await refused(seats.reserve(manager, id, wish()))).toBe('admissions.contact-point-decides');
    const [place] = await seats.reserve(manager, id, wish({ stateCode: 'TJ' }));
    const audit = await test.database.one<{ details: unknown }>(
      `SELECT details FROM audit_entry WHERE subject_id = $1 AND action = 'admissions.seats-reserved'`,
      [id],
    );
    expect(audit?.details).toMatchObject({ state: 'TJ', note: wish().note });
    expect(await refused(seats.giveBack(azerbaijan, place ?? '', null))).toBe('resource.not-found');
    expect(await refused(seats.giveBack(ncp.actor, '019a0000-0000-7000-8000-000000000009', null))).toBe(
      'resource.not-found',
    );
  });
});
