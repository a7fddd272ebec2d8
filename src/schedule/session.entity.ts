import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Labels } from '#libs/i18n';

export const SESSION_STATUSES = ['draft', 'released', 'moved', 'cancelled', 'held'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** Reason of a cancellation in both working languages. */
export interface CancelReason {
  en: string;
  ru: string;
}

/**
 * A scheduled meeting of an edition. What was planned (wall date, time, zone, minutes) is kept beside the instants it came
 * to, since States change their clocks. A trigger keeps it within the days of its edition.
 */
@Entity('session')
@Unique('session_uid_key', ['uid'])
@Check('session_title_check', `coalesce(title #>> '{en,text}', '') <> '' AND coalesce(title #>> '{ru,text}', '') <> ''`)
@Check('session_minutes_check', 'minutes BETWEEN 5 AND 720')
@Check('session_times_check', `ends_at = starts_at + minutes * interval '1 minute'`)
@Check('session_status_check', `status IN ('draft', 'released', 'moved', 'cancelled', 'held')`)
@Check('session_place_check', `status IN ('draft', 'cancelled') OR room_id IS NOT NULL OR join_link IS NOT NULL`)
@Check('session_link_check', `join_link ~ '^https?://' AND length(join_link) <= 500`)
@Check(
  'session_language_check',
  `language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$' AND NOT language = ANY (interpretation)`,
)
@Check('session_released_check', `(status = 'draft') = (released_at IS NULL)`)
@Check('session_cancelled_check', `(status = 'cancelled') = (cancel_reason IS NOT NULL)`)
@Check('session_counters_check', 'sequence >= 0 AND revision >= 1')
@Index('session_edition_idx', ['editionId', 'startsAt', 'id'])
@Index('session_room_idx', ['roomId'])
@Index('session_running_idx', ['endsAt'], { where: `status IN ('released', 'moved')` })
export class SessionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'session_pkey' })
  id!: string;

  @Column('uuid', { name: 'edition_id' })
  @ForeignKey('edition', { name: 'session_edition_fkey' })
  editionId!: string;

  @Column('jsonb')
  title!: Labels;

  /** Day on the wall in `zone`. */
  @Column('date', { name: 'starts_on' })
  startsOn!: string;

  /** Time on the wall in `zone`. */
  @Column('time', { name: 'start_time' })
  startTime!: string;

  @Column('integer')
  minutes!: number;

  /** IANA zone in which it was planned. */
  @Column('text')
  zone!: string;

  @Column('timestamptz', { name: 'starts_at' })
  startsAt!: Date;

  @Column('timestamptz', { name: 'ends_at' })
  endsAt!: Date;

  @Column('uuid', { name: 'room_id', nullable: true })
  @ForeignKey('room', { name: 'session_room_fkey' })
  roomId!: string | null;

  /** Address of the online meeting; only for those who take part, teach or organise. */
  @Column('text', { name: 'join_link', nullable: true })
  joinLink!: string | null;

  @Column('text')
  language!: string;

  /** Languages it is interpreted into. */
  @Column('text', { array: true })
  interpretation!: string[];

  @Column('text')
  status!: SessionStatus;

  /** Of iCalendar: stable for the life of the session. */
  @Column('text')
  uid!: string;

  /** Of iCalendar: rises with each change of time, place, title or state. */
  @Column('integer')
  sequence!: number;

  /** Rises with every change; two editors meet here. */
  @Column('integer')
  revision!: number;

  @Column('jsonb', { name: 'cancel_reason', nullable: true })
  cancelReason!: CancelReason | null;

  @Column('uuid', { name: 'created_by', nullable: true })
  @ForeignKey('account', { name: 'session_created_by_fkey' })
  createdBy!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @Column('timestamptz', { name: 'released_at', nullable: true })
  releasedAt!: Date | null;
}

/** A trainer who leads a session. That they are free is for the bookings to say. */
@Entity('session_trainer')
@Index('session_trainer_trainer_idx', ['trainerId'])
export class SessionTrainerEntity {
  @PrimaryColumn('uuid', { name: 'session_id', primaryKeyConstraintName: 'session_trainer_pkey' })
  @ForeignKey(() => SessionEntity, { name: 'session_trainer_session_fkey', onDelete: 'CASCADE' })
  sessionId!: string;

  @PrimaryColumn('uuid', { name: 'trainer_id', primaryKeyConstraintName: 'session_trainer_pkey' })
  @ForeignKey('trainer', { name: 'session_trainer_trainer_fkey' })
  trainerId!: string;
}
