import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, isConstraintViolation } from '#libs/database';
import { coreErrors, type FieldError } from '#libs/errors';
import { Audit } from '#src/identity';
import { admissionsErrors } from '../admissions.errors';
import { canManageAdmissions } from '../admissions.policy';
import { Ledger, type EditionFacts } from '../ledger';
import { planDays, type PlannedDays } from '../rules/plan-days';
import {
  DEFAULT_CRITERIA,
  PLAN_DEFAULTS,
  type AdmissionPlan,
  type Criterion,
  type EligibilityRule,
} from '../rules/plan';
import { selectionErrors } from '../selection/selection.errors';
import type { PlanInput } from './plan.schemas';

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

/** A plan with the days as they were set, null where they follow the edition. */
export interface PlanSettings extends AdmissionPlan {
  set: { poolOn: string | null; freezeOn: string | null };
}

/** How an edition shares out its places, and until when. */
@Injectable()
export class PlanService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly audit: Audit,
  ) {}

  /**
   * The plan of an edition as it is in force, with defaults where nobody set anything.
   * @throws AppError `resource.not-found` for an unknown edition
   */
  async plan(editionId: string): Promise<AdmissionPlan> {
    const { set: _days, ...plan } = await this.settings(editionId);
    return plan;
  }

  /** The plan with the days that a manager set. @throws AppError `resource.not-found` */
  async settings(editionId: string): Promise<PlanSettings> {
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
      set: { poolOn: row.poolOn, freezeOn: row.freezeOn },
    };
  }

  /**
   * Changes a plan; what is left out stays.
   * @param expected revision that the editor had seen, 0 where nobody had set anything
   * @throws AppError `access.denied`, `request.precondition-failed` (412), `request.invalid` (422) with the fields,
   * `admissions.nothing-to-share`, `admissions.edition-not-open`, `admissions.criteria-in-use`, `admissions.conditions-in-use` (409)
   */
  async change(actor: SignedInActor, editionId: string, expected: number, input: PlanInput): Promise<void> {
    if (!canManageAdmissions(actor)) throw coreErrors('access.denied');
    await this.database.transaction(async () => {
      const edition = await this.ledger.enter(editionId);
      if (edition.open || edition.format === 'self-paced') throw admissionsErrors('admissions.nothing-to-share');
      if (edition.status !== 'published' && edition.status !== 'draft')
        throw admissionsErrors('admissions.edition-not-open');
      const before = await this.settings(editionId);
      if (before.revision !== expected) throw coreErrors('request.precondition-failed');
      const after = merged(before, input);
      const changed = fieldsOf(before, after);
      if (changed.length === 0) return;
      const problems = [...dayProblems(edition, after), ...(await this.ruleProblems(after))];
      if (problems.length > 0) throw coreErrors('request.invalid', {}, { fields: problems });
      await inUse(() => this.write(editionId, after, actor.accountId));
      await this.audit.record(
        actor,
        'admissions.plan-changed',
        { type: 'edition', id: editionId },
        { fields: changed },
      );
    });
  }

  private async ruleProblems({ criteria, eligibility }: PlanSettings): Promise<FieldError[]> {
    const keys = criteria.map(({ key }) => key);
    const twice = keys.flatMap((key, index) =>
      keys.indexOf(key) < index ? [{ path: `criteria.${index}.key`, code: 'admissions:plan.fields.key-twice' }] : [],
    );
    const courses = eligibility.flatMap((rule) => (rule.kind === 'earlier-course' ? [rule.courseId] : []));
    const known = new Set(
      (await this.database.query<{ id: string }>('SELECT id FROM course WHERE id = ANY($1::uuid[])', [courses])).map(
        ({ id }) => id,
      ),
    );
    const unknown = eligibility.flatMap((rule, index) =>
      rule.kind === 'earlier-course' && !known.has(rule.courseId)
        ? [{ path: `eligibility.${index}.courseId`, code: 'admissions:plan.fields.unknown-course' }]
        : [],
    );
    return [...twice, ...unknown];
  }

  private async write(editionId: string, plan: PlanSettings, by: string): Promise<void> {
    await this.database.query(
      `INSERT INTO admission_plan (edition_id, pool_on, freeze_on, demands_release, offer_days, prefers_first_time, women_percent, spread_limit,
         criteria, eligibility, revision, updated_by, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb, 1, $11, $12)
       ON CONFLICT (edition_id) DO UPDATE SET pool_on = excluded.pool_on, freeze_on = excluded.freeze_on, demands_release = excluded.demands_release,
         offer_days = excluded.offer_days, prefers_first_time = excluded.prefers_first_time, women_percent = excluded.women_percent,
         spread_limit = excluded.spread_limit, criteria = excluded.criteria, eligibility = excluded.eligibility,
         revision = admission_plan.revision + 1, updated_by = excluded.updated_by, updated_at = excluded.updated_at`,
      [
        editionId,
        plan.set.poolOn,
        plan.set.freezeOn,
        plan.demandsRelease,
        plan.offerDays,
        plan.prefersFirstTime,
        plan.womenPercent,
        plan.spreadLimit,
        JSON.stringify(plan.criteria),
        JSON.stringify(plan.eligibility),
        by,
        this.clock.now(),
      ],
    );
  }
}

/** Criteria stand once a score is in, conditions once a list is approved; the database says so. */
async function inUse(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isConstraintViolation(error, 'admission_plan_scored_check'))
      throw selectionErrors('admissions.criteria-in-use');
    if (isConstraintViolation(error, 'admission_plan_decided_check'))
      throw selectionErrors('admissions.conditions-in-use');
    throw error;
  }
}

function merged(before: PlanSettings, { poolOn, freezeOn, ...input }: PlanInput): PlanSettings {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  return {
    ...before,
    ...given,
    set: {
      poolOn: poolOn === undefined ? before.set.poolOn : poolOn,
      freezeOn: freezeOn === undefined ? before.set.freezeOn : freezeOn,
    },
  };
}

const SETTABLE = [
  'set',
  'demandsRelease',
  'offerDays',
  'prefersFirstTime',
  'womenPercent',
  'spreadLimit',
  'criteria',
  'eligibility',
] as const satisfies readonly (keyof PlanSettings)[];

const fieldsOf = (before: PlanSettings, after: PlanSettings): string[] =>
  SETTABLE.filter((field) => canonical(before[field]) !== canonical(after[field]));

/** The database keeps the fields of an object in an order of its own. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** The freeze lies before the start and not before the deadline, the return of quotas not after the freeze. */
function dayProblems(edition: EditionFacts, { set }: PlanSettings): FieldError[] {
  const problem = (path: string, code: string): FieldError => ({ path, code: `admissions:plan.fields.${code}` });
  const { startsOn, deadlineOn } = edition;
  if (startsOn === null)
    return (['poolOn', 'freezeOn'] as const).flatMap((path) => (set[path] ? [problem(path, 'days-not-used')] : []));
  const { freezeOn } = planDays({ ...edition, ...set });
  if (set.freezeOn !== null && set.freezeOn >= startsOn) return [problem('freezeOn', 'freeze-after-start')];
  if (set.freezeOn !== null && deadlineOn !== null && set.freezeOn < deadlineOn)
    return [problem('freezeOn', 'freeze-before-deadline')];
  return set.poolOn !== null && freezeOn !== null && set.poolOn > freezeOn
    ? [problem('poolOn', 'pool-after-freeze')]
    : [];
}
