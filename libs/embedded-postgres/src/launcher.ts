import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, DatabaseError, escapeIdentifier } from 'pg';
import { type Binaries, prepareBinaries } from './binaries';
import { createCluster, ensurePassword, hasCluster, removeUnfinished } from './cluster';
import { EmbeddedPostgresError, failedWith, unless } from './failure';
import { acquireLock } from './lock';
import { choosePlace, existingPlace, type Place, removePlace } from './place';
import { freePort } from './port';
import { isAlive } from './process';
import { isServing, launchServer, type Postmaster, readPostmaster, removeStalePidFile, stopServer } from './server';

/** How to start. */
export interface EmbeddedPostgresOptions {
  /** The launcher's own folder; made where it is missing. */
  dir: string;
  /** The database that `url` names; created where it is missing. */
  database?: string;
  /** Server settings by name, as in postgresql.conf. They have no effect on a server that is adopted. */
  settings?: Record<string, string>;
  /** Gives up durability for speed (no fsync). For tests only. */
  ephemeral?: boolean;
  /** Hears one English line per event. No line holds the password. */
  onLog?: (line: string) => void;
}

/** A server that accepts connections. */
export interface EmbeddedPostgres {
  /** With the superuser's name and password: never log it. */
  url: string;
  port: number;
  pid: number;
  dataDir: string;
  /** The server was already running, left by a process that was killed or started by another one. */
  adopted: boolean;
  /** This start made the cluster. */
  created: boolean;
  /** Stops the server, adopted or not, and resolves when its process is gone. May be called twice. */
  stop(): Promise<void>;
}

const waitForAdoptedMs = 120_000;
const ephemeralSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
const ownSettings = { listen_addresses: '127.0.0.1', unix_socket_directories: '' };
const baseSettings = { timezone: 'UTC', log_timezone: 'UTC', log_checkpoints: 'off' };

/**
 * Starts PostgreSQL on the folder, or adopts the server that already runs there.
 * @throws EmbeddedPostgresError with a sentence that says what is wrong.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const onLog = options.onLog ?? (() => undefined);
  await mkdir(options.dir, { recursive: true });
  const dir = await realpath(options.dir);
  const release = await acquireLock(join(dir, 'launcher.lock')).catch((error: unknown) => {
    if (!failedWith(error, 'EACCES', 'EPERM', 'EROFS')) throw error;
    throw new EmbeddedPostgresError(`The database folder ${dir} cannot be written by this account.`);
  });
  try {
    const place = await choosePlace(dir, onLog);
    await removeUnfinished(place);
    return (await adopt(place, options, onLog)) ?? (await start(place, options, onLog));
  } finally {
    await release();
  }
}

/** Stops the server that runs on the folder, whoever started it; false where there is none. */
export async function stopEmbeddedPostgres(dir: string): Promise<boolean> {
  const place = await existingPlace(await realpath(dir));
  const found = await readPostmaster(place.dataDir);
  if (!found || !(await isServing(found.pid, place.dataDir))) return false;
  await stopServer(found.pid, place.dataDir, () => prepareBinaries(place.home, place.account, () => undefined));
  return true;
}

/** Stops the server of the folder and removes the folder with all data, wherever the data lives. Does nothing where it is gone. */
export async function removeEmbeddedPostgres(dir: string): Promise<void> {
  const folder = await unless(['ENOENT'], realpath(dir));
  if (!folder) return;
  await stopEmbeddedPostgres(folder);
  await removePlace(folder);
}

async function adopt(
  place: Place,
  options: EmbeddedPostgresOptions,
  onLog: (line: string) => void,
): Promise<EmbeddedPostgres | undefined> {
  const found = await settledPostmaster(place);
  if (!found) return undefined;
  const server = await describe(place, options, found, { adopted: true, created: false });
  onLog(`found PostgreSQL running on port ${found.port} (process ${found.pid}), data in ${place.dataDir}`);
  return server;
}

