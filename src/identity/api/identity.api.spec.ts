import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';

describe('the JSON door of accounts', () => {
  let test: TestApp;
  let official: TestActor;
  let administrator: TestActor;
  beforeAll(async () => {
    test = await createTestApp();
    official = await test.actor([{ role: 'official', scope: null }]);
    administrator = await test.actor([{ role: 'administrator', scope: null }]);
  });
  afterAll(() => test.close());

  it('shows and changes what the owner may change, and nothing else', async () => {
    const changed = await test.http('PATCH', '/api/v1/account', {
      token: official.token,
      body: {
        nativeName: '  Aysel   Əliyeva ',
        cyrillicName: null,
        latinName: 'Aysel Aliyeva',
        stateCode: 'AZ',
        zone: 'Asia/Tashkent',
      },
    });
    expect(changed.statusCode).toBe(200);
    expect(changed.json()).toMatchObject({
      nativeName: 'Aysel Əliyeva',
      cyrillicName: null,
      latinName: 'Aysel Aliyeva',
      stateCode: 'AZ',
      zone: 'Asia/Tashkent',
      email: official.profile.email,
    });
    const own = await test.http('GET', '/api/v1/account', { token: official.token });
    expect(own.json()).toEqual(changed.json());
    const refused = await test.http('PATCH', '/api/v1/account', {
      token: official.token,
      body: { email: 'other@example.org' },
    });
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({
      code: 'request.invalid',
      errors: [{ path: 'email', code: 'unknown-field' }],
    });
  });

  it.each([
    [{ latinName: 'Айсель' }, 'latinName', 'identity:fields.latin-name'],
    [{ cyrillicName: 'Aysel' }, 'cyrillicName', 'identity:fields.cyrillic-name'],
    [{ nativeName: 'Aysel\u202e' }, 'nativeName', 'identity:fields.native-name'],
    [{ nativeName: 'Aysel\u0000' }, 'nativeName', 'characters'],
    [{ nativeName: '' }, 'nativeName', 'required'],
    [{ nativeName: 'a'.repeat(201) }, 'nativeName', 'too-long'],
    [{ zone: 'Asia/Nowhere' }, 'zone', 'choice'],
    [{ stateCode: 'ZZ' }, 'stateCode', 'choice'],
    [{ sex: 'x' }, 'sex', 'choice'],
  ])('refuses %j', async (body, path, code) => {
    const response = await test.http('PATCH', '/api/v1/account', { token: official.token, body });
    expect(response.statusCode).toBe(422);
    expect(response.json<{ errors: object[] }>().errors[0]).toMatchObject({ path, code });
  });

  it('answers a wrong, an ended and a missing token with 401 and the reason', async () => {
    for (const token of ['nonsense', `rtcm_${'a'.repeat(43)}`, '']) {
      const response = await test.http('GET', '/api/v1/account', { headers: { authorization: `Bearer ${token}` } });
      expect(response.statusCode).toBe(401);
      expect(response.json()).toMatchObject({ code: 'access.token-invalid' });
      expect(response.headers['www-authenticate']).toContain('invalid_token');
    }
    const missing = await test.http('GET', '/api/v1/account');
    expect(missing.json()).toMatchObject({ code: 'access.sign-in-required' });
    expect(missing.headers['www-authenticate']).toBe('Bearer');
  });

  it('makes tokens that reach only their rooms, end by date and can be revoked', async () => {
    const made = await test.http('POST', '/api/v1/account/access-tokens', {
      token: official.token,
      body: { name: 'reader', scopes: ['identity:read'], days: 2 },
    });
    expect(made.statusCode).toBe(201);
    const { id, token } = made.json<{ id: string; token: string }>();
    expect(token).toMatch(/^rtcm_[A-Za-z0-9_-]{43}$/);
    const stored = await test.database.query('SELECT * FROM access_token WHERE id = $1', [id]);
    expect(JSON.stringify(stored)).not.toContain(token);
    expect((await test.http('GET', '/api/v1/account', { token })).statusCode).toBe(200);
    const write = await test.http('PATCH', '/api/v1/account', { token, body: { zone: 'Asia/Baku' } });
    expect(write.statusCode).toBe(403);
    expect(write.headers['www-authenticate']).toContain('scope="identity:write"');
    test.clock.advance(2 * 86_400_000);
    expect((await test.http('GET', '/api/v1/account', { token })).statusCode).toBe(401);

    const second = (
      await test.http('POST', '/api/v1/account/access-tokens', {
        token: official.token,
        body: { name: 'b', scopes: ['identity:write'], days: 2 },
      })
    ).json<{ id: string; token: string }>();
    const foreign = await test.http('DELETE', `/api/v1/account/access-tokens/${second.id}`, {
      token: administrator.token,
    });
    expect(foreign.statusCode).toBe(404);
    expect(
      (await test.http('DELETE', `/api/v1/account/access-tokens/${second.id}`, { token: official.token })).statusCode,
    ).toBe(204);
    expect((await test.http('GET', '/api/v1/account', { token: second.token })).statusCode).toBe(401);
    const list = await test.http('GET', '/api/v1/account/access-tokens', { token: official.token });
    expect(list.json<{ items: { id: string }[] }>().items.map((item) => item.id)).not.toContain(second.id);
  });

  it('lets a token make no token that may do more than itself', async () => {
    const { token } = (
      await test.http('POST', '/api/v1/account/access-tokens', {
        token: official.token,
        body: { name: 'narrow', scopes: ['identity:write'], days: 5 },
      })
    ).json<{ token: string }>();
    const scopes = (await test.http('GET', '/api/v1/account/access-tokens', { token: official.token }))
      .json<{ items: { scopes: string[] }[] }>()
      .items.flatMap((item) => item.scopes);
    const other = scopes.find((scope) => !scope.startsWith('identity:'));
    expect(
      (
        await test.http('POST', '/api/v1/account/access-tokens', {
          token,
          body: { name: 'same', scopes: ['identity:read'], days: 1 },
        })
      ).statusCode,
    ).toBe(201);
    if (!other) return;
    const wider = await test.http('POST', '/api/v1/account/access-tokens', {
      token,
      body: { name: 'wider', scopes: [other], days: 1 },
    });
    expect(wider.statusCode).toBe(403);
    expect(wider.json()).toMatchObject({ code: 'token.scope-beyond' });
  });

  it('lets a token make no token that lasts longer than itself', async () => {
    const make = async (token: string, days: number) => {
      const body = { name: 'short', scopes: ['identity:write'], days };
      return (await test.http('POST', '/api/v1/account/access-tokens', { token, body })).json<{
        token: string;
        expiresAt: string;
      }>();
    };
    const own = await make(official.token, 1);
    const child = await make(own.token, 365);
    expect(child.expiresAt).toBe(own.expiresAt);
  });

  it('keeps accounts and the trail to administrators', async () => {
    for (const url of ['/api/v1/accounts', `/api/v1/accounts/${official.accountId}`, '/api/v1/audit-entries']) {
      expect((await test.http('GET', url, { token: official.token })).statusCode).toBe(403);
      expect((await test.http('GET', url)).statusCode).toBe(401);
      expect((await test.http('GET', url, { token: administrator.token })).statusCode).toBe(200);
    }
  });

  it('pages through accounts and finds by a part of a name or address', async () => {
    const first = (await test.http('GET', '/api/v1/accounts?limit=1', { token: administrator.token })).json<{
      items: { id: string }[];
      next: string;
    }>();
    const second = (
      await test.http('GET', `/api/v1/accounts?limit=1&after=${first.next}`, { token: administrator.token })
    ).json<{ items: { id: string }[]; next: null }>();
    expect([...first.items, ...second.items].map((item) => item.id)).toEqual([
      administrator.accountId,
      official.accountId,
    ]);
    const found = await test.http('GET', `/api/v1/accounts?q=${encodeURIComponent('əliyev')}`, {
      token: administrator.token,
    });
    expect(found.json<{ items: { id: string }[] }>().items.map((item) => item.id)).toEqual([official.accountId]);
    expect((await test.http('GET', '/api/v1/accounts?q=%25', { token: administrator.token })).json()).toMatchObject({
      items: [],
    });
    for (const after of ['x', Buffer.from('["x"]').toString('base64url'), Buffer.from('[1]').toString('base64url')]) {
      expect(
        (await test.http('GET', `/api/v1/accounts?after=${after}`, { token: administrator.token })).json(),
      ).toMatchObject({ code: 'request.invalid-cursor' });
    }
  });

  it('offers a role, which is held once it is accepted, and records who did what', async () => {
    const body = { email: 'NCP.one@Example.org', role: 'ncp', scope: 'KG' };
    const invited = await test.http('POST', '/api/v1/invitations', { token: administrator.token, body });
    expect(invited.statusCode).toBe(201);
    const { accountId } = invited.json<{ accountId: string }>();
    const again = await test.http('POST', '/api/v1/invitations', {
      token: administrator.token,
      body: { ...body, email: 'ncp.one@example.org' },
    });
    expect(again.json()).toMatchObject({ id: invited.json<{ id: string }>().id });
    const shown = await test.http('GET', `/api/v1/accounts/${accountId}`, { token: administrator.token });
    expect(shown.json()).toMatchObject({
      email: 'ncp.one@example.org',
      confirmed: false,
      roles: [],
      grants: [],
      invitations: [{ role: 'ncp', scope: 'KG' }],
    });
    const trail = await test.http('GET', `/api/v1/audit-entries?subjectId=${accountId}&action=role.offered`, {
      token: administrator.token,
    });
    expect(trail.json()).toMatchObject({
      items: [{ actor: { kind: 'account', id: administrator.accountId }, details: { role: 'ncp', scope: 'KG' } }, {}],
    });
  });

  it.each([
    [{ role: 'ncp' }, 422, 'role.scope'],
    [{ role: 'librarian', scope: 'KG' }, 422, 'role.scope'],
    [{ role: 'ncp', scope: 'ZZ' }, 422, 'role.scope'],
    [{ role: 'king' }, 422, 'request.invalid'],
    [{ email: 'İlker@example.org', role: 'librarian' }, 422, 'request.invalid'],
  ])('refuses the invitation %j', async (body, status, code) => {
    const response = await test.http('POST', '/api/v1/invitations', {
      token: administrator.token,
      body: { email: 'somebody@example.org', ...body },
    });
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ code });
  });

  it('lets nobody invite themselves, nor take their own administration or the last one away', async () => {
    const self = await test.http('POST', '/api/v1/invitations', {
      token: administrator.token,
      body: { email: administrator.profile.email, role: 'librarian' },
    });
    expect(self.json()).toMatchObject({ code: 'invitation.self' });
    const grants = (
      await test.http('GET', `/api/v1/accounts/${administrator.accountId}`, { token: administrator.token })
    ).json<{ grants: { id: string }[] }>().grants;
    const own = await test.http('DELETE', `/api/v1/accounts/${administrator.accountId}/grants/${grants[0]?.id}`, {
      token: administrator.token,
    });
    expect(own.json()).toMatchObject({ code: 'role.self' });
  });
});
