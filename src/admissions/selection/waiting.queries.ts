import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Database } from '#libs/database';
import { SCORED_STATES } from './scores.service';

/** What of the selection waits for somebody. */
@Injectable()
export class WaitingQueries {
  constructor(private readonly database: Database) {}

  /** How many applications wait for an actor's score. */
  async scores(actor: SignedInActor): Promise<number> {
    const row = await this.database.one<{ count: number }>(
      `SELECT count(*)::int AS count FROM application_score s JOIN application a ON a.id = s.application_id
       WHERE s.scorer_id = $1 AND s.submitted_at IS NULL AND s.recused_at IS NULL AND a.status = ANY($2::text[])`,
      [actor.accountId, SCORED_STATES],
    );
    return row?.count ?? 0;
  }

  /** Open lists that an actor can decide on, at most 20. */
  lists(actor: SignedInActor): Promise<{ editionId: string; code: string }[]> {
    return this.database.query(
      `SELECT p.edition_id AS "editionId", e.code FROM selection_proposal p JOIN edition e ON e.id = p.edition_id
       WHERE p.status = 'open' AND e.status = 'published' AND p.proposed_by <> $1
         AND NOT EXISTS (SELECT FROM selection_entry x WHERE x.proposal_id = p.id AND $1 IN (x.account_id, x.overridden_by))
       ORDER BY p.proposed_at, p.id LIMIT 20`,
      [actor.accountId],
    );
  }
}
