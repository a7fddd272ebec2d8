import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createStorage } from './create-storage';
import { copyObject } from './s3-copy';
import type { Storage } from './storage';
import { storageContract } from './testing/storage-contract';

interface FakeS3 {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}
// The package has no types.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const S3rver = require('s3rver') as new (options: Record<string, unknown>) => FakeS3;

const objectSuffix = '._S3rver_object';
let server: FakeS3;
let folder: string;
let origin: string;
const opened: Storage[] = [];
let buckets = 0;

function open(query = '', createBucket = true): { storage: Storage; bucket: string } {
  const bucket = `bucket-${(buckets += 1)}`;
  const s3Url = `${origin.replace('//', '//S3RVER:S3RVER@')}/${bucket}${query}`;
  const storage = createStorage({ dataDir: '/nowhere', s3Url, createBucket });
  opened.push(storage);
  return { storage, bucket };
}

/** Keys in the bucket, and parts of uploads that never ended. */
async function keysIn(bucket: string): Promise<string[]> {
  const names = await readdir(join(folder, bucket), { recursive: true });
  const objects = names
    .filter((name) => name.endsWith(objectSuffix))
    .map((name) => name.slice(0, -objectSuffix.length));
  return [...objects, ...names.filter((name) => /_uploads\/[0-9a-f]+$/.test(name))].sort();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 's3-'));
  server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: folder });
  const { port } = await server.run();
  origin = `http://127.0.0.1:${port}`;
});

afterAll(async () => {
  await Promise.all(opened.map((storage) => storage.close()));
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

storageContract('S3', async () => {
  const { storage, bucket } = open('?region=eu-central-1');
  await storage.check();
  return { storage, files: () => keysIn(bucket) };
});

describe('S3', () => {
  const write = (storage: Storage, text: string) =>
    storage.write(Readable.from([Buffer.from(text)]), { maxBytes: 1e6 });

  it('puts everything below the prefix, and keeps it out of the key', async () => {
    const { storage, bucket } = open('?prefix=centre/files');
    const { key } = await write(storage, 'prefixed');
    expect(key).toMatch(/^[0-9a-f]{2}\//);
    expect(await keysIn(bucket)).toEqual([`centre/files/${key}`]);
    expect(await storage.stat(key)).toEqual({ size: 8 });
  });

  it('removes a leftover after a day, and not before', async () => {
    const { storage, bucket } = open();
    const { key } = await write(storage, 'left');
    // What a killed process leaves: an object under a temporary key.
    const client = (storage as unknown as { client: Parameters<typeof copyObject>[0] }).client;
    await copyObject(client, { bucket, from: key, to: 'tmp/left', size: 4 });
    const written = new Date('2030-01-01T00:00:00Z');
    await utimes(join(folder, bucket, `tmp/left${objectSuffix}`), written, written);
    expect(await storage.sweep(new Date('2030-01-02T00:00:00Z'))).toBe(0);
    expect(await storage.sweep(new Date('2030-01-02T00:00:01Z'))).toBe(1);
    expect(await keysIn(bucket)).toEqual([key]);
  });

  it('is not ready without its bucket, unless it may make it', async () => {
    const { storage } = open('', false);
    await expect(storage.check()).rejects.toMatchObject({ code: 'storage.unavailable' });
    await expect(write(storage, 'x')).rejects.toMatchObject({ code: 'storage.unavailable' });
  });

  it('says that a storage which does not answer is unavailable', async () => {
    const storage = createStorage({ dataDir: '/nowhere', s3Url: 'http://A:B@127.0.0.1:1/bucket' });
    opened.push(storage);
    await expect(storage.check()).rejects.toMatchObject({ code: 'storage.unavailable' });
    const source = Readable.from([Buffer.from('x')]);
    await expect(storage.write(source, { maxBytes: 10 })).rejects.toMatchObject({ code: 'storage.unavailable' });
    expect(source.destroyed).toBe(true);
  });

  it.each([
    'ftp://A:B@host/bucket',
    'https://host/bucket',
    'https://A:B@host',
    'https://A:B@host/Not_a_bucket',
    'nonsense',
  ])('refuses the address %s with a sentence that keeps the secret', (s3Url) => {
    expect(() => createStorage({ dataDir: '/nowhere', s3Url })).toThrow(/^An S3 address has the form/);
  });
});

describe('copy of a large object', () => {
  interface Sent {
    constructor: { name: string };
    input: Record<string, unknown>;
  }
  type Client = Parameters<typeof copyObject>[0];
  const order = { bucket: 'b', from: 'tmp/ä', to: 'aa/bb', size: 25 };

  function client(failAt?: string): { client: Client; sent: Sent[] } {
    const sent: Sent[] = [];
    const send = async (command: Sent) => {
      sent.push(command);
      if (command.constructor.name === failAt) throw new Error('broken');
      return { UploadId: 'u', CopyPartResult: { ETag: `tag${sent.length}` } };
    };
    return { client: { send } as unknown as Client, sent };
  }

  it('goes in parts that cover every byte once', async () => {
    const fake = client();
    await copyObject(fake.client, order, { single: 20, part: 10 });
    const parts = fake.sent.filter(({ constructor }) => constructor.name === 'UploadPartCopyCommand');
    expect(parts.map(({ input }) => [input.PartNumber, input.CopySourceRange])).toEqual([
      [1, 'bytes=0-9'],
      [2, 'bytes=10-19'],
      [3, 'bytes=20-24'],
    ]);
    expect(parts[0]!.input.CopySource).toBe('b/tmp/%C3%A4');
    expect(fake.sent.at(-1)!.input.MultipartUpload).toEqual({
      Parts: [
        { PartNumber: 1, ETag: 'tag2' },
        { PartNumber: 2, ETag: 'tag3' },
        { PartNumber: 3, ETag: 'tag4' },
      ],
    });
  });

  it('is taken back when a part fails', async () => {
    const fake = client('UploadPartCopyCommand');
    await expect(copyObject(fake.client, order, { single: 20, part: 10 })).rejects.toThrow('broken');
    expect(fake.sent.at(-1)!.constructor.name).toBe('AbortMultipartUploadCommand');
  });
});
