import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbeddedPostgres, startEmbeddedPostgres } from '../../libs/embedded-postgres/src';

const prefix = 'lms-test-cluster-';
const templateDatabase = 'template_test';

/** Starts the PostgreSQL of one test run in a temporary folder of its own. */
export async function startTestCluster(): Promise<{ dir: string; url: string }> {
  await removeLeftovers();
  const dir = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const settings = { max_connections: '200', max_wal_size: '4GB' };
  const { url } = await startEmbeddedPostgres({ dir, database: templateDatabase, ephemeral: true, settings });
  return { dir, url };
}

/** Stops the server and removes its folder, whatever state they are in. */
export async function stopTestCluster(dir: string): Promise<void> {
  await removeEmbeddedPostgres(dir);
}

/** Ends the servers of runs that were killed before their teardown. They harm nobody, but hold memory. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const run = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]);
    if (!run || isRunning(run)) continue;
    // another account's leftovers are not ours to end
    await removeEmbeddedPostgres(join(tmpdir(), name)).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
