import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export type EditionFormat = 'in-person' | 'online' | 'hybrid' | 'self-paced';
export type EditionStatus = 'draft' | 'published' | 'cancelled' | 'closed';

/** One run of a course. Days are days in its zone; the deadline ends at 24:00 there. */
@Entity('edition')
@Unique('edition_code_key', ['code'])
@ForeignKey('course_version', ['courseId', 'courseVersion'], ['courseId', 'number'], {
  name: 'edition_course_version_fkey',
})
@Check('edition_format_check', `format IN ('in-person', 'online', 'hybrid', 'self-paced')`)
@Check('edition_status_check', `status IN ('draft', 'published', 'cancelled', 'closed')`)
@Check('edition_dates_check', 'starts_on <= ends_on')
@Check(
  'edition_deadline_check',
  `CASE WHEN format = 'self-paced' THEN deadline_on <= ends_on ELSE deadline_on < starts_on END`,
)
@Check('edition_venue_check', `venue_id IS NULL OR format IN ('in-person', 'hybrid')`)
@Check('edition_seats_check', `seats IS NULL OR (seats >= 1 AND format <> 'self-paced')`)
@Check('edition_seats_online_check', `seats_online IS NULL OR (seats_online >= 1 AND format = 'hybrid')`)
@Check('edition_quota_check', 'quota_per_state >= 0')
@Check('edition_reserve_check', 'reserve_size >= 0')
@Check('edition_revision_check', 'revision >= 1')
@Check('edition_cancelled_check', `(status = 'cancelled') = (cancel_reason IS NOT NULL)`)
@Check(
  'edition_complete_check',
  `status IN ('draft', 'cancelled') OR format = 'self-paced' OR (starts_on IS NOT NULL AND ends_on IS NOT NULL AND deadline_on IS NOT NULL AND seats IS NOT NULL)`,
)
@Check(
  'edition_place_check',
  `status IN ('draft', 'cancelled') OR format NOT IN ('in-person', 'hybrid') OR venue_id IS NOT NULL`,
)
@Check('edition_version_check', `status NOT IN ('published', 'closed') OR course_version IS NOT NULL`)
@Index('edition_course_idx', ['courseId', 'startsOn'])
@Index('edition_standing_key', ['courseId'], { unique: true, where: `status = 'published' AND format = 'self-paced'` })
@Index('edition_starts_idx', ['startsOn', 'id'], { where: `status = 'published'` })
export class EditionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'edition_pkey' })
  id!: string;

  @Column('uuid', { name: 'course_id' })
  @ForeignKey('course', { name: 'edition_course_id_fkey' })
  courseId!: string;

  /** Version of the course that this edition runs; set on publishing. */
  @Column('integer', { name: 'course_version', nullable: true })
  courseVersion!: number | null;

  /** What staff call it by, such as `2027-0042`. */
  @Column('text')
  code!: string;

  @Column('text')
  format!: EditionFormat;

  @Column('text')
  status!: EditionStatus;

  @Column('date', { name: 'starts_on', nullable: true })
  startsOn!: string | null;

  @Column('date', { name: 'ends_on', nullable: true })
  endsOn!: string | null;

  /** Last day on which one can apply. */
  @Column('date', { name: 'deadline_on', nullable: true })
  deadlineOn!: string | null;

  /** IANA zone that its days are days of. */
  @Column('text')
  zone!: string;

  /** Places (of a hybrid edition: in the room); null without a limit. */
  @Column('integer', { nullable: true })
  seats!: number | null;

  /** Places online of a hybrid edition, counted apart; null where it has none of its own. */
  @Column('integer', { name: 'seats_online', nullable: true })
  seatsOnline!: number | null;

  /** Seats set aside for each State; 0 for none. */
  @Column('integer', { name: 'quota_per_state' })
  quotaPerState!: number;

  @Column('integer', { name: 'reserve_size' })
  reserveSize!: number;

  /** Only applications that a national contact point endorsed can be given a place. */
  @Column('boolean', { name: 'demands_endorsement' })
  demandsEndorsement!: boolean;

  @Column('uuid', { name: 'venue_id', nullable: true })
  @ForeignKey('venue', { name: 'edition_venue_id_fkey' })
  venueId!: string | null;

  @Column('integer')
  revision!: number;

  /** Locale to sentence; English and Russian are there. */
  @Column('jsonb', { name: 'cancel_reason', nullable: true })
  cancelReason!: Record<string, string> | null;

  @Column('uuid', { name: 'created_by', nullable: true })
  @ForeignKey('account', { name: 'edition_created_by_fkey' })
  createdBy!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}

/** Languages an edition is taught in, or interpreted into. */
@Entity('edition_language')
@Check('edition_language_locale_check', `locale ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$'`)
export class EditionLanguageEntity {
  @PrimaryColumn('uuid', { name: 'edition_id', primaryKeyConstraintName: 'edition_language_pkey' })
  @ForeignKey('edition', { name: 'edition_language_edition_id_fkey', onDelete: 'CASCADE' })
  editionId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'edition_language_pkey' })
  locale!: string;

  @Column('boolean')
  interpretation!: boolean;
}

/** Invited States; an edition without rows is for all. */
@Entity('edition_state')
export class EditionStateEntity {
  @PrimaryColumn('uuid', { name: 'edition_id', primaryKeyConstraintName: 'edition_state_pkey' })
  @ForeignKey('edition', { name: 'edition_state_edition_id_fkey', onDelete: 'CASCADE' })
  editionId!: string;

  @PrimaryColumn('text', { name: 'state_code', primaryKeyConstraintName: 'edition_state_pkey' })
  @ForeignKey('state', { name: 'edition_state_state_code_fkey' })
  stateCode!: string;
}

/** Trainers assigned to an edition. */
@Entity('edition_trainer')
@Index('edition_trainer_trainer_idx', ['trainerId'])
export class EditionTrainerEntity {
  @PrimaryColumn('uuid', { name: 'edition_id', primaryKeyConstraintName: 'edition_trainer_pkey' })
  @ForeignKey('edition', { name: 'edition_trainer_edition_id_fkey', onDelete: 'CASCADE' })
  editionId!: string;

  @PrimaryColumn('uuid', { name: 'trainer_id', primaryKeyConstraintName: 'edition_trainer_pkey' })
  @ForeignKey('trainer', { name: 'edition_trainer_trainer_id_fkey' })
  trainerId!: string;
}
