import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { isDeadlineOpen } from '#src/courses';
import type { EditionFacts } from '../ledger';
import type { Spot } from '../ledger-entries';
import type { Quota } from '../plan/quota-keeper';
import type { ApplicationStatus } from '../rules/application-lifecycle';
import { modesOf, PLACE_MODES, type PlaceMode } from '../rules/place-ledger';
import type { AdmissionPlan, Criterion } from '../rules/plan';
import { EligibilityQueries } from './eligibility.queries';
import type { ListTerms } from './proposal.entity';
import type { Owed, SetAside } from './rules/allocation';
import { evaluate, standingOf, unmetOf, type EligibilityRule } from './rules/eligibility';
import type { Candidate } from './rules/order';
import { meanOf, type Marks } from './rules/scoring';

/** Somebody who waits for a decision, with what a list keeps of them. */
export interface CandidateRow extends Candidate {
  accountId: string;
  status: ApplicationStatus;
  unmet: EligibilityRule[];
}

interface Row extends Omit<CandidateRow, 'submittedAt' | 'standing' | 'unmet' | 'score' | 'firstTime' | 'endorsable'> {
  submittedAt: Date;
  hasLateEntry: boolean;
  scores: { marks: Marks; criteria: Criterion[] }[] | null;
}

/** States of applications that a list decides about. */
export const UNDECIDED = ['submitted', 'endorsed', 'reserve'] as const satisfies readonly ApplicationStatus[];

/** Reads what a list is made from. */
@Injectable()
export class CandidatesQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly eligibility: EligibilityQueries,
  ) {}

  /** Everybody who waits for a decision, with their scores once both are in. Two statements. */
  async of(edition: EditionFacts, plan: AdmissionPlan): Promise<CandidateRow[]> {
    const rows = await this.database.query<Row>(
      `SELECT a.id, a.account_id AS "accountId", a.status, a.state_code AS "stateCode", a.institution_id AS "institutionId", a.mode,
         a.endorsed_at IS NOT NULL AS endorsed, a.ncp_rank AS "ncpRank", a.sex, a.submitted_at AS "submittedAt", a.reserve_rank AS "reserveRank",
         EXISTS (SELECT FROM late_entry l WHERE l.edition_id = a.edition_id AND l.state_code = a.state_code AND l.until > $3) AS "hasLateEntry",
         (SELECT jsonb_agg(jsonb_build_object('marks', s.marks, 'criteria', s.criteria) ORDER BY s.slot) FROM application_score s
          WHERE s.application_id = a.id AND s.submitted_at IS NOT NULL) AS scores
       FROM application a WHERE a.edition_id = $1 AND a.door = 'nominated' AND a.status = ANY($2::text[]) ORDER BY a.id`,
      [edition.id, UNDECIDED, this.clock.now()],
    );
    const facts = await this.eligibility.factsOf(rows.map(({ id }) => id));
    const isOpen = isDeadlineOpen(edition, this.clock.now());
    return rows.map(({ submittedAt, hasLateEntry, scores, ...row }): CandidateRow => {
      const known = facts.get(row.id);
      const results = known ? evaluate(plan.eligibility, known) : [];
      return {
        ...row,
        submittedAt: submittedAt.getTime(),
        endorsable: isOpen || hasLateEntry,
        score: scoreOf(scores ?? []),
        firstTime: known?.firstTime ?? false,
        // Whoever is on the reserve list was found to meet the conditions by the list that put them there.
        standing: row.status === 'reserve' ? 'met' : standingOf(results),
        unmet: unmetOf(results).map(({ rule }) => rule),
      };
    });
  }
}

/** One score alone says nothing yet. */
function scoreOf([first, second]: { marks: Marks; criteria: Criterion[] }[]): number | null {
  return first && second ? meanOf(first.criteria, first.marks, second.marks) : null;
}

/** The seats that a list can give, as the ledger has them, and what the plan says about it. */
export function termsOf(
  edition: EditionFacts,
  plan: AdmissionPlan,
  spots: readonly Spot[],
  quotas: readonly Quota[],
): ListTerms {
  const free = (mode: PlaceMode): number => spots.filter((spot) => spot.state === 'free' && spot.mode === mode).length;
  return {
    pool: { room: free('room'), online: free('online') },
    setAside: setAsideOf(spots),
    owed: owedOf(edition, spots, quotas),
    owedOtherwise: { room: owedOtherwise(edition, 'room'), online: owedOtherwise(edition, 'online') },
    demandsEndorsement: edition.demandsEndorsement,
    prefersFirstTime: plan.prefersFirstTime,
    womenPercent: plan.womenPercent,
    reserveSize: edition.reserveSize,
  };
}

function setAsideOf(spots: readonly Spot[]): SetAside[] {
  const seats = new Map<string, SetAside>();
  for (const { state, mode, stateCode, institutionId } of spots) {
    const holderId = institutionId ?? stateCode;
    if (state !== 'held' || holderId === null) continue;
    const known = seats.get(`${holderId} ${mode}`);
    if (known) known.seats += 1;
    else
      seats.set(`${holderId} ${mode}`, {
        holder: institutionId === null ? 'state' : 'institution',
        holderId,
        mode,
        seats: 1,
      });
  }
  return [...seats.values()];
}

/**
 * Quotas of States less the places that their people have; places out of an institution's seats do not count. Without a
 * quota of its own a State is owed nothing, save that where all are invited each is owed the edition's usual number.
 */
function owedOf(edition: EditionFacts, spots: readonly Spot[], quotas: readonly Quota[]): Owed[] {
  return PLACE_MODES.flatMap((mode) => {
    const given = spots.filter(
      (spot) => spot.mode === mode && spot.institutionId === null && spot.applicationId !== null,
    );
    const ofMode = quotas.filter((quota) => quota.mode === mode && quota.stateCode !== null);
    const states = new Set([...ofMode, ...given].flatMap(({ stateCode }) => stateCode ?? []));
    return [...states].sort().map((stateCode) => ({
      stateCode,
      mode,
      seats:
        (ofMode.find((quota) => quota.stateCode === stateCode)?.seats ?? owedOtherwise(edition, mode)) -
        given.filter((spot) => spot.stateCode === stateCode).length,
    }));
  });
}

const owedOtherwise = (edition: EditionFacts, mode: PlaceMode): number =>
  edition.states.length === 0 && modesOf(edition)[0] === mode ? edition.quotaPerState : 0;
