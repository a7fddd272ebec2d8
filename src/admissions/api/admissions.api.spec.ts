import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { AdmissionsBuilder, wholeForm } from '../admissions.fixture';

describe('the API of admissions', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
  });
  afterAll(() => test.close());

  const api = async (method: 'GET' | 'POST' | 'PATCH', path: string, token: string, body?: object) => {
    const response = await test.http(method, `/api/v1${path}`, { token, body });
    return {
      status: response.statusCode,
      body: response.json<Record<string, unknown> & { items: Record<string, unknown>[]; next: string | null }>(),
    };
  };

  it('leads from a draft to a confirmed place and shows the ledger to each their part', async () => {
    const edition = await build.edition({ seats: 2 });
    const [official, contact, foreign, manager] = [
      await build.official('KZ'),
      await build.contactPoint('KZ'),
      await build.contactPoint('AZ'),
      await build.manager(),
    ];
    const begun = await api('POST', '/applications', official.token, { editionId: edition, motivation: 'So far.' });
    expect(begun).toMatchObject({ status: 201, body: { status: 'draft', form: { motivation: 'So far.' } } });
    const path = `/applications/${String(begun.body.id)}`;
    expect(await api('POST', `${path}/submit`, official.token)).toMatchObject({
      status: 422,
      body: { code: 'admissions.incomplete' },
    });
    expect((await api('PATCH', path, official.token, wholeForm)).status).toBe(200);
    expect((await api('GET', path, contact.token)).status).toBe(404);
    expect(await api('POST', `${path}/submit`, official.token)).toMatchObject({
      status: 200,
      body: { status: 'submitted' },
    });
    expect((await api('GET', path, foreign.token)).status).toBe(404);
    expect((await api('POST', `${path}/endorse`, foreign.token, {})).status).toBe(404);
    expect(await api('POST', `${path}/endorse`, contact.token, {})).toMatchObject({
      status: 200,
      body: { status: 'endorsed' },
    });
    await build.admit(edition, { select: [String(begun.body.id)] });
    expect((await api('GET', path, official.token)).body).toMatchObject({ status: 'offered', placeNumber: 1 });
    for (const _click of [1, 2])
      expect(await api('POST', `${path}/confirm`, official.token)).toMatchObject({
        status: 200,
        body: { status: 'confirmed' },
      });

    const ledger = await api('GET', `/editions/${edition}/place-events`, manager.token);
    expect(ledger.body.items.map((entry) => [entry.placeNumber, entry.kind])).toEqual(
      expect.arrayContaining([
        [1, 'open'],
        [2, 'open'],
        [1, 'offered'],
        [1, 'confirmed'],
      ]),
    );
    const part = await api('GET', `/editions/${edition}/place-events`, contact.token);
    expect(part.body.items.map((entry) => entry.kind)).toEqual(['offered', 'confirmed']);
    expect((await api('GET', `/editions/${edition}/places`, foreign.token)).body.items).toEqual([]);
    expect((await api('GET', `/editions/${edition}/places`, official.token)).status).toBe(404);
    const first = await api('GET', `/editions/${edition}/place-events?limit=1`, contact.token);
    const second = await api(
      'GET',
      `/editions/${edition}/place-events?limit=1&after=${first.body.next}`,
      contact.token,
    );
    expect([...first.body.items, ...second.body.items]).toEqual(part.body.items);
  });

  it('lists to each what they may see, page by page', async () => {
    const edition = await build.edition({ seats: 2 });
    const people = await build.endorsedMany(edition, ['KZ', 'AZ', 'KZ']);
    const [contact, manager] = [await build.contactPoint('KZ'), await build.manager()];
    const ids = async (token: string, query: string) =>
      (await api('GET', `/applications?${query}`, token)).body.items.map((item) => item.id);
    const all = people.map(({ id }) => id);
    expect(await ids(manager.token, `view=all&editionId=${edition}`)).toEqual(all);
    expect(await ids(contact.token, `view=state&editionId=${edition}`)).toEqual([all[0], all[2]]);
    expect(await ids(people[1]?.person.token ?? '', 'view=own')).toEqual([all[1]]);
    expect(await ids(manager.token, `view=all&editionId=${edition}&state=AZ&status=endorsed`)).toEqual([all[1]]);
    const page = await api('GET', `/applications?view=all&editionId=${edition}&limit=2`, manager.token);
    expect(await ids(manager.token, `view=all&editionId=${edition}&limit=2&after=${page.body.next}`)).toEqual([all[2]]);
    expect((await api('GET', '/applications?view=all', contact.token)).status).toBe(403);
    expect(await api('GET', '/applications?view=own&after=bm90aGluZw', contact.token)).toMatchObject({
      status: 400,
      body: { code: 'request.invalid-cursor' },
    });
  });

  it('enrols at once in an open course, once', async () => {
    const edition = await build.openEdition(null);
    const official = await build.official();
    const first = await api('POST', `/editions/${edition}/enrolments`, official.token, {});
    const again = await api('POST', `/editions/${edition}/enrolments`, official.token, {});
    expect([first.status, first.body.status, again.body.id]).toEqual([201, 'confirmed', first.body.id]);
    expect(
      (await api('POST', '/editions/019b0000-0000-7000-8000-000000000000/enrolments', official.token, {})).status,
    ).toBe(404);
  });

  it('leaves nothing behind of an application that was refused', async () => {
    const edition = await build.edition({ seats: 2 });
    const official = await build.official('KZ');
    const mode =
      (await api('GET', `/editions/${edition}`, official.token)).body.format === 'online' ? 'room' : 'online';
    const refused = await api('POST', '/applications', official.token, { editionId: edition, mode });
    expect(refused).toMatchObject({ status: 422, body: { code: 'admissions.mode-not-offered' } });
    expect((await api('GET', '/applications', official.token)).body.items).toEqual([]);
  });
});
