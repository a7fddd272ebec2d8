import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { failedWith } from './failure';

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return failedWith(error, 'EPERM');
  }
}

/** The command line of a process; empty where it is gone (or only its exit code is left), undefined where it cannot be told. */
export async function commandLine(pid: number): Promise<string | undefined> {
  if (process.platform === 'win32') return isAlive(pid) ? undefined : '';
  if (process.platform === 'linux') {
    const content = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return content.replaceAll('\0', ' ').trim();
  }
  const listed = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return listed.stdout.trim();
}
