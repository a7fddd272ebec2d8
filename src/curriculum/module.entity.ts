import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Labels } from '#libs/i18n';

export const MODULE_LEVELS = ['foundation', 'intermediate', 'advanced'] as const;
export type ModuleLevel = (typeof MODULE_LEVELS)[number];

/** `proposed` until the centre's staff confirm the module; a withdrawn one stays for what refers to it. */
export const MODULE_STATUSES = ['proposed', 'confirmed', 'withdrawn'] as const;
export type ModuleStatus = (typeof MODULE_STATUSES)[number];

/** A module of the Regional Migration Curriculum: a stable id, to which licences, courses and materials point. */
@Entity('curriculum_module')
@Unique('curriculum_module_code_key', ['code'])
@Check('curriculum_module_code_check', `code ~ '^T[0-9]{2}-M[0-9]{1,2}$' AND code LIKE theme_code || '-%'`)
@Check('curriculum_module_level_check', `level IN ('foundation', 'intermediate', 'advanced')`)
@Check('curriculum_module_status_check', `status IN ('proposed', 'confirmed', 'withdrawn')`)
@Check('curriculum_module_hours_check', 'hours BETWEEN 1 AND 400')
@Check('curriculum_module_version_check', 'current_version >= 1')
@Index('curriculum_module_theme_idx', ['themeCode', 'code'])
export class CurriculumModuleEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'curriculum_module_pkey' })
  id!: string;

  /** Stable key that people use: `T06-M1`. */
  @Column('text')
  code!: string;

  @ForeignKey('theme', { name: 'curriculum_module_theme_fkey' })
  @Column('text', { name: 'theme_code' })
  themeCode!: string;

  @Column('text')
  level!: ModuleLevel;

  /** Teaching hours of 45 minutes. */
  @Column('integer')
  hours!: number;

  @Column('text')
  status!: ModuleStatus;

  @Column('text', { name: 'source_locale' })
  sourceLocale!: string;

  /** The version that the address shows. */
  @Column('integer', { name: 'current_version' })
  currentVersion!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}

/** What a module was in one version: what a reader of that version was shown. Append-only, a trigger refuses changes. */
@Entity('curriculum_module_version')
@Check('curriculum_module_version_number_check', 'number >= 1')
export class CurriculumModuleVersionEntity {
  @PrimaryColumn('uuid', { name: 'module_id', primaryKeyConstraintName: 'curriculum_module_version_pkey' })
  @ForeignKey(() => CurriculumModuleEntity, { name: 'curriculum_module_version_module_fkey' })
  moduleId!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'curriculum_module_version_pkey' })
  number!: number;

  @Column('jsonb')
  content!: ModuleContent;

  @ForeignKey('account', { name: 'curriculum_module_version_creator_fkey' })
  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}

/** A version of a module as it is kept. */
export interface ModuleContent {
  level: ModuleLevel;
  hours: number;
  objectives: number[];
  units: Labels[];
  /** Locale to texts; `outcomes` is a CommonMark list. */
  texts: Record<string, { title: string; summary: string; outcomes: string }>;
}

/** A teachable part of a module, of its current version. */
@Entity('curriculum_unit')
@Unique('curriculum_unit_number_key', ['moduleId', 'number'])
@Check('curriculum_unit_number_check', 'number >= 1')
@Check('curriculum_unit_labels_check', `coalesce(labels #>> '{en,text}', '') <> ''`)
export class CurriculumUnitEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'curriculum_unit_pkey' })
  id!: string;

  @ForeignKey(() => CurriculumModuleEntity, { name: 'curriculum_unit_module_fkey' })
  @Column('uuid', { name: 'module_id' })
  moduleId!: string;

  @Column('integer')
  number!: number;

  @Column('jsonb')
  labels!: Labels;
}

/** Objectives of the Global Compact that a module serves. */
@Entity('curriculum_module_objective')
@Index('curriculum_module_objective_number_idx', ['objectiveNumber'])
export class CurriculumModuleObjectiveEntity {
  @PrimaryColumn('uuid', { name: 'module_id', primaryKeyConstraintName: 'curriculum_module_objective_pkey' })
  @ForeignKey(() => CurriculumModuleEntity, { name: 'curriculum_module_objective_module_fkey' })
  moduleId!: string;

  @PrimaryColumn('integer', { name: 'objective_number', primaryKeyConstraintName: 'curriculum_module_objective_pkey' })
  @ForeignKey('gcm_objective', { name: 'curriculum_module_objective_number_fkey' })
  objectiveNumber!: number;
}
