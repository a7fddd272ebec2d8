import { createHash, randomBytes } from 'node:crypto';
import { newId } from '#libs/database';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { pdfText } from '../../../test/support/pdf-text';
import { passport, passportWords, TravelBuilder, type Traveller } from '../travel.fixture';

describe('the API of travel', () => {
  let test: TestApp;
  let make: TravelBuilder;
  let edition: string;
  let traveller: Traveller;
  beforeAll(async () => {
    test = await createTestApp();
    test.clock.set('2026-03-02T08:00:00Z');
    make = new TravelBuilder(test);
    edition = await make.edition();
    traveller = await make.traveller(edition);
  });
  afterAll(() => test.close());

  type Answer = Record<string, unknown> & { items: Record<string, unknown>[] };
  const api = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    token: string,
    body?: object,
    headers?: Record<string, string>,
  ) => {
    const response = await test.http(method, `/api/v1${path}`, { token, body, headers });
    const json = response.headers['content-type']?.toString().includes('json') ?? false;
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      body: (json ? response.json() : {}) as Answer,
      raw: response.rawPayload,
    };
  };
  /** A token of an account with these scopes alone. */
  const tokenWith = async (accountId: string, scopes: string[]): Promise<string> => {
    const token = `rtcm_${randomBytes(32).toString('base64url')}`;
    const now = test.clock.now();
    await test.database.query(
      `INSERT INTO access_token (id, account_id, name, token_hash, scopes, expires_at, created_at) VALUES ($1, $2, 'narrow', $3, $4, $5, $6)`,
      [
        newId(),
        accountId,
        createHash('sha256').update(token).digest(),
        scopes,
        new Date(now.getTime() + 86_400_000),
        now,
      ],
    );
    return token;
  };

  it('leads from passport data to a letter, and keeps the data from caches, other tokens and other eyes', async () => {
    const { person, caseId } = traveller;
    const officer = await make.officer();
    const administrator = await test.actor([{ role: 'administrator', scope: null }]);
    const path = `/travel-cases/${caseId}`;
    const own = await api('GET', '/travel-cases', person.token);
    expect(own.body.items).toMatchObject([{ id: caseId, next: { kind: 'passport' } }]);

    const wrong = await api('PUT', `${path}/passport`, person.token, { ...passport, number: '?!', bornOn: 'Ukulele' });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
    expect(wrong.text).not.toContain('Ukulele');
    for (const word of passportWords.filter((word) => word !== '7654321')) expect(wrong.text).not.toContain(word);

    const given = await api('PUT', `${path}/passport`, person.token, passport);
    expect(given).toMatchObject({ status: 200, body: { passport: { given: true } } });
    for (const word of passportWords) expect(given.text).not.toContain(word);

    const read = await api('GET', `${path}/passport`, person.token);
    expect(read).toMatchObject({ status: 200, body: passport });
    expect(read.headers['cache-control']).toBe('private, no-store');
    const seen = await api('POST', `${path}/passport/view`, officer.token);
    expect(seen).toMatchObject({ status: 200, body: passport });
    expect(seen.headers['cache-control']).toBe('private, no-store');

    expect((await api('POST', `${path}/passport/view`, administrator.token)).status).toBe(403);
    expect((await api('POST', `${path}/passport/view`, person.token)).status).toBe(403);
    expect((await api('GET', `${path}/passport`, officer.token)).status).toBe(404);
    expect((await api('GET', path, administrator.token)).status).toBe(404);
    const travelOnly = await tokenWith(officer.accountId, ['travel:read', 'travel:write']);
    expect((await api('GET', path, travelOnly)).status).toBe(200);
    expect((await api('POST', `${path}/passport/view`, travelOnly)).status).toBe(403);

    expect((await api('POST', `${path}/letters`, person.token, { kind: 'visa-support' })).status).toBe(403);
    const asked = await api('POST', `${path}/letters`, officer.token, { kind: 'visa-support' });
    expect(asked).toMatchObject({ status: 202, body: { letter: { status: 'waiting' } } });
    await test.drainJobs();
    const [letter] = (await api('GET', `${path}/letters`, person.token)).body.items;
    expect(letter).toMatchObject({ status: 'ready', kind: 'visa-support' });
    const file = await api('GET', `/travel-letters/${String(letter?.id)}/files/en`, person.token);
    expect(file.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store' });
    expect(file.headers['content-disposition']).toBe(`attachment; filename="letter-${String(letter?.number)}-en.pdf"`);
    expect(pdfText(file.raw)).toContain('7654321');
    expect((await api('GET', `/travel-letters/${String(letter?.id)}/files/fa`, person.token)).status).toBe(404);
    expect((await api('GET', `/travel-letters/${String(letter?.id)}/files/en`, administrator.token)).status).toBe(404);

    const erased = await api('DELETE', `${path}/passport`, person.token);
    expect(erased).toMatchObject({ status: 200, body: { passport: { given: false }, letter: null } });
    expect((await api('GET', `${path}/passport`, person.token)).status).toBe(404);
  });

  it('takes needs and journeys from the person and from staff', async () => {
    const { person, caseId } = await make.traveller(edition);
    const officer = await make.officer();
    const path = `/travel-cases/${caseId}`;
    const said = await api('PUT', `${path}/needs/insurance`, person.token, { state: 'done', validUntil: '2026-05-20' });
    expect(said.status).toBe(200);
    expect(await api('PUT', `${path}/needs/visa`, person.token, { state: 'not-needed' })).toMatchObject({
      status: 403,
      body: { code: 'travel.not-yours-to-say' },
    });
    expect((await api('PUT', `${path}/needs/visa`, officer.token, { state: 'not-needed' })).status).toBe(200);
    const arrival = { day: '2026-05-10', time: '23:10', carrier: 'J2 8' };
    expect(await api('PUT', `${path}/journeys/arrival`, person.token, arrival)).toMatchObject({
      status: 200,
      body: { journeys: [{ ...arrival, direction: 'arrival', at: '2026-05-10T19:10:00.000Z' }] },
    });
    expect(await api('DELETE', `${path}/journeys/arrival`, officer.token)).toMatchObject({
      status: 200,
      body: { journeys: [] },
    });
    const stranger = await make.admissions.official();
    for (const [method, where, body] of [
      ['GET', path, undefined],
      ['PUT', `${path}/needs/insurance`, { state: 'done' }],
      ['PUT', `${path}/journeys/arrival`, arrival],
      ['PUT', `${path}/passport`, passport],
      ['DELETE', `${path}/passport`, undefined],
      ['GET', `${path}/letters`, undefined],
    ] as const)
      expect({ where, status: (await api(method, where, stranger.token, body)).status }).toEqual({
        where,
        status: 404,
      });
  });

  it('lists by edition for those who deal with travel, page by page', async () => {
    const { token } = await make.manager();
    const first = await api('GET', `/travel-cases?view=edition&editionId=${edition}&limit=1`, token);
    expect(first.body.items).toHaveLength(1);
    expect(first.headers.link).toContain('rel="next"');
    const administrator = await test.actor([{ role: 'administrator', scope: null }]);
    expect((await api('GET', '/travel-cases?view=edition', administrator.token)).status).toBe(403);
  });

  it('does for several at once what staff do for each', async () => {
    const here = await make.edition();
    const [first, second] = [await make.traveller(here), await make.traveller(here)];
    const { token } = await make.manager();
    const caseIds = [first.caseId, second.caseId, traveller.caseId];
    const needs = { caseIds, kind: 'hotel', state: 'done' };
    expect((await api('POST', `/editions/${here}/travel-needs`, token, needs)).body).toEqual({ done: 2 });
    const letters = await api('POST', `/editions/${here}/travel-letters`, token, { caseIds });
    expect(letters).toMatchObject({ status: 202, body: { done: 2, left: 1 } });
    const editions = await api('GET', '/travel-editions', token);
    expect(editions.body.items).toContainEqual(
      expect.objectContaining({ edition: expect.objectContaining({ id: here }), people: 2, unsettled: 2 }),
    );
    expect((await api('POST', `/editions/${here}/travel-needs`, first.person.token, needs)).status).toBe(403);
  });

  it('keeps plans and visa rules, each against the version that was seen', async () => {
    const { token } = await make.officer();
    const plan = await api('GET', `/editions/${edition}/travel-plan`, token);
    expect(plan).toMatchObject({ status: 200, body: { visaDays: 21, eraseDays: 30, revision: 0 } });
    const change = { visaDays: 28, detailsDays: 7, registrationDays: 15, eraseDays: 20 };
    const tag = { 'if-match': String(plan.headers.etag) };
    expect((await api('PUT', `/editions/${edition}/travel-plan`, token, change, tag)).body).toMatchObject(change);
    expect((await api('PUT', `/editions/${edition}/travel-plan`, token, change, tag)).status).toBe(412);
    expect((await api('PUT', `/editions/${edition}/travel-plan`, token, change)).status).toBe(428);

    const overdue = await api('GET', '/visa-rules?overdue=true&limit=100', token);
    expect(overdue.body.items.map((rule) => (rule.nationality as { code: string }).code)).toEqual(
      expect.arrayContaining(['KZ', 'KG', 'TJ', 'TR', 'TM', 'IR', 'PK', 'UZ', 'AF']),
    );
    expect(overdue.body.items.every((rule) => rule.requirement === 'unknown' && rule.checked === false)).toBe(true);
    const rule = {
      requirement: 'e-visa',
      stayDays: 30,
      note: { en: 'Apply online.', ru: 'Заявление подаётся онлайн.' },
      source: 'Page of the consulate, read on 1 March 2026',
      reviewOn: '2026-09-01',
    };
    const added = await api('POST', '/visa-rules', token, { ...rule, hostCode: 'KZ', nationalityCode: 'NP' });
    expect(added).toMatchObject({
      status: 201,
      body: { nationality: { name: 'Nepal' }, checked: true, overdue: false },
    });
    expect(await api('POST', '/visa-rules', token, { ...rule, hostCode: 'KZ', nationalityCode: 'NP' })).toMatchObject({
      status: 409,
      body: { code: 'travel.rule-exists' },
    });
    for (const [hostCode, nationalityCode] of [
      ['KZ', 'KZ'],
      ['FR', 'KZ'],
      ['KZ', 'ZZ'],
    ])
      expect((await api('POST', '/visa-rules', token, { ...rule, hostCode, nationalityCode })).status).toBe(422);
    const where = `/visa-rules/${String(added.body.id)}`;
    const etag = { 'if-match': '"r1"' };
    expect((await api('PUT', where, token, { ...rule, requirement: 'none' }, etag)).body.requirement).toBe('none');
    expect((await api('PUT', where, token, rule, etag)).status).toBe(412);
    const { token: official } = await make.admissions.official();
    expect((await api('GET', where, official)).status).toBe(403);
  });
});
