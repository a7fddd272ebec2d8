import type { TableError } from '#libs/sheets';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { NomineeEntry } from '../nominee.schemas';
import type { EntryRefusal } from '../entry-rules';

/**
 * `refused`: something is wrong with the sheet; `checked`: waits for a confirmation; `confirmed`: is being written; `done`;
 * `stopped`: writing became impossible on the way; `discarded`: not wanted, or left too long.
 */
export const IMPORT_STATUSES = ['refused', 'checked', 'confirmed', 'done', 'stopped', 'discarded'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** A person of a sheet, ready to be entered. */
export interface ImportRow {
  /** As the spreadsheet program shows it. */
  row: number;
  /** Place in the sheet's own order, where it gives one. */
  rank: number | null;
  /** The State had entered the address before. */
  known: boolean;
  entry: NomineeEntry;
}

/** A row that could not be written any more when its turn came. */
export interface RefusedRow {
  row: number;
  refusal: EntryRefusal;
}

/** Code and variables of an error. */
export interface Stop {
  code: string;
  vars: Record<string, string | number>;
}

/**
 * A sheet of nominees: what was found in it, and how far it is written. Names and addresses are kept only while they
 * wait to be written.
 */
@Entity('nomination_import')
@Check(
  'nomination_import_status_check',
  `status IN ('refused', 'checked', 'confirmed', 'done', 'stopped', 'discarded')`,
)
@Check('nomination_import_rows_check', `status IN ('checked', 'confirmed') OR jsonb_array_length(rows) = 0`)
@Check('nomination_import_total_check', `status NOT IN ('checked', 'confirmed') OR jsonb_array_length(rows) = total`)
@Check('nomination_import_errors_check', `(status = 'refused') = (jsonb_array_length(errors) > 0)`)
@Check('nomination_import_done_check', `done_count BETWEEN 0 AND total AND (status <> 'done' OR done_count = total)`)
@Check(
  'nomination_import_counts_check',
  'entered_count >= 0 AND changed_count >= 0 AND unchanged_count >= 0 AND entered_count + changed_count + unchanged_count + jsonb_array_length(refused_rows) = done_count',
)
@Check(
  'nomination_import_confirmed_check',
  `(confirmed_by IS NOT NULL) = (status IN ('confirmed', 'done', 'stopped')) AND (confirmed_by IS NOT NULL) = (confirmed_at IS NOT NULL)`,
)
@Check('nomination_import_finished_check', `(finished_at IS NULL) = (status IN ('checked', 'confirmed'))`)
@Check('nomination_import_stop_check', `(stop IS NOT NULL) = (status = 'stopped')`)
@Check('nomination_import_reason_check', 'length(reason) BETWEEN 1 AND 2000')
@Check('nomination_import_file_name_check', 'length(file_name) BETWEEN 1 AND 200')
@Index('nomination_import_checked_key', ['editionId', 'stateCode', 'uploadedBy'], {
  unique: true,
  where: `status = 'checked'`,
})
@Index('nomination_import_edition_idx', ['editionId', 'stateCode', 'id'])
@Index('nomination_import_confirmed_idx', ['id'], { where: `status = 'confirmed'` })
export class NominationImportEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'nomination_import_pkey' })
  id!: string;

  @Column('uuid', { name: 'edition_id' })
  @ForeignKey('edition', { name: 'nomination_import_edition_id_fkey' })
  editionId!: string;

  @Column('text', { name: 'state_code' })
  @ForeignKey('state', { name: 'nomination_import_state_code_fkey' })
  stateCode!: string;

  @Column('uuid', { name: 'uploaded_by' })
  @ForeignKey('account', { name: 'nomination_import_uploaded_by_fkey' })
  uploadedBy!: string;

  /** In whose name the people are entered. */
  @Column('uuid', { name: 'confirmed_by', nullable: true })
  @ForeignKey('account', { name: 'nomination_import_confirmed_by_fkey' })
  confirmedBy!: string | null;

  /** Why a course manager enters in place of a contact point. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { name: 'file_name' })
  fileName!: string;

  @Column('text')
  status!: ImportStatus;

  /** In the order in which they are entered. */
  @Column('jsonb', { default: [] })
  rows!: ImportRow[];

  @Column('jsonb', { default: [] })
  errors!: TableError[];

  /** People of the sheet. */
  @Column('integer')
  total!: number;

  @Column('integer', { name: 'done_count', default: 0 })
  doneCount!: number;

  @Column('integer', { name: 'entered_count', default: 0 })
  enteredCount!: number;

  @Column('integer', { name: 'changed_count', default: 0 })
  changedCount!: number;

  @Column('integer', { name: 'unchanged_count', default: 0 })
  unchangedCount!: number;

  @Column('jsonb', { name: 'refused_rows', default: [] })
  refusedRows!: RefusedRow[];

  /** The error that made writing impossible. */
  @Column('jsonb', { nullable: true })
  stop!: Stop | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  /** When nothing more could come of it. */
  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
