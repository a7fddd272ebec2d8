import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { coreErrors } from '#libs/errors';
import type { ApplicationStatus } from '../rules/application-lifecycle';
import type { ListTerms, ProposalStatus } from './proposal.entity';
import type { AllocationEntry, Outcome } from './rules/allocation';
import type { EligibilityRule } from './rules/eligibility';
import type { CandidateRow } from './candidates.queries';

/** A list as the services work with it. */
export interface StoredProposal {
  id: string;
  editionId: string;
  number: number;
  status: ProposalStatus;
  proposedBy: string;
  proposedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  revision: number;
}

/** A line of a list, with the application as it stands now. */
export interface StoredEntry {
  applicationId: string;
  accountId: string;
  position: number;
  seenStatus: ApplicationStatus;
  seenRank: number | null;
  score: number | null;
  proposed: Outcome;
  rule: string;
  vars: Record<string, string | number>;
  unmet: EligibilityRule[];
  outcome: Outcome;
  reserveRank: number | null;
  overrideReason: string | null;
  overriddenBy: string | null;
  status: ApplicationStatus;
  ncpRank: number | null;
  endorsed: boolean;
  /** Number on the reserve list now. */
  current: number | null;
  /** Both scores are in. */
  scored: boolean;
}

/** A change of one line of a list. */
export interface EntryChange {
  applicationId: string;
  outcome: Outcome;
  reserveRank: number | null;
  /** Null: as it was proposed. */
  reason: string | null;
}

const PROPOSAL = `p.id, p.edition_id AS "editionId", p.number, p.status, p.proposed_by AS "proposedBy", p.proposed_at AS "proposedAt",
  p.decided_by AS "decidedBy", p.decided_at AS "decidedAt", p.revision FROM selection_proposal p`;

