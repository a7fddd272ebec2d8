import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { AccountsQueries, FirstAdministrator, OneTimeLinks } from '.';

describe('the first administrator', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const secretOf = (path: string | undefined): string => path?.split('/').pop() ?? '';

  it('is created once by processes that start together, with a link good for a day', async () => {
    const first = test.get(FirstAdministrator);
    const paths = await Promise.all([first.ensure(), first.ensure(), first.ensure()]);
    expect(paths[0]).toMatch(/^\/en\/first-password\/[A-Za-z0-9_-]{43}$/);
    const holders = await test.get(AccountsQueries).holders('administrator');
    expect(holders).toHaveLength(1);
    const links = test.get(OneTimeLinks);
    await expect(links.look('first-password', secretOf(paths[0]))).resolves.toMatchObject({ accountId: holders[0] });
    await expect(links.look('reset-password', secretOf(paths[0]))).rejects.toMatchObject({ code: 'link.not-valid' });
    test.clock.advance(24 * 3_600_000);
    await expect(links.look('first-password', secretOf(paths[0]))).rejects.toMatchObject({ code: 'link.not-valid' });
  });

  it('leaves an entry in the audit trail, which nobody can change', async () => {
    const entries = await test.database.query('SELECT action, actor_kind FROM audit_entry ORDER BY id');
    expect(entries).toEqual([
      { action: 'account.created', actor_kind: 'system' },
      { action: 'role.granted', actor_kind: 'system' },
    ]);
    await expect(test.database.query(`UPDATE audit_entry SET action = 'nothing'`)).rejects.toThrow('never changed');
    await expect(test.database.query('DELETE FROM audit_entry')).rejects.toThrow('never changed');
  });

  it('is not asked for again once a password is set', async () => {
    await test.database.query(`UPDATE account SET password_hash = 'x', email_confirmed_at = now()`);
    await expect(test.get(FirstAdministrator).ensure()).resolves.toBeUndefined();
  });
});
