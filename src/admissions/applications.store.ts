import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { admissionsErrors } from './admissions.errors';
import { mayBecome, type ApplicationStatus } from './rules/application-lifecycle';
import type { StoredForm } from './rules/form';
import type { ApplicationFacts } from './admissions.policy';
import type { PlaceMode } from './rules/place-ledger';

/** An application as the services work with it. */
export interface StoredApplication extends ApplicationFacts, StoredForm {
  id: string;
  editionId: string;
  mode: PlaceMode;
  institutionId: string | null;
  statusAt: Date;
  statusBy: string | null;
  statusReason: string | null;
  endorsedAt: Date | null;
  endorsedBy: string | null;
  reserveRank: number | null;
  /** Place in the order of the State's contact points. */
  ncpRank: number | null;
  nomineeId: string | null;
  offerUntil: Date | null;
  revision: number;
}

const COLUMNS = `a.id, a.edition_id AS "editionId", a.account_id AS "accountId", a.door, a.mode, a.status, a.status_at AS "statusAt", a.status_by AS "statusBy",
  a.status_reason AS "statusReason", a.state_code AS "stateCode", a.institution_id AS "institutionId", a.department, a.post, a.sex, a.motivation, a.duties, a.education,
  a.years_in_service AS "yearsInService", a.level_en AS "levelEn", a.level_ru AS "levelRu", a.needs, a.consent_processing AS "consentProcessing",
  a.consent_transfer AS "consentTransfer", a.consent_photo AS "consentPhoto", a.consent_publication AS "consentPublication",
  a.submitted_at AS "submittedAt", a.endorsed_at AS "endorsedAt", a.endorsed_by AS "endorsedBy", a.reserve_rank AS "reserveRank",
  a.ncp_rank AS "ncpRank", a.nominee_id AS "nomineeId", a.offer_until AS "offerUntil", a.revision, e.demands_endorsement AS "demandsEndorsement"`;

/** What may change together with the state of an application. */
export interface StatusChange {
  status: ApplicationStatus;
  /** Null: the system. */
  by: string | null;
  reason?: string | null;
  /** Further columns, by their names in the table, with the same value for all. */
  set?: Partial<
    Record<
      | 'submitted_at'
      | 'endorsed_at'
      | 'endorsed_by'
      | 'endorsed_as'
      | 'endorsement_note'
      | 'state_code'
      | 'institution_id'
      | 'reserve_rank'
      | 'ncp_rank',
      unknown
    >
  >;
}

/** Reads and writes rows of applications for the services of this room. */
@Injectable()
export class ApplicationsStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async find(id: string): Promise<StoredApplication | undefined> {
    return (await this.findAll([id]))[0];
  }

  /** Applications in the order of their ids as given. */
  async findAll(ids: readonly string[]): Promise<StoredApplication[]> {
    return this.database.query<StoredApplication>(
      `SELECT ${COLUMNS} FROM application a JOIN edition e ON e.id = a.edition_id WHERE a.id = ANY($1::uuid[]) ORDER BY array_position($1::uuid[], a.id)`,
      [ids],
    );
  }

  /** The application of a person to an edition that is neither withdrawn nor replaced. */
  async live(editionId: string, accountId: string): Promise<StoredApplication | undefined> {
    return this.database.one<StoredApplication>(
      `SELECT ${COLUMNS} FROM application a JOIN edition e ON e.id = a.edition_id
       WHERE a.edition_id = $1 AND a.account_id = $2 AND a.status NOT IN ('withdrawn', 'replaced')`,
      [editionId, accountId],
    );
  }

  /** An application, locked for the open transaction. @throws AppError `resource.not-found` */
  async lock(id: string): Promise<StoredApplication> {
    const row = await this.database.one<StoredApplication>(
      `SELECT ${COLUMNS} FROM application a JOIN edition e ON e.id = a.edition_id WHERE a.id = $1 FOR NO KEY UPDATE OF a`,
      [id],
    );
    if (!row) throw coreErrors('resource.not-found');
    return row;
  }

  /**
   * Brings applications into a state; each change of state is noted in their history by the database.
   * @throws AppError `admissions.not-possible` where one of them cannot come into it
   */
  async become(applications: readonly StoredApplication[], change: StatusChange): Promise<void> {
    if (applications.length === 0) return;
    if (applications.some((application) => !mayBecome(application.status, change.status)))
      throw admissionsErrors('admissions.not-possible');
    const extra = Object.entries(change.set ?? {});
    const columns = extra.map(([column], index) => `, ${column} = $${index + 6}`).join('');
    const rank = change.set && 'reserve_rank' in change.set ? '' : ', reserve_rank = NULL';
    await this.database.query(
      `UPDATE application SET status = $2, status_by = $3, status_reason = $4, status_at = $5, updated_at = $5, revision = revision + 1${rank}${columns}
       WHERE id = ANY($1::uuid[])`,
      [
        applications.map((application) => application.id),
        change.status,
        change.by,
        change.reason ?? null,
        this.clock.now(),
        ...extra.map(([, value]) => value),
      ],
    );
  }

  /** Brings applications into the state `offered`, each until its own instant. */
  async offer(offers: readonly { applicationId: string; until: Date }[], by: string | null): Promise<void> {
    if (offers.length === 0) return;
    await this.database.query(
      `UPDATE application a SET status = 'offered', status_by = $3, status_reason = NULL, status_at = $4, updated_at = $4, reserve_rank = NULL,
         offer_until = n.until, revision = a.revision + 1
       FROM unnest($1::uuid[], $2::timestamptz[]) AS n (id, until) WHERE a.id = n.id`,
      [offers.map((offer) => offer.applicationId), offers.map((offer) => offer.until), by, this.clock.now()],
    );
  }

  /** Working weeks of States, with the days off of the next two months. */
  async workingWeeks(
    stateCodes: readonly (string | null)[],
  ): Promise<Map<string, { zone: string; weekend: number[]; holidays: Set<string> }>> {
    const rows = await this.database.query<{ code: string; zone: string; weekend: number[]; days: string[] }>(
      `SELECT s.code, s.zone, s.weekend, ARRAY(SELECT h.day::text FROM state_holiday h WHERE h.state_code = s.code
         AND h.day BETWEEN $2::date - 1 AND $2::date + 62) AS days
       FROM state s WHERE s.code = ANY($1::text[])`,
      [[...new Set(stateCodes.filter((code) => code !== null))], this.clock.now()],
    );
    return new Map(
      rows.map((row) => [row.code, { zone: row.zone, weekend: row.weekend, holidays: new Set(row.days) }]),
    );
  }
}
