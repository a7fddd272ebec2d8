import { Injectable } from '@nestjs/common';
import type { Actor, SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { Audit } from '#src/identity';
import { admissionsErrors } from '../admissions.errors';
import { canManageAdmissions, canSeeApplication } from '../admissions.policy';
import { ApplicationsStore, type StoredApplication } from '../applications.store';
import { PlanService } from '../plan/plan.service';
import { DecisionTexts } from './decision-texts';
import { EligibilityQueries } from './eligibility.queries';
import type { ConditionView, EligibilityView } from './eligibility.views';
import { evaluate, standingOf, type EligibilityRule } from './rules/eligibility';
import { SCORED_STATES } from './scores.service';
import { selectionErrors } from './selection.errors';

/** States of an application about which no list has decided. */
const OPEN_STATES = ['draft', 'returned', ...SCORED_STATES] as const;

/** The conditions of an edition: shown before applying, and to each person with how they stand to them. */
@Injectable()
export class EligibilityService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: ApplicationsStore,
    private readonly plans: PlanService,
    private readonly queries: EligibilityQueries,
    private readonly texts: DecisionTexts,
    private readonly audit: Audit,
  ) {}

  /** The conditions of an edition in words. @throws AppError `resource.not-found` for an unknown edition or a draft */
  async conditions(editionId: string, locale: string): Promise<ConditionView[]> {
    const row = await this.database.one('SELECT 1 AS one FROM edition WHERE id = $1 AND status <> $2', [
      editionId,
      'draft',
    ]);
    if (!row) throw coreErrors('resource.not-found');
    return this.conditionsOf(editionId, locale);
  }

  /** The conditions of an edition of any status. */
  async conditionsOf(editionId: string, locale: string): Promise<ConditionView[]> {
    const { eligibility } = await this.plans.plan(editionId);
    const texts = await this.texts.rules(eligibility, locale);
    return eligibility.map((rule, index) => conditionOf(rule, texts[index] ?? ''));
  }

  /** How an applicant stands to the conditions. @throws AppError `resource.not-found` for whoever may not see the application */
  async of(actor: Actor, applicationId: string, locale: string): Promise<EligibilityView> {
    const application = await this.store.find(applicationId);
    if (!application || !canSeeApplication(actor, application)) throw coreErrors('resource.not-found');
    const { eligibility } = await this.plans.plan(application.editionId);
    const facts = (await this.queries.factsOf([applicationId])).get(applicationId);
    if (!facts) throw coreErrors('resource.not-found');
    const results = evaluate(eligibility, facts);
    const texts = await this.texts.rules(eligibility, locale);
    return {
      applicationId,
      standing: standingOf(results),
      conditions: results.map(({ rule, met }, index) => ({
        ...conditionOf(rule, texts[index] ?? ''),
        met: met === 'to-judge' ? met : met ? 'met' : 'unmet',
      })),
      isOpen: (OPEN_STATES as readonly string[]).includes(application.status),
      canJudge: this.canJudge(actor, application) && eligibility.some(({ kind }) => kind === 'statement'),
    };
  }

  /**
   * A course manager judges a statement of the conditions; a later judgement takes the place of an earlier one.
   * @throws AppError `admissions.no-statement` (422), `admissions.own-application`, `access.denied` (403),
   * `admissions.not-possible` (409) once the application is decided
   */
  async judge(
    actor: SignedInActor,
    applicationId: string,
    verdict: { key: string; met: boolean; note: string | null },
  ): Promise<void> {
    await this.database.transaction(async () => {
      const application = await this.store.lock(applicationId);
      if (!canSeeApplication(actor, application)) throw coreErrors('resource.not-found');
      if (!canManageAdmissions(actor)) throw coreErrors('access.denied');
      if (application.accountId === actor.accountId) throw admissionsErrors('admissions.own-application');
      if (!this.canJudge(actor, application)) throw admissionsErrors('admissions.not-possible');
      const { eligibility } = await this.plans.plan(application.editionId);
      if (!eligibility.some((rule) => rule.kind === 'statement' && rule.key === verdict.key))
        throw selectionErrors('admissions.no-statement', {}, { fields: [{ path: 'key', code: 'choice' }] });
      await this.database.query(
        `INSERT INTO eligibility_verdict (application_id, rule_key, edition_id, account_id, met, note, judged_by, judged_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (application_id, rule_key) DO UPDATE SET met = excluded.met, note = excluded.note, judged_by = excluded.judged_by, judged_at = excluded.judged_at`,
        [
          applicationId,
          verdict.key,
          application.editionId,
          application.accountId,
          verdict.met,
          verdict.note,
          actor.accountId,
          this.clock.now(),
        ],
      );
      await this.audit.record(
        actor,
        'eligibility.judged',
        { type: 'application', id: applicationId },
        { key: verdict.key, met: verdict.met },
      );
    });
  }

  private canJudge(actor: Actor, application: StoredApplication): boolean {
    return (
      canManageAdmissions(actor) &&
      application.accountId !== actor.accountId &&
      (SCORED_STATES as readonly string[]).includes(application.status)
    );
  }
}

const conditionOf = (rule: EligibilityRule, text: string): ConditionView => ({
  kind: rule.kind,
  key: rule.kind === 'statement' ? rule.key : null,
  group: rule.group ?? null,
  text,
});
