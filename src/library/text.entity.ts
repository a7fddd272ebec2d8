import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { defineTranslatable } from '#libs/translatable';
import { LibraryVersionEntity } from './item.entity';

export const MAX_TITLE = 300;
export const MAX_ABSTRACT = 5000;

/** Title and abstract of a version. Addresses carry the item's id, so slugs need not be kept. */
export const versionTexts = defineTranslatable({
  owner: 'library_version',
  fields: { title: { maxLength: MAX_TITLE, required: true }, abstract: { maxLength: MAX_ABSTRACT, required: true } },
});

/** What editors work on. */
@Entity('library_version_translation')
@Check('library_version_translation_status_check', `status IN ('draft', 'machine', 'reviewed', 'approved')`)
@Check(
  'library_version_translation_length_check',
  `char_length(title) <= ${MAX_TITLE} AND char_length(abstract) <= ${MAX_ABSTRACT}`,
)
export class LibraryVersionTranslationEntity {
  @ForeignKey(() => LibraryVersionEntity, { name: 'library_version_translation_owner_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'owner_id', primaryKeyConstraintName: 'library_version_translation_pkey' })
  ownerId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'library_version_translation_pkey' })
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
  abstract!: string;
}

/** What readers see and search; `tsv`, `head` and `folded` are generated columns beside these. */
@Entity('library_version_publication')
@Index('library_version_publication_tsv_idx', { synchronize: false })
@Index('library_version_publication_folded_idx', { synchronize: false })
export class LibraryVersionPublicationEntity {
  @ForeignKey(() => LibraryVersionEntity, { name: 'library_version_publication_owner_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'owner_id', primaryKeyConstraintName: 'library_version_publication_pkey' })
  ownerId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'library_version_publication_pkey' })
  locale!: string;

  @Column('integer')
  revision!: number;

  @Column('text')
  title!: string;

  @Column('text')
  abstract!: string;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;
}
