import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { identityErrors } from './identity.errors';
import { hashSecret, newSecret } from './rules/secrets';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What a link is for: where it leads and how long it is good. */
const PURPOSES = {
  'confirm-account': { path: '/confirm', lasts: 3 * DAY },
  'confirm-email': { path: '/confirm-email', lasts: DAY },
  'reset-password': { path: '/reset-password', lasts: 2 * HOUR },
  'accept-invitation': { path: '/invitation', lasts: 14 * DAY },
  'first-password': { path: '/first-password', lasts: DAY },
} as const;

export type LinkPurpose = keyof typeof PURPOSES;

/** A link that is good now. */
export interface OpenLink {
  id: string;
  accountId: string;
  /** The address to which it was sent. */
  email: string;
  /** Language of the account. */
  locale: string;
}

/** Links of mails: 256 bits, kept hashed, bound to a purpose, a person and an address; good once, until a date. */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a link and answers its path within the site, in the account's language. Only the composition of a mail (and
   * the first start) calls this: the path holds the secret. Earlier links stay good, since mails arrive in any order.
   * @param sentTo the address the mail goes to; a link is made only while it is the one of the account, so that a mail
   * that waited during a change of address gives nothing to the mailbox of before
   * @returns undefined for an account that is closed or has no such address for this purpose
   */
  async issue(purpose: LinkPurpose, accountId: string, sentTo?: string): Promise<string | undefined> {
    const secret = newSecret();
    const now = this.clock.now();
    const address = purpose === 'confirm-email' ? 'pending_email' : 'email';
    const made = await this.database.one<{ locale: string }>(
      `WITH owner AS (SELECT id, locale, ${address} AS address FROM account WHERE id = $2 AND closed_at IS NULL AND ${address} IS NOT NULL AND ${address} = coalesce($7, ${address})),
            link AS (INSERT INTO one_time_link (id, account_id, purpose, email, token_hash, created_at, expires_at)
                     SELECT $1, id, $3, address, $4, $5, $6 FROM owner)
       SELECT locale FROM owner`,
      [
        newId(),
        accountId,
        purpose,
        hashSecret(secret),
        now,
        new Date(now.getTime() + PURPOSES[purpose].lasts),
        sentTo ?? null,
      ],
    );
    return made && `/${made.locale}${PURPOSES[purpose].path}/${secret}`;
  }

  /**
   * Looks at a link and changes nothing.
   * @throws AppError `link.not-valid` (404) for one that is unknown, used, ended, for another purpose or address
   */
  async look(purpose: LinkPurpose, secret: string): Promise<OpenLink> {
    return this.find(purpose, secret, '');
  }

  /**
   * Uses a link up, and all others of the same purpose and person with it; call it in the transaction of what it allows.
   * Of two who use it at once, one is refused.
   * @throws AppError `link.not-valid` (404)
   */
  async use(purpose: LinkPurpose, secret: string): Promise<OpenLink> {
    const link = await this.find(purpose, secret, 'FOR UPDATE OF l, a');
    await this.database.execute(
      'UPDATE one_time_link SET used_at = $3 WHERE account_id = $1 AND purpose = $2 AND used_at IS NULL',
      [link.accountId, purpose, this.clock.now()],
    );
    return link;
  }

  private async find(purpose: LinkPurpose, secret: string, lock: '' | 'FOR UPDATE OF l, a'): Promise<OpenLink> {
    const address = purpose === 'confirm-email' ? 'a.pending_email' : 'a.email';
    const link = await this.database.one<OpenLink>(
      `SELECT l.id, l.account_id AS "accountId", l.email, a.locale
       FROM one_time_link l JOIN account a ON a.id = l.account_id
       WHERE l.token_hash = $1 AND l.purpose = $2 AND l.used_at IS NULL AND l.expires_at > $3 AND l.email = ${address} AND a.closed_at IS NULL ${lock}`,
      [hashSecret(secret), purpose, this.clock.now()],
    );
    if (!link) throw identityErrors('link.not-valid');
    return link;
  }
}
