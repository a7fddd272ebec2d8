import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { ContentMeter, hearErrors, pump } from './content-meter';
import {
  isKey,
  leftoverAgeMs,
  type ByteRange,
  type OpenedFile,
  type Storage,
  type StoredFile,
  type WriteOptions,
} from './storage';
import { errorNames, StorageError, toStorageError } from './storage-error';

/** Files in a folder of this machine, or of a network share that renames atomically. */
export class LocalStorage implements Storage {
  private readonly temporary: string;

  constructor(private readonly folder: string) {
    this.temporary = join(folder, 'tmp');
  }

  async write(stream: Readable, options: WriteOptions): Promise<StoredFile> {
    const path = join(this.temporary, `${randomUUID()}.part`);
    const meter = new ContentMeter(options);
    let sink: Writable | undefined;
    hearErrors(stream);
    try {
      await mkdir(this.temporary, { recursive: true });
      sink = this.openSink(path);
      await pump(stream, meter, sink, options.signal);
      const stored = meter.result();
      await this.settle(path, join(this.folder, stored.key));
      return stored;
    } catch (error) {
      stream.destroy();
      // A sink destroyed while its file is still being opened makes the file afterwards: only what is closed can be removed for good.
      await closed(sink);
      await rm(path, { force: true }).catch(() => undefined);
      throw toStorageError(error);
    }
  }

  async read(key: string, range?: ByteRange): Promise<OpenedFile> {
    const handle = await this.attempt(key, () => open(join(this.folder, key), 'r'));
    if (!handle) throw new StorageError('file.not-found', 'There is no such file.');
    try {
      const { size } = await handle.stat();
      if (range && range.start >= size) throw new RangeError('The range begins behind the end of the file.');
      return { stream: handle.createReadStream(range), size };
    } catch (error) {
      await handle.close();
      throw error instanceof RangeError ? error : toStorageError(error);
    }
  }

  async stat(key: string): Promise<{ size: number } | null> {
    const found = await this.attempt(key, () => stat(join(this.folder, key)));
    return found ? { size: found.size } : null;
  }

  async exists(key: string): Promise<boolean> {
    return (await this.stat(key)) !== null;
  }

  async delete(key: string): Promise<void> {
    await this.attempt(key, () => rm(join(this.folder, key)));
  }

  async sweep(now: Date): Promise<number> {
    try {
      await mkdir(this.temporary, { recursive: true });
      let removed = 0;
      for (const name of await readdir(this.temporary)) {
        if (await this.removeIfOlder(join(this.temporary, name), now.getTime() - leftoverAgeMs)) removed += 1;
      }
      return removed;
    } catch (error) {
      throw toStorageError(error);
    }
  }

  async check(): Promise<void> {
    const probe = join(this.temporary, `${randomUUID()}.probe`);
    try {
      await mkdir(this.temporary, { recursive: true });
      await writeFile(probe, 'probe');
      await rm(probe);
    } catch (error) {
      throw toStorageError(error);
    }
  }

  async close(): Promise<void> {
    // Nothing is held open between calls.
  }

  /** Where an upload goes at first. `flush` has the bytes on the disk before the name appears. */
  protected openSink(path: string): Writable {
    return createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  }

  /**
   * Gives a complete temporary file its final name. The rename is atomic, and replaces equal content with equal content when
   * another writer was first, so nobody ever reads half a file.
   */
  private async settle(from: string, to: string): Promise<void> {
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
    await syncFolder(dirname(to));
  }

  /** Runs an access to one file; what is not there is null. */
  private async attempt<T>(key: string, access: () => Promise<T>): Promise<T | null> {
    if (!isKey(key)) return null;
    try {
      return await access();
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(errorNames(error).code)) return null;
      throw toStorageError(error);
    }
  }

  private async removeIfOlder(path: string, limit: number): Promise<boolean> {
    try {
      if ((await stat(path)).mtimeMs >= limit) return false;
      await rm(path);
      return true;
    } catch (error) {
      // Its writer, or another sweep, took it away in the meantime.
      if (errorNames(error).code === 'ENOENT') return false;
      throw error;
    }
  }
}

/** Waits until a stream has let go of what it holds. */
async function closed(sink: Writable | undefined): Promise<void> {
  if (!sink || sink.closed) return;
  await new Promise<void>((resolve) => sink.destroy().once('close', resolve));
}

/** Makes a new name survive a power failure, where the system lets a folder be flushed. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
