import type { Response } from 'light-my-request';
import { signInCookie } from '../../../test/support/crawl';
import { Reader } from '../../../test/support/reader';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { AdmissionsBuilder } from '../admissions.fixture';

describe('decisions about several applications', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let contact: TestActor;
  let manager: TestActor;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    contact = await build.contactPoint('KZ');
    manager = await build.manager();
  });
  afterAll(() => test.close());

  const reader = async (actor: TestActor): Promise<Reader> =>
    new Reader(test).keep(await signInCookie(test, actor.accountId));
  const submitted = async (edition: string, ...states: string[]): Promise<string[]> => {
    const ids: string[] = [];
    for (const state of states) ids.push(await build.submitted((await build.official(state)).actor, edition));
    return ids;
  };
  const statuses = async (ids: string[]): Promise<string[]> =>
    (
      await test.database.query<{ status: string }>(
        'SELECT status FROM application WHERE id = ANY($1::uuid[]) ORDER BY array_position($1::uuid[], id)',
        [ids],
      )
    ).map(({ status }) => status);
  const location = (response: Response): string => String(response.headers.location);

  it('are asked about first, then carried out, by a contact point', async () => {
    const edition = await build.edition();
    const ids = await submitted(edition, 'KZ', 'KZ', 'KZ');
    const own = await reader(contact);
    const nothing = await own.send('/en/nominations', { action: 'endorse' });
    expect([nothing.statusCode, nothing.body.includes('Choose at least one application.')]).toEqual([422, true]);
    const asked = await own.post('/en/nominations', { action: 'endorse', ids: ids.slice(0, 2) });
    expect(asked.statusCode).toBe(200);
    expect(asked.body).toContain('These applications are endorsed in the name of their State.');
    expect(await statuses(ids)).toEqual(['submitted', 'submitted', 'submitted']);
    const done = await own.post('/en/nominations', {
      action: 'endorse',
      ids: ids.slice(0, 2),
      sure: 'true',
      reason: '',
    });
    expect([done.statusCode, location(done)]).toEqual([303, '/en/nominations']);
    expect((await own.get('/en/nominations')).body).toContain('Done for 2 applications.');
    const unreasoned = await own.post('/en/nominations', {
      action: 'return',
      ids: ids.slice(2),
      sure: 'true',
      reason: ' ',
    });
    expect([unreasoned.statusCode, unreasoned.body.includes('Give a reason.')]).toEqual([422, true]);
    await own.post('/en/nominations', {
      action: 'return',
      ids: ids.slice(2),
      sure: 'true',
      reason: 'Name your duties.',
    });
    expect(await statuses(ids)).toEqual(['endorsed', 'endorsed', 'returned']);
  });

  it('leave those as they are that are refused, and say of each why', async () => {
    const edition = await build.edition();
    const [kz, tm, foreign] = await submitted(edition, 'KZ', 'TM', 'TM');
    const ids = [kz, tm, foreign].flatMap((id) => id ?? []);
    const desk = await reader(manager);
    const path = `/en/manage/editions/${edition}/applications`;
    await desk.get(path);
    const result = await desk.post(path, {
      action: 'endorse',
      ids,
      sure: 'true',
      reason: 'The State has no contact point yet.',
    });
    expect(result.statusCode).toBe(422);
    expect(result.body).toContain('1 application is left as it was');
    expect(result.body).toContain('Done for 2 applications.');
    expect(result.body).toContain('This State has a national contact point, who endorses its applications.');
    expect(await statuses(ids)).toEqual(['submitted', 'endorsed', 'endorsed']);
    const letters = await test.database.query(
      `SELECT 1 FROM outbox_event WHERE type = 'admissions.application-endorsed' AND payload->>'editionId' = $1`,
      [edition],
    );
    expect(letters).toHaveLength(2);
  });

  it('reach no further than each alone would, through the API too', async () => {
    const edition = await build.edition();
    const [kz, az] = await submitted(edition, 'KZ', 'AZ');
    const judge = (token: string, body: object) =>
      test.http('POST', '/api/v1/applications/judgements', { token, body });
    const mixed = await judge(contact.token, { decision: 'endorse', ids: [az, kz, kz] });
    expect(mixed.json()).toEqual({ done: [kz], refused: [{ id: az, code: 'resource.not-found' }] });
    expect((await judge(contact.token, { decision: 'endorse', ids: [kz] })).json()).toEqual({
      done: [kz],
      refused: [],
    });
    expect((await judge(contact.token, { decision: 'return', ids: [kz] })).json()).toMatchObject({
      code: 'admissions.reason-required',
    });
    expect((await judge((await build.official('KZ')).token, { decision: 'endorse', ids: [kz] })).json()).toMatchObject({
      done: [],
      refused: [{ code: 'resource.not-found' }],
    });
    const many = Array.from({ length: 101 }, () => kz);
    expect((await judge(contact.token, { decision: 'endorse', ids: many })).statusCode).toBe(422);
  });
});
