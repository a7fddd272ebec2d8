import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { TravelCaseEntity } from './case.entities';

export const LETTER_KINDS = ['invitation', 'visa-support'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];
export const LETTER_STATUSES = ['waiting', 'ready', 'replaced', 'erased'] as const;
export type LetterStatus = (typeof LETTER_STATUSES)[number];
export const LETTER_LOCALES = ['en', 'ru'] as const;
export type LetterLocale = (typeof LETTER_LOCALES)[number];

/** A letter by which the centre invites somebody. It is never changed: a wrong one is replaced by another with its own number. */
@Entity('travel_letter')
@Unique('travel_letter_number_key', ['number'])
@Unique('travel_letter_replaces_key', ['replacesId'])
@Check('travel_letter_kind_check', `kind IN ('invitation', 'visa-support')`)
@Check('travel_letter_status_check', `status IN ('waiting', 'ready', 'replaced', 'erased')`)
@Check('travel_letter_addressee_check', 'length(addressee) BETWEEN 1 AND 200')
@Check('travel_letter_reason_check', 'length(reason) BETWEEN 1 AND 500')
@Check('travel_letter_reissue_check', 'replaces_id IS NULL OR reason IS NOT NULL')
@Check('travel_letter_made_check', `status <> 'ready' OR made_at IS NOT NULL`)
@Index('travel_letter_current_key', ['caseId'], { unique: true, where: `status IN ('waiting', 'ready')` })
@Index('travel_letter_case_idx', ['caseId', 'id'])
export class TravelLetterEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'travel_letter_pkey' })
  id!: string;

  @Column('uuid', { name: 'case_id' })
  @ForeignKey(() => TravelCaseEntity, { name: 'travel_letter_case_id_fkey' })
  caseId!: string;

  /** Such as `2026-0042`; counted within each year without gaps. */
  @Column('text')
  number!: string;

  @Column('text')
  kind!: LetterKind;

  @Column('text')
  status!: LetterStatus;

  /** To whom it is written; null: to whom it may concern. */
  @Column('text', { nullable: true })
  addressee!: string | null;

  @Column('uuid', { name: 'replaces_id', nullable: true })
  @ForeignKey(() => TravelLetterEntity, { name: 'travel_letter_replaces_id_fkey' })
  replacesId!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { name: 'requested_by' })
  @ForeignKey('account', { name: 'travel_letter_requested_by_fkey' })
  requestedBy!: string;

  @Column('timestamptz', { name: 'requested_at' })
  requestedAt!: Date;

  @Column('timestamptz', { name: 'made_at', nullable: true })
  madeAt!: Date | null;
}

/** A letter in one language as a sealed PDF file in the storage. */
@Entity('travel_letter_file')
@Unique('travel_letter_file_storage_key_key', ['storageKey'])
@Check('travel_letter_file_locale_check', `locale IN ('en', 'ru')`)
@Check('travel_letter_file_size_check', 'size > 0')
@Index('travel_letter_file_key_idx', ['keyVersion'])
export class TravelLetterFileEntity {
  @PrimaryColumn('uuid', { name: 'letter_id', primaryKeyConstraintName: 'travel_letter_file_pkey' })
  @ForeignKey(() => TravelLetterEntity, { name: 'travel_letter_file_letter_id_fkey' })
  letterId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'travel_letter_file_pkey' })
  locale!: LetterLocale;

  @Column('text', { name: 'storage_key' })
  storageKey!: string;

  @Column('integer', { name: 'key_version' })
  @ForeignKey('data_key', { name: 'travel_letter_file_key_version_fkey' })
  keyVersion!: number;

  /** Bytes of the PDF. */
  @Column('integer')
  size!: number;
}

/** The last number given to a letter in a year. */
@Entity('travel_letter_count')
@Check('travel_letter_count_last_check', 'last >= 1')
export class TravelLetterCountEntity {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'travel_letter_count_pkey' })
  year!: number;

  @Column('integer')
  last!: number;
}
