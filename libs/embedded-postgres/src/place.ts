import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, canReach, serverAccount } from './account';
import { EmbeddedPostgresError, unless } from './failure';

/** The folder that holds a cluster and what belongs to it, and the account that runs its server. */
export interface Place {
  account: Account | undefined;
  home: string;
  dataDir: string;
  passwordFile: string;
  portFile: string;
  logFile: string;
}

/**
 * Decides where the cluster of `dir` lives: there, or, where the server's account cannot get in, in a folder of its own that
 * the file `location` names. Removing `dir` therefore always means a new, empty cluster.
 */
export async function choosePlace(dir: string, onLog: (line: string) => void): Promise<Place> {
  const account = await serverAccount(join(dir, 'data'));
  if (!account) return layout(dir, account);
  // the account must pass through this folder to its data, and needs to see nothing else
  await chmod(dir, 0o711);
  if (await canReach(account, dir)) return layout(dir, account);
  const home = (await knownLocation(dir)) ?? (await newLocation(dir));
  onLog(`the server's account cannot reach ${dir}; the data is in ${home}`);
  return layout(home, await serverAccount(join(home, 'data')));
}

/** The place of a cluster that was started before, without making anything. */
export async function existingPlace(dir: string): Promise<Place> {
  const home = (await knownLocation(dir)) ?? dir;
  return layout(home, await serverAccount(join(home, 'data')));
}

function layout(home: string, account: Account | undefined): Place {
  return {
    account,
    home,
    dataDir: join(home, 'data'),
    passwordFile: join(home, 'password'),
    portFile: join(home, 'port'),
    logFile: join(home, 'postgres.log'),
  };
}

async function knownLocation(dir: string): Promise<string | undefined> {
  const home = (await unless(['ENOENT'], readFile(join(dir, 'location'), 'utf8')))?.trim();
  if (!home) return undefined;
  // a temporary folder may have been emptied since
  await mkdir(home, { recursive: true });
  await chmod(home, 0o711);
  return home;
}

async function newLocation(dir: string): Promise<string> {
  const name = randomBytes(8).toString('hex');
  for (const base of [
    '/var/lib/embedded-postgres',
    join(tmpdir(), `embedded-postgres-${randomBytes(8).toString('hex')}`),
  ]) {
    const home = join(base, name);
    const made = await unless(['EACCES', 'EROFS', 'ENOSPC', 'ENOENT'], mkdir(home, { recursive: true }));
    if (!made) continue;
    await chmod(base, 0o711);
    await chmod(home, 0o711);
    await writeFile(join(dir, 'location.new'), `${home}\n`, { mode: 0o600 });
    await rename(join(dir, 'location.new'), join(dir, 'location'));
    return home;
  }
  throw new EmbeddedPostgresError(`There is no folder that the server's account can reach. Give it access to ${dir}.`);
}

/** Removes the folder, and the cluster wherever it lives. */
export async function removePlace(dir: string): Promise<void> {
  const { home } = await existingPlace(dir);
  await rm(home, { recursive: true, force: true, maxRetries: 3 });
  await rm(dir, { recursive: true, force: true, maxRetries: 3 });
}
