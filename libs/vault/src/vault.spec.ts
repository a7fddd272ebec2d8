import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { FixedClock } from '#libs/clock';
import { Database } from '#libs/database';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { decrypt, encrypt, keyOfPurpose } from './sealing';
import { SealedHolders } from './sealed-holders';
import { Vault, type Sealed } from './vault';

const text = (content: Buffer): string => content.toString('utf8');

describe('sealing', () => {
  const key = keyOfPurpose(randomBytes(32), 'test');
  const owner = { purpose: 'test', id: 'row-1' };

  it('gives back what was sealed, and nothing once a bit, the owner, the key or its number is another', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), (content, position) => {
        const bytes = encrypt(key, content, owner, 1);
        expect(decrypt(key, bytes, owner, 1)?.equals(content)).toBe(true);
        const changed = Buffer.from(bytes);
        changed[position % bytes.length] = (changed[position % bytes.length] ?? 0) ^ 1;
        expect(decrypt(key, changed, owner, 1)).toBeUndefined();
        expect(decrypt(key, bytes, { ...owner, id: 'row-2' }, 1)).toBeUndefined();
        expect(decrypt(key, bytes, { ...owner, purpose: 'other' }, 1)).toBeUndefined();
        expect(decrypt(key, bytes, owner, 2)).toBeUndefined();
        expect(decrypt(keyOfPurpose(key, 'test'), bytes, owner, 1)).toBeUndefined();
        expect(decrypt(key, bytes.subarray(0, position % bytes.length), owner, 1)).toBeUndefined();
      }),
    );
  });

  it('never gives the same bytes twice', () => {
    expect(encrypt(key, Buffer.from('x'), owner, 1).equals(encrypt(key, Buffer.from('x'), owner, 1))).toBe(false);
  });
});

describe('the vault', () => {
  let test: TestApp;
  const [first, second, third] = [randomBytes(32), randomBytes(32), randomBytes(32)];
  beforeAll(async () => {
    test = await createTestApp();
    await test.database.query('DELETE FROM data_key');
    // As sealed rows do.
    await test.database.query('CREATE TABLE sealed_thing (key_version integer REFERENCES data_key (version))');
  });
  afterAll(() => test.close());

  const start = async (dataKey: Buffer, previousDataKey?: Buffer | 'lost'): Promise<Vault> => {
    const vault = new Vault(test.get(Database), new FixedClock(), { dataKey, previousDataKey });
    await vault.onModuleInit();
    return vault;
  };
  const owner = { purpose: 'vault.test', id: 'a' };
  let old: Sealed;

  it('numbers its keys, each once, however many processes start', async () => {
    const vaults = await Promise.all([start(first), start(first), start(first)]);
    expect(vaults.map((vault) => vault.keyVersion)).toEqual([1, 1, 1]);
    old = (vaults[0] as Vault).seal(Buffer.from('from the first'), owner);
    expect(text((vaults[1] as Vault).open(old, owner))).toBe('from the first');
  });

  it('takes another key as long as nothing is sealed', async () => {
    expect((await start(randomBytes(32))).keyVersion).toBe(2);
    await test.database.query('DELETE FROM data_key WHERE version = 2');
  });

  it('refuses a key that the database does not know, without the one before', async () => {
    await test.database.query('INSERT INTO sealed_thing VALUES (1)');
    await expect(start(second)).rejects.toThrow(/^The setting DATA_KEY is wrong: .*DATA_KEY_PREVIOUS/);
    await expect(start(second, third)).rejects.toThrow(/DATA_KEY/);
    expect(await test.database.query('SELECT version FROM data_key')).toHaveLength(1);
  });

  it('opens what the key before has sealed and seals under the new one', async () => {
    const vault = await start(second, first);
    expect(vault.keyVersion).toBe(2);
    expect(text(vault.open(old, owner))).toBe('from the first');
    const fresh = vault.seal(Buffer.from('from the second'), owner);
    expect(fresh.keyVersion).toBe(2);
    const later = await start(second);
    expect(text(later.open(fresh, owner))).toBe('from the second');
    expect(() => later.open(old, owner)).toThrow(expect.objectContaining({ reason: 'unknown-key' }));
    expect(() => later.open({ ...fresh, keyVersion: 1 }, owner)).toThrow();
  });

  it('goes on with a new key where the old one is lost', async () => {
    const vault = await start(third, 'lost');
    expect(vault.keyVersion).toBe(3);
    expect(vault.openable).toEqual([3]);
  });

  it('says nothing of the content when it does not open', async () => {
    const vault = await start(first);
    const sealed = vault.seal(Buffer.from('A1234567'), owner);
    const failure = (() => {
      try {
        return vault.open(sealed, { ...owner, id: 'b' });
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toMatchObject({ name: 'VaultError', reason: 'broken' });
    expect(JSON.stringify(failure) + String(failure)).not.toContain('A1234567');
  });

  it('takes over chunk by chunk, and tells what it cannot open', async () => {
    const vault = await start(second, first);
    const rows = Array.from({ length: 450 }, (_, index) => ({ version: index < 5 ? 99 : 1 }));
    const holders = new SealedHolders(vault, { define: () => undefined, schedule: () => undefined } as never);
    holders.register({
      name: 'test',
      behind: async (version) => rows.filter((row) => row.version !== version).length,
      reseal: async (versions, limit) => {
        const chunk = rows.filter((row) => versions.includes(row.version)).slice(0, limit);
        for (const row of chunk) row.version = vault.keyVersion;
        return chunk.length;
      },
    });
    expect(await holders.reseal()).toEqual([{ name: 'test', done: 445, left: 5 }]);
    expect(await holders.reseal()).toEqual([{ name: 'test', done: 0, left: 5 }]);
  });
});
