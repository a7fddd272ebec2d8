import { countQueries } from '#libs/database';
import type { TestActor } from '../../../test/support/actors';
import { signInCookie } from '../../../test/support/crawl';
import { Reader } from '../../../test/support/reader';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { loadReferenceData } from '../../reference-data';
import { readCalendar, ScheduleBuilder } from '../schedule.fixture';
import { SessionsService } from '../sessions.service';

describe('the pages of the schedule', () => {
  let test: TestApp;
  let build: ScheduleBuilder;
  let manager: TestActor;

  beforeAll(async () => {
    test = await createTestApp();
    await loadReferenceData(test.app);
    build = new ScheduleBuilder(test);
    manager = await test.actor([{ role: 'course-manager', scope: null }]);
  });
  afterAll(() => test.close());

  const asReader = async (person: TestActor) => new Reader(test).keep(await signInCookie(test, person.accountId));
  const form = (changes: Record<string, string | string[]> = {}) => ({
    'title.en': 'Reading a passport',
    'title.ru': 'Как читать паспорт',
    startsOn: '2026-05-11',
    startTime: '10:00',
    minutes: '90',
    zone: 'Asia/Baku',
    roomId: '',
    joinLink: 'https://meet.example/room-1',
    language: 'en',
    interpretation: ['ru'],
    ...changes,
  });
  const planOf = (editionId: string, locale = 'en') => `/${locale}/manage/editions/${editionId}/sessions`;
  const programmeOf = async (reader: Reader, editionId: string, locale = 'en') => {
    const first = await reader.get(`/${locale}/courses/border-documents-in-practice/editions/${editionId}`);
    return first.statusCode === 301 ? reader.get(String(first.headers.location)) : first;
  };
  const sessionsOf = (editionId: string) =>
    test.database.query<{ id: string; status: string }>(
      'SELECT id, status FROM session WHERE edition_id = $1 ORDER BY id',
      [editionId],
    );

  it('let a trainer plan a session in Russian, announce it, and a participant find it in their calendar', async () => {
    const trainer = await build.trainer('Page Trainer');
    const editionId = await build.edition([trainer.trainerId]);
    const reader = await asReader(trainer);
    const plan = planOf(editionId, 'ru');
    expect((await reader.get('/ru')).body).toContain('href="/ru/account/sessions"');
    expect((await reader.get('/ru/account/sessions')).body).toContain(`href="${plan}"`);
    expect((await reader.get(plan)).body).toContain('Занятий пока нет');
    const empty = await reader.get(`${plan}/new`);
    expect(empty.body).toMatch(new RegExp(`value="${trainer.trainerId}"[^>]*checked`));
    const added = await reader.post(`${plan}/new`, form({ trainerIds: [trainer.trainerId] }));
    expect([added.statusCode, added.headers.location]).toEqual([303, plan]);
    expect((await reader.get(plan)).body).toContain('Занятие добавлено как черновик.');
    const released = await reader.post(`${plan}/release`);
    expect(released.statusCode).toBe(303);
    expect((await reader.get(plan)).body).toContain('Объявлено 1 занятие.');

    const person = await build.participant(editionId);
    const participant = await asReader(person);
    const programme = (await programmeOf(participant, editionId)).body;
    expect(programme).toContain('Reading a passport');
    expect(programme).toContain('href="https://meet.example/room-1"');
    const calendar = (await participant.get('/en/account/calendar')).body;
    const address = /data-copy="([^"]+\.ics)"/.exec(calendar)?.[1] ?? '';
    expect(calendar).toContain('Reading a passport');
    const feed = await test.http('GET', new URL(address).pathname);
    expect(readCalendar(feed.body).events).toMatchObject([
      { STATUS: 'CONFIRMED', SUMMARY: 'Reading a passport – Border documents in practice' },
    ]);
    await participant.post('/en/account/calendar/renew');
    expect((await test.http('GET', new URL(address).pathname)).statusCode).toBe(404);
    expect((await participant.get('/en')).body).toContain('Your next sessions');
  });

  it('say with what a session clashes, and keep the form as it was typed', async () => {
    const roomId = await build.room('Clash room');
    const editionId = await build.edition([], { format: 'in-person', venueId: await build.courses.venue() });
    const reader = await asReader(manager);
    await reader.send(`${planOf(editionId)}/new`, form({ roomId }));
    const refused = await reader.post(
      `${planOf(editionId)}/new`,
      form({ roomId, 'title.en': 'A second one', startTime: '11:00', interpretation: [] }),
    );
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain(
      'Clash room (Venue of Clash room) is taken: “Reading a passport” of the course “Border documents in practice”, from 11 May 2026',
    );
    expect(refused.body).toContain('href="#f-roomId"');
    expect(refused.body).toContain('value="A second one"');
    expect(refused.body).toContain('value="11:00"');
    expect(refused.body).toMatch(
      new RegExp(`<option[^>]*value="${roomId}"[^>]*selected|<option[^>]*selected[^>]*value="${roomId}"`),
    );
    expect(await sessionsOf(editionId)).toHaveLength(1);
  });

  it.each([
    [
      'en',
      { startTime: '02:30', startsOn: '2027-03-28', zone: 'Europe/Rome' },
      'There is no 02:30 on 28 March 2027 in Europe/Rome',
    ],
    ['ru', { startsOn: '2027-04-28' }, 'Занятие должно укладываться в дни потока'],
    ['ru', { 'title.ru': '' }, 'аполните это поле'],
  ])('explain in %s what is wrong with %j', async (locale, changes, sentence) => {
    const editionId = await build.edition([], {
      startsOn: '2027-03-27',
      endsOn: '2027-03-29',
      deadlineOn: '2027-03-01',
      zone: 'Europe/Rome',
    });
    const refused = await (
      await asReader(manager)
    ).send(`${planOf(editionId, locale)}/new`, form({ startsOn: '2027-03-28', ...changes }));
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain(sentence);
  });

  it('move and cancel a session, with a reason in both languages', async () => {
    const editionId = await build.edition();
    const reader = await asReader(manager);
    await reader.send(`${planOf(editionId)}/new`, form());
    await reader.post(`${planOf(editionId)}/release`);
    const [session] = await sessionsOf(editionId);
    const path = `${planOf(editionId)}/${session?.id}`;
    const moved = await reader.send(path, form({ revision: '2', startTime: '15:00' }));
    expect(moved.statusCode).toBe(303);
    expect((await reader.get(planOf(editionId))).body).toContain('Moved');
    const stale = await reader.send(path, form({ revision: '2', startTime: '16:00' }));
    expect(stale.statusCode).toBe(412);
    expect(stale.body).toContain('value="16:00"');
    const wrong = await reader.send(`${path}/cancel`, { 'reason.en': 'No power', 'reason.ru': '' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('No power</textarea>');
    const cancelled = await reader.send(`${path}/cancel`, {
      'reason.en': 'No power',
      'reason.ru': 'Нет электричества',
    });
    expect(cancelled.statusCode).toBe(303);
    const programme = (await programmeOf(new Reader(test), editionId, 'ru')).body;
    expect(programme).toContain('Отменено');
    expect(programme).toContain('Нет электричества');
    expect((await reader.get(`${path}/cancel`)).statusCode).toBe(404);
    expect((await reader.get(path)).body).toContain('cannot be changed');
  });

  it('show weekends of the States concerned while planning', async () => {
    const editionId = await build.edition([], { startsOn: '2026-05-07', endsOn: '2026-05-11', states: ['AF', 'KZ'] });
    const page = (await (await asReader(manager)).get(planOf(editionId))).body;
    expect(page).toMatch(/Thu[^<]*7 May 2026<\/strong>\s*Weekend: Afghanistan\./);
    expect(page).toMatch(/Sun[^<]*10 May 2026<\/strong>\s*Weekend: Kazakhstan\./);
  });

  it('show the reader’s own time with Baku’s, and the planned one where it differs from both', async () => {
    const editionId = await build.edition([], { zone: 'Europe/Rome' });
    const id = await test
      .get(SessionsService)
      .add(manager.actor, editionId, ScheduleBuilder.session({ zone: 'Europe/Rome' }), 'en');
    await test.get(SessionsService).release(manager.actor, id, 'en');
    const kabul = await test.actor([], { zone: 'Asia/Kabul' });
    const page = (await programmeOf(await asReader(kabul), editionId)).body;
    expect(page).toContain('11 May 2026, 12:30');
    expect(page).toContain('11 May 2026, 12:00');
    expect(page).toContain('10:00 where it takes place (Europe/Rome)');
  });

  it('are closed to whoever has no business there', async () => {
    const editionId = await build.edition();
    const strangers = [
      await test.actor([{ role: 'official', scope: null }]),
      await build.trainer('Unassigned Trainer'),
    ];
    for (const person of strangers)
      expect((await (await asReader(person)).get(planOf(editionId))).statusCode).toBe(404);
    expect((await new Reader(test).get(planOf(editionId))).statusCode).not.toBe(200);
    const other = await build.edition();
    const id = await test.get(SessionsService).add(manager.actor, other, ScheduleBuilder.session(), 'en');
    const reader = await asReader(manager);
    expect((await reader.get(`${planOf(editionId)}/${id}`)).statusCode).toBe(404);
    expect((await reader.get(`${planOf(editionId)}/nonsense`)).statusCode).toBe(404);
    expect((await reader.get(planOf('nonsense'))).statusCode).toBe(404);
  });

  it('take a constant number of statements, however long the programme', async () => {
    const editionId = await build.edition();
    const reader = new Reader(test);
    const counts: number[] = [];
    for (const startTime of ['09:00', '11:00', '13:00']) {
      const id = await test
        .get(SessionsService)
        .add(manager.actor, editionId, ScheduleBuilder.session({ startTime }), 'en');
      await test.get(SessionsService).release(manager.actor, id, 'en');
      counts.push((await countQueries(() => programmeOf(reader, editionId))).count);
    }
    expect(counts[2]).toBe(counts[1]);
  });
});
