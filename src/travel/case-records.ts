import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { wallTimeOf } from '#libs/calendar';
import { coreErrors } from '#libs/errors';
import type { CloseReason, EraseReason } from './entities/case.entities';
import { PLAN_DEFAULTS, type TravelPlanDays } from './rules/deadlines';
import type { VisaRequirement } from './rules/visa';

/** Where an edition takes place that has no venue yet: in the centre's own country. */
export const HOME_HOST = 'AZ';

/** A case with what of its edition decides about it. Days are days of the edition's zone. */
export interface CaseRecord extends TravelPlanDays {
  id: string;
  applicationId: string;
  editionId: string;
  accountId: string;
  /** State of the employer. */
  stateCode: string | null;
  institutionId: string | null;
  status: 'open' | 'closed';
  openedAt: Date;
  closedAt: Date | null;
  closeReason: CloseReason | null;
  passportGivenAt: Date | null;
  passportExpiresSoon: boolean;
  visaRequirement: VisaRequirement | null;
  erasedAt: Date | null;
  eraseReason: EraseReason | null;
  revision: number;
  startsOn: string;
  endsOn: string;
  zone: string;
  /** Country of the venue. */
  hostCode: string;
}

/** Columns of the plan `p` with the defaults. */
export const PLAN_COLUMNS = `coalesce(p.visa_days, ${PLAN_DEFAULTS.visaDays}) AS "visaDays", coalesce(p.details_days, ${PLAN_DEFAULTS.detailsDays}) AS "detailsDays",
  coalesce(p.registration_days, ${PLAN_DEFAULTS.registrationDays}) AS "registrationDays", coalesce(p.erase_days, ${PLAN_DEFAULTS.eraseDays}) AS "eraseDays"`;

/** Cases `c` with application `a`, edition `e`, venue `v` and plan `p`. */
export const CASE_FROM = `travel_case c JOIN application a ON a.id = c.application_id JOIN edition e ON e.id = c.edition_id
  LEFT JOIN venue v ON v.id = e.venue_id LEFT JOIN travel_plan p ON p.edition_id = c.edition_id`;

export const CASE_COLUMNS = `c.id, c.application_id AS "applicationId", c.edition_id AS "editionId", c.account_id AS "accountId", a.state_code AS "stateCode",
  a.institution_id AS "institutionId", c.status, c.opened_at AS "openedAt", c.closed_at AS "closedAt", c.close_reason AS "closeReason",
  c.passport_given_at AS "passportGivenAt", c.passport_expires_soon AS "passportExpiresSoon", c.visa_requirement AS "visaRequirement",
  c.erased_at AS "erasedAt", c.erase_reason AS "eraseReason", c.revision, e.starts_on::text AS "startsOn", e.ends_on::text AS "endsOn", e.zone,
  coalesce(v.state_code, '${HOME_HOST}') AS "hostCode", ${PLAN_COLUMNS}`;

/** The day of an instant in a zone. */
export const dayIn = (instant: Date, zone: string): string => wallTimeOf(instant, zone).date;

/** Reads and locks of cases for those who change them. */
@Injectable()
export class CaseRecords {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<CaseRecord | undefined> {
    return this.database.one<CaseRecord>(`SELECT ${CASE_COLUMNS} FROM ${CASE_FROM} WHERE c.id = $1`, [id]);
  }

  findAll(ids: readonly string[]): Promise<CaseRecord[]> {
    return this.database.query<CaseRecord>(
      `SELECT ${CASE_COLUMNS} FROM ${CASE_FROM} WHERE c.id = ANY($1::uuid[]) ORDER BY c.id`,
      [ids],
    );
  }

  /**
   * Locks a case until the end of the transaction and answers it as it stands.
   * @throws AppError `resource.not-found`
   */
  async lock(id: string): Promise<CaseRecord> {
    if (!this.database.inTransaction) throw new Error('a case is locked only inside a transaction');
    await this.database.query('SELECT id FROM travel_case WHERE id = $1 FOR UPDATE', [id]);
    const found = await this.find(id);
    if (!found) throw coreErrors('resource.not-found');
    return found;
  }

  /** Counts a change, so that whoever looked before notices it. */
  async touch(id: string): Promise<void> {
    await this.database.query('UPDATE travel_case SET revision = revision + 1 WHERE id = $1', [id]);
  }
}
