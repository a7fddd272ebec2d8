import { OffersService } from '../../admissions';
import { countQueries } from '#libs/database';
import type { TestActor } from '../../../test/support/actors';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { readCalendar, ScheduleBuilder } from '../schedule.fixture';
import { SessionsService } from '../sessions.service';
import { CalendarAddresses } from './calendar-addresses';
import { CalendarFeeds } from './calendar-feeds';

const { session } = ScheduleBuilder;

describe('private calendars', () => {
  let test: TestApp;
  let build: ScheduleBuilder;
  let service: SessionsService;
  let addresses: CalendarAddresses;
  let manager: TestActor;

  beforeAll(async () => {
    test = await createTestApp();
    build = new ScheduleBuilder(test);
    service = test.get(SessionsService);
    addresses = test.get(CalendarAddresses);
    manager = await test.actor([{ role: 'course-manager', scope: null }]);
  });
  beforeEach(() => test.clock.set('2026-03-02T08:00:00Z'));
  afterAll(() => test.close());

  const pathOf = async (person: TestActor) => new URL(await addresses.of(person.actor)).pathname;
  const read = async (person: TestActor) => {
    const response = await test.http('GET', await pathOf(person));
    expect(response.statusCode).toBe(200);
    return { ...readCalendar(response.body), body: response.body, headers: response.headers };
  };
  const announced = async (editionId: string, changes: Parameters<typeof session>[0] = {}) => {
    const id = await service.add(manager.actor, editionId, session(changes), 'en');
    await service.release(manager.actor, id, 'en');
    return id;
  };

  describe('the address', () => {
    it('is the same each time it is shown, has 256 bits, and is stored only as a hash', async () => {
      const person = await test.actor([]);
      const path = await pathOf(person);
      expect(path).toMatch(/^\/calendar\/[A-Za-z0-9_-]{43}\.ics$/);
      expect(await pathOf(person)).toBe(path);
      const stored = JSON.stringify(
        await test.database.query("SELECT generation, encode(token_hash, 'base64') AS hash FROM calendar_address"),
      );
      expect(stored).not.toContain(path.slice(10, -4));
    });

    it('can be renewed: the one of before is no longer there', async () => {
      const person = await test.actor([]);
      const before = await pathOf(person);
      const after = new URL(await addresses.renew(person.actor)).pathname;
      expect(after).not.toBe(before);
      expect(await pathOf(person)).toBe(after);
      expect((await test.http('GET', before)).statusCode).toBe(404);
      expect((await test.http('GET', after)).statusCode).toBe(200);
    });

    it('dies with the account', async () => {
      const person = await test.actor([]);
      const path = await pathOf(person);
      await test.database.query('UPDATE account SET closed_at = $2, email = NULL WHERE id = $1', [
        person.accountId,
        test.clock.now(),
      ]);
      expect((await test.http('GET', path)).statusCode).toBe(404);
    });

    it.each(['/calendar/nothing.ics', `/calendar/${'a'.repeat(43)}.ics`, `/calendar/${'a'.repeat(43)}`])(
      'answers %s as what is not there',
      async (path) => {
        expect((await test.http('GET', path)).statusCode).toBe(404);
      },
    );

    it('is never kept by those on the way', async () => {
      const { headers } = await read(await test.actor([]));
      expect(headers).toMatchObject({
        'content-type': 'text/calendar; charset=utf-8',
        'cache-control': 'private, no-store',
        'referrer-policy': 'no-referrer',
      });
      const person = await test.actor([]);
      expect((await test.http('HEAD', await pathOf(person))).statusCode).toBe(200);
    });
  });

  describe('the feed', () => {
    it('holds the announced sessions of a participant, in their language, with no link to join and no other name', async () => {
      const trainer = await build.trainer('Named Trainer');
      const editionId = await build.edition([trainer.trainerId]);
      const person = await build.participant(editionId);
      const roomId = await build.room('Caspian Hall');
      await announced(editionId, { roomId, trainerIds: [trainer.trainerId] });
      await service.add(manager.actor, editionId, session({ startTime: '15:00' }), 'en');
      await test.database.query(`UPDATE account SET locale = 'ru' WHERE id = $1`, [person.accountId]);
      const { events, zones, body } = await read(person);
      expect(zones).toContain('Asia/Baku');
      expect(events).toMatchObject([
        {
          DTSTART: '20260511T100000',
          'DTSTART.params': ';TZID=Asia/Baku',
          DTEND: '20260511T113000',
          STATUS: 'CONFIRMED',
          SEQUENCE: '1',
          SUMMARY: 'Как читать паспорт – Документы на границе: практика',
        },
      ]);
      expect(body).toContain('Caspian Hall');
      expect(body).not.toContain('meet.example');
      expect(body).not.toContain('Named Trainer');
    });

    it('keeps the UID and raises the SEQUENCE as a session moves and is called off', async () => {
      const editionId = await build.edition();
      const person = await build.participant(editionId);
      const id = await announced(editionId);
      const [first] = (await read(person)).events;
      await service.change(manager.actor, id, 2, { startTime: '12:00' }, 'en');
      const [second] = (await read(person)).events;
      await service.cancel(manager.actor, id, { reason: { en: 'No power', ru: 'Нет электричества' } }, 'en');
      const [third] = (await read(person)).events;
      expect(new Set([first?.UID, second?.UID, third?.UID]).size).toBe(1);
      expect([first?.SEQUENCE, second?.SEQUENCE, third?.SEQUENCE]).toEqual(['1', '2', '3']);
      expect([second?.DTSTART, third?.STATUS]).toEqual(['20260511T120000', 'CANCELLED']);
    });

    it('holds what a trainer leads, and nothing of what others lead', async () => {
      const [trainer, other] = [await build.trainer('Leading Trainer'), await build.trainer('Another Trainer')];
      const editionId = await build.edition([trainer.trainerId, other.trainerId]);
      await announced(editionId, { trainerIds: [trainer.trainerId] });
      await announced(editionId, { startTime: '15:00', trainerIds: [other.trainerId] });
      expect((await read(trainer)).events.map((event) => event.DTSTART)).toEqual(['20260511T100000']);
    });

    it('calls off, for thirty days, what left a person’s list, and takes it back with a higher SEQUENCE', async () => {
      const trainer = await build.trainer('Changing Trainer');
      const editionId = await build.edition([trainer.trainerId]);
      const id = await announced(editionId, { trainerIds: [trainer.trainerId] });
      expect((await read(trainer)).events).toMatchObject([{ STATUS: 'CONFIRMED', SEQUENCE: '1' }]);
      await service.change(manager.actor, id, 2, { trainerIds: [] }, 'en');
      expect((await read(trainer)).events).toMatchObject([{ STATUS: 'CANCELLED', SEQUENCE: '2' }]);
      expect((await read(trainer)).events).toMatchObject([{ STATUS: 'CANCELLED', SEQUENCE: '2' }]);
      await service.change(manager.actor, id, 3, { trainerIds: [trainer.trainerId] }, 'en');
      expect((await read(trainer)).events).toMatchObject([{ STATUS: 'CONFIRMED', SEQUENCE: '3' }]);
      await service.change(manager.actor, id, 4, { trainerIds: [] }, 'en');
      await read(trainer);
      test.clock.advance(31 * 86_400_000);
      expect((await read(trainer)).events).toEqual([]);
    });

    it('calls off the sessions of who withdrew', async () => {
      const editionId = await build.edition();
      const person = await build.participant(editionId);
      await announced(editionId);
      await read(person);
      await test.get(OffersService).withdraw(person.actor, person.applicationId, null);
      const { events, body } = await read(person);
      expect(events).toMatchObject([{ STATUS: 'CANCELLED', SEQUENCE: '2' }]);
      expect(body).not.toContain('LOCATION');
    });

    it('takes a constant number of statements, however long it is', async () => {
      const editionId = await build.edition();
      const person = await build.participant(editionId);
      for (const startTime of ['09:00', '11:00', '13:00', '15:00', '17:00']) await announced(editionId, { startTime });
      const owner = { accountId: person.accountId, locale: 'en' };
      await test.get(CalendarFeeds).write(owner);
      const { count } = await countQueries(() => test.get(CalendarFeeds).write(owner));
      expect(count).toBeLessThanOrEqual(4);
    });
  });

  // Each zone's own trouble: two clock changes, half hours, a decree of 2022 and one of 2024, midnight.
  it.each([
    ['Europe/Rome', '2027-03-28', '03:00', '2027-03-28T01:00:00.000Z'],
    ['Europe/Rome', '2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
    ['Asia/Tehran', '2026-05-11', '09:00', '2026-05-11T05:30:00.000Z'],
    ['Asia/Kabul', '2026-05-11', '09:00', '2026-05-11T04:30:00.000Z'],
    ['Asia/Almaty', '2026-05-11', '09:00', '2026-05-11T04:00:00.000Z'],
    ['Asia/Bishkek', '2026-05-11', '23:30', '2026-05-11T17:30:00.000Z'],
    ['Asia/Karachi', '2026-05-11', '00:00', '2026-05-10T19:00:00.000Z'],
  ])('shows in %s what the clock on the wall shows on %s at %s', async (zone, startsOn, startTime, instant) => {
    const day = new Date(`${startsOn}T00:00:00Z`);
    const near = (days: number) => new Date(day.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    const trainer = await build.trainer(`Trainer of ${zone} ${startsOn} ${startTime}`);
    const editionId = await build.edition([trainer.trainerId], {
      startsOn: near(-1),
      endsOn: near(2),
      deadlineOn: near(-20),
      zone,
    });
    const id = await announced(editionId, { zone, startsOn, startTime, trainerIds: [trainer.trainerId] });
    const stored = await test.database.one<{ starts_at: Date }>('SELECT starts_at FROM session WHERE id = $1', [id]);
    expect(stored?.starts_at.toISOString()).toBe(instant);
    const { events, zones } = await read(trainer);
    expect(zones).toContain(zone);
    expect(events).toMatchObject([
      { DTSTART: `${startsOn.replaceAll('-', '')}T${startTime.replace(':', '')}00`, 'DTSTART.params': `;TZID=${zone}` },
    ]);
  });
});
