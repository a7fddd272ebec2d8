import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { Audit } from '#src/identity';
import { PLAN_COLUMNS } from './case-records';
import { Following } from './following';
import { CaseRecords } from './case-records';
import type { PlanInput } from './travel.commands';
import { canSeeTravel } from './travel.policy';
import type { TravelPlanView } from './travel.views';

/** How much time an edition allows for travel, and how long what people gave is kept. */
@Injectable()
export class TravelPlansService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly records: CaseRecords,
    private readonly following: Following,
    private readonly audit: Audit,
  ) {}

  /** The plan in force, with the defaults where nobody set anything. @throws AppError `resource.not-found` */
  async plan(actor: SignedInActor, editionId: string): Promise<TravelPlanView> {
    const row = canSeeTravel(actor)
      ? await this.database.one<TravelPlanView>(
          `SELECT e.id AS "editionId", ${PLAN_COLUMNS}, coalesce(p.revision, 0) AS revision
           FROM edition e LEFT JOIN travel_plan p ON p.edition_id = e.id WHERE e.id = $1`,
          [editionId],
        )
      : undefined;
    if (!row) throw coreErrors('resource.not-found');
    return row;
  }

  /**
   * Sets the plan of an edition. A longer time of keeping data is audited like any other.
   * @param expected revision that the editor had seen; 0 for the defaults
   * @throws AppError `resource.not-found`, `request.precondition-failed` (412)
   */
  async change(actor: SignedInActor, editionId: string, input: PlanInput, expected: number): Promise<void> {
    await this.database.transaction(async () => {
      await this.database.query('SELECT id FROM edition WHERE id = $1 FOR KEY SHARE', [editionId]);
      const before = await this.plan(actor, editionId);
      if (before.revision !== expected) throw coreErrors('request.precondition-failed');
      const written = await this.database.execute(
        `INSERT INTO travel_plan (edition_id, visa_days, details_days, registration_days, erase_days, revision, updated_by, updated_at)
         VALUES ($1, $2, $3, $4, $5, 1, $6, $7)
         ON CONFLICT (edition_id) DO UPDATE SET visa_days = EXCLUDED.visa_days, details_days = EXCLUDED.details_days,
           registration_days = EXCLUDED.registration_days, erase_days = EXCLUDED.erase_days, revision = travel_plan.revision + 1,
           updated_by = EXCLUDED.updated_by, updated_at = EXCLUDED.updated_at
         WHERE travel_plan.revision = $8`,
        [
          editionId,
          input.visaDays,
          input.detailsDays,
          input.registrationDays,
          input.eraseDays,
          actor.accountId,
          this.clock.now(),
          expected,
        ],
      );
      if (written === 0) throw coreErrors('request.precondition-failed');
      await this.audit.record(actor, 'travel.plan-changed', { type: 'edition', id: editionId }, { ...input });
      const open = await this.database.query<{ id: string }>(
        `SELECT id FROM travel_case WHERE edition_id = $1 AND status = 'open' ORDER BY id LIMIT 5000`,
        [editionId],
      );
      for (const travel of await this.records.findAll(open.map(({ id }) => id))) await this.following.journeys(travel);
    });
  }
}
