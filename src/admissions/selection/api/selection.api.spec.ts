import { createTestApp, type TestApp } from '../../../../test/support/testing-app';
import type { TestActor } from '../../../../test/support/actors';
import { AdmissionsBuilder } from '../../admissions.fixture';

const marks = { relevance: 5, experience: 4, motivation: 3, language: 5, 'first-time': 5, multiplier: 0 };

interface Answer extends Record<string, unknown> {
  items: Record<string, unknown>[];
  id: string;
  code: string;
}

describe('the API of the selection', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
  });
  afterAll(() => test.close());

  const api = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, actor: TestActor, body?: object) => {
    const response = await test.http(method, `/api/v1${path}`, { token: actor.token, body });
    return { status: response.statusCode, body: (response.body ? response.json() : {}) as Answer };
  };
  const refused = (status: number, code: string) => ({ status, body: { code: `admissions.${code}` } });

  it('leads from scores to an approved list and tells each person the decision', async () => {
    const edition = await build.edition({ seats: 1, reserveSize: 1 });
    const people = await build.endorsedMany(edition, ['KZ', 'AZ']);
    const [manager, head, first, second] = [
      await build.manager(),
      await build.management(),
      await test.actor([{ role: 'reviewer', scope: null }]),
      await test.actor([{ role: 'reviewer', scope: null }]),
    ];
    const [unscored, scored] = people.map(({ id }) => id) as [string, string];
    const [other, person] = people.map((one) => one.person) as [TestActor, TestActor];

    expect((await api('GET', '/scorers', manager)).status).toBe(200);
    const scorerIds = [first.accountId, second.accountId];
    const asked = await api('POST', `/editions/${edition}/score-assignments`, manager, { scorerIds });
    expect(asked).toMatchObject({ status: 200, body: { assigned: 4, left: [] } });
    expect((await api('GET', '/scores?open=true', first)).body.items).toHaveLength(2);
    const sheet = `/applications/${scored}/score`;
    const kept = await api('PUT', sheet, first, { marks: { relevance: 2 } });
    expect(kept.body).toMatchObject({ state: 'open', marks: { relevance: 2 } });
    expect((await api('POST', `${sheet}/submit`, first, { marks, noConflict: false })).status).toBe(422);
    for (const scorer of [first, second]) {
      const handedIn = await api('POST', `${sheet}/submit`, scorer, { marks, comment: 'Good.', noConflict: true });
      expect(handedIn).toMatchObject({ status: 200, body: { state: 'submitted', total: 78 } });
    }
    expect((await api('GET', sheet, first)).body).toMatchObject({ mean: 78, other: { comment: 'Good.' } });
    expect((await api('GET', `/editions/${edition}/scores`, head)).body.items).toHaveLength(2);
    expect((await api('GET', `/editions/${edition}/scores`, first)).status).toBe(403);
    const turn = `/applications/${unscored}`;
    expect((await api('DELETE', `${turn}/scorers/${second.accountId}`, manager)).status).toBe(204);
    expect((await api('GET', '/scores/free', second)).body).toMatchObject([{ id: unscored, state: 'free' }]);
    expect((await api('POST', `${turn}/score/claim`, second)).status).toBe(200);
    expect((await api('POST', `${turn}/score/step-aside`, second)).body).toMatchObject({ state: 'stepped-aside' });

    const lists = `/editions/${edition}/selection-lists`;
    expect((await api('POST', lists, head, {})).status).toBe(403);
    const made = await api('POST', lists, manager, {});
    expect(made).toMatchObject({
      status: 201,
      body: {
        number: 1,
        status: 'open',
        can: { change: true, approve: false },
        counts: { selected: 1, reserve: 1 },
      },
    });
    const list = `/selection-lists/${made.body.id}`;
    const lines = (await api('GET', `${list}/entries`, head)).body.items;
    expect(lines.map(({ applicationId, outcome, score }) => [applicationId, outcome, score])).toEqual([
      [scored, 'selected', 78],
      [unscored, 'reserve', null],
    ]);
    const change = { applicationIds: [unscored], outcome: 'later' };
    expect(await api('POST', `${list}/changes`, manager, change)).toMatchObject(refused(422, 'reason-required'));
    const changed = await api('POST', `${list}/changes`, manager, { ...change, reason: 'Asked to wait.' });
    expect(changed).toMatchObject({ status: 200, body: { counts: { selected: 1, later: 1 }, revision: 2 } });
    const approve = (actor: TestActor, revision: number) => api('POST', `${list}/approve`, actor, { revision });
    expect(await approve(manager, 2)).toMatchObject(refused(403, 'own-list'));
    expect(await approve(head, 1)).toMatchObject(refused(409, 'list-revised'));
    const decision = `/applications/${scored}/decision`;
    expect((await api('GET', decision, person)).status).toBe(404);
    expect(await approve(head, 2)).toMatchObject({
      status: 200,
      body: { status: 'approved', decidedBy: { id: head.accountId } },
    });
    const late = await api('POST', `${list}/reject`, await build.management(), { revision: 3, reason: 'Late.' });
    expect(late).toMatchObject(refused(409, 'list-approved'));
    expect(await api('GET', decision, person)).toMatchObject({
      status: 200,
      body: { outcome: 'selected', rule: 'pool' },
    });
    expect((await api('GET', decision, other)).status).toBe(404);
    expect((await api('GET', lists, head)).body.items).toMatchObject([{ number: 1, status: 'approved' }]);
  });

  it('shows conditions to everybody, and their result to those concerned', async () => {
    const edition = await build.edition();
    const manager = await build.manager();
    const plan = `/api/v1/editions/${edition}/admission-plan`;
    const seen = await test.http('GET', plan);
    const saved = await test.http('PATCH', plan, {
      token: manager.token,
      headers: { 'if-match': String(seen.headers.etag) },
      body: {
        eligibility: [
          { kind: 'years-in-service', least: 9 },
          { kind: 'statement', key: 'teaches', label: { en: 'Teaches others', ru: 'Обучает других' } },
        ],
      },
    });
    expect(saved.statusCode).toBe(200);
    const open = await test.http('GET', `/api/v1/editions/${edition}/conditions?locale=ru`);
    expect(open.json()).toMatchObject([
      { text: 'Стаж службы не менее 9 лет' },
      { key: 'teaches', text: 'Обучает других' },
    ]);
    const { id, person } = await build.endorsed(edition);
    const own = `/applications/${id}/eligibility`;
    expect((await api('GET', own, person)).body).toMatchObject({ standing: 'unmet', canJudge: false });
    expect((await api('GET', own, await build.official('TJ'))).status).toBe(404);
    expect((await api('PUT', `${own}/teaches`, await build.contactPoint('KZ'), { met: true })).status).toBe(403);
    expect(await api('PUT', `${own}/beauty`, manager, { met: true })).toMatchObject(refused(422, 'no-statement'));
    expect((await api('PUT', `${own}/teaches`, manager, { met: true, note: 'By letter.' })).body).toMatchObject({
      conditions: [{ met: 'unmet' }, { met: 'met' }],
    });
  });
});
