import { join } from 'node:path';
import { LocalStorage } from './local-storage';
import { parseS3Url } from './s3-url';
import type { Storage } from './storage';

export interface StorageSettings {
  /** Folder of the installation; files go to its subfolder `files`. Used when no `s3Url` is given. */
  dataDir: string;
  /** `https://KEY:SECRET@host:port/bucket?region=x&prefix=y` of an S3-compatible storage. */
  s3Url?: string;
  /** Makes a missing bucket; for development. */
  createBucket?: boolean;
}

/** Opens the storage the settings name. A malformed address is an Error with a sentence; nothing is contacted yet. */
export function createStorage({ dataDir, s3Url, createBucket = false }: StorageSettings): Storage {
  if (!s3Url) return new LocalStorage(join(dataDir, 'files'));
  const address = parseS3Url(s3Url);
  // Loaded here and not above: the S3 client costs start time and memory that an installation on disk need not pay.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { S3Storage } = require('./s3-storage') as typeof import('./s3-storage');
  return S3Storage.open(address, { createBucket });
}
