import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { AccountsQueries } from '#src/identity';
import { SCORING_ROLES } from '../admissions.policy';

/** Somebody who can be asked for scores. */
export interface ScorerView {
  id: string;
  name: string;
}

/** Who can be asked for scores. */
@Injectable()
export class ScorersQueries {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsQueries,
  ) {}

  /** Accounts that may score, at most 500. */
  async ids(): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT DISTINCT g.account_id AS id FROM role_grant g JOIN account a ON a.id = g.account_id
       WHERE g.role = ANY($1::text[]) AND g.revoked_at IS NULL AND a.closed_at IS NULL ORDER BY 1 LIMIT 500`,
      [SCORING_ROLES],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The same by name. */
  async list(locale: string): Promise<ScorerView[]> {
    const people = await this.accounts.byIds([...(await this.ids())]);
    return [...people.values()]
      .map((person) => ({ id: person.id, name: person.displayName(locale) }))
      .sort((a, b) => a.name.localeCompare(b.name, locale) || (a.id < b.id ? -1 : 1));
  }
}
