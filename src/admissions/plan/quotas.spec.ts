import { isConstraintViolation } from '#libs/database';
import { EditionsService } from '#src/courses';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { OffersService } from '../offers.service';
import { CourseBuilder } from '../../courses/courses.fixture';
import { PlanBuilder } from './plan.fixture';
import { QuotasQueries } from './quotas.queries';
import { QuotasService } from './quotas.service';

const SEVEN = ['AZ', 'KG', 'KZ', 'PK', 'TJ', 'TM', 'UZ'];

describe('quotas', () => {
  let test: TestApp;
  let build: PlanBuilder;
  beforeAll(async () => {
    test = await createTestApp();
    build = new PlanBuilder(test);
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.set('2026-03-02T08:00:00Z'));

  const edition = async (changes: Parameters<PlanBuilder['edition']>[0] = {}): Promise<string> => {
    const id = await build.edition(changes);
    await test.drainJobs();
    return id;
  };
  const set = (...given: Parameters<PlanBuilder['setQuotas']>) => build.setQuotas(...given);
  const refused = (work: Promise<unknown>): Promise<string | undefined> =>
    work.then(
      () => 'accepted',
      (error: { code?: string }) => error.code,
    );

  describe('by the number of the edition', () => {
    it('are held for each invited State when the places are opened', async () => {
      const id = await edition({ seats: 15, states: SEVEN });
      expect(await build.picture(id)).toEqual({ ...Object.fromEntries(SEVEN.map((s) => [`held ${s}`, 2])), free: 1 });
      expect((await build.places(id)).filter(({ state }) => state === 'held').map(({ reason }) => reason)).toEqual(
        Array(14).fill('quota'),
      );
      expect(await build.differences(id)).toEqual([]);
    });

    it('are as many for each as the seats reach, and none where all States are invited', async () => {
      const few = await edition({ seats: 10, states: SEVEN });
      expect(await build.quotas(few)).toEqual(Object.fromEntries(SEVEN.map((state) => [`${state}@`, 1])));
      const all = await edition({ seats: 10 });
      expect(await build.picture(all)).toEqual({ free: 10 });
    });

    it('follow the number, the invitations and the seats; those that a manager set stay', async () => {
      const id = await edition({ seats: 10, states: ['AZ', 'KZ'], quotaPerState: 1 });
      await set(id, { stateCode: 'KZ', seats: 3 });
      await build.change(id, { quotaPerState: 2 });
      expect(await build.picture(id)).toEqual({ 'held AZ': 2, 'held KZ': 3, free: 5 });
      await build.change(id, { states: ['KZ', 'TJ', 'UZ'] });
      expect(await build.picture(id)).toEqual({ 'held KZ': 3, 'held TJ': 2, 'held UZ': 2, free: 3 });
      await set(id, { stateCode: 'KZ', seats: null });
      expect(await build.picture(id)).toEqual({ 'held KZ': 2, 'held TJ': 2, 'held UZ': 2, free: 4 });
      expect(await build.differences(id)).toEqual([]);
    });

    it('are of the usual mode in a hybrid edition; online ones are set by hand', async () => {
      const venueId = await build.courses.venue();
      const id = await edition({ format: 'hybrid', venueId, seats: 4, seatsOnline: 3, states: ['AZ', 'KZ'] });
      await set(id, { stateCode: 'AZ', mode: 'online', seats: 1 });
      expect(await build.quotas(id)).toEqual({ AZ: 2, KZ: 2, 'AZ@': 1 });
      const places = await build.places(id);
      expect(places.filter(({ mode, state }) => mode === 'online' && state === 'held')).toHaveLength(1);
      expect(places.filter(({ mode, state }) => mode === 'room' && state === 'held')).toHaveLength(4);
    });
  });

  describe('set by a manager', () => {
    it('before publishing are held when the places are opened', async () => {
      const course = await build.courses.published();
      const { actor } = await build.chief();
      const id = await test
        .get(EditionsService)
        .create(actor, course, CourseBuilder.edition({ seats: 6, states: ['AZ', 'KZ'] }));
      const office = await build.institution('AZ', 'partner');
      await set(id, { stateCode: 'KZ', seats: 3 }, { institutionId: office, seats: 1 });
      await test.get(EditionsService).publish(actor, id);
      await test.drainJobs();
      expect(await build.picture(id)).toEqual({ 'held AZ': 3, 'held KZ': 3 });
      expect(await build.quotas(id)).toEqual({ 'AZ@': 2, 'KZ@': 3, [`${office}@`]: 1 });
    });

    it('fit into the seats, keep what is taken, and know the revision that was seen', async () => {
      const id = await edition({ seats: 5, states: ['AZ', 'KZ'] });
      const [first, second] = await build.endorsedMany(id, ['KZ', 'KZ']);
      await build.give(id, [first?.id ?? '', second?.id ?? '']);
      expect(await refused(set(id, { stateCode: 'KZ', seats: 4 }))).toBe('admissions.quotas-over-seats');
      expect(await refused(set(id, { stateCode: 'KZ', seats: 1 }))).toBe('admissions.quota-below-taken');
      expect(await refused(set(id, { stateCode: 'TJ', seats: 1 }))).toBe('request.invalid');
      expect(await refused(set(id, { stateCode: 'XX', seats: 1 }))).toBe('request.invalid');
      expect(await refused(set(id, { stateCode: 'KZ', mode: 'room', seats: 1 }))).toBe('request.invalid');
      expect(await refused(set(id, { stateCode: 'AZ', seats: 1 }, { stateCode: 'AZ', seats: 0 }))).toBe(
        'request.invalid',
      );
      const { actor } = await build.chief();
      const quotas = test.get(QuotasService);
      const seen = (await test.get(QuotasQueries).readable(actor, id)).revision;
      await set(id, { stateCode: 'AZ', seats: 0 });
      const late = quotas.set(actor, id, seen, [{ stateCode: 'AZ', institutionId: null, mode: 'online', seats: 1 }]);
      expect(await refused(late)).toBe('request.precondition-failed');
      await set(id, { stateCode: 'KZ', seats: 5 });
      expect(await build.picture(id)).toEqual({ 'offered KZ': 2, 'held KZ': 3 });
      const official = (await build.official()).actor;
      expect(await refused(quotas.set(official, id, seen, []))).toBe('access.denied');
      const trail = await test.database.query(
        `SELECT details FROM audit_entry WHERE subject_id = $1 AND action = 'admissions.quotas-set' ORDER BY id`,
        [id],
      );
      expect(trail).toHaveLength(2);
      expect(await build.differences(id)).toEqual([]);
    });

    it('are not of courses that one enters at once', async () => {
      const id = await build.openEdition(null);
      expect(await refused(set(id, { stateCode: 'KZ', seats: 1 }))).toBe('admissions.nothing-to-share');
    });

    it('that are lowered pass their places to the reserve list', async () => {
      const id = await edition({ seats: 4, states: ['AZ', 'KZ'] });
      const [kz] = await build.endorsedMany(id, ['KZ']);
      const [az] = await build.endorsedMany(id, ['AZ']);
      await build.give(id, [kz?.id ?? '']);
      await build.toReserve(id, [az?.id ?? '']);
      await set(id, { stateCode: 'KZ', seats: 1 });
      expect(await build.picture(id)).toEqual({ 'offered KZ': 1, 'offered AZ': 1, 'held AZ': 2 });
      expect((await build.places(id)).find(({ applicationId }) => applicationId === az?.id)?.reason).toBe(
        'reserve-pool',
      );
    });
  });

  describe('and the number of seats', () => {
    it('seats do not fall below what is set aside, in the service and in the schema', async () => {
      const id = await edition({ seats: 15, states: SEVEN });
      const error = await build.change(id, { seats: 13 }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'edition.seats-below-confirmed', vars: { confirmed: 14 } });
      const direct = await test.database
        .query('UPDATE edition SET seats = 13 WHERE id = $1', [id])
        .catch((thrown: unknown) => thrown);
      expect(isConstraintViolation(direct, 'edition_places_check')).toBe(true);
      await set(id, { stateCode: 'AZ', seats: 1 });
      await build.change(id, { seats: 13 });
      expect(Object.values(await build.picture(id)).reduce((sum, count) => sum + count, 0)).toBe(13);
    });

    it('a draft cannot have fewer seats than its quotas either', async () => {
      const course = await build.courses.published();
      const { actor } = await build.chief();
      const id = await test.get(EditionsService).create(actor, course, CourseBuilder.edition({ seats: 6 }));
      await set(id, { stateCode: 'KZ', seats: 3 });
      const error = await build.change(id, { seats: 2 }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'edition.invalid', fields: [{ path: 'seats' }] });
    });

    it('more seats let the reserve list move up, but nobody who is not endorsed', async () => {
      const id = await edition({ seats: 1, demandsEndorsement: false });
      const people = [await build.official('KZ'), await build.official('AZ'), await build.official('KZ')];
      const ids: string[] = [];
      for (const person of people) ids.push(await build.submitted(person.actor, id));
      await build.give(id, ids.slice(0, 1));
      await build.toReserve(id, ids.slice(1));
      await build.change(id, { seats: 2 });
      expect(await build.status(ids[1] ?? '')).toBe('offered');
      // The edition comes to demand an endorsement once nobody has a place without one.
      const { actor } = people[0] ?? {};
      if (actor) await test.get(OffersService).withdraw(actor, ids[0] ?? '', null);
      await test.get(OffersService).withdraw(people[1]?.actor ?? (await build.chief()).actor, ids[1] ?? '', null);
      await test.get(OffersService).withdraw(people[2]?.actor ?? (await build.chief()).actor, ids[2] ?? '', null);
      const again = await build.official('TJ');
      const unendorsed = await build.submitted(again.actor, id);
      await build.toReserve(id, [unendorsed]);
      await build.change(id, { demandsEndorsement: true });
      await build.change(id, { seats: 9 });
      expect(await build.status(unendorsed)).toBe('reserve');
      expect(await build.differences(id)).toEqual([]);
    });
  });
});
