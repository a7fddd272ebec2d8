import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { OffersService } from '../offers.service';
import { PlanBuilder } from './plan.fixture';
import { QuotaReturn } from './quota-return';
import { ReplacementsService } from './replacements.service';
import { SeatsService } from './seats.service';

const ROUNDS = 6;

/** Each step has a connection of its own; whoever comes second finds what the first has left. */
describe('steps taken at once', () => {
  let test: TestApp;
  let build: PlanBuilder;
  let offers: OffersService;
  let seats: SeatsService;
  let replacements: ReplacementsService;
  let ncp: TestActor;
  beforeAll(async () => {
    test = await createTestApp();
    build = new PlanBuilder(test);
    offers = test.get(OffersService);
    seats = test.get(SeatsService);
    replacements = test.get(ReplacementsService);
    ncp = await build.contactPoint('KZ');
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.set('2026-03-02T08:00:00Z'));

  /** An edition with three quota seats of KZ, one offered; two more of its people wait, one in the reserve list. */
  const scene = async (isThirdPlaced = false) => {
    const id = await build.edition({ seats: 4, states: ['KZ'], quotaPerState: 3, reserveSize: 5 });
    await test.drainJobs();
    const [first, second, third] = await build.endorsedMany(id, ['KZ', 'KZ', 'KZ']);
    if (!first || !second || !third) throw new Error('nobody came');
    await build.give(id, isThirdPlaced ? [first.id, third.id] : [first.id]);
    await build.toReserve(id, [second.id]);
    return { id, first, second, third };
  };
  const outcomes = (...steps: Promise<unknown>[]): Promise<string[]> =>
    Promise.all(
      steps.map((step) =>
        step.then(
          () => 'done',
          (error: { code?: string }) => error.code ?? String(error),
        ),
      ),
    );
  const replace = (id: string, by: string | undefined) =>
    replacements.replace(ncp.actor, id, {
      by: by === undefined ? 'reserve-seat' : { applicationId: by },
      reason: 'Ill.',
    });
  const repeat = async (round: (order: number) => Promise<void>): Promise<void> => {
    for (let order = 0; order < ROUNDS; order += 1) await round(order);
  };
  /** Both, in turns of who begins. */
  const both = (order: number, one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<string[]> => {
    if (order % 2 === 0) return outcomes(one(), other());
    const later = other();
    return outcomes(one(), later);
  };

  it('confirming and running out: one of both', () =>
    repeat(async (order) => {
      const { id, first } = await scene();
      const end = await test.database.one<{ until: Date }>(
        'SELECT offer_until AS until FROM application WHERE id = $1',
        [first.id],
      );
      const until = end?.until ?? test.clock.now();
      test.clock.set(new Date(until.getTime() - 1));
      const confirm = () => offers.confirm(first.person.actor, first.id);
      const expire = () => {
        test.clock.set(until);
        return offers.expireDue();
      };
      const [confirmed] = await both(order, confirm, expire);
      expect(await build.status(first.id)).toBe(confirmed === 'done' ? 'confirmed' : 'offer-expired');
      expect(confirmed).toMatch(/^(done|admissions\.offer-over)$/);
      expect(await build.differences(id)).toEqual([]);
      test.clock.set('2026-03-02T08:00:00Z');
    }));

  it('confirming and being replaced: the place is taken over in any case', () =>
    repeat(async (order) => {
      const { id, first, second } = await scene();
      const [confirmed, replaced] = await both(
        order,
        () => offers.confirm(first.person.actor, first.id),
        () => replace(first.id, second.id),
      );
      expect(confirmed).toMatch(/^(done|admissions\.not-possible)$/);
      expect(replaced).toBe('done');
      expect([await build.status(first.id), await build.status(second.id)]).toEqual(['replaced', 'offered']);
      expect(await build.differences(id)).toEqual([]);
    }));

  it('withdrawing and being replaced: the seat stays with the State', () =>
    repeat(async (order) => {
      const { id, first, second } = await scene();
      const [withdrawn, replaced] = await both(
        order,
        () => offers.withdraw(first.person.actor, first.id, null),
        () => replace(first.id, undefined),
      );
      expect([withdrawn, replaced].sort()).toEqual(['admissions.not-possible', 'done']);
      expect(await build.status(second.id)).toBe(withdrawn === 'done' ? 'offered' : 'reserve');
      expect(await build.differences(id)).toEqual([]);
    }));

  it('two contact points who replace the same person by different ones: the first one’s choice holds', () =>
    repeat(async (order) => {
      const { id, first, second, third } = await scene();
      const done = await both(
        order,
        () => replace(first.id, second.id),
        () => replace(first.id, third.id),
      );
      expect(done).toEqual(['done', 'done']);
      const states = [await build.status(second.id), await build.status(third.id)];
      expect(states.filter((state) => state === 'offered')).toHaveLength(1);
      expect(await build.differences(id)).toEqual([]);
    }));

  it('two people replaced by the same one: that one has one place', () =>
    repeat(async (order) => {
      const { id, first, second, third } = await scene(true);
      const done = await both(
        order,
        () => replace(first.id, second.id),
        () => replace(third.id, second.id),
      );
      expect(done.sort()).toEqual(['admissions.replacement-unfit', 'done']);
      expect(await build.differences(id)).toEqual([]);
    }));

  it('a quota that is lowered and an offer out of it: never more places than the quota has', () =>
    repeat(async (order) => {
      const { id, third } = await scene();
      const [lowered] = await both(
        order,
        () => build.setQuotas(id, { stateCode: 'KZ', seats: 1 }),
        () => build.give(id, [third.id]),
      );
      expect(lowered).toMatch(/^(done|admissions\.quota-below-taken)$/);
      expect(await build.differences(id)).toEqual([]);
    }));

  it('two reservations of more seats than are held: one of them', () =>
    repeat(async (order) => {
      const { id } = await scene();
      const wish = { stateCode: 'KZ', institutionId: null, mode: 'online', seats: 2, note: 'To be named.' } as const;
      const done = await both(
        order,
        () => seats.reserve(ncp.actor, id, wish),
        () => seats.reserve(ncp.actor, id, wish),
      );
      expect(done.sort()).toEqual(['admissions.too-few-held', 'done']);
      expect(await build.differences(id)).toEqual([]);
    }));

  it('naming somebody for a seat and giving it back: one of both', () =>
    repeat(async (order) => {
      const { id, first, third } = await scene();
      await replace(first.id, undefined);
      const seat = (await build.places(id)).find(({ reserved }) => reserved)?.id ?? '';
      const [filled, given] = await both(
        order,
        () => replacements.fill(ncp.actor, seat, third.id),
        () => seats.giveBack(ncp.actor, seat, null),
      );
      expect([filled, given].filter((outcome) => outcome === 'done')).toHaveLength(1);
      expect(await build.status(third.id)).toBe(filled === 'done' ? 'offered' : 'endorsed');
      expect(await build.differences(id)).toEqual([]);
    }));

  it('the day of the pool and a reservation: the seat is reserved, or gone', () =>
    repeat(async (order) => {
      const { id } = await scene();
      const wish = { stateCode: 'KZ', institutionId: null, mode: 'online', seats: 1, note: 'To be named.' } as const;
      const reserve = () => seats.reserve(ncp.actor, id, wish);
      const pass = () => {
        test.clock.set('2026-04-20T20:00:00Z');
        return test.get(QuotaReturn).returnDue();
      };
      const [reserved] = await both(order, reserve, pass);
      expect(reserved).toMatch(/^(done|admissions\.too-few-held)$/);
      const picture = await build.picture(id);
      expect(picture['reserved KZ'] ?? 0).toBe(reserved === 'done' ? 1 : 0);
      expect(picture['held KZ'] ?? 0).toBe(0);
      expect(await build.differences(id)).toEqual([]);
      test.clock.set('2026-03-02T08:00:00Z');
    }));

  it('two managers who set quotas at once: the later is told', () =>
    repeat(async (order) => {
      const { id } = await scene();
      const done = await both(
        order,
        () => build.setQuotas(id, { stateCode: 'KZ', seats: 2 }),
        () => build.setQuotas(id, { stateCode: 'KZ', seats: 4 }),
      );
      expect(done.filter((outcome) => outcome === 'done').length).toBeGreaterThanOrEqual(1);
      for (const outcome of done) expect(outcome).toMatch(/^(done|request\.precondition-failed)$/);
      expect(await build.differences(id)).toEqual([]);
    }));
});
