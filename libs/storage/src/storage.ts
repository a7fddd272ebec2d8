import type { Readable } from 'node:stream';

/** Injection token of the {@link Storage}. */
export const STORAGE = Symbol('STORAGE');

export interface WriteOptions {
  /** Largest accepted size in bytes; one byte more is `file.too-large`. */
  maxBytes: number;
  /** File name or media type the sender claims. It only chooses among kinds whose bytes look alike (text, old Office). */
  contentHint?: string;
  /** Aborting ends the write with `file.upload-broken`. */
  signal?: AbortSignal;
}

export interface StoredFile {
  /** Where the content lies; made from its hash, so equal content has an equal key in every driver. */
  key: string;
  /** 64 lower-case hexadecimal digits. */
  sha256: string;
  /** Bytes. */
  size: number;
  /** Media type found in the content itself, or null when it is not recognised. */
  detectedType: string | null;
  /** The first bytes, at most 16 KiB. */
  head: Buffer;
}

/** First and last byte, both included, counted from 0. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface OpenedFile {
  stream: Readable;
  /** Size of the whole file in bytes, also when a range was asked for. */
  size: number;
}

/** Content-addressed storage of files. Every failure is a StorageError. */
export interface Storage {
  /** Takes a stream to its end without holding it in memory. The source is destroyed when the write fails. */
  write(stream: Readable, options: WriteOptions): Promise<StoredFile>;
  /** Opens a file or a part of it; `file.not-found` when it is not there. A range that begins behind the end is a RangeError. */
  read(key: string, range?: ByteRange): Promise<OpenedFile>;
  /** Size in bytes, or null when there is no such file. */
  stat(key: string): Promise<{ size: number } | null>;
  exists(key: string): Promise<boolean>;
  /** Removes a file; no error when it is already gone. The caller knows that nothing else refers to this content. */
  delete(key: string): Promise<void>;
  /** Removes what broken uploads left more than a day before `now`; answers how many. */
  sweep(now: Date): Promise<number>;
  /** Proves that storing works, for readiness. */
  check(): Promise<void>;
  /** Lets go of connections. */
  close(): Promise<void>;
}

/** How long a temporary file may live before `sweep` takes it for a leftover. */
export const leftoverAgeMs = 24 * 60 * 60 * 1000;

/** Key of the content with this SHA-256; the two levels keep folders small. */
export function keyOf(sha256: string): string {
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

/** Whether a key can come from this library. What does not is treated as not there, so no path can be smuggled in. */
export function isKey(key: string): boolean {
  return /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(key) && key === keyOf(key.slice(6));
}
