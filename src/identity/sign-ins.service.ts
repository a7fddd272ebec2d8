import { Injectable } from '@nestjs/common';
import { type Actor, type RoleGrant, type SignedInActor, ANONYMOUS } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { ROLES_OF_A } from './accounts.queries';
import { Audit } from './audit';
import { identityErrors } from './identity.errors';
import { LIMITS } from './limits';
import { Passwords } from './passwords';
import { networkOf, RateLimits } from './rate-limits';
import { normalEmail } from './rules/email';
import { displayName } from './rules/names';
import { hashSecret, newSecret } from './rules/secrets';

const MINUTE = 60_000;
/** A sign-in ends when it is not used for this long. */
const IDLE = 12 * 60 * MINUTE;
/** A sign-in ends after this, however much it is used. */
export const LONGEST_SIGN_IN = 14 * 24 * 60 * MINUTE;
/** How exact `last_seen_at` is: not every request writes. */
const GRAIN = 5 * MINUTE;

/** What is loaded with every request of somebody signed in. */
export interface ActorRow {
  account_id: string;
  email: string;
  email_confirmed_at: Date | null;
  locale: string;
  zone: string;
  native_name: string | null;
  cyrillic_name: string | null;
  latin_name: string | null;
  roles: RoleGrant[];
}

/** The columns of {@link ActorRow}, of the account `a`. */
export const ACTOR_COLUMNS = `a.id AS account_id, a.email, a.email_confirmed_at, a.locale, a.zone, a.native_name, a.cyrillic_name, a.latin_name, ${ROLES_OF_A}`;

/** The actor of a row, named for a reader of a locale. */
export const actorOf = (row: ActorRow, locale: string): SignedInActor => ({
  kind: 'account',
  accountId: row.account_id,
  roles: row.roles,
  displayName: displayName(
    { native: row.native_name, cyrillic: row.cyrillic_name, latin: row.latin_name },
    locale,
    row.email,
  ),
  locale: row.locale,
  zone: row.zone,
  confirmed: row.email_confirmed_at !== null,
});

/** A browser in which a person is signed in. */
export interface Device {
  id: string;
  userAgent: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** The one that asks. */
  current: boolean;
}

