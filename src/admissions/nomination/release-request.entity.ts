import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/**
 * `asked`: the applicant named a line manager; `sent`: a contact point confirmed the address and the letter is out;
 * `waived`: a course manager does without, with a reason.
 */
export const RELEASE_STATUSES = ['asked', 'sent', 'released', 'refused', 'lapsed', 'waived'] as const;
export type ReleaseStatus = (typeof RELEASE_STATUSES)[number];

/** The line manager's word that an official may take part, where the plan of an edition demands one. One per application. */
@Entity('release_request')
@Unique('release_request_application_key', ['applicationId'])
@ForeignKey('application', ['applicationId', 'editionId', 'accountId'], ['id', 'editionId', 'accountId'], {
  name: 'release_request_application_fkey',
})
@Check('release_request_name_check', 'length(manager_name) BETWEEN 1 AND 200')
@Check(
  'release_request_email_check',
  `manager_email = lower(manager_email COLLATE "C") AND manager_email COLLATE "C" ~ '^[!-~]+@[!-~]+$' AND length(manager_email) <= 254`,
)
@Check('release_request_locale_check', `locale ~ '^[a-z]{2}$'`)
@Check('release_request_status_check', `status IN ('asked', 'sent', 'released', 'refused', 'lapsed', 'waived')`)
@Check(
  'release_request_confirmed_check',
  `(confirmed_by IS NULL) = (confirmed_at IS NULL) AND (status NOT IN ('sent', 'released', 'refused') OR confirmed_by IS NOT NULL)`,
)
@Check(
  'release_request_answered_check',
  `(status IN ('released', 'refused')) = (answered_at IS NOT NULL) AND (status <> 'refused' OR answer_reason IS NOT NULL)`,
)
@Check('release_request_answer_reason_check', 'length(answer_reason) BETWEEN 1 AND 2000')
@Check(
  'release_request_waived_check',
  `(status = 'waived') = (waived_by IS NOT NULL) AND (status = 'waived') = (waive_reason IS NOT NULL)`,
)
@Check('release_request_waive_reason_check', 'length(waive_reason) BETWEEN 1 AND 2000')
@Check(
  'release_request_named_check',
  `(manager_name IS NULL) = (manager_email IS NULL) AND (manager_email IS NOT NULL OR status = 'waived')`,
)
@Check('release_request_not_own_check', 'confirmed_by <> account_id AND waived_by <> account_id')
@Check('release_request_revision_check', 'revision >= 1')
export class ReleaseRequestEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'release_request_pkey' })
  id!: string;

  @Column('uuid', { name: 'application_id' })
  applicationId!: string;

  @Column('uuid', { name: 'edition_id' })
  editionId!: string;

  /** The applicant. */
  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  /** Null only where a course manager does without and nobody was named. */
  @Column('text', { name: 'manager_name', nullable: true })
  managerName!: string | null;

  @Column('text', { name: 'manager_email', nullable: true })
  managerEmail!: string | null;

  /** Language of the letter to the line manager. */
  @Column('text')
  locale!: string;

  @Column('text')
  status!: ReleaseStatus;

  @Column('uuid', { name: 'confirmed_by', nullable: true })
  @ForeignKey('account', { name: 'release_request_confirmed_by_fkey' })
  confirmedBy!: string | null;

  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt!: Date | null;

  /** What the line manager wrote. */
  @Column('text', { name: 'answer_reason', nullable: true })
  answerReason!: string | null;

  @Column('uuid', { name: 'waived_by', nullable: true })
  @ForeignKey('account', { name: 'release_request_waived_by_fkey' })
  waivedBy!: string | null;

  @Column('text', { name: 'waive_reason', nullable: true })
  waiveReason!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @Column('integer')
  revision!: number;
}
