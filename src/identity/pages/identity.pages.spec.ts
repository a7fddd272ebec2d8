import { Reader } from '../../../test/support/reader';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { FirstAdministrator, OneTimeLinks, type LinkPurpose } from '..';

const PASSWORD = 'a quiet harbour at dawn';

describe('the pages of accounts', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const registration = (email: string) => ({
    email,
    nativeName: 'Айгүл Сыдыкова',
    cyrillicName: 'Сыдыкова Айгуль',
    latinName: 'Aigul Sydykova',
    stateCode: 'KG',
    terms: 'true',
  });
  const idOf = async (email: string) =>
    (await test.database.one<{ id: string }>('SELECT id FROM account WHERE email = $1', [email]))?.id ?? '';
  const eventsOf = async (email: string) =>
    (
      await test.database.query<{ type: string }>(
        `SELECT type FROM outbox_event WHERE payload->>'accountId' = $1 ORDER BY id`,
        [await idOf(email)],
      )
    ).map((row) => row.type);
  const linkFor = async (purpose: LinkPurpose, email: string) =>
    (await test.get(OneTimeLinks).issue(purpose, await idOf(email))) ?? '';

  /** Somebody with a confirmed account. */
  async function member(email: string): Promise<void> {
    const reader = new Reader(test);
    await reader.send('/en/register', registration(email));
    await reader.send(await linkFor('confirm-account', email), { password: PASSWORD });
  }
  async function signedIn(email: string): Promise<Reader> {
    const reader = new Reader(test);
    const response = await reader.send('/en/sign-in', { email, password: PASSWORD });
    expect(response.statusCode).toBe(303);
    return reader;
  }

  it('takes a person from registration to the account page, in Russian', async () => {
    const reader = new Reader(test);
    const sent = await reader.send('/ru/register', registration('Aigul@Example.org'));
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '/ru/register/sent']);
    expect(await eventsOf('aigul@example.org')).toEqual(['account.confirmation-requested']);
    const link = await linkFor('confirm-account', 'aigul@example.org');
    expect(link).toMatch(/^\/ru\/confirm\/[A-Za-z0-9_-]{43}$/);
    const page = await reader.get(link);
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    await reader.get(link);
    const weak = await reader.post(link, { password: '1234567890' });
    expect(weak.statusCode).toBe(422);
    expect(weak.body).toContain('Этот пароль угадывают одним из первых');
    expect(weak.body).not.toContain('1234567890');
    const confirmed = await reader.post(link, { password: PASSWORD });
    expect([confirmed.statusCode, confirmed.headers.location]).toEqual([303, '/ru/sign-in']);
    expect(reader.cookie('rtcm_sign_in')).toBeUndefined();
    const used = await reader.post(link, { password: PASSWORD });
    expect(used.statusCode).toBe(404);
    expect(used.body).toContain('Эта ссылка больше не действует');
    const home = await reader.send('/ru/sign-in', { email: 'AIGUL@example.org', password: PASSWORD });
    expect([home.statusCode, home.headers.location]).toEqual([303, '/ru/account']);
    const account = await reader.get('/ru/account');
    expect(account.body).toContain('Сыдыкова Айгуль');
    expect(account.body).toContain('Слушатель');
    expect((await reader.get('/en/account')).body).toContain('Aigul Sydykova');
  });

  it('answers registration with a known address exactly as with a new one, and changes nothing of it', async () => {
    await member('known@example.org');
    const [known, fresh] = [new Reader(test), new Reader(test)];
    const first = await known.send('/en/register', {
      ...registration('known@example.org'),
      nativeName: 'Somebody Else',
    });
    const second = await fresh.send('/en/register', registration('fresh@example.org'));
    expect([first.statusCode, first.headers.location, first.body]).toEqual([
      second.statusCode,
      second.headers.location,
      second.body,
    ]);
    expect((await eventsOf('known@example.org')).at(-1)).toBe('account.registration-repeated');
    const row = await test.database.one('SELECT native_name FROM account WHERE email = $1', ['known@example.org']);
    expect(row).toEqual({ native_name: 'Айгүл Сыдыкова' });
  });

  it('answers a forgotten password of a known and of an unknown address alike', async () => {
    await member('forgetful@example.org');
    const answers = [];
    for (const email of ['forgetful@example.org', 'nobody@example.org', 'fresh@example.org']) {
      const response = await new Reader(test).send('/en/forgot-password', { email });
      answers.push([response.statusCode, response.headers.location, response.body]);
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect((await eventsOf('forgetful@example.org')).at(-1)).toBe('account.password-reset-requested');
  });

  it('answers a wrong password, an unknown and an unconfirmed address with the same page', async () => {
    const bodies = [];
    for (const email of ['forgetful@example.org', 'nobody@example.org', 'fresh@example.org']) {
      const response = await new Reader(test).send('/en/sign-in', { email, password: 'not the right one' });
      expect(response.statusCode).toBe(422);
      bodies.push(
        response.body
          .replaceAll(email, 'EMAIL')
          .replace(/nonce="[^"]*"/g, '')
          .replace(/name="_csrf" value="[^"]*"/g, ''),
      );
    }
    expect(bodies[1]).toBe(bodies[0]);
    expect(bodies[2]).toBe(bodies[0]);
  });

  it('sets a new password by a link and puts everybody else out', async () => {
    const before = await signedIn('forgetful@example.org');
    const link = await linkFor('reset-password', 'forgetful@example.org');
    const late = await linkFor('reset-password', 'forgetful@example.org');
    const reader = new Reader(test);
    expect((await reader.send(link, { password: 'another harbour at dusk' })).statusCode).toBe(303);
    expect((await before.get('/en/account')).statusCode).toBe(401);
    expect((await reader.get(late)).statusCode).toBe(404);
    expect(
      (await new Reader(test).send('/en/sign-in', { email: 'forgetful@example.org', password: PASSWORD })).statusCode,
    ).toBe(422);
    const ended = await linkFor('reset-password', 'forgetful@example.org');
    test.clock.advance(2 * 3_600_000);
    expect((await reader.get(ended)).statusCode).toBe(404);
  });

  it('lets exactly one of several who use a link at once through', async () => {
    await member('raced@example.org');
    const link = await linkFor('reset-password', 'raced@example.org');
    const readers = Array.from({ length: 5 }, () => new Reader(test));
    for (const reader of readers) await reader.get(link);
    const codes = await Promise.all(
      readers.map(
        async (reader, index) => (await reader.post(link, { password: `a harbour number ${index}` })).statusCode,
      ),
    );
    expect(codes.sort()).toEqual([303, 404, 404, 404, 404]);
  });

  it('keeps the cookie from scripts and other sites, and goes on only to our own pages', async () => {
    await member('cookie@example.org');
    const form = { email: 'cookie@example.org', password: PASSWORD };
    const own = await new Reader(test).send('/en/sign-in', { ...form, next: '/ru/courses?theme=T01' });
    expect(own.headers.location).toBe('/ru/courses?theme=T01');
    expect(String(own.headers['set-cookie'])).toMatch(
      /rtcm_sign_in=[A-Za-z0-9_-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax/,
    );
    for (const next of [
      '//evil.example',
      'https://evil.example/en',
      '/\\evil.example',
      '/en/../../evil',
      '/api/v1/account',
      'javascript:alert(1)',
      '/en\n/x',
    ]) {
      const response = await new Reader(test).send('/en/sign-in', { ...form, next });
      expect(String(response.headers.location)).toMatch(/^\/en\/account$|^\/evil$/);
      expect(String(response.headers.location)).not.toContain('//');
    }
  });

  it('marks the cookie Secure where the site is served by https', async () => {
    const secure = await createTestApp({ env: { BASE_URL: 'https://lms.example' } });
    const first = await secure.get(FirstAdministrator).ensure();
    const reader = new Reader(secure);
    await reader.send(first ?? '', { email: 'first@example.org', nativeName: 'First One', password: PASSWORD });
    const response = await reader.send('/en/sign-in', { email: 'first@example.org', password: PASSWORD });
    expect(String(response.headers['set-cookie'])).toMatch(/rtcm_sign_in=[^;]+; .*Secure/);
    await secure.close();
  });

  it('refuses forms without the token, with a foreign one and from another origin', async () => {
    const victim = await signedIn('cookie@example.org');
    await victim.get('/en/account/language');
    expect((await victim.post('/en/account/language', { _csrf: '', locale: 'ru', zone: 'Asia/Baku' })).statusCode).toBe(
      403,
    );
    const other = new Reader(test);
    await other.get('/en/sign-in');
    const foreign = /name="_csrf" value="([^"]+)"/.exec((await other.get('/en/sign-in')).body)?.[1] ?? '';
    expect(
      (await victim.post('/en/account/language', { _csrf: foreign, locale: 'ru', zone: 'Asia/Baku' })).statusCode,
    ).toBe(403);
    const crossed = new Reader(test, { origin: 'https://evil.example' });
    expect((await crossed.send('/en/sign-in', { email: 'cookie@example.org', password: PASSWORD })).statusCode).toBe(
      403,
    );
    expect((await victim.get('/en/account/language')).body).toContain('value="en" checked');
  });

  it('works for a double click, and ends with signing out', async () => {
    const reader = new Reader(test);
    await reader.get('/en/sign-in');
    const both = await Promise.all(
      [0, 1].map(() => reader.post('/en/sign-in', { email: 'cookie@example.org', password: PASSWORD })),
    );
    expect(both.map((response) => response.statusCode)).toEqual([303, 303]);
    expect((await reader.get('/en/account')).statusCode).toBe(200);
    expect((await reader.post('/en/sign-out')).statusCode).toBe(303);
    expect((await reader.get('/en/account')).statusCode).toBe(401);
  });

  it('changes particulars, and shows mistakes beside the fields with what was typed', async () => {
    const reader = await signedIn('cookie@example.org');
    const wrong = await reader.send('/en/account/profile', {
      nativeName: 'Айгүл',
      latinName: 'Айгуль',
      stateCode: 'KG',
      institutionId: '',
      sex: '',
      cyrillicName: '',
      patronymic: '',
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Please write the name in Latin letters.');
    expect(wrong.body).toContain('value="Айгуль"');
    const right = await reader.post('/en/account/profile', {
      nativeName: 'Айгүл',
      latinName: 'Aigul',
      stateCode: 'KZ',
      institutionId: '',
      sex: 'female',
      cyrillicName: '',
      patronymic: 'Асановна',
    });
    expect(right.statusCode).toBe(303);
    const row = await test.database.one(
      'SELECT native_name, latin_name, cyrillic_name, patronymic, sex, state_code FROM account WHERE email = $1',
      ['cookie@example.org'],
    );
    expect(row).toEqual({
      native_name: 'Айгүл',
      latin_name: 'Aigul',
      cyrillic_name: null,
      patronymic: 'Асановна',
      sex: 'female',
      state_code: 'KZ',
    });
    expect((await reader.send('/en/account/language', { locale: 'fa', zone: 'Asia/Almaty' })).statusCode).toBe(303);
  });

  it('refuses an institution of another State', async () => {
    await test.database.query(
      `INSERT INTO institution (id, state_code, labels, kind) VALUES ('01900000-0000-7000-8000-000000000001', 'AZ', '{"en":{"text":"Invented Service","status":"approved","sourceRevision":1}}', 'migration')`,
    );
    const reader = await signedIn('cookie@example.org');
    const form = {
      nativeName: 'Айгүл',
      latinName: '',
      cyrillicName: '',
      patronymic: '',
      sex: '',
      institutionId: '01900000-0000-7000-8000-000000000001',
    };
    const wrong = await reader.send('/en/account/profile', { ...form, stateCode: 'KG' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('does not belong to the State');
    expect((await reader.send('/en/account/profile', { ...form, stateCode: 'AZ' })).statusCode).toBe(303);
    expect((await reader.get('/en/account')).body).toContain('Invented Service');
  });

  it('changes the password for who knows the old one, and keeps this browser in', async () => {
    const [here, there] = [await signedIn('cookie@example.org'), await signedIn('cookie@example.org')];
    const wrong = await here.send(
      '/en/account/security',
      { currentPassword: 'no', newPassword: 'another harbour at dusk' },
      '/en/account/security/password',
    );
    expect(wrong.statusCode).toBe(422);
    const right = await here.post('/en/account/security/password', {
      currentPassword: PASSWORD,
      newPassword: 'another harbour at dusk',
    });
    expect(right.statusCode).toBe(303);
    expect((await here.get('/en/account')).statusCode).toBe(200);
    expect((await there.get('/en/account')).statusCode).toBe(401);
    await here.post('/en/account/security/password', {
      currentPassword: 'another harbour at dusk',
      newPassword: PASSWORD,
    });
  });

  it('takes a new address only once it is confirmed, and never that of another account', async () => {
    const reader = await signedIn('cookie@example.org');
    await reader.send(
      '/en/account/security',
      { email: 'new@example.org', password: PASSWORD },
      '/en/account/security/email',
    );
    const link = (await linkFor('confirm-email', 'cookie@example.org')) ?? '';
    const taken = await reader.send(
      '/en/account/security',
      { email: 'known@example.org', password: PASSWORD },
      '/en/account/security/email',
    );
    expect(taken.statusCode).toBe(303);
    expect((await reader.get(link)).statusCode).toBe(404);
    const clash = await linkFor('confirm-email', 'cookie@example.org');
    expect((await reader.send(clash)).statusCode).toBe(409);
    await reader.send(
      '/en/account/security',
      { email: 'new@example.org', password: PASSWORD },
      '/en/account/security/email',
    );
    expect((await reader.send(await linkFor('confirm-email', 'cookie@example.org'))).statusCode).toBe(303);
    expect(await idOf('new@example.org')).not.toBe('');
    expect(await idOf('cookie@example.org')).toBe('');
  });

  it('puts no link into a mail to an address that is not the account’s any more', async () => {
    const links = test.get(OneTimeLinks);
    const id = await idOf('new@example.org');
    expect(await links.issue('reset-password', id, 'cookie@example.org')).toBeUndefined();
    expect(await links.issue('reset-password', id, 'new@example.org')).toBeDefined();
  });

  it('makes a token that is shown once and works at the other door', async () => {
    const reader = await signedIn('new@example.org');
    const made = await reader.send(
      '/en/account/security',
      { name: 'reader', scopes: ['identity:read'], days: '30' },
      '/en/account/security/tokens',
    );
    expect(made.statusCode).toBe(200);
    const token = /rtcm_[A-Za-z0-9_-]{43}/.exec(made.body)?.[0] ?? '';
    expect((await test.http('GET', '/api/v1/account', { token })).json()).toMatchObject({ email: 'new@example.org' });
    const page = await reader.get('/en/account/security');
    expect(page.body).not.toContain(token);
    const revoke = /action="([^"]+\/revoke)"/.exec(page.body)?.[1] ?? '';
    expect((await reader.post(revoke)).statusCode).toBe(303);
    expect((await test.http('GET', '/api/v1/account', { token })).statusCode).toBe(401);
    expect((await reader.post('/en/account/security/tokens', { name: 'x', days: '30' })).statusCode).toBe(422);
  });

  it('does not take the cookie at the API', async () => {
    const reader = await signedIn('new@example.org');
    expect((await reader.get('/api/v1/account')).statusCode).toBe(401);
  });

  it('says after how long to try again', async () => {
    const codes = [];
    let last;
    for (let attempt = 0; attempt < 4; attempt += 1)
      codes.push(
        (last = await new Reader(test).send('/en/forgot-password', { email: 'flooded@example.org' })).statusCode,
      );
    expect(codes).toEqual([303, 303, 303, 429]);
    expect(last?.headers['retry-after']).toBe('3600');
  });

  it('closes an account: names and address go, the id stays', async () => {
    const reader = await signedIn('new@example.org');
    const id = await idOf('new@example.org');
    expect((await reader.send('/en/account/close', { password: 'wrong one' })).statusCode).toBe(422);
    expect((await reader.send('/en/account/close', { password: PASSWORD })).statusCode).toBe(303);
    expect((await reader.get('/en/account')).statusCode).toBe(401);
    const row = await test.database.one(
      'SELECT email, native_name, latin_name, patronymic, password_hash, closed_at IS NOT NULL AS closed FROM account WHERE id = $1',
      [id],
    );
    expect(row).toEqual({
      email: null,
      native_name: null,
      latin_name: null,
      patronymic: null,
      password_hash: null,
      closed: true,
    });
    await member('new@example.org');
    expect(await idOf('new@example.org')).not.toBe(id);
  });
});