/** Signing in and out in browsers. */
@Injectable()
export class SignInsService {
  constructor(
    private readonly database: Database,
    private readonly limits: RateLimits,
    private readonly passwords: Passwords,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Checks address and password. Unknown, unconfirmed and wrong cost and say the same.
   * @returns id of the account
   * @throws AppError `sign-in.failed` (422), `request.too-many` (429)
   */
  async check(email: string, password: string, address: string): Promise<string> {
    const normal = normalEmail(email);
    await this.limits.count(LIMITS.signInOfNetwork, networkOf(address));
    await this.limits.count(LIMITS.signInOfAccount, normal);
    const account = await this.database.one<{ id: string; password_hash: string | null }>(
      'SELECT id, password_hash FROM account WHERE email = $1',
      [normal],
    );
    const matches = await this.passwords.verify(account?.password_hash, password);
    if (!account || !matches) {
      await this.audit.record(
        ANONYMOUS,
        'sign-in.failed',
        account ? { type: 'account', id: account.id } : { type: 'address', id: 'unknown' },
      );
      throw identityErrors('sign-in.failed');
    }
    await this.limits.forget(LIMITS.signInOfAccount, normal);
    await this.renewHash(account.id, account.password_hash ?? '', password);
    return account.id;
  }

  private async renewHash(accountId: string, kept: string, password: string): Promise<void> {
    if (!this.passwords.isOutdated(kept)) return;
    await this.database.execute('UPDATE account SET password_hash = $3 WHERE id = $1 AND password_hash = $2', [
      accountId,
      kept,
      await this.passwords.hash(password),
    ]);
  }

  /**
   * Signs an account in, always under a new secret; the sign-in that the browser had before ends.
   * @returns the secret for the cookie, and the account's language
   */
  async start(
    accountId: string,
    browser: { userAgent: string; address: string; previous?: string },
  ): Promise<{ secret: string; locale: string }> {
    const secret = newSecret();
    const now = this.clock.now();
    return this.database.transaction(async () => {
      if (browser.previous)
        await this.database.execute('DELETE FROM sign_in WHERE token_hash = $1', [hashSecret(browser.previous)]);
      const started = await this.database.one<{ locale: string }>(
        `WITH owner AS (SELECT id, locale FROM account WHERE id = $2 AND closed_at IS NULL),
              made AS (INSERT INTO sign_in (id, account_id, token_hash, user_agent, address, created_at, last_seen_at, expires_at)
                       SELECT $1, id, $3, $4, $5, $6, $6, $7 FROM owner)
         SELECT locale FROM owner`,
        [
          newId(),
          accountId,
          hashSecret(secret),
          browser.userAgent.slice(0, 300),
          browser.address.slice(0, 100),
          now,
          new Date(now.getTime() + LONGEST_SIGN_IN),
        ],
      );
      if (!started) throw identityErrors('sign-in.failed');
      await this.audit.record({ kind: 'account', accountId, roles: [] }, 'sign-in.started', {
        type: 'account',
        id: accountId,
      });
      return { secret, locale: started.locale };
    });
  }

  /** The actor of a browser's secret; nobody where the sign-in is unknown or has ended. One indexed query. */
  async actorOf(secret: string, locale: string): Promise<Actor> {
    const now = this.clock.now();
    const row = await this.database.one<ActorRow & { sign_in_id: string; last_seen_at: Date }>(
      `SELECT s.id AS sign_in_id, s.last_seen_at, ${ACTOR_COLUMNS} FROM sign_in s JOIN account a ON a.id = s.account_id
       WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.last_seen_at > $3 AND a.closed_at IS NULL`,
      [hashSecret(secret), now, new Date(now.getTime() - IDLE)],
    );
    if (!row) return ANONYMOUS;
    if (now.getTime() - row.last_seen_at.getTime() > GRAIN)
      await this.database.execute('UPDATE sign_in SET last_seen_at = $2 WHERE id = $1', [row.sign_in_id, now]);
    return actorOf(row, locale);
  }

  /** Where a person is signed in now, the latest first. */
  async devices(actor: SignedInActor, secret: string | undefined): Promise<Device[]> {
    const now = this.clock.now();
    const rows = await this.database.query<{
      id: string;
      user_agent: string;
      created_at: Date;
      last_seen_at: Date;
      current: boolean;
    }>(
      `SELECT id, user_agent, created_at, last_seen_at, token_hash = $2 AS current FROM sign_in
       WHERE account_id = $1 AND expires_at > $3 AND last_seen_at > $4 ORDER BY current DESC, last_seen_at DESC LIMIT 50`,
      [actor.accountId, hashSecret(secret ?? ''), now, new Date(now.getTime() - IDLE)],
    );
    return rows.map((row) => ({
      id: row.id,
      userAgent: row.user_agent,
      createdAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      current: row.current,
    }));
  }

  /** Signs the browser with this secret out. */
  async end(secret: string): Promise<void> {
    await this.database.execute('DELETE FROM sign_in WHERE token_hash = $1', [hashSecret(secret)]);
  }

  /** Signs one of a person's browsers out; nothing happens where it is gone already. */
  async endDevice(actor: SignedInActor, id: string): Promise<void> {
    await this.database.execute('DELETE FROM sign_in WHERE id = $1 AND account_id = $2', [id, actor.accountId]);
  }

  /** Signs a person out everywhere. */
  async endAll(actor: SignedInActor): Promise<void> {
    await this.database.transaction(async () => {
      await this.database.execute('DELETE FROM sign_in WHERE account_id = $1', [actor.accountId]);
      await this.audit.record(actor, 'sign-in.ended-everywhere', { type: 'account', id: actor.accountId });
    });
  }
}
