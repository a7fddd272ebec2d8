import type { TestActor } from '../../test/support/actors';
import { signInCookie } from '../../test/support/crawl';
import { Reader } from '../../test/support/reader';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { loadReferenceData } from '../reference-data';
import { VenuesQueries } from './venues.queries';

describe('venues and rooms', () => {
  let test: TestApp;
  let manager: TestActor;
  let token: string;

  beforeAll(async () => {
    test = await createTestApp();
    await loadReferenceData(test.app);
    manager = await test.actor([{ role: 'course-manager', scope: null }]);
    token = manager.token;
  });
  afterAll(() => test.close());

  const hall = (en: string) => ({
    name: { en, ru: `Зал ${en}` },
    online: false,
    stateCode: 'AZ',
    city: { en: 'Baku', ru: 'Баку' },
    address: { en: '1 Example Avenue', ru: 'проспект Примерный, 1' },
    zone: 'Asia/Baku',
    active: true,
  });
  const room = (en: string) => ({
    name: { en, ru: `Аудитория ${en}` },
    seats: 24,
    equipment: ['projector'],
    active: true,
  });
  const make = async (en: string) =>
    (await test.http('POST', '/api/v1/venues', { token, body: hall(en) })).json<{ id: string; revision: number }>();

  it('are made and changed through the API, two editors meeting at the revision', async () => {
    const made = await test.http('POST', '/api/v1/venues', { token, body: hall('Main hall') });
    expect(made.statusCode).toBe(201);
    const venue = made.json<{ id: string }>();
    expect(made.headers).toMatchObject({ location: `/api/v1/venues/${venue.id}`, etag: '"r1"' });
    expect(venue).toMatchObject({ ...hall('Main hall'), roomCount: 0, revision: 1 });
    const change = (etag?: string) =>
      test.http('PATCH', `/api/v1/venues/${venue.id}`, {
        token,
        body: { active: false },
        headers: etag ? { 'if-match': etag } : {},
      });
    expect((await change()).statusCode).toBe(428);
    expect((await change('"r1"')).json()).toMatchObject({ active: false, revision: 2, name: { en: 'Main hall' } });
    expect((await change('"r1"')).statusCode).toBe(412);
  });

  it('give a room to a venue, once by name', async () => {
    const venue = await make('House of rooms');
    const made = await test.http('POST', `/api/v1/venues/${venue.id}/rooms`, { token, body: room('Room A') });
    expect([made.statusCode, made.json()]).toMatchObject([201, { ...room('Room A'), venueId: venue.id }]);
    const again = await test.http('POST', `/api/v1/venues/${venue.id}/rooms`, { token, body: room('room a') });
    expect([again.statusCode, again.json()]).toMatchObject([
      409,
      { code: 'room.name-taken', errors: [{ path: 'name.en' }] },
    ]);
    const { id } = made.json<{ id: string }>();
    const changed = await test.http('PATCH', `/api/v1/rooms/${id}`, {
      token,
      body: { seats: null },
      headers: { 'if-match': '"r1"' },
    });
    expect(changed.json()).toMatchObject({ seats: null, equipment: ['projector'] });
    expect((await test.http('GET', `/api/v1/venues/${venue.id}/rooms`, { token })).json()).toMatchObject({
      items: [{ id }],
    });
    expect((await test.http('GET', `/api/v1/rooms/${id}`, { token })).headers.etag).toBe('"r2"');
  });

  it.each([
    [
      'a State and an address on site',
      { stateCode: null, address: null },
      422,
      'venue.place-needed',
      ['stateCode', 'address.en'],
    ],
    ['a known State', { stateCode: 'XX' }, 422, 'venue.state-unknown', ['stateCode']],
    ['a zone that there is', { zone: 'Asia/Nowhere' }, 422, 'request.invalid', ['zone']],
    ['both languages', { name: { en: 'Only English' } }, 422, 'request.invalid', ['name.ru']],
    ['no field that is not known', { colour: 'blue' }, 422, 'request.invalid', ['colour']],
  ])('need %s', async (_, changes, status, code, paths) => {
    const answer = await test.http('POST', '/api/v1/venues', { token, body: { ...hall('Wrong hall'), ...changes } });
    expect(answer.statusCode).toBe(status);
    expect(answer.json<{ code: string; errors: { path: string }[] }>()).toMatchObject({
      code,
      errors: paths.map((path) => ({ path })),
    });
  });

  it('have no place on earth online', async () => {
    const answer = await test.http('POST', '/api/v1/venues', { token, body: { ...hall('Online hall'), online: true } });
    expect(answer.json()).toMatchObject({ online: true, stateCode: null, city: null, address: null });
  });

  it('list page by page, and are for their keepers alone', async () => {
    for (const name of ['Yurt', 'Zal']) await make(name);
    const first = await test.http('GET', '/api/v1/venues?limit=1', { token });
    const next = first.json<{ next: string }>().next;
    expect(first.headers.link).toContain('rel="next"');
    const second = await test.http('GET', `/api/v1/venues?limit=1&after=${next}`, { token });
    expect(second.json<{ items: { id: string }[] }>().items[0]?.id).not.toBe(
      first.json<{ items: { id: string }[] }>().items[0]?.id,
    );
    const official = await test.actor([{ role: 'official', scope: null }]);
    expect((await test.http('GET', '/api/v1/venues', { token: official.token })).statusCode).toBe(403);
    expect((await test.http('GET', '/api/v1/venues')).statusCode).toBe(401);
    expect((await test.http('GET', `/api/v1/venues/${official.accountId}`, { token })).statusCode).toBe(404);
    expect((await test.http('GET', '/api/v1/venues/nonsense', { token })).statusCode).toBe(404);
  });

  it('offer to those who plan only rooms in use', async () => {
    const venue = await make('Offered house');
    for (const [name, active] of [
      ['Open', true],
      ['Shut', false],
    ] as const) {
      await test.http('POST', `/api/v1/venues/${venue.id}/rooms`, { token, body: { ...room(`${name} room`), active } });
    }
    const offered = (await test.get(VenuesQueries).rooms()).filter((entry) => entry.venueId === venue.id);
    expect(offered.map((entry) => entry.labels.en?.text)).toEqual(['Open room']);
    expect(await test.get(VenuesQueries).rooms(venue.id)).toHaveLength(2);
  });

  it('are kept through pages: a mistake shows the form as it was, in Russian', async () => {
    const reader = new Reader(test).keep(await signInCookie(test, manager.accountId));
    const form = {
      'name.en': 'Page hall',
      'name.ru': 'Зал со страницы',
      online: 'false',
      stateCode: 'KZ',
      'city.en': '',
      'city.ru': '',
      'address.en': '3 Example Lane',
      'address.ru': '',
      zone: 'Asia/Almaty',
      active: 'true',
    };
    const wrong = await reader.send('/ru/manage/venues/new', form);
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('value="3 Example Lane"');
    expect(wrong.body).toContain('href="#f-address--ru"');
    const made = await reader.post('/ru/manage/venues/new', { ...form, 'address.ru': 'переулок Примерный, 3' });
    expect(made.statusCode).toBe(303);
    const page = await reader.get(String(made.headers.location));
    expect(page.body).toContain('Зал со страницы');
    expect(page.body).toContain('Аудиторий пока нет');
    const id = String(made.headers.location).split('/').at(-1) ?? '';
    const stored = (await test.http('GET', `/api/v1/venues/${id}`, { token })).json();
    expect(stored).toMatchObject({
      name: { en: 'Page hall' },
      city: null,
      address: { ru: 'переулок Примерный, 3' },
      zone: 'Asia/Almaty',
    });
    const added = await reader.send(`/ru/manage/venues/${id}/rooms/new`, {
      'name.en': 'Class 1',
      'name.ru': 'Класс 1',
      seats: '25',
      equipment: ['projector', 'flipcharts'],
      active: 'true',
    });
    expect(added.headers.location).toBe(`/ru/manage/venues/${id}`);
    expect((await reader.get(`/ru/manage/venues/${id}`)).body).toContain('Флипчарты');
    expect((await reader.get('/ru/manage/venues')).body).toContain('Казахстан');
    const stale = await reader.send(`/ru/manage/venues/${id}`, {
      ...form,
      'address.ru': 'переулок Примерный, 3',
      revision: '7',
    });
    expect(stale.statusCode).toBe(412);
  });
});
