import { spawn } from 'node:child_process';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Binaries, program } from './binaries';
import { serverEnvironment } from './cluster';
import { EmbeddedPostgresError, unless } from './failure';
import type { Place } from './place';
import { commandLine, isAlive } from './process';

const largestLog = 10 * 1024 * 1024;
const pollMs = 5;

/** What `postmaster.pid` says about the server of a data folder. */
export interface Postmaster {
  pid: number;
  port: number;
  /** starting, ready, stopping, standby; empty for a moment after the start. */
  status: string;
}

/** Reads `postmaster.pid`; undefined where there is none. It may be stale: see `isServing`. */
export async function readPostmaster(dataDir: string): Promise<Postmaster | undefined> {
  const content = await unless(['ENOENT'], readFile(join(dataDir, 'postmaster.pid'), 'utf8'));
  const lines = content?.split('\n').map((line) => line.trim());
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), status: lines[7] ?? '' };
}

/** Whether the process is a server of this very data folder, and not one that got the same id after a reboot. */
export async function isServing(pid: number, dataDir: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const command = await commandLine(pid);
  return command === undefined || command.includes(dataDir);
}

/** Removes a `postmaster.pid` whose id now belongs to somebody else: PostgreSQL would refuse to start because of it. */
export async function removeStalePidFile(dataDir: string): Promise<void> {
  await rm(join(dataDir, 'postmaster.pid'), { force: true });
}

/** Starts the server as a process of its own, which survives this one. Resolves to its id as soon as it accepts connections. */
export async function launchServer(
  place: Place,
  binaries: Binaries,
  settings: Record<string, string>,
): Promise<{ pid: number } | { failure: string }> {
  const { file, size } = await openLog(place.logFile);
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(program(binaries, 'postgres'), ['-D', place.dataDir, ...options], {
    ...place.account,
    cwd: place.home,
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', file.fd, file.fd],
    windowsHide: true,
  });
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended = `ended with ${code ?? signal}`));
  child.unref();
  await file.close();
  while (ended === undefined) {
    const found = await readPostmaster(place.dataDir);
    if (found && found.pid === child.pid && found.status === 'ready') return { pid: found.pid };
    await pause(pollMs);
  }
  return { failure: `${ended}. ${await logSince(place.logFile, size)}` };
}

/** Asks the server for a fast shutdown (open transactions are rolled back) and resolves when it is gone. */
export async function stopServer(pid: number, dataDir: string, binaries: () => Promise<Binaries>): Promise<void> {
  const current = await readPostmaster(dataDir);
  if (current?.pid !== pid || !(await isServing(pid, dataDir))) return;
  await askToStop(pid, binaries);
  const deadline = performance.now() + 60_000;
  while (await isServing(pid, dataDir)) {
    if (performance.now() > deadline)
      throw new EmbeddedPostgresError(`PostgreSQL (process ${pid}) did not stop within a minute.`);
    await pause(pollMs);
  }
}

async function askToStop(pid: number, binaries: () => Promise<Binaries>): Promise<void> {
  if (process.platform !== 'win32') {
    process.kill(pid, 'SIGINT');
    return;
  }
  // Windows has no signals between processes; pg_ctl speaks to the server's own pipe
  spawn(program(await binaries(), 'pg_ctl'), ['kill', 'INT', String(pid)], { stdio: 'ignore', windowsHide: true });
}

async function openLog(path: string): Promise<{ file: Awaited<ReturnType<typeof open>>; size: number }> {
  const before = (await unless(['ENOENT'], stat(path)))?.size ?? 0;
  if (before > largestLog) await rename(path, `${path}.1`);
  return { file: await open(path, 'a', 0o600), size: before > largestLog ? 0 : before };
}

async function logSince(path: string, offset: number): Promise<string> {
  const content = await readFile(path);
  return content.subarray(offset).toString('utf8').slice(-2_000).trim();
}
