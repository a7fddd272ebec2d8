import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Binaries, program } from './binaries';
import { EmbeddedPostgresError, unless } from './failure';
import type { Place } from './place';

const major = '18';
const unfinished = 'data.new-';

/**
 * Trigrams still ask the C library what a letter is: under plain `C` they drop every Cyrillic one. Systems differ in what
 * they call a UTF-8 locale, so the first known one is taken; collation and case stay builtin whichever it is.
 */
const characterLocales = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8', 'en-US', 'C'];

/** Removes what a start that was killed half-way left behind. */
export async function removeUnfinished(place: Place): Promise<void> {
  for (const name of await readdir(place.home)) {
    if (!name.startsWith(unfinished) && !/^binaries-.*\.[0-9a-f]{12}$/.test(name)) continue;
    // an initdb whose parent was killed may still be writing there; then the next start clears it
    await rm(join(place.home, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Whether the place holds a finished cluster; throws where it holds one that these binaries cannot serve. */
export async function hasCluster(place: Place): Promise<boolean> {
  const version = (await unless(['ENOENT'], readFile(join(place.dataDir, 'PG_VERSION'), 'utf8')))?.trim();
  if (version === major) {
    if (await unless(['ENOENT'], stat(place.passwordFile))) return true;
    throw new EmbeddedPostgresError(
      `The password of the database in ${place.dataDir} is missing: ${place.passwordFile}.`,
    );
  }
  if (version) {
    throw new EmbeddedPostgresError(`The database in ${place.dataDir} is of PostgreSQL ${version}; this is ${major}.`);
  }
  const files = await unless(['ENOENT'], readdir(place.dataDir));
  if (files?.length) throw new EmbeddedPostgresError(`${place.dataDir} holds something else than a database.`);
  return false;
}

/** The password of the superuser, made on first use and kept in a file that only its owner reads. */
export async function ensurePassword(place: Place): Promise<string> {
  const known = (await unless(['ENOENT'], readFile(place.passwordFile, 'utf8')))?.trim();
  if (known) return known;
  const password = randomBytes(32).toString('base64url');
  await writeFile(place.passwordFile, `${password}\n`, { mode: 0o600 });
  return password;
}

/**
 * Creates the cluster beside its final name and renames it when it is complete, so that a killed creation is never taken
 * for a cluster.
 */
export async function createCluster(place: Place, binaries: Binaries, ephemeral: boolean): Promise<void> {
  const password = await ensurePassword(place);
  const fresh = join(place.home, unfinished + randomBytes(6).toString('hex'));
  const passwordCopy = `${fresh}.password`;
  await writeFile(passwordCopy, `${password}\n`, { mode: 0o600 });
  await mkdir(fresh, { mode: 0o700 });
  if (place.account) {
    await chown(passwordCopy, place.account.uid, place.account.gid);
    await chown(fresh, place.account.uid, place.account.gid);
  }
  try {
    await runInitdb(place, binaries, fresh, passwordCopy, ephemeral);
  } finally {
    await rm(passwordCopy, { force: true });
  }
  await unless(['ENOENT'], rm(place.dataDir, { recursive: true }));
  await rename(fresh, place.dataDir);
  if (!ephemeral) await syncFolder(place.home);
}

async function runInitdb(
  place: Place,
  binaries: Binaries,
  dir: string,
  passwordFile: string,
  ephemeral: boolean,
): Promise<void> {
  const options = [
    `--pgdata=${dir}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--text-search-config=simple',
    '--data-checksums',
    '--no-instructions',
    ...(ephemeral ? ['--no-sync'] : []),
  ];
  let said = '';
  for (const characters of characterLocales) {
    try {
      const run = { ...place.account, cwd: place.home, env: serverEnvironment() };
      await promisify(execFile)(program(binaries, 'initdb'), [...options, `--lc-ctype=${characters}`], run);
      return;
    } catch (error) {
      said = String((error as { stderr?: string }).stderr?.trim() || error);
      if (!said.includes('locale')) break;
    }
  }
  throw new EmbeddedPostgresError(`PostgreSQL could not create a database in ${place.home}: ${said}`);
}

/** What the server's programs get from the environment: nothing that could change where they look or what they listen on. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LD_LIBRARY_PATH'];
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}
