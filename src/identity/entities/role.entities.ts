import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

const ROLE_CHECK = `role IN ('official', 'ncp', 'state-editor', 'trainer', 'course-manager', 'management', 'travel-officer', 'librarian', 'translator', 'reviewer', 'partner', 'administrator')`;
const SCOPE_CHECK = `(role IN ('ncp', 'state-editor')) = (scope IS NOT NULL)`;

/** A role that an account holds, or held until it was revoked. Nobody grants themselves anything. */
@Entity('role_grant')
@Check('role_grant_role_check', ROLE_CHECK)
@Check('role_grant_scope_check', SCOPE_CHECK)
@Check('role_grant_grantor_check', `granted_by <> account_id`)
@Index('role_grant_active_key', { synchronize: false })
@Index('role_grant_role_idx', ['role', 'scope'], { where: 'revoked_at IS NULL' })
export class RoleGrantEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'role_grant_pkey' })
  id!: string;

  @ForeignKey('account', { name: 'role_grant_account_fkey' })
  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @Column('text')
  role!: string;

  /** Code of the State for roles bound to one. */
  @ForeignKey('state', { name: 'role_grant_scope_fkey' })
  @Column('text', { nullable: true })
  scope!: string | null;

  /** Null: the system. */
  @ForeignKey('account', { name: 'role_grant_granted_by_fkey' })
  @Column('uuid', { name: 'granted_by', nullable: true })
  grantedBy!: string | null;

  @Column('timestamptz', { name: 'granted_at' })
  grantedAt!: Date;

  @ForeignKey('account', { name: 'role_grant_revoked_by_fkey' })
  @Column('uuid', { name: 'revoked_by', nullable: true })
  revokedBy!: string | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}

/** A role offered to a person, who takes it by the link of the mail. */
@Entity('invitation')
@Check('invitation_role_check', ROLE_CHECK)
@Check('invitation_scope_check', SCOPE_CHECK)
@Check('invitation_inviter_check', `invited_by <> account_id`)
@Index('invitation_open_key', { synchronize: false })
export class InvitationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'invitation_pkey' })
  id!: string;

  @ForeignKey('account', { name: 'invitation_account_fkey' })
  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @Column('text')
  role!: string;

  @ForeignKey('state', { name: 'invitation_scope_fkey' })
  @Column('text', { nullable: true })
  scope!: string | null;

  @ForeignKey('account', { name: 'invitation_invited_by_fkey' })
  @Column('uuid', { name: 'invited_by', nullable: true })
  invitedBy!: string | null;

  @Column('timestamptz', { name: 'invited_at' })
  invitedAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt!: Date | null;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;
}
