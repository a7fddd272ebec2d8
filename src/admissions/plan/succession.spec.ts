import { EndorsementsService } from '../endorsements.service';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { OffersService } from '../offers.service';
import { PlanBuilder } from './plan.fixture';
import { PlanService } from './plan.service';
import { QuotaReturn } from './quota-return';

describe('the succession to places', () => {
  let test: TestApp;
  let build: PlanBuilder;
  let offers: OffersService;
  beforeAll(async () => {
    test = await createTestApp();
    build = new PlanBuilder(test);
    offers = test.get(OffersService);
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.set('2026-03-02T08:00:00Z'));

  const edition = async (changes: Parameters<PlanBuilder['edition']>[0] = {}): Promise<string> => {
    const id = await build.edition(changes);
    await test.drainJobs();
    return id;
  };
  const reasonOf = async (editionId: string, id: string | undefined): Promise<string | null | undefined> =>
    (await build.places(editionId)).find(({ applicationId }) => applicationId === id)?.reason;

  describe('when a person leaves', () => {
    it('the place stays with its State, and the next of the State on the reserve list gets it', async () => {
      const id = await edition({ seats: 5, states: ['AZ', 'KZ'] });
      const [kz, kz2] = await build.endorsedMany(id, ['KZ', 'KZ']);
      const [az] = await build.endorsedMany(id, ['AZ']);
      await build.give(id, [kz?.id ?? '']);
      await build.toReserve(id, [az?.id ?? '', kz2?.id ?? '']);
      if (kz) await offers.decline(kz.person.actor, kz.id, null);
      expect(await build.status(kz2?.id ?? '')).toBe('offered');
      const place = (await build.places(id)).find(({ applicationId }) => applicationId === kz2?.id);
      expect(place).toMatchObject({ reason: 'reserve-state', quotaId: expect.any(String) as string });
      if (kz2) await offers.withdraw(kz2.person.actor, kz2.id, null);
      expect(await build.status(az?.id ?? '')).toBe('reserve');
      expect(await build.picture(id)).toEqual({ 'held AZ': 2, 'held KZ': 2, free: 1 });
      expect(await build.differences(id)).toEqual([]);
    });

    it('after the day of the pool goes to the reserve list, the State’s own people first', async () => {
      const id = await edition({ seats: 6, states: ['AZ', 'KZ', 'TJ'] });
      const [az, kz, kz2, tj] = await build.endorsedMany(id, ['AZ', 'KZ', 'KZ', 'TJ']);
      await build.give(id, [az?.id ?? '']);
      await build.toReserve(
        id,
        [kz, kz2, tj].map((entry) => entry?.id ?? ''),
      );
      await test.database.query(
        `UPDATE application SET offer_until = '2026-04-25T00:00:00Z' WHERE edition_id = $1 AND status = 'offered'`,
        [id],
      );
      const before = await build.picture(id);
      test.clock.set('2026-04-20T19:59:59Z');
      await test.get(QuotaReturn).returnDue();
      expect(await build.picture(id)).toEqual(before);
      test.clock.set('2026-04-20T20:00:00Z');
      await test.drainJobs();
      await test.get(QuotaReturn).returnDue();
      expect(await build.picture(id)).toEqual({ 'offered AZ': 1, 'offered KZ': 2, 'offered TJ': 1, free: 2 });
      expect(await reasonOf(id, kz?.id)).toBe('reserve-state');
      const entries = await test.database.query<{ reason: string; actor: string | null }>(
        `SELECT reason, actor_id AS actor FROM place_event WHERE edition_id = $1 AND kind = 'released'`,
        [id],
      );
      expect(entries).toEqual(Array(5).fill({ reason: 'quota-returned', actor: null }));
      // Who leaves now leaves a place of the pool: the State's own people are gone, nobody is left.
      await offers.withdraw(tj?.person.actor ?? (await build.chief()).actor, tj?.id ?? '', null);
      expect(await build.picture(id)).toEqual({ 'offered AZ': 1, 'offered KZ': 2, free: 3 });
      expect(await build.differences(id)).toEqual([]);
    });

    it('of the pool goes to the State that misses the most, before better ranks', async () => {
      const id = await edition({ seats: 3, quotaPerState: 2 });
      const [kz, kz2, tj, kz3, az] = await build.endorsedMany(id, ['KZ', 'KZ', 'TJ', 'KZ', 'AZ']);
      await build.give(
        id,
        [kz, kz2, tj].map((entry) => entry?.id ?? ''),
      );
      await build.toReserve(id, [kz3?.id ?? '', az?.id ?? '']);
      await offers.decline(tj?.person.actor ?? (await build.chief()).actor, tj?.id ?? '', null);
      expect(await build.status(az?.id ?? '')).toBe('offered');
      expect(await build.status(kz3?.id ?? '')).toBe('reserve');
      expect(await reasonOf(id, az?.id)).toBe('reserve-pool');
    });

    it('of an institution is for a colleague, from whatever State', async () => {
      const office = await build.institution('AZ', 'partner');
      const id = await edition({ seats: 3, states: ['AZ', 'KZ'], quotaPerState: 0 });
      await build.setQuotas(id, { institutionId: office, seats: 1 });
      const colleague = async (state: string) => {
        const person = await build.official(state);
        await test.database.query('UPDATE account SET institution_id = $2 WHERE id = $1', [person.accountId, office]);
        const application = await build.submitted(person.actor, id);
        await test.get(EndorsementsService).endorse((await build.contactPoint(state)).actor, application, null);
        return { id: application, person };
      };
      const one = await colleague('AZ');
      const other = await colleague('AZ');
      const [az] = await build.endorsedMany(id, ['AZ']);
      await build.give(id, [one.id]);
      expect((await build.places(id)).find(({ applicationId }) => applicationId === one.id)?.quotaId).not.toBeNull();
      await build.toReserve(id, [az?.id ?? '', other.id]);
      await offers.decline(one.person.actor, one.id, null);
      expect((await build.places(id)).find(({ applicationId }) => applicationId === other.id)?.reason).toBe(
        'reserve-institution',
      );
      await offers.decline(other.person.actor, other.id, null);
      expect(await build.picture(id)).toEqual({ 'held AZ': 1, free: 2 });
      expect(await build.differences(id)).toEqual([]);
    });
  });

  describe('and the freeze', () => {
    it('ends offers at the latest, and nobody is offered a place after it', async () => {
      const id = await edition({ seats: 1, startsOn: '2026-05-11', deadlineOn: '2026-04-06' });
      const [first, second] = await build.endorsedMany(id, ['KZ', 'KZ']);
      test.clock.set('2026-04-24T08:00:00Z');
      await build.give(id, [first?.id ?? '']);
      const row = await test.database.one<{ until: Date }>(
        'SELECT offer_until AS until FROM application WHERE id = $1',
        [first?.id],
      );
      expect(row?.until.toISOString()).toBe('2026-04-27T20:00:00.000Z');
      await build.toReserve(id, [second?.id ?? '']);
      test.clock.set('2026-04-27T20:00:00Z');
      await offers.expireDue();
      expect(await build.status(first?.id ?? '')).toBe('offer-expired');
      expect(await build.status(second?.id ?? '')).toBe('reserve');
      expect(await build.picture(id)).toEqual({ free: 1 });
    });

    it('and the days of an offer are those of the plan', async () => {
      const id = await edition({ seats: 2 });
      const { actor } = await build.chief();
      await test.get(PlanService).change(actor, id, 0, { offerDays: 2, freezeOn: '2026-05-04' });
      const [first] = await build.endorsedMany(id, ['KZ']);
      await build.give(id, [first?.id ?? '']);
      const row = await test.database.one<{ until: Date }>(
        'SELECT offer_until AS until FROM application WHERE id = $1',
        [first?.id],
      );
      // Monday morning, two working days of Kazakhstan.
      expect(row?.until.toISOString()).toBe('2026-03-04T19:00:00.000Z');
    });
  });
});
