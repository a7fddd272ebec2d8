import fc from 'fast-check';
import { z } from 'zod';
import { countQueries } from '#libs/database';
import type { TestActor } from '../../../test/support/actors';
import { type JsonSchema, valuesOf } from '../../../test/support/schema-samples';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { ScheduleBuilder } from '../schedule.fixture';
import { addSession } from './schedule.contract';
import { ScheduleQueries } from '../schedule.queries';

interface Session {
  id: string;
  status: string;
  joinLink: string | null;
  sequence: number;
}

describe('the API of the schedule', () => {
  let test: TestApp;
  let build: ScheduleBuilder;
  let manager: TestActor;
  let token: string;

  beforeAll(async () => {
    test = await createTestApp();
    build = new ScheduleBuilder(test);
    manager = await test.actor([{ role: 'course-manager', scope: null }]);
    token = manager.token;
  });
  afterAll(() => test.close());

  const add = (
    editionId: string,
    changes: Parameters<typeof ScheduleBuilder.session>[0] = {},
    extras: { token?: string; headers?: Record<string, string> } = { token },
  ) =>
    test.http('POST', `/api/v1/editions/${editionId}/sessions`, { body: ScheduleBuilder.session(changes), ...extras });

  it('takes a session from its plan to its announcement, moving and calling off', async () => {
    const editionId = await build.edition();
    const made = await add(editionId);
    expect(made.statusCode).toBe(201);
    const { id } = made.json<Session>();
    expect(made.headers).toMatchObject({ location: `/api/v1/sessions/${id}`, etag: '"r1"' });
    expect(made.json()).toMatchObject({
      editionId,
      startsAt: '2026-05-11T06:00:00.000Z',
      status: 'draft',
      title: { ru: 'Как читать паспорт' },
    });
    const released = await test.http('POST', `/api/v1/sessions/${id}/release`, { token });
    expect([released.statusCode, released.json()]).toMatchObject([200, { status: 'released', sequence: 1 }]);
    const change = (etag: string) =>
      test.http('PATCH', `/api/v1/sessions/${id}`, {
        token,
        body: { startTime: '12:00' },
        headers: { 'if-match': etag },
      });
    expect((await change('"r1"')).statusCode).toBe(412);
    expect((await change('"r2"')).json()).toMatchObject({
      status: 'moved',
      sequence: 2,
      startTime: '12:00',
      minutes: 90,
    });
    const cancelled = await test.http('POST', `/api/v1/sessions/${id}/cancel`, {
      token,
      body: { reason: { en: 'No power', ru: 'Нет света' } },
    });
    expect(cancelled.json()).toMatchObject({
      status: 'cancelled',
      sequence: 3,
      cancelReason: { ru: 'Нет света' },
      can: { change: false },
    });
    expect((await test.http('DELETE', `/api/v1/sessions/${id}`, { token })).json()).toMatchObject({
      code: 'session.wrong-status',
      status: 409,
    });
  });

  it('makes a session once for one Idempotency-Key', async () => {
    const editionId = await build.edition();
    const headers = { 'idempotency-key': 'first-session' };
    const [first, second] = [
      await add(editionId, {}, { token, headers }),
      await add(editionId, {}, { token, headers }),
    ];
    expect(second.json<Session>().id).toBe(first.json<Session>().id);
    expect(await test.database.query('SELECT id FROM session WHERE edition_id = $1', [editionId])).toHaveLength(1);
  });

  it('announces all drafts at once, and throws drafts away', async () => {
    const editionId = await build.edition();
    await add(editionId);
    const extra = (await add(editionId, { startTime: '15:00' })).json<Session>();
    expect((await test.http('DELETE', `/api/v1/sessions/${extra.id}`, { token })).statusCode).toBe(204);
    const released = await test.http('POST', `/api/v1/editions/${editionId}/sessions/release`, { token });
    expect(released.json()).toEqual({ released: 1 });
    const again = await test.http('POST', `/api/v1/editions/${editionId}/sessions/release`, { token });
    expect([again.statusCode, again.json()]).toMatchObject([409, { code: 'session.nothing-to-release' }]);
  });

  it('says in the caller’s language with what a session clashes, beside the field', async () => {
    const trainer = await build.trainer('Clashing Trainer');
    const editionId = await build.edition([trainer.trainerId]);
    await add(editionId, { trainerIds: [trainer.trainerId] });
    const refused = await add(
      editionId,
      { trainerIds: [trainer.trainerId] },
      { token, headers: { 'accept-language': 'ru' } },
    );
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({ code: 'booking.clash', errors: [{ path: 'trainerIds' }] });
    expect(refused.json<{ detail: string }>().detail).toMatch(
      /Clashing Trainer: «Как читать паспорт», курс «Документы на границе: практика», с 11 мая 2026/,
    );
  });

  it.each([
    ['a time that is none', { startTime: '25:00' }, 'startTime', 'time'],
    ['a day that is none', { startsOn: '2026-02-30' }, 'startsOn', 'date'],
    ['a link that is none', { joinLink: 'javascript:alert(1)' }, 'joinLink', 'url'],
    ['a link without a host', { joinLink: 'https:meet.example' }, 'joinLink', 'url'],
    ['a zone that is none', { zone: '+04:00' }, 'zone', 'choice'],
    ['too long a session', { minutes: 721 }, 'minutes', 'too-big'],
    ['a title without Russian', { title: { en: 'Only English' } as never }, 'title.ru', 'required'],
    ['an unknown room', { roomId: '0190a000-0000-7000-8000-000000000001' }, 'roomId', 'choice'],
    ['an unknown trainer', { trainerIds: ['0190a000-0000-7000-8000-000000000001'] }, 'trainerIds', 'choice'],
    ['a title with a NUL', { title: { en: 'a\u0000b', ru: 'а' } }, 'title.en', 'characters'],
  ])('refuses %s', async (_, changes, path, code) => {
    const editionId = await build.edition();
    const refused = await add(editionId, changes);
    expect(refused.statusCode).toBe(422);
    expect(refused.json<{ errors: object[] }>().errors).toEqual([expect.objectContaining({ path, code })]);
    expect(await test.database.query('SELECT id FROM session WHERE edition_id = $1', [editionId])).toEqual([]);
  });

  it('answers whoever may not see a thing as if it were not there', async () => {
    const reader = await test.actor([{ role: 'official', scope: null }]);
    const editionId = await build.edition();
    const { id } = (await add(editionId)).json<Session>();
    const hidden = await test.http('GET', `/api/v1/sessions/${id}`, { token: reader.token });
    const unknown = await test.http('GET', `/api/v1/sessions/${editionId}`, { token: reader.token });
    const withoutReference = (body: { instance?: string }) => ({ ...body, instance: '' });
    expect([hidden.statusCode, withoutReference(hidden.json())]).toEqual([404, withoutReference(unknown.json())]);
    expect((await test.http('GET', `/api/v1/editions/${id}/sessions`)).statusCode).toBe(404);
    expect((await test.http('GET', `/api/v1/editions/${editionId}/sessions`)).json()).toEqual({
      items: [],
      next: null,
    });
    expect((await add(editionId, {}, { token: reader.token })).statusCode).toBe(403);
    expect((await add(editionId, {}, {})).statusCode).toBe(401);
    expect((await test.http('GET', '/api/v1/sessions/nonsense')).statusCode).toBe(404);
  });

  it('tells the link to join to those who take part, on their own list too', async () => {
    const trainer = await build.trainer('Listed Trainer');
    const editionId = await build.edition([trainer.trainerId]);
    const person = await build.participant(editionId);
    const { id } = (await add(editionId, { trainerIds: [trainer.trainerId] })).json<Session>();
    await test.http('POST', `/api/v1/sessions/${id}/release`, { token });
    const linkFor = async (bearer?: string) =>
      (await test.http('GET', `/api/v1/sessions/${id}`, { token: bearer })).json<Session>().joinLink;
    expect([await linkFor(), await linkFor(person.token), await linkFor(trainer.token)]).toEqual([
      null,
      'https://meet.example/room-1',
      'https://meet.example/room-1',
    ]);
    for (const bearer of [person.token, trainer.token]) {
      const own = await test.http('GET', '/api/v1/account/sessions', { token: bearer });
      expect(own.json()).toMatchObject({ items: [{ id, joinLink: 'https://meet.example/room-1' }] });
    }
    expect(
      (await test.http('GET', '/api/v1/account/sessions?role=trainer', { token: person.token })).json(),
    ).toMatchObject({ items: [] });
  });

  it('shows and renews the calendar address of the caller', async () => {
    const person = await test.actor([]);
    const read = async () =>
      (await test.http('GET', '/api/v1/account/calendar', { token: person.token })).json<{ url: string }>().url;
    const before = await read();
    const renewed = (await test.http('POST', '/api/v1/account/calendar/renew', { token: person.token })).json<{
      url: string;
    }>().url;
    expect([renewed === before, await read()]).toEqual([false, renewed]);
    expect((await test.http('GET', '/api/v1/account/calendar')).statusCode).toBe(401);
  });

  it('answers whatever is sent to a real edition with a session or a refusal, never with a bug', async () => {
    const trainer = await build.trainer('Fuzzed Trainer');
    const editionId = await build.edition([trainer.trainerId], { endsOn: '2031-01-01' });
    const schema = z.toJSONSchema(addSession.body as z.ZodType, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
    const sane = fc.record(
      {
        title: fc.constant({ en: 'Fuzz', ru: 'Проба' }),
        zone: fc.constantFrom('Asia/Baku', 'Europe/Rome'),
        startTime: fc.constantFrom('10:00', '02:30'),
        minutes: fc.constantFrom(5, 720),
        language: fc.constantFrom('en', 'fa-AF'),
        trainerIds: fc.constantFrom([], [trainer.trainerId, trainer.trainerId]),
        interpretation: fc.constantFrom([], ['ru', 'ru']),
        roomId: fc.constant(null),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(valuesOf(schema), sane, async (wild, tame) => {
        const answer = await test.http('POST', `/api/v1/editions/${editionId}/sessions`, {
          token,
          body: JSON.stringify({ ...(wild as object), ...tame }),
        });
        expect([201, 409, 422]).toContain(answer.statusCode);
      }),
      { numRuns: 60 },
    );
  });

  it('reads a programme in a constant number of statements', async () => {
    const editionId = await build.edition();
    const counts: number[] = [];
    for (const startTime of ['09:00', '11:00', '13:00']) {
      await add(editionId, { startTime });
      counts.push(
        (await countQueries(() => test.get(ScheduleQueries).ofEdition(manager.actor, editionId, { limit: 20 }, 'en')))
          .count,
      );
    }
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeLessThanOrEqual(4);
  });
});
