import { Database, newId, violatedConstraint } from '#libs/database';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import type { TestActor } from '../../test/support/actors';
import { CatalogueOrder } from './catalogue-order';
import { CatalogueQueries } from './catalogue.queries';
import { CourseBuilder } from './courses.fixture';
import { CoursesQueries } from './courses.queries';
import { EditionGuards } from './edition-guards';
import { EditionsService } from './editions.service';

describe('editions', () => {
  let test: TestApp;
  let service: EditionsService;
  let queries: CoursesQueries;
  let build: CourseBuilder;
  let manager: TestActor;
  let courseId: string;
  const confirmed = new Map<string, { seats: number; seatsOnline: number }>();

  beforeAll(async () => {
    test = await createTestApp();
    service = test.get(EditionsService);
    queries = test.get(CoursesQueries);
    build = new CourseBuilder(test);
    manager = await test.actor([{ role: 'course-manager', scope: null }]);
    courseId = await build.published();
    test.get(EditionGuards).register((id) => Promise.resolve(confirmed.get(id) ?? { seats: 0, seatsOnline: 0 }));
  });
  afterAll(() => test.close());

  const revision = async (id: string): Promise<number> => (await queries.editionById(id))?.revision ?? 0;
  const eventsOf = async (id: string) =>
    (
      await test.database.query<{ type: string; payload: { fields?: string[] } }>(
        `SELECT type, payload FROM outbox_event WHERE payload ->> 'editionId' = $1 ORDER BY id`,
        [id],
      )
    ).map((row) => [row.type, row.payload.fields]);

  it('are seen by other modules with everything that belongs to them', async () => {
    const venueId = await build.venue();
    const id = await build.edition(courseId, {
      format: 'hybrid',
      venueId,
      seats: 10,
      seatsOnline: 15,
      states: ['UZ', 'KZ'],
      interpretationLanguages: ['tg'],
    });
    expect(await queries.editionById(id, 'ru')).toMatchObject({
      courseTitle: { locale: 'ru' },
      courseSlug: 'dokumenty-na-granitse-praktika',
      courseVersion: 1,
      open: false,
      format: 'hybrid',
      status: 'published',
      startsOn: '2026-05-11',
      deadlineOn: '2026-04-20',
      seats: 10,
      seatsOnline: 15,
      demandsEndorsement: true,
      venue: { id: venueId },
      languages: [
        { locale: 'en', interpretation: false },
        { locale: 'ru', interpretation: false },
        { locale: 'tg', interpretation: true },
      ],
      states: ['KZ', 'UZ'],
      trainerIds: [],
    });
    expect(await queries.editionById(newId())).toBeUndefined();
  });

  it('follow their course', async () => {
    const draft = await build.draft();
    const id = await service.create(manager.actor, draft, CourseBuilder.edition());
    await expect(service.publish(manager.actor, id)).rejects.toMatchObject({ code: 'course.not-published' });
  });

  it('are not published after their deadline, unless the system enters the past', async () => {
    const past = { startsOn: '2025-05-11', endsOn: '2025-05-12', deadlineOn: '2025-04-01' };
    const id = await service.create(manager.actor, courseId, CourseBuilder.edition(past));
    await expect(service.publish(manager.actor, id)).rejects.toMatchObject({
      code: 'edition.not-ready',
      fields: [{ path: 'deadlineOn' }],
    });
    expect(await build.edition(courseId, past)).toBeTruthy();
  });

  it('never have fewer seats than are confirmed, and tell when they have more', async () => {
    const id = await build.edition(courseId, { seats: 15 });
    confirmed.set(id, { seats: 12, seatsOnline: 0 });
    await expect(service.change(manager.actor, id, await revision(id), { seats: 11 })).rejects.toMatchObject({
      code: 'edition.seats-below-confirmed',
      vars: { confirmed: 12 },
    });
    await service.change(manager.actor, id, await revision(id), { seats: 12 });
    await service.change(manager.actor, id, await revision(id), { seats: 30 });
    expect(await eventsOf(id)).toEqual([
      ['edition.published', undefined],
      ['edition.changed', ['seats']],
      ['edition.changed', ['seats']],
    ]);
  });

  it('keep what was made of them, and say nothing, when nothing changes', async () => {
    const id = await build.edition(courseId);
    const before = await revision(id);
    await service.change(manager.actor, id, before, { seats: 20, teachingLanguages: ['ru', 'en'] });
    expect(await revision(id)).toBe(before);
    await expect(
      service.change(manager.actor, id, before, { format: 'self-paced', seats: null }),
    ).rejects.toMatchObject({ code: 'edition.invalid' });
    await expect(service.change(manager.actor, id, before, { deadlineOn: '2026-03-01' })).rejects.toMatchObject({
      code: 'edition.invalid',
      fields: [{ path: 'deadlineOn', code: 'courses:fields.deadline-passed' }],
    });
    await expect(
      service.change(manager.actor, id, before, { venueId: newId(), format: 'online' }),
    ).rejects.toMatchObject({ fields: [{ path: 'venueId' }] });
    await expect(
      service.change(manager.actor, id, before, { states: ['QQ'], trainerIds: [newId()] }),
    ).rejects.toMatchObject({ fields: [{ path: 'states' }, { path: 'trainerIds' }] });
  });

  it('let one of two parallel changes win', async () => {
    const id = await build.edition(courseId);
    const seen = await revision(id);
    const results = await Promise.allSettled(
      [21, 22, 23].map((seats) => service.change(manager.actor, id, seen, { seats })),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'request.precondition-failed' });
  });

  it('of an open course stand alone', async () => {
    const open = await build.published({ open: true });
    const standing = CourseBuilder.edition({
      format: 'self-paced',
      seats: null,
      startsOn: null,
      endsOn: null,
      deadlineOn: null,
      quotaPerState: 0,
      reserveSize: 0,
    });
    const [first, second] = [
      await service.create(manager.actor, open, standing),
      await service.create(manager.actor, open, standing),
    ];
    expect(await queries.editionById(first)).toMatchObject({ demandsEndorsement: false, seats: null });
    const results = await Promise.allSettled([first, second].map((id) => service.publish(manager.actor, id)));
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')).toMatchObject({
      reason: { code: 'edition.standing-exists' },
    });
  });

  it('end once: cancelled with a reason, or closed', async () => {
    const id = await build.edition(courseId);
    await service.cancel(manager.actor, id, { reason: { en: 'No', ru: 'Нет' } });
    await expect(service.close(manager.actor, id)).rejects.toMatchObject({ code: 'edition.wrong-status' });
    await expect(service.change(manager.actor, id, await revision(id), { seats: 1 })).rejects.toMatchObject({
      code: 'edition.wrong-status',
    });
    const other = await build.edition(courseId);
    await service.close(manager.actor, other);
    expect(await eventsOf(other)).toEqual([
      ['edition.published', undefined],
      ['edition.closed', undefined],
    ]);
    expect(await eventsOf(id)).toEqual([
      ['edition.published', undefined],
      ['edition.cancelled', undefined],
    ]);
  });

  it('have codes of their own', async () => {
    await service.create(manager.actor, courseId, CourseBuilder.edition({ code: 'SPRING' }));
    await expect(
      service.create(manager.actor, courseId, CourseBuilder.edition({ code: 'SPRING' })),
    ).rejects.toMatchObject({ code: 'edition.code-taken' });
  });

  it('know their trainers', async () => {
    const trainer = await test.actor([{ role: 'trainer', scope: null }]);
    const trainerId = newId();
    await test.database.query(
      `INSERT INTO trainer (id, account_id, kind, status, consent_public, consent_changed_at, source_locale, motivation, accepted_at, accepted_as, revision, created_at, updated_at)
       VALUES ($1, $2, 'trainer', 'accepted', true, $3, 'en', '', $3, 'accepted', 1, $3, $3)`,
      [trainerId, trainer.accountId, test.clock.now()],
    );
    const id = await build.edition(courseId, { trainerIds: [trainerId] });
    expect(await queries.isTrainerOf(id, trainer.accountId)).toBe(true);
    expect(await queries.isTrainerOf(id, manager.accountId)).toBe(false);
    expect((await queries.editionsOfTrainer(trainer.accountId)).map((edition) => edition.id)).toEqual([id]);
  });

  describe('in the schema', () => {
    it.each([
      ['edition_dates_check', `ends_on = '2026-05-01'`],
      ['edition_deadline_check', `deadline_on = starts_on`],
      ['edition_seats_check', 'seats = 0'],
      ['edition_seats_online_check', 'seats_online = 3'],
      ['edition_complete_check', 'seats = NULL'],
      ['edition_cancelled_check', `status = 'cancelled'`],
      ['edition_version_check', 'course_version = NULL'],
      ['edition_quota_check', 'quota_per_state = -1'],
    ])('%s holds whoever writes', async (constraint, change) => {
      const id = await build.edition(courseId);
      const broken = await test
        .get(Database)
        .execute(`UPDATE edition SET ${change} WHERE id = $1`, [id])
        .then(() => undefined, violatedConstraint);
      expect(broken).toBe(constraint);
    });
  });

  it('move their course in the catalogue as days pass', async () => {
    const course = await build.published();
    await build.edition(course, { startsOn: '2026-03-20', endsOn: '2026-03-21', deadlineOn: '2026-03-10' });
    const later = await build.edition(course, {
      startsOn: '2026-09-01',
      endsOn: '2026-09-02',
      deadlineOn: '2026-08-01',
    });
    const place = async () =>
      (await test.database.one<{ next_on: string }>('SELECT next_on::text FROM course WHERE id = $1', [course]))
        ?.next_on;
    expect(await place()).toBe('2026-03-20');
    test.clock.set('2026-03-15T08:00:00Z');
    await test.get(CatalogueOrder).refresh();
    expect(await place()).toBe('2026-09-01');
    const { items } = await test.get(CatalogueQueries).list({}, { locale: 'en', limit: 100 });
    expect(items.find((item) => item.id === course)?.nextEdition?.id).toBe(later);
  });

  it('stand before each other by their first day on the start page, those that run already last', async () => {
    const course = await build.published();
    const now = new Date('2027-03-10T08:00:00Z');
    const days = (startsOn: string) => ({ startsOn, endsOn: '2027-12-01', deadlineOn: '2027-03-20' });
    const running = await build.edition(await build.published({ open: true }), {
      ...days('2027-02-01'),
      format: 'self-paced',
      seats: null,
      reserveSize: 0,
      quotaPerState: 0,
      demandsEndorsement: false,
    });
    const [late, soon] = [
      await build.edition(course, days('2027-05-01')),
      await build.edition(course, days('2027-04-01')),
    ];
    const coming = await queries.comingEditions('en', now, 50);
    expect(coming.map(({ id }) => id).filter((id) => [running, late, soon].includes(id))).toEqual([
      soon,
      late,
      running,
    ]);
  });
});
