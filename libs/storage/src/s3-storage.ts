import { randomUUID } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { ContentMeter, hearErrors, pump } from './content-meter';
import { copyObject } from './s3-copy';
import type { S3Address } from './s3-url';
import {
  isKey,
  leftoverAgeMs,
  type ByteRange,
  type OpenedFile,
  type Storage,
  type StoredFile,
  type WriteOptions,
} from './storage';
import { errorNames, httpStatus, StorageError, toStorageError } from './storage-error';

/** A part in flight is held in memory: two of these per upload, and at most 78 GiB in the 10,000 parts S3 allows. */
const partBytes = 8 * 1024 * 1024;
const partsInFlight = 2;

/** Files in a bucket of an S3-compatible storage. Keys are the same as on a local disk; the prefix is added here. */
export class S3Storage implements Storage {
  private bucketReady: Promise<void> | undefined;

  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
    private readonly prefix: string,
    private readonly createBucket: boolean,
  ) {}

  static open(address: S3Address, { createBucket }: { createBucket: boolean }): S3Storage {
    const client = new S3Client({
      endpoint: address.endpoint,
      region: address.region,
      credentials: { accessKeyId: address.accessKeyId, secretAccessKey: address.secretAccessKey },
      forcePathStyle: true,
      // Other makers' storages do not all know the trailing checksums that the client would send otherwise.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      maxAttempts: 3,
      // A download holds its connection as long as its reader is slow.
      requestHandler: {
        connectionTimeout: 5_000,
        socketTimeout: 60_000,
        httpAgent: { maxSockets: 200 },
        httpsAgent: { maxSockets: 200 },
      },
    });
    return new S3Storage(client, address.bucket, address.prefix, createBucket);
  }

  async write(stream: Readable, options: WriteOptions): Promise<StoredFile> {
    const temporary = `${this.prefix}tmp/${randomUUID()}`;
    const meter = new ContentMeter(options);
    hearErrors(stream);
    try {
      await this.ready();
      await this.upload(stream, meter, temporary, options.signal);
      const stored = meter.result();
      await this.settle(temporary, stored);
      return stored;
    } catch (error) {
      stream.destroy();
      throw toStorageError(error);
    } finally {
      // What cannot be removed now is removed by the sweep.
      await this.remove(temporary).catch(() => undefined);
    }
  }

  async read(key: string, range?: ByteRange): Promise<OpenedFile> {
    const Range = range ? `bytes=${range.start}-${range.end}` : undefined;
    const found = await this.attempt(key, (Key) =>
      this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key, Range })),
    );
    if (!found) throw new StorageError('file.not-found', 'There is no such file.');
    const whole = /\/(\d+)$/.exec(found.ContentRange ?? '')?.[1];
    return { stream: found.Body as Readable, size: Number(whole ?? found.ContentLength ?? 0) };
  }

  async stat(key: string): Promise<{ size: number } | null> {
    const found = await this.attempt(key, (Key) =>
      this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key })),
    );
    return found ? { size: found.ContentLength ?? 0 } : null;
  }

  async exists(key: string): Promise<boolean> {
    return (await this.stat(key)) !== null;
  }

  async delete(key: string): Promise<void> {
    await this.attempt(key, (full) => this.remove(full));
  }

  async sweep(now: Date): Promise<number> {
    const limit = new Date(now.getTime() - leftoverAgeMs);
    try {
      await this.ready();
      return (await this.sweepObjects(limit)) + (await this.sweepUploads(limit));
    } catch (error) {
      throw toStorageError(error);
    }
  }

  async check(): Promise<void> {
    try {
      await this.ready();
      await this.client.send(new HeadBucketCommand({ Bucket: this.bucket }));
    } catch (error) {
      throw toStorageError(error);
    }
  }

  async close(): Promise<void> {
    this.client.destroy();
  }

  private async upload(stream: Readable, meter: ContentMeter, Key: string, signal?: AbortSignal): Promise<void> {
    const body = new PassThrough();
    const upload = new Upload({
      client: this.client,
      params: { Bucket: this.bucket, Key, Body: body },
      partSize: partBytes,
      queueSize: partsInFlight,
    });
    // A body that fails makes the upload abort its parts, and an upload that fails must stop the body.
    const sent = upload.done().catch((error: Error) => {
      body.destroy(error);
      throw error;
    });
    const [moved, uploaded] = await Promise.allSettled([pump(stream, meter, body, signal), sent]);
    if (moved.status === 'rejected') throw moved.reason;
    if (uploaded.status === 'rejected') throw uploaded.reason;
  }

  /** Gives complete content its final key by a copy inside the storage, unless it is there already. */
  private async settle(temporary: string, stored: StoredFile): Promise<void> {
    if ((await this.stat(stored.key))?.size === stored.size) return;
    await copyObject(this.client, {
      bucket: this.bucket,
      from: temporary,
      to: this.prefix + stored.key,
      size: stored.size,
    });
  }

  private async remove(full: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: full }));
  }

  private async sweepObjects(limit: Date): Promise<number> {
    let removed = 0;
    const pages = paginateListObjectsV2({ client: this.client }, { Bucket: this.bucket, Prefix: `${this.prefix}tmp/` });
    for await (const { Contents = [] } of pages) {
      const old = Contents.filter(({ Key, LastModified }) => Key && LastModified && LastModified < limit);
      if (old.length === 0) continue;
      const Objects = old.map(({ Key }) => ({ Key }));
      await this.client.send(new DeleteObjectsCommand({ Bucket: this.bucket, Delete: { Objects, Quiet: true } }));
      removed += old.length;
    }
    return removed;
  }

  /** Uploads that a killed process never ended; their parts are invisible, but take space. One page a sweep is enough. */
  private async sweepUploads(limit: Date): Promise<number> {
    const list = new ListMultipartUploadsCommand({ Bucket: this.bucket, Prefix: `${this.prefix}tmp/` });
    const { Uploads = [] } = await this.client.send(list).catch((error: unknown) => {
      // Some storages keep no such list, and clean up by themselves.
      if (httpStatus(error) === 501) return { Uploads: [] };
      throw error;
    });
    const old = Uploads.filter(({ Initiated }) => Initiated && Initiated < limit);
    for (const { Key, UploadId } of old) {
      await this.client.send(new AbortMultipartUploadCommand({ Bucket: this.bucket, Key, UploadId }));
    }
    return old.length;
  }

  /** Runs an access to one file; what is not there is null. */
  private async attempt<T>(key: string, access: (fullKey: string) => Promise<T>): Promise<T | null> {
    if (!isKey(key)) return null;
    try {
      await this.ready();
      return await access(this.prefix + key);
    } catch (error) {
      const status = httpStatus(error);
      if (status === 416) throw new RangeError('The range begins behind the end of the file.', { cause: error });
      if (status === 404 && errorNames(error).name !== 'NoSuchBucket') return null;
      throw toStorageError(error);
    }
  }

  /** Makes the bucket once where that is wanted; a failed attempt is made again at the next call. */
  private async ready(): Promise<void> {
    if (!this.createBucket) return;
    this.bucketReady ??= this.ensureBucket().catch((error: unknown) => {
      this.bucketReady = undefined;
      throw error;
    });
    await this.bucketReady;
  }

  private async ensureBucket(): Promise<void> {
    try {
      await this.client.send(new HeadBucketCommand({ Bucket: this.bucket }));
    } catch (error) {
      if (httpStatus(error) !== 404) throw error;
      await this.client.send(new CreateBucketCommand({ Bucket: this.bucket })).catch((reason: unknown) => {
        // Another process made it in the meantime.
        if (httpStatus(reason) !== 409) throw reason;
      });
    }
  }
}