/** The server of this folder when it accepts connections; undefined where none runs, after clearing what hinders a start. */
async function settledPostmaster(place: Place): Promise<Postmaster | undefined> {
  const deadline = performance.now() + waitForAdoptedMs;
  for (;;) {
    const found = await readPostmaster(place.dataDir);
    if (!found) return undefined;
    if (!(await isServing(found.pid, place.dataDir))) {
      // a file of the dead is PostgreSQL's own to judge: it looks for children that outlived the server
      if (isAlive(found.pid)) await removeStalePidFile(place.dataDir);
      return undefined;
    }
    if (found.status === 'ready' && (await answers(place, found.port))) return found;
    if (performance.now() > deadline) {
      throw new EmbeddedPostgresError(`PostgreSQL (process ${found.pid}) holds ${place.dataDir} but does not answer.`);
    }
    await pause(10);
  }
}

/** Whether the server on the port takes our password and serves this data folder. */
async function answers(place: Place, port: number): Promise<boolean> {
  try {
    const served = await query(place, port, 'postgres', `select current_setting('data_directory') as dir`);
    return (await realpath(String(served[0]?.['dir']))) === (await realpath(place.dataDir));
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '28P01') {
      throw new EmbeddedPostgresError(
        `The password in ${place.passwordFile} does not fit the database in ${place.dataDir}.`,
      );
    }
    return false;
  }
}

async function start(
  place: Place,
  options: EmbeddedPostgresOptions,
  onLog: (line: string) => void,
): Promise<EmbeddedPostgres> {
  const binaries = await prepareBinaries(place.home, place.account, onLog);
  const created = !(await hasCluster(place));
  if (created) {
    onLog(`creating a database in ${place.dataDir}`);
    await createCluster(place, binaries, options.ephemeral ?? false);
  }
  const found = await startOnFreePort(place, binaries, options);
  onLog(`PostgreSQL runs on port ${found.port} (process ${found.pid}), data in ${place.dataDir}`);
  return describe(place, options, found, { adopted: false, created });
}

async function startOnFreePort(
  place: Place,
  binaries: Binaries,
  options: EmbeddedPostgresOptions,
): Promise<Postmaster> {
  let wanted = Number(await unless(['ENOENT'], readFile(place.portFile, 'utf8'))) || undefined;
  let failure = '';
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = await freePort(wanted);
    const settings = { ...baseSettings, ...(options.ephemeral ? ephemeralSettings : {}), ...options.settings };
    const result = await launchServer(place, binaries, { ...settings, ...ownSettings, port: String(port) });
    if ('pid' in result) {
      await writeFile(place.portFile, `${port}\n`);
      return { pid: result.pid, port, status: 'ready' };
    }
    failure = result.failure;
    // somebody took the port between the look and the start, or the last children of a killed server are still leaving
    if (/could not bind|could not create any TCP/i.test(failure)) wanted = undefined;
    else if (/pre-existing shared memory block/i.test(failure)) await pause(200);
    else break;
  }
  throw new EmbeddedPostgresError(`PostgreSQL did not start on ${place.dataDir}: ${failure}`);
}

async function describe(
  place: Place,
  options: EmbeddedPostgresOptions,
  { pid, port }: Postmaster,
  how: { adopted: boolean; created: boolean },
): Promise<EmbeddedPostgres> {
  const database = options.database ?? 'rtcm';
  await ensureDatabase(place, port, database);
  const url = connectionUrl(await ensurePassword(place), port, database);
  const stop = () => stopServer(pid, place.dataDir, () => prepareBinaries(place.home, place.account, () => undefined));
  return { url, port, pid, dataDir: place.dataDir, ...how, stop };
}

async function ensureDatabase(place: Place, port: number, database: string): Promise<void> {
  try {
    await query(place, port, database, 'select 1');
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== '3D000') throw error;
    await query(place, port, 'postgres', `create database ${escapeIdentifier(database)}`);
  }
}

async function query(place: Place, port: number, database: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({
    connectionString: connectionUrl(await ensurePassword(place), port, database),
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined); // a connection that breaks rejects the query; nothing else is to be done
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function connectionUrl(password: string, port: number, database: string): string {
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}
