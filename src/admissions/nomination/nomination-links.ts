import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { hashSecret, identityErrors, newSecret } from '#src/identity';
import type { NominationLinkPurpose } from './nomination-link.entity';

/** Where links lead, the condition under which one is made, and the locale of its page. */
const PURPOSES = {
  nominee: {
    path: '/nominated',
    column: 'nominee_id',
    owner: `SELECT id, email, locale FROM nominee WHERE id = $1 AND status = 'entered' AND apply_until > $2`,
  },
  release: {
    path: '/release',
    column: 'release_id',
    owner: `SELECT id, manager_email AS email, locale FROM release_request WHERE id = $1 AND status = 'sent' AND $2::timestamptz IS NOT NULL`,
  },
} as const;

/** Links of letters to nominees and line managers. Unlike those of accounts they open nothing but one question. */
@Injectable()
export class NominationLinks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a link and answers its path within the site. Only the sending of a letter calls this: the path holds the secret.
   * Earlier links stay good, since letters arrive in any order.
   * @param sentTo the address the letter goes to; a link is made only while it is the one that is asked
   * @returns undefined where nothing is asked of this address any more
   */
  async issue(purpose: NominationLinkPurpose, subjectId: string, sentTo: string): Promise<string | undefined> {
    const { owner, column, path } = PURPOSES[purpose];
    const secret = newSecret();
    const made = await this.database.one<{ locale: string }>(
      `WITH owner AS (${owner}),
            link AS (INSERT INTO nomination_link (id, ${column}, email, token_hash, created_at)
                     SELECT $3, id, email, $4, $2 FROM owner WHERE email = $5)
       SELECT locale FROM owner WHERE email = $5`,
      [subjectId, this.clock.now(), newId(), hashSecret(secret), sentTo],
    );
    return made && `/${made.locale}${path}/${secret}`;
  }

  /**
   * Whom a link is about: the id of the nomination or request. Changes nothing; whether it still stands is for the caller.
   * @throws AppError `link.not-valid` (404) for one that is unknown, for another purpose or for an address of before
   */
  async subjectOf(purpose: NominationLinkPurpose, secret: string): Promise<string> {
    const [table, address] = purpose === 'nominee' ? ['nominee', 'email'] : ['release_request', 'manager_email'];
    const link = await this.database.one<{ id: string }>(
      `SELECT s.id FROM nomination_link l JOIN ${table} s ON s.id = l.${PURPOSES[purpose].column}
       WHERE l.token_hash = $1 AND l.email = s.${address}`,
      [hashSecret(secret)],
    );
    if (!link) throw identityErrors('link.not-valid');
    return link.id;
  }
}
