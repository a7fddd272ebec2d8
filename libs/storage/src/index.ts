export { ContentUses } from './content-uses';
export { createStorage, type StorageSettings } from './create-storage';
export { STORAGE, type ByteRange, type OpenedFile, type Storage, type StoredFile, type WriteOptions } from './storage';
export { StorageError, type StorageErrorCode } from './storage-error';
export { contentDisposition } from './content-disposition';
export { parseRange, type RangeAnswer } from './byte-range';
export { scanStream, type ScanOptions, type ScanVerdict } from './clamd';
export { extensionFor, isInlineSafe, typeForName } from './file-types';
