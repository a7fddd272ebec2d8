import { OffersService } from '#src/admissions';
import { SessionsService } from '#src/schedule';
import type { TestActor } from '../../../test/support/actors';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { AdmissionsBuilder } from '../../admissions/admissions.fixture';
import { ScheduleBuilder } from '../../schedule/schedule.fixture';

interface Written {
  account_id: string;
  template: string;
  subject: string;
  text: string;
}

describe('letters about sessions', () => {
  let test: TestApp;
  let sessions: SessionsService;
  let manager: TestActor;
  let trainer: TestActor & { trainerId: string };
  let participant: TestActor;
  let edition: string;
  let first: string;

  beforeAll(async () => {
    test = await createTestApp();
    sessions = test.get(SessionsService);
    const admissions = new AdmissionsBuilder(test);
    const schedule = new ScheduleBuilder(test);
    manager = await admissions.manager();
    trainer = await schedule.trainer('Trainer Three');
    edition = await schedule.edition([trainer.trainerId]);
    const { id, person } = await admissions.endorsed(edition);
    await admissions.admit(edition, { select: [id] });
    await test.get(OffersService).confirm(person.actor, id);
    participant = person;
    await test.database.query(`UPDATE account SET locale = 'ru', zone = 'Europe/Rome' WHERE id = $1`, [
      person.accountId,
    ]);
    first = await sessions.add(
      manager.actor,
      edition,
      ScheduleBuilder.session({ trainerIds: [trainer.trainerId] }),
      'en',
    );
    for (let hour = 12; hour < 16; hour++) {
      await sessions.add(
        manager.actor,
        edition,
        ScheduleBuilder.session({ startTime: `${hour}:00`, minutes: 45 }),
        'en',
      );
    }
  });
  afterAll(() => test.close());

  async function newLetters(): Promise<Written[]> {
    await test.database.query('DELETE FROM mail_message');
    await test.drainJobs();
    return test.database.query<Written>(
      `SELECT account_id, template, subject, text FROM mail_message WHERE template LIKE 'session-%' ORDER BY subject`,
    );
  }

  it('announce all sessions of one step in one letter, to participants and trainers', async () => {
    await test.drainJobs();
    await sessions.releaseAll(manager.actor, edition, 'en');
    const [toTrainer, toParticipant, ...others] = await newLetters();
    expect(others).toEqual([]);
    expect(toTrainer).toMatchObject({
      account_id: trainer.accountId,
      subject: 'Sessions announced: Border documents in practice',
    });
    expect(toTrainer?.text.match(/Reading a passport: /g)).toHaveLength(5);
    expect(toParticipant).toMatchObject({
      account_id: participant.accountId,
      subject: 'Объявлены занятия: Документы на границе: практика',
    });
    expect(toParticipant?.text).toMatch(
      /Как читать паспорт: 11 мая 2026 г\., 08:00 \(ваше время, GMT\+2\)\n11 мая 2026 г\., 10:00 \(Баку, GMT\+4\)/,
    );
    expect(toParticipant?.text).not.toContain('meet.example');
  });

  it('say what it was before where a session moved', async () => {
    const { revision } = (await test.database.one<{ revision: number }>('SELECT revision FROM session WHERE id = $1', [
      first,
    ])) ?? { revision: 0 };
    await sessions.change(manager.actor, first, revision, { startTime: '09:00' }, 'en');
    const letter = (await newLetters()).find(({ account_id }) => account_id === trainer.accountId);
    expect(letter?.subject).toBe('A session has changed: Border documents in practice');
    expect(letter?.text).toContain('Time: 11 May 2026, 09:00 (Baku, GMT+4)');
    expect(letter?.text).toContain('Until now: 11 May 2026, 10:00 (Baku, GMT+4)');
  });

  it('give the reason of a cancellation in the language of the reader', async () => {
    await sessions.cancel(manager.actor, first, { reason: { en: 'The trainer is ill.', ru: 'Тренер болен.' } }, 'en');
    const letters = await newLetters();
    expect(letters.find(({ account_id }) => account_id === trainer.accountId)?.text).toContain('“The trainer is ill.”');
    expect(letters.find(({ account_id }) => account_id === participant.accountId)?.text).toContain('«Тренер болен.»');
  });
});
