import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { failedWith, unless } from './failure';
import { isAlive } from './process';

const beatEveryMs = 1_000;
const silentForMs = 10_000;

/**
 * Waits until this call alone may work on the folder, and returns the function that lets the next one in.
 * The lock file holds the owner's process id and a beat: a lock whose process is gone, or whose beat has stopped (after a
 * reboot the id may belong to somebody else), is taken over.
 */
export async function acquireLock(path: string): Promise<() => Promise<void>> {
  const nonce = randomBytes(8).toString('hex');
  let seen = '';
  let seenAt = 0;
  while (!(await create(path, `${process.pid} ${nonce} 0`))) {
    const content = (await unless(['ENOENT'], readFile(path, 'utf8'))) ?? '';
    if (content !== seen || seenAt === 0) {
      seen = content;
      seenAt = performance.now();
    }
    const owner = Number.parseInt(content, 10);
    const abandoned = Number.isInteger(owner) && !isAlive(owner);
    if (abandoned || performance.now() - seenAt > silentForMs) await discard(path, content);
    else await pause(20);
  }
  return keep(path, nonce);
}

async function create(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (failedWith(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Removes the lock only if it is still the one that was judged: of two that judge it at once, the later one puts it back. */
async function discard(path: string, judged: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  await unless(['ENOENT'], rename(path, aside));
  const content = await unless(['ENOENT'], readFile(aside, 'utf8'));
  if (content !== undefined && content !== judged) await unless(['EEXIST'], link(aside, path));
  await rm(aside, { force: true });
}

function keep(path: string, nonce: string): () => Promise<void> {
  let beat = 0;
  const timer = setInterval(() => {
    beat += 1;
    try {
      writeFileSync(path, `${process.pid} ${nonce} ${beat}`, { flag: 'r+' });
    } catch {
      clearInterval(timer); // the folder was removed under us; there is nothing left to guard
    }
  }, beatEveryMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    const content = await unless(['ENOENT'], readFile(path, 'utf8'));
    if (content?.includes(nonce)) await rm(path, { force: true });
  };
}
