import { hash } from '@node-rs/argon2';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import type { TestActor } from '../../test/support/actors';
import { TidyJob } from './jobs/tidy.job';
import { Passwords } from './passwords';
import { RateLimits } from './rate-limits';
import { SignInsService } from './sign-ins.service';

const PASSWORD = 'a quiet harbour at dawn';

describe('signing in', () => {
  let test: TestApp;
  let service: SignInsService;
  let person: TestActor;
  beforeAll(async () => {
    test = await createTestApp();
    service = test.get(SignInsService);
    person = await test.actor([{ role: 'official', scope: null }]);
    await setHash(await test.get(Passwords).hash(PASSWORD));
  });
  afterAll(() => test.close());

  const setHash = (value: string) =>
    test.database.query('UPDATE account SET password_hash = $2 WHERE id = $1', [person.accountId, value]);
  const hashNow = async () =>
    (
      await test.database.one<{ password_hash: string }>('SELECT password_hash FROM account WHERE id = $1', [
        person.accountId,
      ])
    )?.password_hash;
  const browser = { userAgent: 'Browser', address: '192.0.2.1' };

  it('takes the address in any case and the password in any Unicode form', async () => {
    await setHash(await test.get(Passwords).hash('pa\u0308sswort lang'));
    await expect(service.check(person.profile.email.toUpperCase(), 'p\u00e4sswort lang', '192.0.2.1')).resolves.toBe(
      person.accountId,
    );
    await setHash(await test.get(Passwords).hash(PASSWORD));
  });

  it('says the same of a wrong password and of an address that nobody has', async () => {
    for (const [email, password] of [
      [person.profile.email, 'something else'],
      ['nobody@example.org', PASSWORD],
    ] as const) {
      await expect(service.check(email, password, '192.0.2.2')).rejects.toMatchObject({
        code: 'sign-in.failed',
        status: 422,
      });
    }
  });

  it('leaves wrong attempts in the trail', async () => {
    const rows = await test.database.query(
      `SELECT subject_id FROM audit_entry WHERE action = 'sign-in.failed' ORDER BY id`,
    );
    expect(rows).toEqual([{ subject_id: person.accountId }, { subject_id: 'unknown' }]);
  });

  it('makes a hash of older costs anew', async () => {
    await setHash(await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 }));
    await service.check(person.profile.email, PASSWORD, '192.0.2.3');
    expect(await hashNow()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('lets exactly ten of thirty parallel attempts on one account through, and again after the window', async () => {
    const attempts = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) => service.check('raced@example.org', 'wrong', `198.51.100.${index}`)),
    );
    const codes = attempts.map((attempt) =>
      attempt.status === 'rejected' ? (attempt.reason as { code: string }).code : 'in',
    );
    expect(codes.filter((code) => code === 'sign-in.failed')).toHaveLength(10);
    expect(codes.filter((code) => code === 'request.too-many')).toHaveLength(20);
    const refusal = await service.check('raced@example.org', 'wrong', '198.51.100.99').catch((error: unknown) => error);
    expect(refusal).toMatchObject({ status: 429, headers: { 'retry-after': '900' } });
    test.clock.advance(901_000);
    await expect(service.check('raced@example.org', 'wrong', '198.51.100.99')).rejects.toMatchObject({
      code: 'sign-in.failed',
    });
  });

  it('counts one network as one, whatever the account', async () => {
    const limits = test.get(RateLimits);
    const limit = { name: 'sign-in-network', attempts: 100, seconds: 900 };
    for (let index = 0; index < 100; index += 1) await limits.count(limit, '203.0.113.7');
    await expect(service.check(person.profile.email, PASSWORD, '203.0.113.7')).rejects.toMatchObject({
      code: 'request.too-many',
    });
    await expect(service.check(person.profile.email, PASSWORD, '203.0.113.8')).resolves.toBe(person.accountId);
  });

  it('keeps no secret, and changes it with every sign-in', async () => {
    const first = await service.start(person.accountId, browser);
    const second = await service.start(person.accountId, { ...browser, previous: first.secret });
    expect(second.secret).not.toBe(first.secret);
    expect(await service.actorOf(first.secret, 'en')).toMatchObject({ kind: 'anonymous' });
    expect(await service.actorOf(second.secret, 'ru')).toMatchObject({
      accountId: person.accountId,
      displayName: person.profile.cyrillicName,
      roles: [{ role: 'official', scope: null }],
    });
    const rows = await test.database.query("SELECT encode(token_hash, 'base64') AS hash FROM sign_in");
    expect(JSON.stringify(rows)).not.toContain(second.secret);
  });

  it('ends when unused for half a day, and after two weeks in any case', async () => {
    const idle = await service.start(person.accountId, browser);
    test.clock.advance(12 * 3_600_000 + 1000);
    expect(await service.actorOf(idle.secret, 'en')).toMatchObject({ kind: 'anonymous' });
    const busy = await service.start(person.accountId, browser);
    for (let step = 0; step < 31; step += 1) {
      test.clock.advance(11 * 3_600_000 - 1000);
      if (step < 30) expect(await service.actorOf(busy.secret, 'en')).toMatchObject({ kind: 'account' });
    }
    expect(await service.actorOf(busy.secret, 'en')).toMatchObject({ kind: 'anonymous' });
  });

  it('forgets what has ended', async () => {
    await service.start(person.accountId, browser);
    await test.database.query(
      `INSERT INTO idempotency_key (account_id, key, fingerprint, answer, created_at) VALUES ($1, 'k', 'f', '{}', $2)`,
      [person.accountId, test.clock.now()],
    );
    test.clock.advance(15 * 24 * 3_600_000);
    await test.get(TidyJob).run();
    expect(
      await test.database.query(
        'SELECT 1 FROM sign_in UNION ALL SELECT 1 FROM rate_limit UNION ALL SELECT 1 FROM idempotency_key',
      ),
    ).toEqual([]);
  });

  it('lists devices and signs out one, or all', async () => {
    const here = await service.start(person.accountId, browser);
    const there = await service.start(person.accountId, { userAgent: 'Other', address: '192.0.2.9' });
    const stranger = await test.actor([]);
    const devices = await service.devices(person.actor, here.secret);
    expect(devices.map((device) => [device.userAgent, device.current])).toEqual([
      ['Browser', true],
      ['Other', false],
    ]);
    const other = devices.find((device) => !device.current);
    await service.endDevice(stranger.actor, other?.id ?? '');
    expect(await service.actorOf(there.secret, 'en')).toMatchObject({ kind: 'account' });
    await service.endDevice(person.actor, other?.id ?? '');
    expect(await service.actorOf(there.secret, 'en')).toMatchObject({ kind: 'anonymous' });
    await service.endAll(person.actor);
    expect(await service.actorOf(here.secret, 'en')).toMatchObject({ kind: 'anonymous' });
  });
});
