import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 bits, fit for an address or a header. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret. It has 256 bits of its own, so a plain hash is enough. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret, 'utf8').digest();
