import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { EndorsementsService } from '../endorsements.service';
import { OffersService } from '../offers.service';
import { PlanBuilder } from './plan.fixture';
import { QuotaReturn } from './quota-return';
import { ReplacementsService, type Successor } from './replacements.service';
import { SeatsService } from './seats.service';

const NOWHERE = '019a0000-0000-7000-8000-000000000009';

describe('replacements', () => {
  let test: TestApp;
  let build: PlanBuilder;
  let replacements: ReplacementsService;
  let ncp: TestActor;
  beforeAll(async () => {
    test = await createTestApp();
    build = new PlanBuilder(test);
    replacements = test.get(ReplacementsService);
    ncp = await build.contactPoint('KZ');
    await build.contactPoint('AZ');
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.set('2026-03-02T08:00:00Z'));

  /** An edition in which one of KZ has confirmed a place, one is on the reserve list, one endorsed. */
  const scene = async (changes: Parameters<PlanBuilder['edition']>[0] = {}) => {
    const id = await build.edition({ seats: 5, states: ['AZ', 'KZ'], ...changes });
    await test.drainJobs();
    const [first, waiting, other] = await build.endorsedMany(id, ['KZ', 'KZ', 'KZ']);
    if (!first || !waiting || !other) throw new Error('nobody came');
    await build.give(id, [first.id]);
    await test.get(OffersService).confirm(first.person.actor, first.id);
    await build.toReserve(id, [waiting.id]);
    const place = (await build.places(id)).find(({ applicationId }) => applicationId === first.id);
    return { id, first, waiting, other, place: place?.id ?? '' };
  };
  const replace = (actor: TestActor, id: string, by: Successor, reason = 'Called to another post.') =>
    replacements.replace(actor.actor, id, { by, reason });
  const refused = (work: Promise<unknown>): Promise<string | undefined> =>
    work.then(
      () => 'accepted',
      (error: { code?: string }) => error.code,
    );
  const at = async (editionId: string, placeId: string) =>
    (await build.places(editionId)).find((place) => place.id === placeId);

  it('give the seat to a person who is named, at once', async () => {
    const { id, first, waiting, place } = await scene();
    await replace(ncp, first.id, { applicationId: waiting.id });
    expect(await at(id, place)).toMatchObject({ state: 'offered', applicationId: waiting.id, reason: 'replacement' });
    expect([await build.status(first.id), await build.status(waiting.id)]).toEqual(['replaced', 'offered']);
    const ledger = await test.database.query<{ kind: string; reason: string | null; note: string | null }>(
      'SELECT kind, reason, note FROM place_event WHERE place_id = $1 ORDER BY sequence DESC LIMIT 3',
      [place],
    );
    expect(ledger.reverse()).toEqual([
      { kind: 'released', reason: 'replaced', note: null },
      { kind: 'held', reason: 'reserved', note: 'Called to another post.' },
      { kind: 'offered', reason: 'replacement', note: null },
    ]);
    // Said twice, it is done once.
    await replace(ncp, first.id, { applicationId: waiting.id });
    const events = await test.database.query(
      `SELECT 1 FROM outbox_event WHERE type = 'admissions.application-replaced' AND payload->>'applicationId' = $1`,
      [first.id],
    );
    expect(events).toHaveLength(1);
    await test.get(OffersService).confirm(waiting.person.actor, waiting.id);
    expect(await build.differences(id)).toEqual([]);
  });

  it('keep the seat for a name to come, even after the day of the pool', async () => {
    const { id, first, other, place } = await scene();
    test.clock.set('2026-04-21T08:00:00Z');
    await test.get(QuotaReturn).returnDue();
    await replace(ncp, first.id, 'reserve-seat');
    expect(await at(id, place)).toMatchObject({ state: 'held', reserved: true, stateCode: 'KZ' });
    await test.get(QuotaReturn).returnDue();
    await replacements.fill(ncp.actor, place, other.id);
    await replacements.fill(ncp.actor, place, other.id);
    expect(await at(id, place)).toMatchObject({ state: 'offered', applicationId: other.id, reason: 'replacement' });
    expect(await build.differences(id)).toEqual([]);
  });

  it('end with the freeze', async () => {
    const { id, first, waiting, place } = await scene();
    await replace(ncp, first.id, 'reserve-seat');
    test.clock.set('2026-04-27T20:00:00Z');
    expect(await refused(replacements.fill(ncp.actor, place, waiting.id))).toBe('admissions.frozen');
    await test.get(QuotaReturn).returnDue();
    expect(await at(id, place)).toMatchObject({ state: 'free', reason: 'quota-returned' });
    const late = await scene({ startsOn: '2026-06-15', endsOn: '2026-06-16', deadlineOn: '2026-05-04' });
    test.clock.set('2026-06-01T20:00:00Z');
    expect(await refused(replace(ncp, late.first.id, 'reserve-seat'))).toBe('admissions.frozen');
  });

  it('are refused to people who cannot take the seat', async () => {
    const { id, first, waiting, other } = await scene();
    const [foreign] = await build.endorsedMany(id, ['AZ']);
    const raw = await build.submitted((await build.official('KZ')).actor, id);
    const elsewhere = await scene();
    const unfit = async (applicationId: string) => refused(replace(ncp, first.id, { applicationId }));
    for (const id of [foreign?.id ?? '', raw, elsewhere.waiting.id, first.id, NOWHERE])
      expect(await unfit(id)).toBe('admissions.replacement-unfit');
    expect(await build.status(first.id)).toBe('confirmed');
    expect(await refused(replace(ncp, waiting.id, { applicationId: other.id }))).toBe('admissions.not-possible');
  });

  it('a seat reserved out of a quota is for somebody of an approved list only', async () => {
    const { id, waiting, other } = await scene();
    const [seat] = await test.get(SeatsService).reserve(ncp.actor, id, {
      stateCode: 'KZ',
      institutionId: null,
      mode: 'online',
      seats: 1,
      note: 'To be named.',
    });
    expect(await refused(replacements.fill(ncp.actor, seat ?? '', other.id))).toBe('admissions.replacement-unfit');
    await replacements.fill(ncp.actor, seat ?? '', waiting.id);
    expect(await build.status(waiting.id)).toBe('offered');
    expect(await refused(replacements.fill(ncp.actor, seat ?? '', other.id))).toBe('admissions.seat-not-held');
  });

  it('of a person without a quota keep the place for the State', async () => {
    const { id, first, place } = await scene({ states: [], seats: 2 });
    await replace(ncp, first.id, 'reserve-seat');
    expect(await at(id, place)).toMatchObject({ state: 'held', reserved: true, stateCode: 'KZ', quotaId: null });
    await test.get(SeatsService).unreserve(ncp.actor, place);
    expect((await at(id, place))?.state).toBe('offered');
    expect(await build.differences(id)).toEqual([]);
  });

  it('are the contact point’s business, nobody’s own, and a manager’s only where the State has none', async () => {
    const { first, waiting } = await scene();
    const by = { applicationId: waiting.id };
    expect(await refused(replace(await build.contactPoint('AZ'), first.id, by))).toBe('resource.not-found');
    expect(await refused(replace(first.person, first.id, by))).toBe('admissions.own-application');
    expect(await refused(replace(await build.chief(), first.id, by))).toBe('admissions.contact-point-decides');
    expect(await refused(replace(waiting.person, first.id, by))).toBe('resource.not-found');

    const id = await build.edition({ seats: 5, states: ['TJ'] });
    await test.drainJobs();
    const manager = await build.chief();
    const made = [];
    for (let index = 0; index < 2; index += 1) {
      const person = await build.official('TJ');
      const application = await build.submitted(person.actor, id);
      await test.get(EndorsementsService).endorse(manager.actor, application, 'The State has no contact point yet.');
      made.push(application);
    }
    await build.give(id, made.slice(0, 1));
    await replace(manager, made[0] ?? '', { applicationId: made[1] ?? '' }, 'Asked for by the embassy.');
    expect(await build.status(made[1] ?? '')).toBe('offered');
    const audit = await test.database.one<{ details: { reason: string } }>(
      `SELECT details FROM audit_entry WHERE subject_id = $1 AND action = 'application.replaced'`,
      [made[0]],
    );
    expect(audit?.details.reason).toBe('Asked for by the embassy.');
  });
});
