import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId, violatedConstraint } from '#libs/database';
import { Jobs } from '#libs/jobs';
import { Audit } from '#src/identity';
import { admissionsErrors } from '../../admissions.errors';
import { EntryGate } from '../entry-gate';
import { Standings } from '../standing';
import { ImportsQueries, type ImportRecord } from './imports.queries';
import { SheetCheck, type CheckedSheet } from './sheet-check';

/** For what and in whose name a sheet is sent. */
export interface UploadCommand {
  editionId: string;
  /** Left out by a contact point of one State. */
  stateCode?: string;
  /** Why a course manager enters in place of a contact point. */
  reason?: string | null;
}

/** A file as it was sent. */
export interface SentFile {
  name: string;
  bytes: Buffer;
}

/** Name of the job that writes a confirmed sheet. */
export const IMPORT_JOB = 'nomination-import';

/** Sheets of nominees: sent, looked at, confirmed or discarded. Nothing is entered before somebody confirmed what they saw. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly standings: Standings,
    private readonly gate: EntryGate,
    private readonly sheets: SheetCheck,
    private readonly queries: ImportsQueries,
    private readonly audit: Audit,
  ) {}

  /**
   * Takes a sheet and checks it. It then waits for a confirmation, or tells everything that is wrong with it. A sheet of the
   * same person that was waiting is discarded.
   * @param locale language in which errors call columns and choices
   * @returns id of the import
   * @throws AppError `admissions.reason-required` (422) for a course manager without one, and what entering nominees throws
   */
  async upload(actor: SignedInActor, command: UploadCommand, file: SentFile, locale: string): Promise<string> {
    const standing = await this.standings.of(actor, command.editionId, command.stateCode);
    const reason = standing.capacity === 'manager' ? (command.reason ?? null) : null;
    if (standing.capacity === 'manager' && reason === null)
      throw admissionsErrors('admissions.reason-required', {}, { fields: [{ path: 'reason', code: 'required' }] });
    await this.gate.refuseUnlessOpen(standing.edition, standing.stateCode);
    const checked = await this.sheets.check(actor, standing, file.bytes, locale);
    const write = () =>
      this.insert({
        actor,
        editionId: standing.edition.id,
        stateCode: standing.stateCode,
        reason,
        fileName: fileName(file.name),
        checked,
      });
    try {
      return await write();
    } catch (error) {
      // Two sheets of one person at the same moment: the later one stays.
      if (violatedConstraint(error) !== 'nomination_import_checked_key') throw error;
      return write();
    }
  }

  /**
   * Has the people of a checked sheet entered by the worker. Said twice, it happens once.
   * @throws AppError `admissions.import-not-possible` (409) for a sheet that was refused, discarded or stopped,
   * and what entering nominees throws
   */
  async confirm(actor: SignedInActor, id: string): Promise<void> {
    const sheet = await this.queries.record(actor, id);
    if (isConfirmed(sheet)) return;
    const standing = await this.standings.of(actor, sheet.editionId, sheet.stateCode);
    await this.gate.refuseUnlessOpen(standing.edition, standing.stateCode);
    await this.database.transaction(async () => {
      const confirmed = await this.database.one(
        `UPDATE nomination_import SET status = 'confirmed', confirmed_by = $2, confirmed_at = $3 WHERE id = $1 AND status = 'checked' RETURNING id`,
        [id, actor.accountId, this.clock.now()],
      );
      if (!confirmed) {
        if (isConfirmed(await this.queries.record(actor, id))) return;
        throw admissionsErrors('admissions.import-not-possible');
      }
      await this.jobs.enqueue(IMPORT_JOB, { importId: id });
      await this.audit.record(
        actor,
        'nomination-import.confirmed',
        { type: 'edition', id: sheet.editionId },
        { importId: id, state: sheet.stateCode, people: sheet.total },
      );
    });
  }

  /**
   * Forgets a sheet that was not confirmed. Said twice, it happens once.
   * @throws AppError `admissions.import-not-possible` (409) once it is confirmed
   */
  async discard(actor: SignedInActor, id: string): Promise<void> {
    const sheet = await this.queries.record(actor, id);
    if (sheet.status === 'discarded' || sheet.status === 'refused') return;
    const discarded = await this.database.one(
      `UPDATE nomination_import SET status = 'discarded', rows = '[]', finished_at = $2 WHERE id = $1 AND status = 'checked' RETURNING id`,
      [id, this.clock.now()],
    );
    if (!discarded && (await this.queries.record(actor, id)).status !== 'discarded')
      throw admissionsErrors('admissions.import-not-possible');
  }

  private async insert(sheet: {
    actor: SignedInActor;
    editionId: string;
    stateCode: string;
    reason: string | null;
    fileName: string;
    checked: CheckedSheet;
  }): Promise<string> {
    const id = newId();
    const now = this.clock.now();
    const { rows, errors } = sheet.checked;
    const refused = errors.length > 0;
    await this.database.transaction(async () => {
      await this.database.query(
        `UPDATE nomination_import SET status = 'discarded', rows = '[]', finished_at = $4
         WHERE edition_id = $1 AND state_code = $2 AND uploaded_by = $3 AND status = 'checked'`,
        [sheet.editionId, sheet.stateCode, sheet.actor.accountId, now],
      );
      await this.database.query(
        `INSERT INTO nomination_import (id, edition_id, state_code, uploaded_by, reason, file_name, status, rows, errors, total, created_at, finished_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          id,
          sheet.editionId,
          sheet.stateCode,
          sheet.actor.accountId,
          sheet.reason,
          sheet.fileName,
          refused ? 'refused' : 'checked',
          JSON.stringify(rows),
          JSON.stringify(errors),
          rows.length,
          now,
          refused ? now : null,
        ],
      );
    });
    return id;
  }
}

const isConfirmed = ({ status }: Pick<ImportRecord, 'status'>): boolean => status === 'confirmed' || status === 'done';

/** The file's own name, without what is no part of a name. */
const fileName = (sent: string): string =>
  (sent.split(/[/\\]/).at(-1) ?? '').replace(/\p{C}/gu, '').toWellFormed().trim().slice(-200) || '-';
