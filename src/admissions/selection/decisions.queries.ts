import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { DecisionTexts } from './decision-texts';
import type { DecisionView } from './lists.views';
import type { Outcome } from './rules/allocation';
import type { EligibilityRule } from './rules/eligibility';

interface Row {
  applicationId: string;
  accountId: string;
  stateCode: string | null;
  outcome: Outcome;
  rule: string;
  vars: Record<string, string | number>;
  unmet: EligibilityRule[];
  overrideReason: string | null;
  reserveRank: number | null;
  offerUntil: Date | null;
  decidedAt: Date;
}

/** A decision with whose it is. */
export interface StatedDecision extends DecisionView {
  accountId: string;
  /** Rank on the reserve list now. */
  reserveRank: number | null;
  /** End of the latest offer. */
  offerUntil: Date | null;
}

const SELECT = `SELECT DISTINCT ON (e.application_id) e.application_id AS "applicationId", e.account_id AS "accountId", a.state_code AS "stateCode", e.outcome,
    e.rule, e.vars, e.unmet, e.override_reason AS "overrideReason", a.reserve_rank AS "reserveRank", a.offer_until AS "offerUntil", p.decided_at AS "decidedAt"
  FROM selection_entry e JOIN selection_proposal p ON p.id = e.proposal_id JOIN application a ON a.id = e.application_id
  WHERE p.status = 'approved' AND e.outcome <> 'later'`;

/** What approved lists decided. Who may know it is for the caller to say. */
@Injectable()
export class DecisionsQueries {
  constructor(
    private readonly database: Database,
    private readonly texts: DecisionTexts,
  ) {}

  /** The latest decision about an application; undefined where no list was approved that has it. */
  async of(applicationId: string, locale: string): Promise<StatedDecision | undefined> {
    const rows = await this.database.query<Row>(
      `${SELECT} AND e.application_id = $1 ORDER BY e.application_id, p.number DESC`,
      [applicationId],
    );
    return (await this.views(rows, locale))[0];
  }

  /** What a list decided about the people of a State, in the order of the list. */
  async ofState(proposalId: string, stateCode: string, locale: string): Promise<StatedDecision[]> {
    const rows = await this.database.query<Row>(
      `SELECT * FROM (${SELECT} AND p.id = $1 AND a.state_code = $2) d ORDER BY d.outcome = 'selected' DESC, d."reserveRank" NULLS LAST, d."applicationId"`,
      [proposalId, stateCode],
    );
    return this.views(rows, locale);
  }

  /** States whose people an approved list decided about. */
  async statesOf(proposalId: string): Promise<string[]> {
    const rows = await this.database.query<{ code: string }>(
      `SELECT DISTINCT a.state_code AS code FROM selection_entry e JOIN selection_proposal p ON p.id = e.proposal_id JOIN application a ON a.id = e.application_id
       WHERE p.id = $1 AND p.status = 'approved' AND e.outcome <> 'later' AND a.state_code IS NOT NULL ORDER BY 1`,
      [proposalId],
    );
    return rows.map(({ code }) => code);
  }

  private async views(rows: readonly Row[], locale: string): Promise<StatedDecision[]> {
    const reasons = await this.texts.reasons(rows, locale);
    const unmet = await this.texts.rules(
      rows.flatMap((row) => row.unmet),
      locale,
    );
    let next = 0;
    return rows.map((row, index) => ({
      applicationId: row.applicationId,
      accountId: row.accountId,
      outcome: row.outcome,
      rule: row.overrideReason === null ? row.rule : 'override',
      reason: reasons[index] ?? '',
      unmet: row.unmet.map(() => unmet[next++] ?? ''),
      reserveRank: row.reserveRank,
      offerUntil: row.offerUntil,
      decidedAt: row.decidedAt.toISOString(),
    }));
  }
}
