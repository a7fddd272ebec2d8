/**
 * What can go wrong with stored bytes. The code is stable and meant to be mapped to an answer:
 * `file.too-large` the limit was passed; `file.upload-broken` the sender stopped or was aborted; `file.not-found` no such
 * key; `storage.full` no space left; `storage.unavailable` the place of storage does not work; `scanner.unavailable` no
 * verdict could be had (try later); `scanner.too-large` the scanner refuses a file of this size (trying again is useless).
 */
export type StorageErrorCode =
  | 'file.too-large'
  | 'file.upload-broken'
  | 'file.not-found'
  | 'storage.full'
  | 'storage.unavailable'
  | 'scanner.unavailable'
  | 'scanner.too-large';

/** The only error that leaves this library for a reason outside the program; `cause` keeps the original for the log. */
export class StorageError extends Error {
  override readonly name = 'StorageError';

  constructor(
    readonly code: StorageErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'XMinioStorageFull', 'QuotaExceeded', 'InsufficientCapacity']);

/** Names a failure of the place of storage: full or not working. A StorageError stays what it is. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const { code, name } = errorNames(error);
  if (fullCodes.has(code) || fullCodes.has(name) || httpStatus(error) === 507) {
    return new StorageError('storage.full', 'No space is left where files are stored.', { cause: error });
  }
  return new StorageError('storage.unavailable', `Files cannot be stored or read: ${code || name}.`, { cause: error });
}

/** The `code` of a system error and the name of any error, empty where there is none. */
export function errorNames(error: unknown): { code: string; name: string } {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return { code: typeof code === 'string' ? code : '', name: typeof name === 'string' ? name : '' };
}

/** HTTP status a remote storage answered with, or undefined when it did not answer. */
export function httpStatus(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode;
}
