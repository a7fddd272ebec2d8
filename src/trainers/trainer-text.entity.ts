import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What a trainer wrote about themselves, in one language. */
@Entity('trainer_translation')
@Check('trainer_translation_status_check', `status IN ('draft', 'machine', 'reviewed', 'approved')`)
@Check('trainer_translation_revision_check', 'revision >= 1')
export class TrainerTranslationEntity {
  @PrimaryColumn('uuid', { name: 'owner_id', primaryKeyConstraintName: 'trainer_translation_pkey' })
  @ForeignKey('trainer', { name: 'trainer_translation_owner_fkey', onDelete: 'CASCADE' })
  ownerId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'trainer_translation_pkey' })
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
  bio!: string;
}

/** The same as readers see it. */
@Entity('trainer_publication')
export class TrainerPublicationEntity {
  @PrimaryColumn('uuid', { name: 'owner_id', primaryKeyConstraintName: 'trainer_publication_pkey' })
  @ForeignKey('trainer', { name: 'trainer_publication_owner_fkey', onDelete: 'CASCADE' })
  ownerId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'trainer_publication_pkey' })
  locale!: string;

  @Column('integer')
  revision!: number;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;

  @Column('text')
  bio!: string;
}
