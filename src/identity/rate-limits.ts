import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';

/** How often something may be tried in a window of seconds. */
export interface Limit {
  name: string;
  attempts: number;
  seconds: number;
}

/** Counts attempts in the database, so that the limit holds for all processes together. */
@Injectable()
export class RateLimits {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts one attempt; one statement, so that parallel attempts are all counted. Call it outside the transaction of
   * the attempt: a refused attempt counts too.
   * @param subject whom the limit is for (an address of the network or of mail); kept only as a hash
   * @throws AppError `request.too-many` (429, Retry-After) beyond the limit
   */
  async count(limit: Limit, subject: string): Promise<void> {
    const now = this.clock.now();
    const row = await this.database.one<{ attempts: number; expires_at: Date }>(
      `INSERT INTO rate_limit AS r (key, attempts, expires_at) VALUES ($1, 1, $3)
       ON CONFLICT (key) DO UPDATE SET
         attempts = CASE WHEN r.expires_at <= $2 THEN 1 ELSE least(r.attempts + 1, 1000000) END,
         expires_at = CASE WHEN r.expires_at <= $2 THEN excluded.expires_at ELSE r.expires_at END
       RETURNING attempts, expires_at`,
      [keyOf(limit, subject), now, new Date(now.getTime() + limit.seconds * 1000)],
    );
    if (!row || row.attempts <= limit.attempts) return;
    const seconds = Math.max(1, Math.ceil((row.expires_at.getTime() - now.getTime()) / 1000));
    throw coreErrors(
      'request.too-many',
      { minutes: Math.ceil(seconds / 60) },
      { headers: { 'retry-after': String(seconds) } },
    );
  }

  /** Forgets the attempts of somebody who has proved to be entitled. */
  async forget(limit: Limit, subject: string): Promise<void> {
    await this.database.execute('DELETE FROM rate_limit WHERE key = $1', [keyOf(limit, subject)]);
  }
}

const keyOf = (limit: Limit, subject: string): string =>
  `${limit.name}:${createHash('sha256').update(subject).digest('base64url').slice(0, 22)}`;

/** The part of a network address that one household or office has: all of IPv4, the first 64 bits of IPv6. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = address.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(zeros).fill('0'), ...right]
    .slice(0, 4)
    .map((part) => part.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}
