import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Labels } from '#libs/i18n';

/** A thematic area of the curriculum: T01 to T20. */
@Entity('theme')
@Check('theme_code_check', `code ~ '^T[0-9]{2}$'`)
@Check('theme_labels_check', `coalesce(labels #>> '{en,text}', '') <> ''`)
export class ThemeEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'theme_pkey' })
  code!: string;

  @Column('jsonb')
  labels!: Labels;

  @Column('integer')
  position!: number;

  @Column('integer', { default: 1 })
  revision!: number;
}

/**
 * A subject term; `labels` are its preferred names. A trigger writes them to `subject_term_name` too, where every name
 * by which the term can be found stands.
 */
@Entity('subject_term')
@Unique('subject_term_code_key', ['code'])
@Check('subject_term_code_check', `code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
@Check('subject_term_labels_check', `coalesce(labels #>> '{en,text}', '') <> ''`)
@Check(
  'subject_term_unbis_check',
  `(unbis_match IN ('exact', 'close') AND unbis_id IS NOT NULL) OR (unbis_id IS NULL AND unbis_match IS NULL)`,
)
export class SubjectTermEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'subject_term_pkey' })
  id!: string;

  @Column('text')
  code!: string;

  @Column('jsonb')
  labels!: Labels;

  /** Identifier in the thesaurus of the United Nations (UNBIS), where one matches. */
  @Column('text', { name: 'unbis_id', nullable: true })
  unbisId!: string | null;

  @Column('text', { name: 'unbis_match', nullable: true })
  unbisMatch!: 'exact' | 'close' | null;

  @Column('integer', { default: 1 })
  revision!: number;
}

/** A name of a term in one language: the preferred one or a synonym. Generated columns beside it serve the search. */
@Entity('subject_term_name')
@Check('subject_term_name_text_check', `name <> ''`)
@Index('subject_term_name_preferred_key', { synchronize: false })
@Index('subject_term_name_stems_idx', { synchronize: false })
@Index('subject_term_name_tsv_idx', { synchronize: false })
@Index('subject_term_name_folded_idx', { synchronize: false })
export class SubjectTermNameEntity {
  @PrimaryColumn('uuid', { name: 'term_id', primaryKeyConstraintName: 'subject_term_name_pkey' })
  @ForeignKey(() => SubjectTermEntity, { name: 'subject_term_name_term_fkey', onDelete: 'CASCADE' })
  termId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'subject_term_name_pkey' })
  locale!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'subject_term_name_pkey' })
  name!: string;

  @Column('boolean')
  preferred!: boolean;

  /** Order of the synonyms of a language. */
  @Column('integer')
  position!: number;
}

/** The themes that a term belongs to. */
@Entity('subject_term_theme')
@Index('subject_term_theme_theme_idx', ['themeCode'])
export class SubjectTermThemeEntity {
  @PrimaryColumn('uuid', { name: 'term_id', primaryKeyConstraintName: 'subject_term_theme_pkey' })
  @ForeignKey(() => SubjectTermEntity, { name: 'subject_term_theme_term_fkey', onDelete: 'CASCADE' })
  termId!: string;

  @PrimaryColumn('text', { name: 'theme_code', primaryKeyConstraintName: 'subject_term_theme_pkey' })
  @ForeignKey(() => ThemeEntity, { name: 'subject_term_theme_theme_fkey' })
  themeCode!: string;
}

/** One of the 23 objectives of the Global Compact for Safe, Orderly and Regular Migration. */
@Entity('gcm_objective')
@Check('gcm_objective_number_check', 'number BETWEEN 1 AND 23')
@Check('gcm_objective_labels_check', `coalesce(labels #>> '{en,text}', '') <> ''`)
export class GcmObjectiveEntity {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'gcm_objective_pkey' })
  number!: number;

  @Column('jsonb')
  labels!: Labels;

  @Column('integer', { default: 1 })
  revision!: number;
}

/** What a trainer is expert in: a functional area with a name of its own, or a theme, whose name it bears. */
@Entity('expertise_area')
@Unique('expertise_area_theme_key', ['themeCode'])
@Check(
  'expertise_area_labels_check',
  `(theme_code IS NULL AND coalesce(labels #>> '{en,text}', '') <> '') OR (theme_code IS NOT NULL AND labels IS NULL)`,
)
export class ExpertiseAreaEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'expertise_area_pkey' })
  code!: string;

  @ForeignKey(() => ThemeEntity, { name: 'expertise_area_theme_fkey' })
  @Column('text', { name: 'theme_code', nullable: true })
  themeCode!: string | null;

  @Column('jsonb', { nullable: true })
  labels!: Labels | null;

  @Column('integer')
  position!: number;

  @Column('integer', { default: 1 })
  revision!: number;
}
