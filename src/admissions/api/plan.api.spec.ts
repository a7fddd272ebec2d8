import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { PlanBuilder } from '../plan/plan.fixture';

type Json = Record<string, unknown>;

describe('the API of plans, quotas and seats', () => {
  let test: TestApp;
  let build: PlanBuilder;
  beforeAll(async () => {
    test = await createTestApp();
    build = new PlanBuilder(test);
    await build.contactPoint('KZ');
  });
  afterAll(() => test.close());

  const api = async (method: 'GET' | 'POST' | 'PATCH', path: string, token?: string, body?: object, etag?: string) => {
    const response = await test.http(method, `/api/v1${path}`, {
      ...(token && { token }),
      ...(body && { body }),
      ...(etag && { headers: { 'if-match': etag } }),
    });
    return {
      status: response.statusCode,
      etag: String(response.headers.etag),
      body: (response.payload === '' ? {} : response.json()) as Json,
    };
  };
  const edition = async (): Promise<string> => {
    const id = await build.edition({ seats: 6, states: ['AZ', 'KZ'] });
    await test.drainJobs();
    return id;
  };

  it('answers the plan to anybody, and lets a manager change what they have seen', async () => {
    const id = await edition();
    const manager = await build.chief();
    const path = `/editions/${id}/admission-plan`;
    const plan = await api('GET', path);
    expect(plan).toMatchObject({
      status: 200,
      etag: '"r0"',
      body: {
        freezeOn: '2026-04-27',
        poolOn: '2026-04-20',
        poolEnds: '2026-04-20T20:00:00.000Z',
        offerDays: 5,
        eligibility: [],
      },
    });
    expect((plan.body.criteria as Json[]).map(({ key, weight }) => [key, weight])).toEqual([
      ['relevance', 25],
      ['experience', 20],
      ['motivation', 20],
      ['language', 15],
      ['first-time', 10],
      ['multiplier', 10],
    ]);
    const change = { offerDays: 3, eligibility: [{ kind: 'years-in-service', least: 2 }] };
    expect((await api('PATCH', path, manager.token, change)).status).toBe(428);
    const changed = await api('PATCH', path, manager.token, change, '"r0"');
    expect(changed).toMatchObject({ status: 200, etag: '"r1"', body: { offerDays: 3, womenPercent: 40, revision: 1 } });
    expect((await api('PATCH', path, manager.token, change, '"r0"')).status).toBe(412);
    const official = await build.official();
    expect((await api('PATCH', path, official.token, change, '"r1"')).status).toBe(403);
    const wrong = await api('PATCH', path, manager.token, { freezeOn: '2026-05-11' }, '"r1"');
    expect(wrong).toMatchObject({ status: 422, body: { code: 'request.invalid', errors: [{ path: 'freezeOn' }] } });
  });

  it('lists quotas to managers and contact points, and sets them against their version', async () => {
    const id = await edition();
    const manager = await build.chief();
    const ncp = await build.contactPoint('KZ');
    const path = `/editions/${id}/quotas`;
    const all = await api('GET', path, manager.token);
    expect(all).toMatchObject({
      status: 200,
      etag: '"r2"',
      body: { modes: [{ mode: 'online', seats: 6, setAside: 4, free: 2 }] },
    });
    const own = await api('GET', path, ncp.token);
    expect(own.body.quotas).toEqual([expect.objectContaining({ stateCode: 'KZ', seats: 2, held: 2, byDefault: true })]);
    expect((await api('GET', path, (await build.official()).token)).status).toBe(404);
    const wish = { quotas: [{ stateCode: 'KZ', mode: 'online', seats: 3 }] };
    const set = await api('PATCH', path, manager.token, wish, '"r2"');
    expect(set).toMatchObject({ status: 200, etag: '"r3"', body: { modes: [{ setAside: 5, free: 1 }] } });
    expect((await api('PATCH', path, manager.token, wish, '"r2"')).status).toBe(412);
    const over = await api(
      'PATCH',
      path,
      manager.token,
      { quotas: [{ stateCode: 'KZ', mode: 'online', seats: 5 }] },
      '"r3"',
    );
    expect(over).toMatchObject({
      status: 422,
      body: { code: 'admissions.quotas-over-seats', errors: [{ path: 'quotas.0.seats' }] },
    });
  });

  it('lets a contact point reserve, give back, name and replace', async () => {
    const id = await edition();
    const ncp = await build.contactPoint('KZ');
    const [first, next, third] = await build.endorsedMany(id, ['KZ', 'KZ', 'KZ']);
    await build.give(id, [first?.id ?? '']);
    await build.toReserve(id, [third?.id ?? '']);
    const wish = { stateCode: 'KZ', mode: 'online', seats: 1, note: 'To be named.' };
    const reserved = await api('POST', `/editions/${id}/reserved-seats`, ncp.token, wish);
    const [place] = reserved.body.items as { id: string }[];
    expect(reserved).toMatchObject({
      status: 200,
      body: { items: [{ state: 'held', reserved: true, stateCode: 'KZ' }] },
    });
    const seat = (word: string, body?: object) => api('POST', `/places/${place?.id}/${word}`, ncp.token, body);
    expect(await seat('fill', { applicationId: next?.id })).toMatchObject({
      status: 409,
      body: { code: 'admissions.replacement-unfit' },
    });
    expect(await seat('fill', { applicationId: third?.id })).toMatchObject({
      status: 200,
      body: { status: 'offered' },
    });
    expect(await seat('unreserve')).toMatchObject({ status: 409, body: { code: 'admissions.seat-not-held' } });
    const replaced = await api('POST', `/applications/${first?.id}/replace`, ncp.token, {
      by: { applicationId: next?.id },
      reason: 'Ill.',
    });
    expect(replaced).toMatchObject({ status: 200, body: { status: 'replaced', statusReason: 'Ill.' } });
    const again = await api('POST', `/applications/${next?.id}/replace`, ncp.token, {
      by: 'reserve-seat',
      reason: 'Ill.',
    });
    expect(again).toMatchObject({ status: 200, body: { status: 'replaced' } });
    const freed = (await build.places(id)).find((row) => row.reserved);
    expect((await api('POST', `/places/${freed?.id}/unreserve`, ncp.token)).status).toBe(204);
    expect((await api('POST', `/places/${freed?.id}/give-back`, ncp.token, {})).status).toBe(204);
    const ledger = await api('GET', `/editions/${id}/place-events?limit=100`, ncp.token);
    expect((ledger.body.items as Json[]).map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['quota', 'reserved', 'selected', 'replacement', 'replaced', 'given-back']),
    );
    expect(await build.differences(id)).toEqual([]);
  });
});
