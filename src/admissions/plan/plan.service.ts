import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { planDays, type PlannedDays } from '../rules/plan-days';
import {
  DEFAULT_CRITERIA,
  PLAN_DEFAULTS,
  type AdmissionPlan,
  type Criterion,
  type EligibilityRule,
} from '../rules/plan';

interface PlanRow extends PlannedDays {
  demandsRelease: boolean | null;
  offerDays: number | null;
  prefersFirstTime: boolean | null;
  womenPercent: number | null;
  spreadLimit: number | null;
  criteria: Criterion[] | null;
  eligibility: EligibilityRule[] | null;
  revision: number | null;
}

/** How an edition shares out its places, and until when. */
@Injectable()
export class PlanService {
  constructor(private readonly database: Database) {}

  /**
   * The plan of an edition as it is in force, with defaults where nobody set anything.
   * @throws AppError `resource.not-found` for an unknown edition
   */
  async plan(editionId: string): Promise<AdmissionPlan> {
    const row = await this.database.one<PlanRow>(
      `SELECT e.format, e.starts_on::text AS "startsOn", e.deadline_on::text AS "deadlineOn", e.zone, p.pool_on::text AS "poolOn",
         p.freeze_on::text AS "freezeOn", p.demands_release AS "demandsRelease", p.offer_days AS "offerDays",
         p.prefers_first_time AS "prefersFirstTime", p.women_percent AS "womenPercent", p.spread_limit AS "spreadLimit", p.criteria, p.eligibility,
         p.revision
       FROM edition e LEFT JOIN admission_plan p ON p.edition_id = e.id WHERE e.id = $1`,
      [editionId],
    );
    if (!row) throw coreErrors('resource.not-found');
    return {
      editionId,
      ...planDays(row),
      demandsRelease: row.demandsRelease ?? PLAN_DEFAULTS.demandsRelease,
      offerDays: row.offerDays ?? PLAN_DEFAULTS.offerDays,
      prefersFirstTime: row.prefersFirstTime ?? PLAN_DEFAULTS.prefersFirstTime,
      womenPercent: row.womenPercent ?? PLAN_DEFAULTS.womenPercent,
      spreadLimit: row.spreadLimit ?? PLAN_DEFAULTS.spreadLimit,
      criteria: row.criteria ?? [...DEFAULT_CRITERIA],
      eligibility: row.eligibility ?? [],
      revision: row.revision ?? 0,
    };
  }
}
