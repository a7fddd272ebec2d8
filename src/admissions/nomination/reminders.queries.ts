import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';

/** What a contact point is told of one State. */
export interface ContactReminder {
  stateCode: string;
  accountIds: string[];
  /** Applications that wait for an endorsement. */
  waiting: number;
  /** Nominees who have not applied yet. */
  nominees: number;
  /** Seats of the State's quota for which nobody is put forward; null where nothing is set aside. */
  unused: number | null;
}

/** Who is reminded of a deadline so many days before it. */
export interface Reminders {
  contacts: ContactReminder[];
  /** Accounts with a draft or a returned application, and the application. */
  drafts: { accountId: string; applicationId: string }[];
  nomineeIds: string[];
}

/** What the letters before a deadline speak of. */
@Injectable()
export class RemindersQueries {
  constructor(private readonly database: Database) {}

  /** Those who were noted to be reminded, with what is still open now; who has acted meanwhile is left out. */
  async of(editionId: string, deadlineOn: string, days: number): Promise<Reminders> {
    const contacts = await this.database.query<ContactReminder>(
      `SELECT r.state_code AS "stateCode", array_agg(r.account_id) AS "accountIds", count_of.waiting, count_of.nominees,
         CASE WHEN count_of.seats IS NOT NULL THEN greatest(count_of.seats - count_of.forward - count_of.nominees, 0) END AS unused
       FROM deadline_reminder r CROSS JOIN LATERAL (SELECT
         (SELECT count(*)::int FROM application a WHERE a.edition_id = r.edition_id AND a.state_code = r.state_code AND a.status = 'submitted') AS waiting,
         (SELECT count(*)::int FROM application a WHERE a.edition_id = r.edition_id AND a.state_code = r.state_code
            AND a.status IN ('endorsed', 'selected', 'reserve', 'offered', 'confirmed')) AS forward,
         (SELECT count(*)::int FROM nominee n WHERE n.edition_id = r.edition_id AND n.state_code = r.state_code AND n.status = 'entered') AS nominees,
         (SELECT sum(q.seats)::int FROM quota q WHERE q.edition_id = r.edition_id AND q.state_code = r.state_code) AS seats) count_of
       WHERE r.edition_id = $1 AND r.deadline_on = $2 AND r.days = $3 AND r.state_code IS NOT NULL
       GROUP BY r.state_code, count_of.waiting, count_of.nominees, count_of.seats, count_of.forward ORDER BY r.state_code`,
      [editionId, deadlineOn, days],
    );
    const drafts = await this.database.query<{ accountId: string; applicationId: string }>(
      `SELECT r.account_id AS "accountId", a.id AS "applicationId" FROM deadline_reminder r
       JOIN application a ON a.edition_id = r.edition_id AND a.account_id = r.account_id AND a.status IN ('draft', 'returned')
       WHERE r.edition_id = $1 AND r.deadline_on = $2 AND r.days = $3 AND r.state_code IS NULL ORDER BY a.id`,
      [editionId, deadlineOn, days],
    );
    const nominees = await this.database.query<{ id: string }>(
      `SELECT n.id FROM deadline_reminder r JOIN nominee n ON n.id = r.nominee_id AND n.status = 'entered'
       WHERE r.edition_id = $1 AND r.deadline_on = $2 AND r.days = $3 ORDER BY n.id`,
      [editionId, deadlineOn, days],
    );
    return { contacts, drafts, nomineeIds: nominees.map(({ id }) => id) };
  }
}
