import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** The sexes that a person may give; giving none is always possible. */
export const SEXES = ['female', 'male'] as const;
export type Sex = (typeof SEXES)[number];

/**
 * A person who may sign in. Names stand whole, as the person writes them, in up to three scripts; they are never split
 * or transliterated. A closed account keeps its id, on which records hang, and loses its address and names.
 */
@Entity('account')
@Unique('account_email_key', ['email'])
@Check(
  'account_email_check',
  `email IS NULL OR (email = lower(email COLLATE "C") AND email COLLATE "C" ~ '^[!-~]+@[!-~]+$' AND length(email) <= 254)`,
)
@Check(
  'account_pending_email_check',
  `pending_email IS NULL OR (pending_email = lower(pending_email COLLATE "C") AND length(pending_email) <= 254)`,
)
@Check('account_closed_check', `(closed_at IS NULL) = (email IS NOT NULL)`)
@Check('account_password_check', `password_hash IS NULL OR email_confirmed_at IS NOT NULL`)
@Check('account_sex_check', `sex IN ('female', 'male')`)
@Check('account_institution_check', `institution_id IS NULL OR state_code IS NOT NULL`)
export class AccountEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'account_pkey' })
  id!: string;

  /** ASCII, small letters; null only for a closed account. */
  @Column('text', { nullable: true })
  email!: string | null;

  @Column('timestamptz', { name: 'email_confirmed_at', nullable: true })
  emailConfirmedAt!: Date | null;

  /** The address that shall become `email` once it is confirmed. */
  @Column('text', { name: 'pending_email', nullable: true })
  pendingEmail!: string | null;

  /** PHC string of Argon2id; null until the person has chosen a password. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  @Column('text')
  locale!: string;

  /** IANA zone. */
  @Column('text')
  zone!: string;

  @Column('text', { name: 'native_name', nullable: true })
  nativeName!: string | null;

  @Column('text', { name: 'cyrillic_name', nullable: true })
  cyrillicName!: string | null;

  /** As the passport prints it. */
  @Column('text', { name: 'latin_name', nullable: true })
  latinName!: string | null;

  @Column('text', { nullable: true })
  patronymic!: string | null;

  @Column('text', { nullable: true })
  sex!: Sex | null;

  /** The employer's State, ISO 3166-1 alpha-2; not the citizenship. */
  @ForeignKey('state', { name: 'account_state_fkey' })
  @Column('text', { name: 'state_code', nullable: true })
  stateCode!: string | null;

  @ForeignKey('institution', { name: 'account_institution_fkey' })
  @Column('uuid', { name: 'institution_id', nullable: true })
  institutionId!: string | null;

  @Column('timestamptz', { name: 'terms_accepted_at', nullable: true })
  termsAcceptedAt!: Date | null;

  @Column('text', { name: 'terms_version', nullable: true })
  termsVersion!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;
}
