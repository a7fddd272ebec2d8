import { Reader } from '../../../test/support/reader';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { FirstAdministrator, OneTimeLinks, type LinkPurpose } from '..';

const PASSWORD = 'a quiet harbour at dawn';

describe('the pages of administrators', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const idOf = async (email: string) =>
    (await test.database.one<{ id: string }>('SELECT id FROM account WHERE email = $1', [email]))?.id ?? '';
  const linkFor = async (purpose: LinkPurpose, email: string) =>
    (await test.get(OneTimeLinks).issue(purpose, await idOf(email))) ?? '';

  it('lets an administrator invite, and the invited person accept with a password', async () => {
    const administrator = new Reader(test);
    await administrator.send((await test.get(FirstAdministrator).ensure()) ?? '', {
      email: 'chief@example.org',
      nativeName: 'Chief One',
      password: PASSWORD,
    });
    await administrator.send('/en/sign-in', { email: 'chief@example.org', password: PASSWORD });
    const invited = await administrator.send('/en/manage/invitations/new', {
      email: 'ncp@example.org',
      role: 'ncp',
      scope: 'UZ',
      locale: 'ru',
    });
    expect(invited.statusCode).toBe(303);
    expect((await administrator.get(String(invited.headers.location))).body).toContain('National contact point');
    const link = await linkFor('accept-invitation', 'ncp@example.org');
    expect(link).toMatch(/^\/ru\/invitation\//);
    const person = new Reader(test);
    expect((await person.get(link)).body).toContain('Национальный координатор');
    expect((await person.post(link, { nativeName: 'Дилноза', password: PASSWORD })).statusCode).toBe(303);
    const second = await administrator.send('/en/manage/invitations/new', {
      email: 'ncp@example.org',
      role: 'trainer',
      scope: '',
      locale: 'ru',
    });
    expect(second.statusCode).toBe(303);
    expect((await person.send(await linkFor('accept-invitation', 'ncp@example.org'))).statusCode).toBe(303);
    await person.send('/ru/sign-in', { email: 'ncp@example.org', password: PASSWORD });
    const home = (await person.get('/ru/account')).body;
    expect(home).toContain('Национальный координатор (Узбекистан)');
    expect(home).toContain('Тренер');
    expect((await person.get('/ru/manage/accounts')).statusCode).toBe(403);
    const trail = (await administrator.get('/en/manage/audit')).body;
    expect(trail).toContain('role.accepted');
    const account = await administrator.get(`/en/manage/accounts/${await idOf('ncp@example.org')}`);
    const revoke = /action="([^"]+\/grants\/[^"]+\/revoke)"/.exec(account.body)?.[1] ?? '';
    expect((await administrator.post(revoke)).statusCode).toBe(303);
    expect((await administrator.get('/en/manage/accounts?q=ncp%40')).body).toContain('ncp@example.org');
  });

  it('keep the last administrator', async () => {
    const last = new Reader(test);
    await last.send('/en/sign-in', { email: 'chief@example.org', password: PASSWORD });
    expect((await last.send('/en/account/close', { password: PASSWORD })).statusCode).toBe(409);
  });
});
