import { newId } from '#libs/database';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { AdmissionsBuilder } from '../admissions.fixture';
import { NominationLinks, type NominationLinkPurpose } from '../index';

type Body = Record<string, unknown> & { id: string; items: Body[]; people: Body[]; code: string; fields: unknown };

describe('the API of nominations', () => {
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

  const api = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    actor?: TestActor,
    body?: object,
    headers: Record<string, string> = {},
  ) => {
    const response = await test.http(method, `/api/v1${path}`, { token: actor?.token, body, headers });
    return {
      status: response.statusCode,
      etag: String(response.headers.etag),
      body: (response.body === '' ? {} : response.json()) as Body,
    };
  };
  const entry = (email: string, changes: object = {}) => ({ email, nativeName: 'Официальное Лицо', ...changes });
  const secretOf = async (purpose: NominationLinkPurpose, id: string, email: string): Promise<string> =>
    (await test.get(NominationLinks).issue(purpose, id, email))?.split('/').at(-1) ?? '';

  it('enters people all or none, once, and lists them by pages', async () => {
    const edition = await build.edition();
    const path = `/editions/${edition}/nominees`;
    const nominees = [1, 2, 3].map((number) => entry(`n${number}@kz.example`));
    const made = await api('POST', path, contact, { nominees });
    expect(made).toMatchObject({ status: 201, body: { items: [{ rank: 1 }, { rank: 2 }, { rank: 3 }] } });
    const again = await api('POST', path, contact, { nominees });
    expect(again.body.items.map(({ id }) => id)).toEqual(made.body.items.map(({ id }) => id));
    const wrong = await api('POST', path, contact, {
      nominees: [entry('n4@kz.example'), entry(contact.profile.email)],
    });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'admissions.entries-refused' } });
    expect(JSON.stringify(wrong.body)).toContain('nominees.1.email');
    const first = await api('GET', `${path}?stateCode=KZ&limit=2`, contact);
    expect(first.body.items.map(({ email }) => email)).toEqual(['n1@kz.example', 'n2@kz.example']);
    const second = await api('GET', `${path}?stateCode=KZ&limit=2&after=${String(first.body.next)}`, contact);
    expect(second.body.items.map(({ email }) => email)).toEqual(['n3@kz.example']);
    expect((await api('GET', `${path}?stateCode=KZ`, await build.contactPoint('AZ'))).status).toBe(403);
    expect((await api('GET', `${path}?stateCode=KZ&status=declined`, manager)).body.items).toEqual([]);
  });

  it('changes a nominee against a revision, writes again and takes back', async () => {
    const edition = await build.edition();
    const [made] = (
      await api('POST', `/editions/${edition}/nominees`, contact, { nominees: [entry('one@kz.example')] })
    ).body.items;
    const path = `/nominees/${made?.id}`;
    const { etag } = await api('GET', path, contact);
    const changed = entry('one@kz.example', { post: 'Inspector' });
    expect((await api('PUT', path, contact, changed)).status).toBe(428);
    expect(await api('PUT', path, contact, changed, { 'if-match': etag })).toMatchObject({
      status: 200,
      body: { post: 'Inspector', revision: 2 },
    });
    expect((await api('PUT', path, contact, changed, { 'if-match': etag })).status).toBe(412);
    expect((await api('POST', `${path}/letter`, contact)).status).toBe(200);
    expect((await api('GET', path, await build.contactPoint('AZ'))).status).toBe(404);
    expect(await api('POST', `${path}/withdraw`, contact, {})).toMatchObject({
      status: 200,
      body: { status: 'withdrawn', can: { change: false } },
    });
    expect((await api('POST', `${path}/letter`, contact)).body.code).toBe('admissions.nomination-over');
  });

  it('gives and sets the order of a State', async () => {
    const edition = await build.edition();
    await api('POST', `/editions/${edition}/nominees`, contact, {
      nominees: [entry('a@kz.example'), entry('b@kz.example')],
    });
    await build.endorsed(edition, 'KZ');
    const path = `/editions/${edition}/nominations/KZ`;
    const list = await api('GET', path, contact);
    expect(list.body).toMatchObject({ stateCode: 'KZ', can: { change: true }, opening: { isOpen: true, by: null } });
    const ids = list.body.people.map(({ id }) => id);
    expect(list.body.people.map(({ type }) => type)).toEqual(['nominee', 'nominee', 'application']);
    const order = [...ids].reverse();
    const set = await api('PUT', path, contact, { order }, { 'if-match': list.etag });
    expect(set.status).toBe(200);
    expect(set.body.people.map(({ id }) => id)).toEqual(order);
    expect((await api('PUT', path, contact, { order: ids }, { 'if-match': list.etag })).status).toBe(412);
    expect((await api('PUT', path, manager, { order: ids }, { 'if-match': set.etag })).body.code).toBe(
      'admissions.contact-point-decides',
    );
    expect((await api('GET', path, manager)).body).toMatchObject({ can: { change: false } });
  });

  it('lets a nominee take the nomination up or decline, with the secret in no address', async () => {
    const edition = await build.edition();
    const people = (
      await api('POST', `/editions/${edition}/nominees`, contact, {
        nominees: [entry('x@kz.example'), entry('y@kz.example')],
      })
    ).body.items;
    const person = await build.official('KZ');
    const secret = await secretOf('nominee', people[0]?.id ?? '', 'x@kz.example');
    expect((await api('POST', '/nominations/look', undefined, { secret })).body).toMatchObject({
      standing: 'open',
      stateCode: 'KZ',
      edition: { id: edition },
    });
    expect((await api('POST', '/nominations/accept', undefined, { secret })).status).toBe(401);
    const taken = await api('POST', '/nominations/accept', person, { secret });
    expect(taken.status).toBe(200);
    expect((await api('POST', '/nominations/accept', person, { secret })).body).toEqual(taken.body);
    expect((await api('POST', '/nominations/accept', await build.official('KZ'), { secret })).body.code).toBe(
      'admissions.nominee-taken',
    );
    const other = await secretOf('nominee', people[1]?.id ?? '', 'y@kz.example');
    expect((await api('POST', '/nominations/decline', undefined, { secret: other })).status).toBe(204);
    expect((await api('POST', '/nominations/look', undefined, { secret: other })).body.standing).toBe('declined');
    expect((await api('POST', '/nominations/look', undefined, { secret: 'none' })).body.code).toBe('link.not-valid');
  });

  it('leads a release from the name to the answer', async () => {
    const edition = await build.edition();
    await test.database.query(
      `INSERT INTO admission_plan (edition_id, demands_release, offer_days, prefers_first_time, women_percent, spread_limit, criteria, eligibility, revision, updated_by, updated_at)
       VALUES ($1, true, 5, true, 40, 25, '[]', '[]', 1, $2, now())`,
      [edition, manager.accountId],
    );
    const person = await build.official('KZ');
    const id = await build.draft(person.actor, edition);
    const named = { lineManagerName: 'Chief Officer', lineManagerEmail: 'chief@office.example' };
    expect(await api('PUT', `/applications/${id}/line-manager`, person, named)).toMatchObject({
      status: 200,
      body: { status: 'asked', flags: [], can: { name: true } },
    });
    expect((await api('POST', `/applications/${id}/submit`, person)).status).toBe(200);
    expect((await api('POST', `/applications/${id}/endorse`, contact, {})).body.code).toBe(
      'admissions.release-missing',
    );
    expect((await api('GET', `/applications/${id}/release`, contact)).body).toMatchObject({
      flags: ['domains-unknown'],
      can: { confirm: true },
    });
    const confirm = (email: string) => api('POST', `/applications/${id}/release/confirm`, contact, { email });
    expect((await confirm('other@office.example')).body.code).toBe('conflict.changed-meanwhile');
    expect((await confirm('chief@office.example')).body).toMatchObject({ status: 'sent' });
    expect((await api('POST', `/applications/${id}/release/waive`, contact, { reason: 'x' })).status).toBe(403);
    const row = await test.database.one<{ id: string }>('SELECT id FROM release_request WHERE application_id = $1', [
      id,
    ]);
    const secret = await secretOf('release', row?.id ?? '', 'chief@office.example');
    expect((await api('POST', '/releases/look', undefined, { secret })).body).toMatchObject({
      applicant: person.profile.latinName,
      standing: 'open',
    });
    expect((await api('POST', '/releases/answer', undefined, { secret, released: false })).status).toBe(422);
    expect((await api('POST', '/releases/answer', undefined, { secret, released: true })).status).toBe(204);
    expect((await api('POST', `/applications/${id}/endorse`, contact, {})).body).toMatchObject({ status: 'endorsed' });
    const late = await build.draft((await build.official('KZ')).actor, edition);
    expect((await api('GET', `/applications/${late}/release`, contact)).status).toBe(404);
  });

  it('grants late entries to course managers alone', async () => {
    const edition = await build.edition({ states: ['KZ'] });
    const path = `/editions/${edition}/late-entries`;
    const body = { stateCode: 'KZ', untilOn: '2026-04-27', reason: 'Holidays.' };
    expect((await api('POST', path, contact, body)).status).toBe(403);
    expect(await api('POST', path, manager, { ...body, untilOn: '2026-04-01' })).toMatchObject({
      status: 422,
      body: { code: 'admissions.late-entry-days' },
    });
    expect(await api('POST', path, manager, body)).toMatchObject({
      status: 201,
      body: { stateCode: 'KZ', grantedBy: { name: manager.profile.latinName } },
    });
    expect((await api('GET', path, contact)).body.items).toHaveLength(1);
    expect((await api('GET', path, await build.contactPoint('AZ'))).body.items).toEqual([]);
    expect((await api('GET', path, await build.official('KZ'))).status).toBe(403);
    expect((await api('GET', `/editions/${newId()}/late-entries`, manager)).status).toBe(404);
  });
});
