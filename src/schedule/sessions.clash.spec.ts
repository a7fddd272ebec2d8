import type { AppError } from '#libs/errors';
import type { TestActor } from '../../test/support/actors';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { ScheduleBuilder } from './schedule.fixture';
import { SessionsService } from './sessions.service';

const { session } = ScheduleBuilder;

describe('sessions that clash', () => {
  let test: TestApp;
  let build: ScheduleBuilder;
  let service: SessionsService;
  let manager: TestActor;

  beforeAll(async () => {
    test = await createTestApp();
    build = new ScheduleBuilder(test);
    service = test.get(SessionsService);
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

  it('says which trainer is taken, by what and when, in the reader’s language', async () => {
    const trainer = await build.trainer('Busy Trainer');
    const editionId = await build.edition([trainer.trainerId]);
    await service.add(manager.actor, editionId, session({ trainerIds: [trainer.trainerId] }), 'en');
    const error = await refusal(
      service.add(manager.actor, editionId, session({ startTime: '11:00', trainerIds: [trainer.trainerId] }), 'ru'),
    );
    expect(error).toMatchObject({ code: 'booking.clash', status: 409, fields: [{ path: 'trainerIds' }] });
    expect(error.vars).toMatchObject({
      resource: 'Busy Trainer',
      occupant: '«Как читать паспорт», курс «Документы на границе: практика»',
    });
    expect(error.vars.from).toMatch(/11 мая 2026.*10:00/);
  });

  it('does not tell a trainer of drafts elsewhere', async () => {
    const trainer = await build.trainer('Shared Trainer');
    const [here, elsewhere] = [await build.edition([trainer.trainerId]), await build.edition()];
    const roomId = await build.room('Shared room');
    await service.add(manager.actor, elsewhere, session({ roomId }), 'en');
    const error = await refusal(
      service.add(trainer.actor, here, session({ trainerIds: [trainer.trainerId], roomId }), 'en'),
    );
    expect(error).toMatchObject({
      code: 'booking.clash',
      vars: { resource: 'Shared room (Venue of Shared room)', occupant: 'another engagement' },
    });
  });

  it('takes back to back for no clash, and frees what is cancelled, removed or moved', async () => {
    const roomId = await build.room('Free room');
    const editionId = await build.edition();
    const first = await service.add(manager.actor, editionId, session({ roomId }), 'en');
    const second = await service.add(manager.actor, editionId, session({ roomId, startTime: '11:30' }), 'en');
    await service.change(manager.actor, second, 1, { startTime: '12:00' }, 'en');
    const third = await service.add(
      manager.actor,
      editionId,
      session({ roomId, startTime: '11:30', minutes: 30 }),
      'en',
    );
    await service.remove(manager.actor, third, 'en');
    await service.release(manager.actor, first, 'en');
    await service.cancel(manager.actor, first, { reason: { en: 'Trainer is ill', ru: 'Тренер болен' } }, 'en');
    await service.add(manager.actor, editionId, session({ roomId, minutes: 120 }), 'en');
  });

  it('leaves nothing of a refused session', async () => {
    const roomId = await build.room('Taken room');
    const trainer = await build.trainer('Free Trainer');
    const editionId = await build.edition([trainer.trainerId]);
    await service.add(manager.actor, editionId, session({ roomId }), 'en');
    await refusal(service.add(manager.actor, editionId, session({ roomId, trainerIds: [trainer.trainerId] }), 'en'));
    expect(await test.database.query(`SELECT id FROM session WHERE edition_id = $1`, [editionId])).toHaveLength(1);
    expect(await test.database.query(`SELECT id FROM booking WHERE resource_id = $1`, [trainer.trainerId])).toEqual([]);
  });
});
