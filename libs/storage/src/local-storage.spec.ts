import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { createStorage } from './create-storage';
import { LocalStorage } from './local-storage';
import { storageContract } from './testing/storage-contract';

const folders: string[] = [];

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'storage-'));
  folders.push(folder);
  return folder;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')).sort();
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

storageContract('local disk', async () => {
  const dataDir = await emptyFolder();
  const folder = join(dataDir, 'files');
  await mkdir(folder);
  return { storage: createStorage({ dataDir }), files: () => filesIn(folder) };
});

describe('local disk', () => {
  const day = 24 * 60 * 60 * 1000;

  it('removes a leftover after a day, and not before', async () => {
    const folder = await emptyFolder();
    const written = new Date('2030-01-01T00:00:00Z');
    await mkdir(join(folder, 'tmp'));
    await writeFile(join(folder, 'tmp', 'left.part'), 'half');
    await utimes(join(folder, 'tmp', 'left.part'), written, written);
    const storage = new LocalStorage(folder);
    expect(await storage.sweep(new Date(written.getTime() + day))).toBe(0);
    expect(await storage.sweep(new Date(written.getTime() + day + 1))).toBe(1);
    expect(await filesIn(folder)).toEqual([]);
  });

  it.each([
    ['ENOSPC', 'storage.full'],
    ['EDQUOT', 'storage.full'],
    ['EIO', 'storage.unavailable'],
  ])('says %s of the disk as %s', async (code, expected) => {
    class FailingDisk extends LocalStorage {
      protected override openSink(): Writable {
        return new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) });
      }
    }
    const folder = await emptyFolder();
    const source = Readable.from([Buffer.alloc(100_000), Buffer.alloc(100_000)]);
    await expect(new FailingDisk(folder).write(source, { maxBytes: 1e6 })).rejects.toMatchObject({ code: expected });
    expect(source.destroyed).toBe(true);
    expect(await filesIn(folder)).toEqual([]);
  });

  it('is not ready, and says so, where a folder cannot be made', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'files'), 'in the way');
    const storage = createStorage({ dataDir: folder });
    await expect(storage.check()).rejects.toMatchObject({ code: 'storage.unavailable' });
    const source = Readable.from([Buffer.from('x')]);
    await expect(storage.write(source, { maxBytes: 10 })).rejects.toMatchObject({ code: 'storage.unavailable' });
    expect(source.destroyed).toBe(true);
  });

  it('does not load the S3 client', () => {
    const loaded = Object.keys(require.cache).filter((path) => path.includes('@aws-sdk'));
    expect(loaded).toEqual([]);
  });
});