/** Reads and writes lists for the services of this folder. */
@Injectable()
export class ProposalsStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `resource.not-found` */
  async find(id: string): Promise<StoredProposal> {
    const row = await this.database.one<StoredProposal>(`SELECT ${PROPOSAL} WHERE p.id = $1`, [id]);
    if (!row) throw coreErrors('resource.not-found');
    return row;
  }

  open(editionId: string): Promise<StoredProposal | undefined> {
    return this.database.one<StoredProposal>(`SELECT ${PROPOSAL} WHERE p.edition_id = $1 AND p.status = 'open'`, [
      editionId,
    ]);
  }

  /** Lines of a list by position, their applications locked, so that they stand still until the end of the transaction. */
  async lockEntries(proposalId: string): Promise<StoredEntry[]> {
    await this.database.query(
      `SELECT a.id FROM application a WHERE a.id IN (SELECT e.application_id FROM selection_entry e WHERE e.proposal_id = $1)
       ORDER BY a.id FOR NO KEY UPDATE OF a`,
      [proposalId],
    );
    return this.entries(proposalId);
  }

  entries(proposalId: string): Promise<StoredEntry[]> {
    return this.database.query<StoredEntry>(
      `SELECT e.application_id AS "applicationId", e.account_id AS "accountId", e.position, e.seen_status AS "seenStatus", e.seen_rank AS "seenRank",
         e.score, e.proposed, e.rule, e.vars, e.unmet, e.outcome, e.reserve_rank AS "reserveRank", e.override_reason AS "overrideReason",
         e.overridden_by AS "overriddenBy", a.status, a.ncp_rank AS "ncpRank", a.endorsed_at IS NOT NULL AS endorsed, a.reserve_rank AS current,
         (SELECT count(*) = 2 FROM application_score s WHERE s.application_id = a.id AND s.submitted_at IS NOT NULL) AS scored
       FROM selection_entry e JOIN application a ON a.id = e.application_id WHERE e.proposal_id = $1 ORDER BY e.position`,
      [proposalId],
    );
  }

  /** Writes a new open list in place of the open one. @returns its id */
  async insert(
    editionId: string,
    by: string,
    terms: ListTerms,
    entries: readonly AllocationEntry[],
    people: ReadonlyMap<string, CandidateRow>,
  ): Promise<string> {
    const id = newId();
    await this.database.query(
      `UPDATE selection_proposal SET status = 'superseded', revision = revision + 1 WHERE edition_id = $1 AND status = 'open'`,
      [editionId],
    );
    await this.database.query(
      `INSERT INTO selection_proposal (id, edition_id, number, status, terms, proposed_by, proposed_at, revision)
       SELECT $1, $2, coalesce(max(p.number), 0) + 1, 'open', $3, $4, $5, 1 FROM selection_proposal p WHERE p.edition_id = $2`,
      [id, editionId, JSON.stringify(terms), by, this.clock.now()],
    );
    const rows = entries.flatMap((entry) => {
      const person = people.get(entry.id);
      return person ? [rowOf(entry, person)] : [];
    });
    await this.database.query(
      `INSERT INTO selection_entry (proposal_id, application_id, edition_id, account_id, position, seen_status, seen_rank, score, proposed, rule, vars,
         unmet, outcome, reserve_rank)
       SELECT $1, r.application_id, $2, r.account_id, r.position, r.seen_status, r.seen_rank, r.score, r.outcome, r.rule, r.vars, r.unmet, r.outcome, r.reserve_rank
       FROM jsonb_to_recordset($3::jsonb) AS r(application_id uuid, account_id uuid, position int, seen_status text, seen_rank int, score int,
         outcome text, rule text, vars jsonb, unmet jsonb, reserve_rank int)`,
      [id, editionId, JSON.stringify(rows)],
    );
    return id;
  }

  /** Changes lines of an open list. */
  async change(proposalId: string, changes: readonly EntryChange[], by: string): Promise<void> {
    await this.database.query(
      `UPDATE selection_entry e SET outcome = c.outcome, reserve_rank = c.reserve_rank, override_reason = c.reason,
         overridden_by = CASE WHEN c.reason IS NOT NULL THEN $3::uuid END, overridden_at = CASE WHEN c.reason IS NOT NULL THEN $4::timestamptz END
       FROM jsonb_to_recordset($2::jsonb) AS c(application_id uuid, outcome text, reserve_rank int, reason text)
       WHERE e.proposal_id = $1 AND e.application_id = c.application_id`,
      [
        proposalId,
        JSON.stringify(
          changes.map(({ applicationId, outcome, reserveRank, reason }) => ({
            application_id: applicationId,
            outcome,
            reserve_rank: reserveRank,
            reason,
          })),
        ),
        by,
        this.clock.now(),
      ],
    );
    await this.touch(proposalId);
  }

  private async touch(proposalId: string): Promise<void> {
    await this.database.query('UPDATE selection_proposal SET revision = revision + 1 WHERE id = $1', [proposalId]);
  }

  /** Carries the changes of an earlier list over, with who made them, where the person is on the new one too. */
  async carryOver(from: string, to: string): Promise<void> {
    await this.database.query(
      `UPDATE selection_entry e SET outcome = o.outcome, reserve_rank = CASE WHEN o.outcome = 'reserve' THEN coalesce(o.reserve_rank, e.reserve_rank) END,
         override_reason = o.override_reason, overridden_by = o.overridden_by, overridden_at = o.overridden_at
       FROM selection_entry o
       WHERE e.proposal_id = $2 AND o.proposal_id = $1 AND o.application_id = e.application_id AND o.overridden_by IS NOT NULL
         AND e.seen_status = o.seen_status AND (o.outcome <> 'ineligible' OR jsonb_array_length(e.unmet) > 0)`,
      [from, to],
    );
  }

  /** Keeps the numbers that an open list gives on the reserve list, right before it is approved. */
  async number(proposalId: string, numbers: ReadonlyMap<string, number>): Promise<void> {
    await this.database.query(
      `UPDATE selection_entry e SET reserve_rank = n.number FROM unnest($2::uuid[], $3::int[]) AS n (id, number)
       WHERE e.proposal_id = $1 AND e.application_id = n.id`,
      [proposalId, [...numbers.keys()], [...numbers.values()]],
    );
  }

  /** Approves or rejects an open list. */
  async decide(proposalId: string, status: 'approved' | 'rejected', by: string, note: string | null): Promise<void> {
    await this.database.query(
      `UPDATE selection_proposal SET status = $2, decided_by = $3, decided_at = $4, note = $5, revision = revision + 1 WHERE id = $1`,
      [proposalId, status, by, this.clock.now(), note],
    );
  }

  /** Puts applications on the reserve list, each with its rank. */
  async reserve(ranks: readonly { id: string; rank: number }[], by: string): Promise<void> {
    await this.database.query(
      `UPDATE application a SET status = 'reserve', status_by = $3, status_reason = NULL, status_at = $4, updated_at = $4, revision = a.revision + 1,
         reserve_rank = n.rank
       FROM unnest($1::uuid[], $2::int[]) AS n (id, rank) WHERE a.id = n.id`,
      [ranks.map(({ id }) => id), ranks.map(({ rank }) => rank), by, this.clock.now()],
    );
  }

  /** Ends applications as a list says, each with its reason. */
  async close(
    decisions: readonly { id: string; status: 'not-selected' | 'ineligible'; reason: string }[],
    by: string,
  ): Promise<void> {
    if (decisions.length === 0) return;
    await this.database.query(
      `UPDATE application a SET status = d.status, status_by = $2, status_reason = d.reason, status_at = $3, updated_at = $3, reserve_rank = NULL,
         revision = a.revision + 1
       FROM jsonb_to_recordset($1::jsonb) AS d(id uuid, status text, reason text) WHERE a.id = d.id`,
      [JSON.stringify(decisions), by, this.clock.now()],
    );
  }
}

const rowOf = (entry: AllocationEntry, person: CandidateRow) => ({
  application_id: entry.id,
  account_id: person.accountId,
  position: entry.position,
  seen_status: person.status,
  seen_rank: person.ncpRank,
  score: person.score,
  outcome: entry.outcome,
  rule: entry.rule,
  vars: entry.vars,
  unmet: person.unmet,
  reserve_rank: entry.reserveRank,
});
