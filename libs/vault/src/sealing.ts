import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** What a sealed content belongs to. It opens only where both are the same again. */
export interface SealedFor {
  /** What it is and where it stands, such as `travel.passport.document`; has a key of its own. */
  purpose: string;
  /** Id of the row. */
  id: string;
}

const FORMAT = 1;
const NONCE = 12;
const TAG = 16;
const HEAD = 1 + NONCE + TAG;

/** The key of one purpose; what is known of one says nothing about another. */
export const keyOfPurpose = (root: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `vault:key:${purpose}`, 32));

/** Tells keys apart without telling anything of them. */
export const fingerprintOf = (root: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), 'vault:fingerprint', 16));

const associated = ({ purpose, id }: SealedFor, version: number): Buffer =>
  Buffer.from(JSON.stringify([FORMAT, purpose, id, version]));

/** Format, nonce, tag and ciphertext in one. */
export function encrypt(key: Buffer, content: Uint8Array, owner: SealedFor, version: number): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associated(owner, version));
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([Buffer.from([FORMAT]), nonce, cipher.getAuthTag(), ciphertext]);
}

/** The content, or undefined where a bit, the owner or the key is not the one it was sealed with. */
export function decrypt(key: Buffer, bytes: Buffer, owner: SealedFor, version: number): Buffer | undefined {
  if (bytes.length < HEAD || bytes[0] !== FORMAT) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE), { authTagLength: TAG })
    .setAAD(associated(owner, version))
    .setAuthTag(bytes.subarray(1 + NONCE, HEAD));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(HEAD)), decipher.final()]);
  } catch {
    return undefined;
  }
}
