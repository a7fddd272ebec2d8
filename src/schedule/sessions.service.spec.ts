import { SYSTEM } from '#libs/access';
import type { AppError } from '#libs/errors';
import type { TestActor } from '../../test/support/actors';
import { whileUncommitted } from '../../test/support/overtaking';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { EditionsService } from '../courses';
import { RolesService } from '../identity';
import { MarkHeldJob } from './jobs/mark-held.job';
import { ScheduleBuilder } from './schedule.fixture';
import { ScheduleQueries } from './schedule.queries';
import { SessionsService } from './sessions.service';

const { session } = ScheduleBuilder;

describe('the sessions of an edition', () => {
  let test: TestApp;
  let build: ScheduleBuilder;
  let service: SessionsService;
  let queries: ScheduleQueries;
  let manager: TestActor;

  beforeAll(async () => {
    test = await createTestApp();
    build = new ScheduleBuilder(test);
    service = test.get(SessionsService);
    queries = test.get(ScheduleQueries);
    manager = await test.actor([{ role: 'course-manager', scope: null }]);
  });
  afterAll(() => test.close());

  const refusal = (work: Promise<unknown>): Promise<AppError> =>
    work.then(
      () => {
        throw new Error('was not refused');
      },
      (error: AppError) => error,
    );
  const read = async (id: string) => (await queries.byId(manager.actor, id, 'en')).session;
  const eventsOf = (id: string) =>
    test.database.query<{ type: string; payload: Record<string, unknown> }>(
      `SELECT type, payload FROM outbox_event WHERE type LIKE 'session.%' AND payload ->> 'sessionId' = $1 ORDER BY id`,
      [id],
    );

  describe('planning', () => {
    it('keeps wall time and zone, and the instant they come to', async () => {
      const id = await service.add(manager.actor, await build.edition(), session(), 'en');
      expect(await read(id)).toMatchObject({
        startsOn: '2026-05-11',
        startTime: '10:00',
        zone: 'Asia/Baku',
        startsAt: '2026-05-11T06:00:00.000Z',
        endsAt: '2026-05-11T07:30:00.000Z',
        status: 'draft',
        sequence: 0,
      });
    });

    it('refuses a time that no clock shows, naming the field', async () => {
      const editionId = await build.edition([], {
        startsOn: '2027-03-27',
        endsOn: '2027-03-29',
        deadlineOn: '2027-03-01',
        zone: 'Europe/Rome',
      });
      const error = await refusal(
        service.add(
          manager.actor,
          editionId,
          session({ startsOn: '2027-03-28', startTime: '02:30', zone: 'Europe/Rome' }),
          'en',
        ),
      );
      expect(error).toMatchObject({
        code: 'session.invalid',
        status: 422,
        fields: [{ path: 'startTime', code: 'schedule:fields.no-such-time', vars: { time: '02:30' } }],
      });
    });

    it('takes the first of two equal times and says that there are two', async () => {
      const editionId = await build.edition([], {
        startsOn: '2026-10-24',
        endsOn: '2026-10-26',
        deadlineOn: '2026-10-01',
        zone: 'Europe/Rome',
      });
      const id = await service.add(
        manager.actor,
        editionId,
        session({ startsOn: '2026-10-25', startTime: '02:30', zone: 'Europe/Rome' }),
        'en',
      );
      expect(await read(id)).toMatchObject({ startsAt: '2026-10-25T00:30:00.000Z', comesTwice: true });
    });

    it.each([
      ['before the first day begins in the edition’s zone', '2026-05-10', '23:30'],
      ['over the end of the last day', '2026-05-13', '23:00'],
    ])('refuses a session %s', async (_, startsOn, startTime) => {
      const error = await refusal(
        service.add(manager.actor, await build.edition(), session({ startsOn, startTime }), 'en'),
      );
      expect(error.fields).toMatchObject([{ path: 'startsOn', code: 'schedule:fields.outside-edition' }]);
    });

    it('lets a session end at 24:00 of the last day, and judges the days where the edition is', async () => {
      const editionId = await build.edition();
      await service.add(manager.actor, editionId, session({ startsOn: '2026-05-13', startTime: '22:30' }), 'en');
      // 22:00 in Rome is midnight in Baku: the day of the edition has begun.
      await service.add(
        manager.actor,
        editionId,
        session({ startsOn: '2026-05-10', startTime: '22:00', zone: 'Europe/Rome' }),
        'en',
      );
    });

    it('refuses the past, except to the system, which enters what has been', async () => {
      const past = await build.edition([], { startsOn: '2026-03-10', endsOn: '2026-03-20', deadlineOn: '2026-03-05' });
      test.clock.set('2026-03-12T00:00:00Z');
      const plan = session({ startsOn: '2026-03-11' });
      expect((await refusal(service.add(manager.actor, past, plan, 'en'))).fields).toMatchObject([
        { code: 'schedule:fields.in-past' },
      ]);
      await service.add(SYSTEM, past, plan, 'en');
      test.clock.set('2026-03-02T08:00:00Z');
    });

    it('keeps the days of an edition around its sessions, whoever changes them', async () => {
      const editionId = await build.edition();
      await service.add(manager.actor, editionId, session({ startsOn: '2026-05-13' }), 'en');
      await expect(
        test.database.query(`UPDATE edition SET ends_on = '2026-05-12' WHERE id = $1`, [editionId]),
      ).rejects.toMatchObject({ constraint: 'edition_dates_in_use' });
      await expect(
        test.database.query(
          `UPDATE session SET starts_at = starts_at + interval '2 days', ends_at = ends_at + interval '2 days' WHERE edition_id = $1`,
          [editionId],
        ),
      ).rejects.toMatchObject({
        constraint: 'session_within_edition',
      });
    });
  });

  it('are named to the course manager who would leave them outside the days of the edition', async () => {
    const editionId = await build.edition();
    await service.add(manager.actor, editionId, session({ startsOn: '2026-05-13' }), 'en');
    const change = test.get(EditionsService).change(manager.actor, editionId, 2, { endsOn: '2026-05-12' });
    expect(await refusal(change)).toMatchObject({
      code: 'edition.invalid',
      fields: [{ path: 'startsOn', code: 'courses:fields.dates-in-use' }],
    });
  });

  describe('who may', () => {
    it('lets an assigned trainer plan what they lead, and nothing else', async () => {
      const [own, other] = [await build.trainer('Own Trainer'), await build.trainer('Other Trainer')];
      const stranger = await build.trainer('Strange Trainer');
      const editionId = await build.edition([own.trainerId, other.trainerId]);
      const id = await service.add(own.actor, editionId, session({ trainerIds: [own.trainerId] }), 'en');
      const foreign = await service.add(
        other.actor,
        editionId,
        session({ startTime: '14:00', trainerIds: [other.trainerId] }),
        'en',
      );
      await service.change(own.actor, id, 1, { startTime: '11:00' }, 'en');
      expect(await refusal(service.change(own.actor, foreign, 1, { startTime: '15:00' }, 'en'))).toMatchObject({
        code: 'session.not-yours',
        status: 403,
      });
      expect(
        (await refusal(service.add(own.actor, editionId, session({ trainerIds: [] }), 'en'))).fields,
      ).toMatchObject([{ code: 'schedule:fields.lead-yourself' }]);
      expect(
        (
          await refusal(
            service.add(
              own.actor,
              editionId,
              session({ startTime: '17:00', trainerIds: [own.trainerId, stranger.trainerId] }),
              'en',
            ),
          )
        ).fields,
      ).toMatchObject([{ code: 'schedule:fields.trainer-not-of-edition' }]);
      expect(
        await refusal(service.add(stranger.actor, editionId, session({ trainerIds: [stranger.trainerId] }), 'en')),
      ).toMatchObject({ code: 'access.denied' });
    });

    it('lets nobody plan from whom the role of trainers was taken', async () => {
      const trainer = await build.trainer('Former Trainer');
      const editionId = await build.edition([trainer.trainerId]);
      const plan = session({ trainerIds: [trainer.trainerId] });
      const id = await service.add(trainer.actor, editionId, plan, 'en');
      const administrator = await test.actor([{ role: 'administrator', scope: null }]);
      const roles = test.get(RolesService);
      const held = (await roles.held(trainer.accountId)).find(({ role }) => role === 'trainer');
      await roles.revoke(administrator.actor, trainer.accountId, held?.id ?? '');
      const now = { ...trainer.actor, roles: [] };
      expect(await refusal(service.change(now, id, 1, { startTime: '11:00' }, 'en'))).toMatchObject({ status: 404 });
      expect(await refusal(service.add(now, editionId, { ...plan, startTime: '15:00' }, 'en'))).toMatchObject({
        code: 'access.denied',
      });
    });

    it('shows drafts to nobody else, as if they were not there', async () => {
      const reader = await test.actor([{ role: 'official', scope: null }]);
      const id = await service.add(manager.actor, await build.edition(), session(), 'en');
      expect(await refusal(queries.byId(reader.actor, id, 'en'))).toMatchObject({ code: 'resource.not-found' });
      expect(await refusal(service.change(reader.actor, id, 1, { minutes: 60 }, 'en'))).toMatchObject({
        code: 'resource.not-found',
      });
      await service.release(manager.actor, id, 'en');
      const seen = await queries.byId(reader.actor, id, 'en');
      expect(seen.session).toMatchObject({
        joinLink: null,
        online: true,
        can: { change: false, release: false, cancel: false, remove: false },
      });
      expect(
        await refusal(service.cancel(reader.actor, id, { reason: { en: 'None', ru: 'Нет причины' } }, 'en')),
      ).toMatchObject({ code: 'access.denied' });
    });

    it('names to readers only the trainers who agreed, and tells the link to those who teach', async () => {
      const [open, shy] = [await build.trainer('Open Trainer'), await build.trainer('Shy Trainer', false)];
      const editionId = await build.edition([open.trainerId, shy.trainerId]);
      const id = await service.add(
        manager.actor,
        editionId,
        session({ trainerIds: [open.trainerId, shy.trainerId] }),
        'en',
      );
      await service.release(manager.actor, id, 'en');
      const reader = await test.actor([]);
      expect((await queries.byId(reader.actor, id, 'en')).session.trainers.map((trainer) => trainer.name)).toEqual([
        'Open Trainer',
      ]);
      expect((await queries.byId(shy.actor, id, 'en')).session).toMatchObject({
        joinLink: 'https://meet.example/room-1',
        trainers: [{ name: 'Open Trainer' }, { name: 'Shy Trainer' }],
      });
    });
  });

  describe('the life of a session', () => {
    it('goes from draft to released, moved and cancelled, with a sequence that rises and events', async () => {
      const editionId = await build.edition();
      const id = await service.add(manager.actor, editionId, session(), 'en');
      await service.release(manager.actor, id, 'en');
      expect(await read(id)).toMatchObject({ status: 'released', sequence: 1, revision: 2 });
      await service.change(
        manager.actor,
        id,
        2,
        { title: { en: 'Reading passports', ru: 'Как читать паспорта' } },
        'en',
      );
      expect(await read(id)).toMatchObject({ status: 'released', sequence: 2 });
      await service.change(manager.actor, id, 3, { language: 'ru', interpretation: [] }, 'en');
      expect(await read(id)).toMatchObject({ status: 'released', sequence: 2 });
      await service.change(manager.actor, id, 4, { startTime: '12:00' }, 'en');
      expect(await read(id)).toMatchObject({ status: 'moved', sequence: 3 });
      await service.cancel(manager.actor, id, { reason: { en: 'No quorum', ru: 'Нет кворума' } }, 'en');
      expect(await read(id)).toMatchObject({ status: 'cancelled', sequence: 4, cancelReason: { en: 'No quorum' } });
      expect((await eventsOf(id)).map((event) => event.type)).toEqual([
        'session.released',
        'session.moved',
        'session.cancelled',
      ]);
      expect((await eventsOf(id))[1]?.payload).toMatchObject({
        changes: ['time'],
        was: { startsAt: '2026-05-11T06:00:00.000Z' },
      });
      expect(await refusal(service.change(manager.actor, id, 6, { minutes: 60 }, 'en'))).toMatchObject({
        code: 'session.wrong-status',
      });
    });

    it('announces all drafts at once, all or none, and tells of it once', async () => {
      const editionId = await build.edition();
      const first = await service.add(manager.actor, editionId, session(), 'en');
      const second = await service.add(manager.actor, editionId, session({ startTime: '14:00', joinLink: null }), 'en');
      expect(await refusal(service.releaseAll(manager.actor, editionId, 'en'))).toMatchObject({
        code: 'session.place-needed',
        vars: { title: 'Reading a passport' },
      });
      expect(await read(first)).toMatchObject({ status: 'draft' });
      await service.change(manager.actor, second, 1, { joinLink: 'https://meet.example/two' }, 'en');
      expect(await service.releaseAll(manager.actor, editionId, 'en')).toBe(2);
      expect(await eventsOf(first)).toMatchObject([
        { type: 'session.released', payload: { sessionIds: [first, second] } },
      ]);
      expect(await refusal(service.releaseAll(manager.actor, editionId, 'en'))).toMatchObject({
        code: 'session.nothing-to-release',
      });
    });

    it('lets of two editors only the first win', async () => {
      const id = await service.add(manager.actor, await build.edition(), session(), 'en');
      const answers = await Promise.allSettled([
        service.change(manager.actor, id, 1, { minutes: 60 }, 'en'),
        service.change(manager.actor, id, 1, { minutes: 45 }, 'en'),
      ]);
      expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(answers.find((answer) => answer.status === 'rejected')).toMatchObject({
        reason: { code: 'request.precondition-failed' },
      });
    });

    it('is called off with its edition', async () => {
      const roomId = await build.room('Room of a cancelled edition');
      const editionId = await build.edition();
      const id = await service.add(manager.actor, editionId, session({ roomId }), 'en');
      await service.release(manager.actor, id, 'en');
      await service.add(manager.actor, editionId, session({ startTime: '15:00', roomId }), 'en');
      await test
        .get(EditionsService)
        .cancel(manager.actor, editionId, { reason: { en: 'Too few', ru: 'Мало заявок' } });
      await test.drainJobs();
      expect(await read(id)).toMatchObject({ status: 'cancelled', sequence: 2, cancelReason: { ru: 'Мало заявок' } });
      expect(await test.database.query('SELECT id FROM booking WHERE resource_id = $1', [roomId])).toEqual([]);
      expect(await refusal(service.add(manager.actor, editionId, session(), 'en'))).toMatchObject({
        code: 'session.edition-over',
      });
    });

    it('is not added to an edition that is called off in this very moment', async () => {
      const editionId = await build.edition();
      const reason = { en: 'Too few', ru: 'Мало заявок' };
      const added = await whileUncommitted(
        test.database,
        () => test.get(EditionsService).cancel(manager.actor, editionId, { reason }),
        () => service.add(manager.actor, editionId, session(), 'en'),
      );
      expect(added).toMatchObject({ status: 'rejected', reason: { code: 'session.edition-over' } });
    });

    it('has been held when its end has passed', async () => {
      const id = await service.add(manager.actor, await build.edition(), session(), 'en');
      await service.release(manager.actor, id, 'en');
      test.clock.set('2026-05-11T07:29:00Z');
      await test.get(MarkHeldJob).run();
      expect(await read(id)).toMatchObject({ status: 'released' });
      test.clock.set('2026-05-11T07:30:00Z');
      await test.get(MarkHeldJob).run();
      expect(await read(id)).toMatchObject({ status: 'held', sequence: 1 });
      test.clock.set('2026-03-02T08:00:00Z');
    });
  });

  describe('reading', () => {
    it('goes on page by page in order of time', async () => {
      const editionId = await build.edition();
      for (const startTime of ['14:00', '10:00', '12:00'])
        await service.add(manager.actor, editionId, session({ startTime }), 'en');
      const first = await queries.ofEdition(manager.actor, editionId, { limit: 2 }, 'en');
      expect(first.items.map((item) => item.startTime)).toEqual(['10:00', '12:00']);
      const second = await queries.ofEdition(
        manager.actor,
        editionId,
        { limit: 2, after: first.next ?? undefined },
        'en',
      );
      expect(second).toMatchObject({ items: [{ startTime: '14:00' }], next: null });
      expect(
        await refusal(queries.ofEdition(manager.actor, editionId, { limit: 2, after: 'nonsense' }, 'en')),
      ).toMatchObject({ code: 'request.invalid-cursor' });
    });
  });
});
