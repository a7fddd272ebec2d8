import type { TestActor } from '../../test/support/actors';
import { signInCookie } from '../../test/support/crawl';
import { Reader } from '../../test/support/reader';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { InstitutionsService } from './institutions.service';
import { StatesService } from './states.service';

describe('changes of States and institutions', () => {
  let test: TestApp;
  let librarian: TestActor;
  let official: TestActor;
  beforeAll(async () => {
    test = await createTestApp();
    librarian = await test.actor([{ role: 'librarian', scope: null }]);
    official = await test.actor([{ role: 'official', scope: null }]);
  });
  afterAll(() => test.close());

  const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;
  const names = { en: 'Border Service', ru: 'Пограничная служба' };

  it('are not for everybody', async () => {
    await expect(test.get(InstitutionsService).byId('019a0000-0000-7000-8000-000000000000')).rejects.toMatchObject({
      code: 'resource.not-found',
    });
    expect(() => test.get(InstitutionsService).add(official.actor, { stateCode: 'AZ', names, kind: 'border' })).toThrow(
      'access.denied',
    );
    const denied = await test.http('POST', '/api/v1/institutions', {
      token: official.token,
      body: { stateCode: 'AZ', names, kind: 'border' },
    });
    expect(denied.statusCode).toBe(403);
  });

  it('name a State anew once, and refuse whoever had seen the older name', async () => {
    const states = test.get(StatesService);
    const change = { names: { en: 'Italy', ru: 'Итальянская Республика' } };
    const state = await states.change(librarian.actor, 'IT', change, 1);
    expect(state.labels['ru']?.text).toBe('Итальянская Республика');
    expect(state.revision).toBe(2);
    expect(await states.change(librarian.actor, 'IT', change, 1).catch(codeOf)).toBe('request.precondition-failed');
    expect(await states.change(librarian.actor, 'XX', change, 1).catch(codeOf)).toBe('resource.not-found');
  });

  it('show one of two contradicting roles', async () => {
    const roles = async () =>
      (await test.http('GET', '/api/v1/states/TM')).json<{ roles: { id: string; role: string; shown: boolean }[] }>()
        .roles;
    const observer = (await roles()).find((role) => role.role === 'observer');
    expect(observer?.shown).toBe(false);
    const changed = await test.http('PATCH', `/api/v1/states/TM/roles/${observer?.id}`, {
      token: librarian.token,
      body: { shown: true },
    });
    expect(changed.statusCode).toBe(200);
    expect((await roles()).map(({ role, shown }) => ({ role, shown }))).toEqual([
      { role: 'member', shown: false },
      { role: 'observer', shown: true },
    ]);
  });

  it('give an institution its successor, and refuse what cannot be', async () => {
    const service = test.get(InstitutionsService);
    const older = await service.add(librarian.actor, {
      stateCode: 'KZ',
      names: { en: 'Committee', ru: 'Комитет' },
      kind: 'migration',
    });
    expect(
      await service
        .add(librarian.actor, { stateCode: 'KZ', names: { en: 'COMMITTEE ', ru: 'Другой' }, kind: 'migration' })
        .catch(codeOf),
    ).toBe('institution.duplicate');
    const newer = await service.add(librarian.actor, {
      stateCode: 'KZ',
      names: { en: 'Agency', ru: 'Агентство' },
      kind: 'migration',
      validFrom: '2026-01-01',
    });
    const change = {
      names: { en: 'Committee', ru: 'Комитет' },
      kind: 'migration' as const,
      validFrom: '2010-01-01',
      validTo: '2025-12-31',
      successorId: newer.id,
    };
    expect(await service.change(librarian.actor, older.id, change, 1)).toMatchObject({
      validTo: '2025-12-31',
      successorId: newer.id,
      revision: 2,
    });
    const refused = async (wrong: object) =>
      service.change(librarian.actor, older.id, { ...change, ...wrong }, 2).catch(codeOf);
    expect(await refused({ validTo: '2009-12-31' })).toBe('institution.dates');
    expect(await refused({ successorId: older.id })).toBe('institution.successor');
    expect(await refused({ successorId: '019a0000-0000-7000-8000-000000000000' })).toBe('request.invalid');
  });

  it('know the domains of an institution, in one form and each once', async () => {
    const page = await test.http('POST', '/api/v1/institutions', {
      token: librarian.token,
      body: {
        stateCode: 'UZ',
        names: { en: 'Office of domains', ru: 'Бюро доменов' },
        kind: 'migration',
        domains: ['@Office.Example', 'office.example', 'border.example'],
      },
    });
    expect(page.statusCode).toBe(201);
    const made = page.json<{ id: string; domains: string[] }>();
    expect(made.domains).toEqual(['border.example', 'office.example']);
    const patch = (domains: string[] | undefined, revision: number) =>
      test.http('PATCH', `/api/v1/institutions/${made.id}`, {
        token: librarian.token,
        body: { names: { en: 'Office of domains', ru: 'Бюро доменов' }, kind: 'migration', domains },
        headers: { 'if-match': `"r${revision}"` },
      });
    expect((await patch(undefined, 1)).json<{ domains: string[] }>().domains).toHaveLength(2);
    expect((await patch(['office.example'], 2)).json<{ domains: string[] }>().domains).toEqual(['office.example']);
    expect((await patch(['no domain'], 3)).statusCode).toBe(422);
    const reader = new Reader(test).keep(await signInCookie(test, librarian.accountId));
    const address = `/en/manage/reference/institutions/${made.id}`;
    const form = { 'names.en': 'Office of domains', 'names.ru': 'Бюро доменов', kind: 'migration', revision: '3' };
    const wrong = await reader.send(address, { ...form, domains: 'office.example\nno_domain' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('office.example\nno_domain');
    expect(wrong.body).toContain('#f-domains');
    expect((await reader.post(address, { ...form, domains: 'one.example, two.example' })).statusCode).toBe(303);
    expect((await reader.get(address)).body).toContain('one.example\ntwo.example');
  });

  it('demand the version that is changed, at the JSON door', async () => {
    const list = (await test.http('GET', '/api/v1/institutions?state=KZ')).json<{ items: { id: string }[] }>();
    const path = `/api/v1/institutions/${list.items[0]?.id}`;
    const body = { names: { en: 'Committee', ru: 'Комитет по миграции' }, kind: 'migration' };
    expect((await test.http('PATCH', path, { token: librarian.token, body })).statusCode).toBe(428);
    const tag = String((await test.http('GET', path)).headers.etag);
    const changed = await test.http('PATCH', path, { token: librarian.token, body, headers: { 'if-match': tag } });
    expect(changed.statusCode).toBe(200);
    expect(changed.headers.etag).not.toBe(tag);
    expect(
      (await test.http('PATCH', path, { token: librarian.token, body, headers: { 'if-match': tag } })).statusCode,
    ).toBe(412);
  });

  it('keep holidays by State and year', async () => {
    const path = '/api/v1/states/IR/holidays';
    const put = await test.http('PUT', `${path}/2027-03-21`, {
      token: librarian.token,
      body: { names: { en: 'Nowruz', ru: 'Новруз' } },
    });
    expect(put.statusCode).toBe(200);
    expect((await test.http('GET', `${path}?year=2027`)).json()).toEqual({
      items: [{ stateCode: 'IR', day: '2027-03-21', names: { en: 'Nowruz', ru: 'Новруз' } }],
    });
    expect((await test.http('GET', `${path}?year=2026`)).json()).toEqual({ items: [] });
    expect((await test.http('DELETE', `${path}/2027-03-21`, { token: librarian.token })).statusCode).toBe(204);
    expect((await test.http('DELETE', `${path}/2027-03-21`, { token: librarian.token })).statusCode).toBe(404);
  });

  it('leave a trace for the audit', async () => {
    const rows = await test.database.query(
      `SELECT 1 FROM outbox_event WHERE type = 'states.changed' AND actor_id = $1`,
      [librarian.accountId],
    );
    expect(rows.length).toBeGreaterThan(4);
  });
});
