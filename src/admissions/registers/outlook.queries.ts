import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import type { ApplicationSummary } from '../admissions.views';
import { EntryGate } from '../nomination/entry-gate';
import { Ledger } from '../ledger';
import { PlanService } from '../plan/plan.service';
import { selectionDue } from '../rules/plan-days';

/** How many stand before a person on the reserve list for the same kind of place. */
export interface ReserveStanding {
  ahead: number;
  /** Of those, people of the person's own State. */
  aheadOfState: number;
}

/** What comes next for an application, with its dates. Days are `YYYY-MM-DD` in the edition's zone and end at 24:00 there. */
export interface Outlook {
  /** Until when people of the State can submit and be endorsed (exclusive); null without a deadline. */
  entryEnds: Date | null;
  isEntryOpen: boolean;
  /** The day by which the list is expected. */
  selectionOn: string | null;
  /** Last day of offers and replacements, and its end. */
  freezeOn: string | null;
  freezeEnds: Date | null;
  /** Working days in which an offer can be confirmed. */
  offerDays: number;
  /** Only of an application on the reserve list. */
  reserve: ReserveStanding | null;
}

/** Where a person stands and what happens next. */
@Injectable()
export class OutlookQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly gate: EntryGate,
    private readonly plans: PlanService,
  ) {}

  /** The outlook of an application; callers decide who may see it. At most five statements. */
  async of(
    application: Pick<ApplicationSummary, 'id' | 'status' | 'stateCode' | 'applicant' | 'edition'>,
  ): Promise<Outlook> {
    const { id, status, edition } = application;
    const facts = await this.ledger.edition(edition.id);
    if (!facts) throw coreErrors('resource.not-found');
    const plan = await this.plans.plan(edition.id);
    const { until } = await this.gate.opening(
      facts,
      application.stateCode ?? (await this.stateOf(application.applicant.id)),
    );
    return {
      entryEnds: until,
      isEntryOpen: facts.status === 'published' && (until === null || this.clock.now() < until),
      selectionOn: selectionDue(edition.deadlineOn, plan.freezeOn),
      freezeOn: plan.freezeOn,
      freezeEnds: plan.freezeEnds,
      offerDays: plan.offerDays,
      reserve: status === 'reserve' ? await this.reserveStanding(id) : null,
    };
  }

  /** The State that a draft would be submitted for. */
  private async stateOf(accountId: string): Promise<string | null> {
    const row = await this.database.one<{ stateCode: string | null }>(
      'SELECT state_code AS "stateCode" FROM account WHERE id = $1',
      [accountId],
    );
    return row?.stateCode ?? null;
  }

  private async reserveStanding(id: string): Promise<ReserveStanding> {
    const row = await this.database.one<ReserveStanding>(
      `SELECT count(*)::int AS ahead, count(*) FILTER (WHERE r.state_code = a.state_code)::int AS "aheadOfState"
       FROM application a JOIN application r ON r.edition_id = a.edition_id AND r.mode = a.mode AND r.reserve_rank < a.reserve_rank
       WHERE a.id = $1 AND r.status = 'reserve'`,
      [id],
    );
    return row ?? { ahead: 0, aheadOfState: 0 };
  }
}
