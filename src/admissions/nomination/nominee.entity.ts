import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PlaceMode } from '../rules/place-ledger';

/** `entered`: asked by letter; `applied`: handed an application in; the others are ends. */
export const NOMINEE_STATUSES = ['entered', 'applied', 'declined', 'withdrawn', 'lapsed'] as const;
export type NomineeStatus = (typeof NOMINEE_STATUSES)[number];

/**
 * A person whom a State puts forward for an edition. They become an applicant only by giving their own consents; until
 * then the centre knows of them what the contact point wrote. Whether the address has an account is told to nobody.
 */
@Entity('nominee')
@Check(
  'nominee_email_check',
  `email = lower(email COLLATE "C") AND email COLLATE "C" ~ '^[!-~]+@[!-~]+$' AND length(email) <= 254`,
)
@Check('nominee_native_name_check', 'length(native_name) BETWEEN 1 AND 200')
@Check('nominee_cyrillic_name_check', 'length(cyrillic_name) BETWEEN 1 AND 200')
@Check('nominee_latin_name_check', 'length(latin_name) BETWEEN 1 AND 200')
@Check('nominee_post_check', 'length(post) BETWEEN 1 AND 200')
@Check('nominee_note_check', 'length(note) BETWEEN 1 AND 2000')
@Check('nominee_reason_check', 'length(reason) BETWEEN 1 AND 2000')
@Check('nominee_end_reason_check', 'length(end_reason) BETWEEN 1 AND 2000')
@Check('nominee_mode_check', `mode IN ('room', 'online')`)
@Check('nominee_rank_check', 'rank >= 1')
@Check('nominee_status_check', `status IN ('entered', 'applied', 'declined', 'withdrawn', 'lapsed')`)
@Check('nominee_rank_status_check', `rank IS NULL OR status = 'entered'`)
@Check('nominee_entered_as_check', `entered_as IN ('ncp', 'manager')`)
@Check('nominee_manager_reason_check', `entered_as <> 'manager' OR reason IS NOT NULL`)
@Check('nominee_not_own_check', 'account_id <> entered_by')
@Check('nominee_applied_check', `status <> 'applied' OR account_id IS NOT NULL`)
@Check('nominee_revision_check', 'revision >= 1')
@Index('nominee_person_key', ['editionId', 'email'], { unique: true, where: `status IN ('entered', 'applied')` })
@Exclusion(
  'nominee_rank_key',
  `USING btree (edition_id WITH =, state_code WITH =, rank WITH =) WHERE (rank IS NOT NULL) DEFERRABLE INITIALLY IMMEDIATE`,
)
@Index('nominee_state_idx', ['editionId', 'stateCode', 'id'])
@Index('nominee_account_idx', ['accountId'])
@Index('nominee_lapse_idx', ['applyUntil'], { where: `status = 'entered'` })
export class NomineeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'nominee_pkey' })
  id!: string;

  @Column('uuid', { name: 'edition_id' })
  @ForeignKey('edition', { name: 'nominee_edition_id_fkey' })
  editionId!: string;

  /** The State that puts the person forward. */
  @Column('text', { name: 'state_code' })
  @ForeignKey('state', { name: 'nominee_state_code_fkey' })
  stateCode!: string;

  @Column('uuid', { name: 'institution_id', nullable: true })
  @ForeignKey('institution', { name: 'nominee_institution_id_fkey' })
  institutionId!: string | null;

  /** ASCII, small letters, as addresses of accounts are kept. */
  @Column('text')
  email!: string;

  @Column('text', { name: 'native_name' })
  nativeName!: string;

  @Column('text', { name: 'cyrillic_name', nullable: true })
  cyrillicName!: string | null;

  @Column('text', { name: 'latin_name', nullable: true })
  latinName!: string | null;

  @Column('text', { nullable: true })
  post!: string | null;

  /** Language of the letters to the person. */
  @Column('text')
  locale!: string;

  @Column('text')
  mode!: PlaceMode;

  /** Order of the State among all whom it puts forward; an application that follows takes it over. */
  @Column('integer', { nullable: true })
  rank!: number | null;

  /** What the contact point tells the centre. */
  @Column('text', { nullable: true })
  note!: string | null;

  @Column('text')
  status!: NomineeStatus;

  /** Until when the person can apply by the link of the letter (exclusive). */
  @Column('timestamptz', { name: 'apply_until' })
  applyUntil!: Date;

  /** Who took the link up; known to the person alone. */
  @Column('uuid', { name: 'account_id', nullable: true })
  @ForeignKey('account', { name: 'nominee_account_id_fkey' })
  accountId!: string | null;

  @Column('uuid', { name: 'entered_by' })
  @ForeignKey('account', { name: 'nominee_entered_by_fkey' })
  enteredBy!: string;

  /** A course manager enters only for a State without a contact point, with a reason. */
  @Column('text', { name: 'entered_as' })
  enteredAs!: 'ncp' | 'manager';

  @Column('text', { nullable: true })
  reason!: string | null;

  /** Why the person declined, or was taken back. */
  @Column('text', { name: 'end_reason', nullable: true })
  endReason!: string | null;

  @Column('timestamptz', { name: 'entered_at' })
  enteredAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @Column('integer')
  revision!: number;
}

/**
 * The order in which a State puts its people forward for an edition. Whoever changes it takes turns at this row; its
 * revision tells the later of two that the order is not the one they saw.
 */
@Entity('nomination_order')
@Check('nomination_order_revision_check', 'revision >= 1')
export class NominationOrderEntity {
  @PrimaryColumn('uuid', { name: 'edition_id', primaryKeyConstraintName: 'nomination_order_pkey' })
  @ForeignKey('edition', { name: 'nomination_order_edition_id_fkey' })
  editionId!: string;

  @PrimaryColumn('text', { name: 'state_code', primaryKeyConstraintName: 'nomination_order_pkey' })
  @ForeignKey('state', { name: 'nomination_order_state_code_fkey' })
  stateCode!: string;

  @Column('integer')
  revision!: number;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
