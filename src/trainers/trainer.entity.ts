import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export const TRAINER_KINDS = ['trainer', 'professional', 'advisor', 'expert'] as const;
export type TrainerKind = (typeof TRAINER_KINDS)[number];

export const TRAINER_STATUSES = [
  'applied',
  'in-check',
  'accepted',
  'co-trainer',
  'returned',
  'declined',
  'paused',
  'left',
] as const;
export type TrainerStatus = (typeof TRAINER_STATUSES)[number];

export const CEFR_LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type CefrLevel = (typeof CEFR_LEVELS)[number];

/** A member of the Regional Network of Trainers, or somebody who asks to join it. One for each account. */
@Entity('trainer')
@Unique('trainer_account_key', ['accountId'])
@Check('trainer_kind_check', `kind IN ('trainer', 'professional', 'advisor', 'expert')`)
@Check(
  'trainer_status_check',
  `status IN ('applied', 'in-check', 'accepted', 'co-trainer', 'returned', 'declined', 'paused', 'left')`,
)
@Check(
  'trainer_accepted_check',
  `status NOT IN ('accepted', 'co-trainer', 'paused') OR (accepted_at IS NOT NULL AND accepted_as IS NOT NULL)`,
)
@Check('trainer_accepted_as_check', `accepted_as IN ('accepted', 'co-trainer')`)
@Check('trainer_decider_check', 'decided_by <> account_id')
@Index('trainer_public_idx', ['acceptedAt', 'id'], { where: `consent_public AND status IN ('accepted', 'co-trainer')` })
@Index('trainer_status_idx', ['status', 'id'])
export class TrainerEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'trainer_pkey' })
  id!: string;

  @ForeignKey('account', { name: 'trainer_account_fkey' })
  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @Column('text')
  kind!: TrainerKind;

  @Column('text')
  status!: TrainerStatus;

  /** Whether the person agreed to be listed on the public pages. */
  @Column('boolean', { name: 'consent_public' })
  consentPublic!: boolean;

  /** When that consent was given or withdrawn last. */
  @Column('timestamptz', { name: 'consent_changed_at' })
  consentChangedAt!: Date;

  @Column('text', { name: 'source_locale' })
  sourceLocale!: string;

  /** Why the person asks to join; for the centre only. */
  @Column('text')
  motivation!: string;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt!: Date | null;

  /** What one who pauses comes back as. */
  @Column('text', { name: 'accepted_as', nullable: true })
  acceptedAs!: 'accepted' | 'co-trainer' | null;

  @ForeignKey('account', { name: 'trainer_decided_by_fkey' })
  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('integer')
  revision!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}

/** Every step of a membership. Append-only: a trigger refuses changes. */
@Entity('trainer_step')
@Check(
  'trainer_step_status_check',
  `status IN ('applied', 'in-check', 'accepted', 'co-trainer', 'returned', 'declined', 'paused', 'left')`,
)
@Index('trainer_step_trainer_idx', ['trainerId', 'id'])
export class TrainerStepEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'trainer_step_pkey' })
  id!: string;

  @ForeignKey(() => TrainerEntity, { name: 'trainer_step_trainer_fkey' })
  @Column('uuid', { name: 'trainer_id' })
  trainerId!: string;

  @Column('text')
  status!: TrainerStatus;

  /** Shown to the person; empty where none was given. */
  @Column('text')
  reason!: string;

  @ForeignKey('account', { name: 'trainer_step_actor_fkey' })
  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId!: string | null;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: Date;
}

/** What a trainer is expert in. */
@Entity('trainer_area')
@Index('trainer_area_area_idx', ['areaCode'])
export class TrainerAreaEntity {
  @PrimaryColumn('uuid', { name: 'trainer_id', primaryKeyConstraintName: 'trainer_area_pkey' })
  @ForeignKey(() => TrainerEntity, { name: 'trainer_area_trainer_fkey', onDelete: 'CASCADE' })
  trainerId!: string;

  @PrimaryColumn('text', { name: 'area_code', primaryKeyConstraintName: 'trainer_area_pkey' })
  @ForeignKey('expertise_area', { name: 'trainer_area_area_fkey' })
  areaCode!: string;
}

/** A language in which a trainer can teach, with its level. */
@Entity('trainer_language')
@Check('trainer_language_locale_check', `locale ~ '^[a-z]{2,3}$'`)
@Check('trainer_language_cefr_check', `cefr IN ('A1', 'A2', 'B1', 'B2', 'C1', 'C2')`)
@Index('trainer_language_locale_idx', ['locale'])
export class TrainerLanguageEntity {
  @PrimaryColumn('uuid', { name: 'trainer_id', primaryKeyConstraintName: 'trainer_language_pkey' })
  @ForeignKey(() => TrainerEntity, { name: 'trainer_language_trainer_fkey', onDelete: 'CASCADE' })
  trainerId!: string;

  /** ISO 639 code. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'trainer_language_pkey' })
  locale!: string;

  @Column('text')
  cefr!: CefrLevel;
}

/** A module of the curriculum that a trainer covers. */
@Entity('trainer_module')
@Index('trainer_module_module_idx', ['moduleId'])
export class TrainerModuleEntity {
  @PrimaryColumn('uuid', { name: 'trainer_id', primaryKeyConstraintName: 'trainer_module_pkey' })
  @ForeignKey(() => TrainerEntity, { name: 'trainer_module_trainer_fkey', onDelete: 'CASCADE' })
  trainerId!: string;

  @PrimaryColumn('uuid', { name: 'module_id', primaryKeyConstraintName: 'trainer_module_pkey' })
  @ForeignKey('curriculum_module', { name: 'trainer_module_module_fkey' })
  moduleId!: string;
}
