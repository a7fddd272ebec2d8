import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export type CourseStatus = 'draft' | 'published' | 'archived';
export type CourseLevel = 'foundation' | 'intermediate' | 'advanced';

/** The catalogue card of what is taught. Its texts are in `course_translation` (working) and `course_publication` (readers). */
@Entity('course')
@Check('course_status_check', `status IN ('draft', 'published', 'archived')`)
@Check('course_level_check', `level IN ('foundation', 'intermediate', 'advanced')`)
@Check('course_source_locale_check', `source_locale ~ '^[a-z]{2}$'`)
@Check('course_revision_check', 'revision >= 1')
@Check('course_published_check', `(status = 'draft') = (published_at IS NULL)`)
@Index('course_catalogue_idx', ['nextOn', 'id'], { where: `status = 'published'` })
export class CourseEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'course_pkey' })
  id!: string;

  /** Locale of the text that the other languages translate. */
  @Column('text', { name: 'source_locale' })
  sourceLocale!: string;

  @Column('text')
  level!: CourseLevel;

  /** Officials enrol at once, without nomination and without a seat limit. */
  @Column('boolean')
  open!: boolean;

  @Column('text')
  status!: CourseStatus;

  /** Rises with every change; two editors meet here. */
  @Column('integer')
  revision!: number;

  /**
   * Place in the catalogue: first day of the next edition, 9999-12-31 for one that can be begun at any time, infinity
   * for none. Only an order: what a card shows is read from the editions themselves.
   */
  @Column('date', { name: 'next_on' })
  nextOn!: string;

  @Column('uuid', { name: 'created_by', nullable: true })
  @ForeignKey('account', { name: 'course_created_by_fkey' })
  createdBy!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt!: Date | null;
}

/** What a course was at each publishing. Append-only: a trigger refuses changes. An edition names the version it runs. */
@Entity('course_version')
@Check('course_version_number_check', 'number >= 1')
export class CourseVersionEntity {
  @PrimaryColumn('uuid', { name: 'course_id', primaryKeyConstraintName: 'course_version_pkey' })
  @ForeignKey('course', { name: 'course_version_course_id_fkey' })
  courseId!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'course_version_pkey' })
  number!: number;

  /** Level, openness, theme codes, module ids, and the published texts by locale. */
  @Column('jsonb')
  content!: object;

  @Column('uuid', { name: 'published_by', nullable: true })
  @ForeignKey('account', { name: 'course_version_published_by_fkey' })
  publishedBy!: string | null;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;
}

/** Themes that a course belongs to. */
@Entity('course_theme')
@Index('course_theme_theme_idx', ['themeCode'])
export class CourseThemeEntity {
  @PrimaryColumn('uuid', { name: 'course_id', primaryKeyConstraintName: 'course_theme_pkey' })
  @ForeignKey('course', { name: 'course_theme_course_id_fkey', onDelete: 'CASCADE' })
  courseId!: string;

  @PrimaryColumn('text', { name: 'theme_code', primaryKeyConstraintName: 'course_theme_pkey' })
  @ForeignKey('theme', { name: 'course_theme_theme_code_fkey' })
  themeCode!: string;
}

/** Modules of the curriculum that a course is made of. */
@Entity('course_module')
@Index('course_module_module_idx', ['moduleId'])
export class CourseModuleEntity {
  @PrimaryColumn('uuid', { name: 'course_id', primaryKeyConstraintName: 'course_module_pkey' })
  @ForeignKey('course', { name: 'course_module_course_id_fkey', onDelete: 'CASCADE' })
  courseId!: string;

  @PrimaryColumn('uuid', { name: 'module_id', primaryKeyConstraintName: 'course_module_pkey' })
  @ForeignKey('curriculum_module', { name: 'course_module_module_id_fkey' })
  moduleId!: string;
}
