import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { EmbeddedPostgresError, removeEmbeddedPostgres, startEmbeddedPostgres } from './index';
import { existingPlace } from './place';
import { isServing } from './server';

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Starts a server in another process and resolves once it runs. */
async function startInChild(dir: string): Promise<{ child: ChildProcess; pid: number; port: number }> {
  const register = resolve(__dirname, '../../../test/support/register.cjs');
  const child = spawn(process.execPath, ['-r', register, join(__dirname, 'start-and-wait.fixture.ts'), dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, ...(JSON.parse(line.toString()) as { pid: number; port: number }) };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

describe('startEmbeddedPostgres', () => {
  let dir: string;
  const start = (options: Partial<Parameters<typeof startEmbeddedPostgres>[0]> = {}) =>
    startEmbeddedPostgres({ dir, ephemeral: true, ...options });

  beforeEach(async () => {
    dir = await realpath(await mkdtemp(join(tmpdir(), 'embedded-postgres-spec-')));
  });

  afterEach(() => removeEmbeddedPostgres(dir));

  it('creates a cluster that treats Cyrillic as letters, keeps data, and comes back on the same port', async () => {
    const first = await start({ database: 'some "name"', settings: { work_mem: '5MB' } });
    expect(first).toMatchObject({ created: true, adopted: false });
    await ask(first.url, 'create extension pg_trgm; create table kept (n int); insert into kept values (7)');
    const [row] = await ask(
      first.url,
      `select lower('ЖӘЁ') as lower, similarity('МАТЕРИАЛ', 'материалы') > 0.5 as similar,
        to_tsvector('russian', 'КУРСЫ')::text as words, current_setting('data_checksums') as checksums,
        current_setting('work_mem') as work_mem, current_setting('timezone') as zone,
        current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets`,
    );
    expect(row).toEqual({
      lower: 'жәё',
      similar: true,
      words: "'курс':1",
      checksums: 'on',
      work_mem: '5MB',
      zone: 'UTC',
      addresses: '127.0.0.1',
      sockets: '',
    });
    await first.stop();
    await first.stop();
    expect(await isServing(first.pid, first.dataDir)).toBe(false);

    const second = await start({ database: 'some "name"' });
    expect(second).toMatchObject({ created: false, adopted: false, port: first.port, url: first.url });
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('syncs to disk unless the cluster is thrown away', async () => {
    const throwaway = await start();
    expect(await ask(throwaway.url, 'show fsync')).toEqual([{ fsync: 'off' }]);
    await throwaway.stop();
    const lasting = await start({ ephemeral: false });
    expect(await ask(lasting.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
  });

  it('lets in only who knows the password, which only its owner can read', async () => {
    const { url, port } = await start();
    const { passwordFile } = await existingPlace(dir);
    expect((await stat(passwordFile)).mode & 0o777).toBe(0o600);
    expect(new URL(url).password).toBe((await readFile(passwordFile, 'utf8')).trim());
    await expect(ask(`postgres://postgres:wrong@127.0.0.1:${port}/rtcm`, 'select 1')).rejects.toMatchObject({
      code: '28P01',
    });
  });

  it('takes another port where its own is taken', async () => {
    const first = await start();
    await first.stop();
    const other = createServer().listen(first.port, '127.0.0.1');
    await once(other, 'listening');
    const second = await start();
    other.close();
    expect(second.port).not.toBe(first.port);
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('adopts the server of a killed parent, and stops it', async () => {
    const orphan = await startInChild(dir);
    await kill(orphan.child);
    const adopted = await start();
    expect(adopted).toMatchObject({ adopted: true, created: false, pid: orphan.pid, port: orphan.port });
    await adopted.stop();
    expect(await isServing(orphan.pid, adopted.dataDir)).toBe(false);
    expect((await start()).adopted).toBe(false);
  });

  it('makes one cluster of two starts at once, in one process and in two', async () => {
    const [child, ...own] = await Promise.all([startInChild(dir), start(), start()]);
    await kill(child.child);
    expect(new Set([child.pid, ...own.map(({ pid }) => pid)]).size).toBe(1);
    expect(own.filter(({ created }) => created).length).toBeLessThanOrEqual(1);
  });

  it('starts over a pid file whose process is gone, or now is another program', async () => {
    const first = await start();
    process.kill(first.pid, 'SIGKILL');
    const second = await start();
    expect(second).toMatchObject({ adopted: false, created: false });
    const file = join(second.dataDir, 'postmaster.pid');
    const lines = (await readFile(file, 'utf8')).split('\n');
    await second.stop();
    await writeFile(file, [process.pid, ...lines.slice(1)].join('\n'), { mode: 0o644 });
    const third = await start();
    expect(third).toMatchObject({ adopted: false, created: false });
    expect(await ask(third.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('does over a creation that was killed half-way, and takes over the lock of the dead', async () => {
    await mkdir(join(dir, 'data.new-0123456789ab', 'global'), { recursive: true });
    await writeFile(join(dir, 'launcher.lock'), '2147483646 0123456789abcdef 3');
    const server = await start();
    expect(server.created).toBe(true);
    expect((await readdir(dir)).sort()).toEqual(expect.not.arrayContaining(['data.new-0123456789ab', 'launcher.lock']));
  });

  it('does not touch what is not its own', async () => {
    await mkdir(join(dir, 'data'), { recursive: true });
    await writeFile(join(dir, 'data', 'letter.txt'), 'mine');
    await expect(start()).rejects.toThrow(EmbeddedPostgresError);
    expect(await readFile(join(dir, 'data', 'letter.txt'), 'utf8')).toBe('mine');
  });

  it('says what the server said when a setting is wrong, without the password', async () => {
    await expect(start({ settings: { no_such_setting: '1' } })).rejects.toThrow(/no_such_setting/);
  });
});
