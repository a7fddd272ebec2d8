import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

const LINK_PURPOSES = `purpose IN ('confirm-account', 'confirm-email', 'reset-password', 'accept-invitation', 'first-password')`;

/** A browser in which a person is signed in. Signing out removes the row. */
@Entity('sign_in')
@Unique('sign_in_token_hash_key', ['tokenHash'])
@Index('sign_in_account_idx', ['accountId'])
@Index('sign_in_expires_idx', ['expiresAt'])
export class SignInEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sign_in_pkey' })
  id!: string;

  @ForeignKey('account', { name: 'sign_in_account_fkey' })
  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  /** SHA-256 of the cookie's value. */
  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  /** What the browser calls itself. */
  @Column('text', { name: 'user_agent' })
  userAgent!: string;

  /** Network address at sign-in. */
  @Column('text')
  address!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** Kept with a grain of some minutes. */
  @Column('timestamptz', { name: 'last_seen_at' })
  lastSeenAt!: Date;

  /** Whatever happens, it ends here. */
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}

/** A personal access token for programs. The token itself is shown once and kept by nobody but its owner. */
@Entity('access_token')
@Unique('access_token_token_hash_key', ['tokenHash'])
@Check('access_token_scopes_check', `cardinality(scopes) <= 200`)
@Check('access_token_expires_check', `expires_at > created_at`)
@Index('access_token_account_idx', ['accountId'])
export class AccessTokenEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'access_token_pkey' })
  id!: string;

  @ForeignKey('account', { name: 'access_token_account_fkey' })
  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @Column('text')
  name!: string;

  /** `<room>:read` or `<room>:write`. */
  @Column('text', { array: true })
  scopes!: string[];

  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}

/** A link of a mail, good once, for one purpose and person, until a date. */
@Entity('one_time_link')
@Unique('one_time_link_token_hash_key', ['tokenHash'])
@Check('one_time_link_purpose_check', LINK_PURPOSES)
@Index('one_time_link_account_idx', ['accountId', 'purpose'])
export class OneTimeLinkEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_time_link_pkey' })
  id!: string;

  @ForeignKey('account', { name: 'one_time_link_account_fkey' })
  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @Column('text')
  purpose!: string;

  /** The address it was sent to: the link proves that address and no other. */
  @Column('text')
  email!: string;

  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: Date | null;
}
