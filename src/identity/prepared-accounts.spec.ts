import { SYSTEM } from '#libs/access';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { PreparedAccounts } from './prepared-accounts';
import { SignInsService } from './sign-ins.service';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp();
});

afterAll(() => test.close());

const account = {
  email: 'Prepared@Demo.Example',
  password: 'river stone lamp',
  locale: 'ru',
  zone: 'Asia/Almaty',
  nativeName: 'Слушатель',
  cyrillicName: 'Слушатель',
  latinName: 'Participant',
  patronymic: null,
  sex: 'female' as const,
  stateCode: 'AZ',
};

describe('an account that the system prepares', () => {
  let institutionId: string;

  beforeAll(async () => {
    institutionId = '01890000-0000-7000-8000-000000000001';
    await test.database.query(
      `INSERT INTO institution (id, state_code, labels, kind) VALUES ($1, 'AZ', $2, 'migration')`,
      [institutionId, JSON.stringify({ en: { text: 'A service', status: 'approved', sourceRevision: 1 } })],
    );
  });

  it('can be used at once, and nobody is written to', async () => {
    const id = await test.get(PreparedAccounts).create(SYSTEM, { ...account, institutionId });
    const row = await test.database.one<{ email: string; confirmed: boolean }>(
      'SELECT email, email_confirmed_at IS NOT NULL AS confirmed FROM account WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ email: 'prepared@demo.example', confirmed: true });
    await expect(test.get(SignInsService).check('prepared@demo.example', account.password, '192.0.2.1')).resolves.toBe(
      id,
    );
    expect(await test.database.query('SELECT id FROM outbox_event')).toEqual([]);
  });

  it('is not made where the address is somebody’s', async () => {
    expect(
      await test.get(PreparedAccounts).create(SYSTEM, { ...account, password: 'another password', institutionId }),
    ).toBeUndefined();
  });

  it('is refused to everybody but the system', async () => {
    const administrator = await test.actor([{ role: 'administrator', scope: null }]);
    await expect(
      test.get(PreparedAccounts).create(administrator.actor, { ...account, email: 'x@demo.example', institutionId }),
    ).rejects.toMatchObject({ code: 'access.denied' });
  });
});
