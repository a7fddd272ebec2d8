import { createHmac, timingSafeEqual } from 'node:crypto';

/** Makes a cookie value that the browser can read but not alter. */
export function seal(key: Buffer, purpose: string, value: unknown): string {
  const body = Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
  return `${body}.${createHmac('sha256', key).update(`${purpose}:${body}`).digest('base64url')}`;
}

/** The value of a sealed cookie; undefined where it is absent or was altered. */
export function unseal(key: Buffer, purpose: string, sealed: string | undefined): unknown {
  const [body, mac] = (sealed ?? '').split('.');
  if (!body || !mac) return undefined;
  const expected = createHmac('sha256', key).update(`${purpose}:${body}`).digest();
  const given = Buffer.from(mac, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  try {
    return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
