import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** Working text of a course in one language. */
@Entity('course_translation')
@Unique('course_translation_slug_key', ['locale', 'slug'])
@Check('course_translation_status_check', `status IN ('draft', 'machine', 'reviewed', 'approved')`)
@Check('course_translation_revision_check', 'revision >= 1')
export class CourseTranslationEntity {
  @PrimaryColumn('uuid', { name: 'owner_id', primaryKeyConstraintName: 'course_translation_pkey' })
  @ForeignKey('course', { name: 'course_translation_owner_id_fkey', onDelete: 'CASCADE' })
  ownerId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'course_translation_pkey' })
  locale!: string;

  @Column('text')
  slug!: string;

  @Column('text')
  status!: string;

  @Column('integer')
  revision!: number;

  @Column('integer', { name: 'source_revision', nullable: true })
  sourceRevision!: number | null;

  @Column('text')
  title!: string;

  @Column('text')
  summary!: string;

  /** CommonMark. */
  @Column('text')
  body!: string;

  @Column('uuid', { name: 'updated_by', nullable: true })
  updatedBy!: string | null;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}

/** Text of a course as readers see it. The search columns `tsv`, `head` and `folded` are generated and stay out of the entity. */
@Entity('course_publication')
@Unique('course_publication_slug_key', ['locale', 'slug'])
export class CoursePublicationEntity {
  @PrimaryColumn('uuid', { name: 'owner_id', primaryKeyConstraintName: 'course_publication_pkey' })
  @ForeignKey('course', { name: 'course_publication_owner_id_fkey', onDelete: 'CASCADE' })
  ownerId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'course_publication_pkey' })
  locale!: string;

  @Column('integer')
  revision!: number;

  @Column('text')
  slug!: string;

  @Column('text')
  title!: string;

  @Column('text')
  summary!: string;

  @Column('text')
  body!: string;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;
}
