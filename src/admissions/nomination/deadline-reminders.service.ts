import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { EventBus } from '#libs/events';
import { Jobs } from '#libs/jobs';
import { deadlineNear } from '../admissions.events';

/** Days before a deadline on which people are reminded. */
export const REMINDER_DAYS = [14, 7, 2] as const;
/** More than are due on one day; the rest is reminded the next day, which is still in time. */
const MOST = 20_000;

/**
 * Who is to be reminded now. A reminder is due on its day in the edition's zone, and on the next one, so that a worker that
 * stood still for a night loses none; people who came once that day had begun know the deadline. Contact points are
 * reminded for each of their invited States, people with drafts once, nominees as long as no draft follows them.
 */
const DUE = `
  WITH due AS (
    SELECT e.id, e.deadline_on, e.demands_endorsement, mark.days, (e.deadline_on - mark.days)::timestamp AT TIME ZONE e.zone AS since
    FROM edition e JOIN course c ON c.id = e.course_id AND NOT c.open
    CROSS JOIN unnest($2::int[]) AS mark (days)
    WHERE e.status = 'published' AND e.deadline_on - ($1::timestamptz AT TIME ZONE e.zone)::date IN (mark.days, mark.days - 1)
  )
  SELECT due.id AS "editionId", due.deadline_on::text AS "deadlineOn", due.days, g.account_id AS "accountId", g.scope AS "stateCode", NULL::uuid AS "nomineeId"
  FROM due JOIN role_grant g ON g.role = 'ncp' AND g.revoked_at IS NULL
  WHERE due.demands_endorsement
    AND (NOT EXISTS (SELECT FROM edition_state s WHERE s.edition_id = due.id)
      OR EXISTS (SELECT FROM edition_state s WHERE s.edition_id = due.id AND s.state_code = g.scope))
    AND NOT EXISTS (SELECT FROM deadline_reminder r WHERE r.edition_id = due.id AND r.deadline_on = due.deadline_on AND r.days = due.days AND r.account_id = g.account_id AND r.state_code = g.scope)
  UNION ALL
  SELECT due.id, due.deadline_on::text, due.days, a.account_id, NULL, NULL FROM due JOIN application a ON a.edition_id = due.id
  WHERE a.status IN ('draft', 'returned') AND a.door = 'nominated' AND a.created_at < due.since
    AND NOT EXISTS (SELECT FROM deadline_reminder r WHERE r.edition_id = due.id AND r.deadline_on = due.deadline_on AND r.days = due.days AND r.account_id = a.account_id AND r.state_code IS NULL)
  UNION ALL
  SELECT due.id, due.deadline_on::text, due.days, NULL, NULL, n.id FROM due JOIN nominee n ON n.edition_id = due.id
  WHERE n.status = 'entered' AND n.entered_at < due.since AND n.apply_until > $1
    AND NOT EXISTS (SELECT FROM application a WHERE a.nominee_id = n.id AND a.status IN ('draft', 'returned'))
    AND NOT EXISTS (SELECT FROM deadline_reminder r WHERE r.edition_id = due.id AND r.deadline_on = due.deadline_on AND r.days = due.days AND r.nominee_id = n.id)
  LIMIT ${MOST}`;

interface Due {
  editionId: string;
  deadlineOn: string;
  days: number;
  accountId: string | null;
  stateCode: string | null;
  nomineeId: string | null;
}

/** Every morning, reminds of deadlines 14, 7 and 2 days before them; whoever was reminded is written down. */
@Injectable()
export class DeadlineReminders implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.jobs.define('remind-of-deadlines', z.object({}).loose(), async () => {
      await this.remind();
    });
    this.jobs.schedule('0 5 * * *', 'remind-of-deadlines');
  }

  /** Notes who is to be reminded, and tells of it; said twice, or by two at once, each person is reminded once. @returns how many */
  async remind(): Promise<number> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const due = await this.database.query<Due>(DUE, [now, REMINDER_DAYS]);
      if (due.length === 0) return 0;
      const noted = await this.database.query<Pick<Due, 'editionId' | 'deadlineOn' | 'days'>>(
        `INSERT INTO deadline_reminder (id, edition_id, deadline_on, days, account_id, state_code, nominee_id, at)
         SELECT n.id, n."editionId", n."deadlineOn", n.days, n."accountId", n."stateCode", n."nomineeId", $2
         FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, "editionId" uuid, "deadlineOn" date, days int, "accountId" uuid, "stateCode" text, "nomineeId" uuid)
         ON CONFLICT DO NOTHING RETURNING edition_id AS "editionId", deadline_on::text AS "deadlineOn", days`,
        [JSON.stringify(due.map((reminder) => ({ id: newId(), ...reminder }))), now],
      );
      const deadlines = new Map(noted.map((mark) => [`${mark.editionId} ${mark.days}`, mark]));
      await this.events.publishAll(deadlineNear, [...deadlines.values()]);
      return noted.length;
    });
  }
}
