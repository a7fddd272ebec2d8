import { spawnSync } from 'node:child_process';
import { constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { EmbeddedPostgresError, unless } from './failure';

/** The system account that owns the data and runs the server. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * The account the server must run as, or undefined for the one this process has.
 * PostgreSQL refuses to run as root, so root hands it to the owner of existing data, else `postgres`, else `nobody`.
 */
export async function serverAccount(dataDir: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await unless(['ENOENT'], stat(dataDir));
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const found = accounts.find((fields) => fields[0] === name);
    if (found) return { uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and there is no account postgres or nobody to run it as.',
  );
}

/** Whether the account (or this process) can enter the folder or execute the file. Asks the system, so that ACLs count. */
export async function canReach(account: Account | undefined, path: string): Promise<boolean> {
  if (!account) {
    return access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
  }
  const probe = spawnSync('/bin/sh', ['-c', 'test -r "$1" || test -d "$1" && test -x "$1"', 'sh', path], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  return probe.status === 0;
}
