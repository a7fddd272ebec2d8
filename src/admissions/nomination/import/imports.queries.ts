import { Injectable } from '@nestjs/common';
import { scopesOf, type Actor } from '#libs/access';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { canManageAdmissions, isContactPointOf } from '../../admissions.policy';
import type { NominationImportEntity } from './nomination-import.entity';

/** An import as it stands. */
export type ImportRecord = NominationImportEntity;

/** An import in a list. */
export type ImportSummary = Pick<
  ImportRecord,
  'id' | 'stateCode' | 'fileName' | 'status' | 'total' | 'doneCount' | 'createdAt'
>;

/** How many a State puts forward for how many seats of its own. */
export interface QuotaUse {
  /** Null where nothing is set aside for States. */
  seats: number | null;
  /** Nominees who were asked, and endorsed applications. */
  putForward: number;
}

const SUMMARY = `id, state_code AS "stateCode", file_name AS "fileName", status, total, done_count AS "doneCount", created_at AS "createdAt"`;
const RECORD = `${SUMMARY}, edition_id AS "editionId", uploaded_by AS "uploadedBy", confirmed_by AS "confirmedBy", reason, rows, errors,
  entered_count AS "enteredCount", changed_count AS "changedCount", unchanged_count AS "unchangedCount", refused_rows AS "refusedRows",
  stop, confirmed_at AS "confirmedAt", finished_at AS "finishedAt"`;
const MOST = 20;

/** Reads of imports, for those who speak for their State and for course managers. */
@Injectable()
export class ImportsQueries {
  constructor(private readonly database: Database) {}

  /** @throws AppError `resource.not-found` for an unknown one and for those whom it does not concern */
  async record(actor: Actor, id: string): Promise<ImportRecord> {
    const found = await this.database.one<ImportRecord>(`SELECT ${RECORD} FROM nomination_import WHERE id = $1`, [id]);
    if (!found || !(isContactPointOf(actor, found.stateCode) || canManageAdmissions(actor)))
      throw coreErrors('resource.not-found');
    return found;
  }

  /** The newest imports of an edition that the actor may see; at most 20. */
  async recent(actor: Actor, editionId: string, stateCode?: string): Promise<ImportSummary[]> {
    const scopes = canManageAdmissions(actor) ? 'all' : scopesOf(actor, 'admissions.endorse');
    return this.database.query<ImportSummary>(
      `SELECT ${SUMMARY} FROM nomination_import WHERE edition_id = $1 AND ($2::text[] IS NULL OR state_code = ANY($2)) AND ($3::text IS NULL OR state_code = $3)
       ORDER BY id DESC LIMIT ${MOST}`,
      [editionId, scopes === 'all' ? null : scopes, stateCode ?? null],
    );
  }

  /** What is set aside for a State, and how many it puts forward so far. */
  async quotaUse(editionId: string, stateCode: string): Promise<QuotaUse> {
    const row = await this.database.one<QuotaUse>(
      `SELECT coalesce((SELECT sum(q.seats)::int FROM quota q WHERE q.edition_id = e.id AND q.holder = 'state' AND q.state_code = $2),
                nullif(e.quota_per_state, 0)) AS seats,
         (SELECT count(*)::int FROM nominee n WHERE n.edition_id = e.id AND n.state_code = $2 AND n.status = 'entered') +
         (SELECT count(*)::int FROM application a WHERE a.edition_id = e.id AND a.state_code = $2
            AND a.status IN ('endorsed', 'selected', 'reserve', 'offered', 'confirmed')) AS "putForward"
       FROM edition e WHERE e.id = $1`,
      [editionId, stateCode],
    );
    if (!row) throw coreErrors('resource.not-found');
    return row;
  }
}
