import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export const CSRF_COOKIE = 'rtcm_form';

/** A fresh secret for the browser's cookie. */
export const newCsrfSecret = (): string => randomBytes(18).toString('base64url');

const macOf = (key: Buffer, secret: string, salt: string): Buffer =>
  createHmac('sha256', key).update(`form:${salt}:${secret}`).digest();

/** A token for a form. It is salted anew each time, so that compressed answers reveal nothing of it. */
export function makeCsrfToken(key: Buffer, secret: string): string {
  const salt = randomBytes(9).toString('base64url');
  return `${salt}.${macOf(key, secret, salt).toString('base64url')}`;
}

/** Whether a form's token belongs to the browser's secret. */
export function isCsrfToken(key: Buffer, secret: string | undefined, token: unknown): boolean {
  if (!secret || typeof token !== 'string' || token.length > 100) return false;
  const [salt = '', mac = ''] = token.split('.');
  const given = Buffer.from(mac, 'base64url');
  const expected = macOf(key, secret, salt);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
