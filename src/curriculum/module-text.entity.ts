import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Working text of a module in one language. */
@Entity('curriculum_module_translation')
@Check('curriculum_module_translation_status_check', `status IN ('draft', 'machine', 'reviewed', 'approved')`)
@Check('curriculum_module_translation_revision_check', 'revision >= 1')
export class CurriculumModuleTranslationEntity {
  @PrimaryColumn('uuid', { name: 'owner_id', primaryKeyConstraintName: 'curriculum_module_translation_pkey' })
  @ForeignKey('curriculum_module', { name: 'curriculum_module_translation_owner_fkey', onDelete: 'CASCADE' })
  ownerId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'curriculum_module_translation_pkey' })
  locale!: string;

  @Column('text')
  status!: string;

  @Column('integer')
  revision!: number;

  @Column('integer', { name: 'source_revision', nullable: true })
  sourceRevision!: number | null;

  @Column('uuid', { name: 'updated_by', nullable: true })
  updatedBy!: string | null;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @Column('text')
  title!: string;

  @Column('text')
  summary!: string;

  /** A CommonMark list: what a person knows or can do afterwards. */
  @Column('text')
  outcomes!: string;
}

/** Text of a module as readers see it. The search columns `tsv` and `folded` are generated and stay out of the entity. */
@Entity('curriculum_module_publication')
@Index('curriculum_module_publication_tsv_idx', { synchronize: false })
@Index('curriculum_module_publication_folded_idx', { synchronize: false })
export class CurriculumModulePublicationEntity {
  @PrimaryColumn('uuid', { name: 'owner_id', primaryKeyConstraintName: 'curriculum_module_publication_pkey' })
  @ForeignKey('curriculum_module', { name: 'curriculum_module_publication_owner_fkey', onDelete: 'CASCADE' })
  ownerId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'curriculum_module_publication_pkey' })
  locale!: string;

  @Column('integer')
  revision!: number;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;

  @Column('text')
  title!: string;

  @Column('text')
  summary!: string;

  @Column('text')
  outcomes!: string;
}
