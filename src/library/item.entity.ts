import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Labels } from '#libs/i18n';
import type { AccessLevel } from './rules/access';
import type { Metadata, TypeCode, Words } from './rules/types';

export type ItemStatus = 'draft' | 'published' | 'withdrawn';

/**
 * A publication of the library: its stable id, where it stands and who may read it. What it says and which files it has
 * belongs to its numbered versions. `currentVersionId` is what readers see; null until the first is published.
 */
@Entity('library_item')
@Check('library_item_type_check', `type ~ '^[a-z]+(-[a-z]+)*$'`)
@Check('library_item_status_check', `status IN ('draft', 'published', 'withdrawn')`)
@Check('library_item_access_check', `access_level IN ('public', 'registered', 'trainers', 'staff')`)
@Check('library_item_current_check', `(status = 'draft') = (current_version_id IS NULL)`)
@Check('library_item_published_check', `(status = 'draft') = (published_at IS NULL)`)
@Check(
  'library_item_withdrawn_check',
  `(status = 'withdrawn') = (withdrawn_at IS NOT NULL AND withdrawal_note IS NOT NULL)`,
)
@Index('library_item_newest_idx', ['publishedAt', 'id'], { where: `status = 'published'` })
@Index('library_item_updated_idx', ['updatedAt', 'id'])
@ForeignKey('library_version', ['currentVersionId', 'id'], ['id', 'itemId'], { name: 'library_item_current_fkey' })
export class LibraryItemEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'library_item_pkey' })
  id!: string;

  @Column('text')
  type!: TypeCode;

  /** Language in which title and abstract were written first. */
  @Column('text', { name: 'source_locale' })
  sourceLocale!: string;

  @Column('text')
  status!: ItemStatus;

  @Column('text', { name: 'access_level' })
  accessLevel!: AccessLevel;

  /** Made by the centre itself: files in both working languages are a duty. */
  @Column('boolean', { name: 'centre_output' })
  centreOutput!: boolean;

  @Column('uuid', { name: 'current_version_id', nullable: true })
  currentVersionId!: string | null;

  /** Rises with every change of the item, its versions and subjects; the ETag of the editors. */
  @Column('integer')
  revision!: number;

  @ForeignKey('account', { name: 'library_item_created_by_fkey' })
  @Column('uuid', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  /** When the current version came out. */
  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt!: Date | null;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  /** What readers are told, by language. */
  @Column('jsonb', { name: 'withdrawal_note', nullable: true })
  withdrawalNote!: Labels | null;
}

/** One numbered version: the description beside its texts, and (in `library_file`) its files. At most one is a draft. */
@Entity('library_version')
@Unique('library_version_number_key', ['itemId', 'number'])
@Unique('library_version_item_key', ['id', 'itemId'])
@Index('library_version_draft_key', ['itemId'], { unique: true, where: 'published_at IS NULL' })
@Check('library_version_number_check', 'number >= 1')
@Check('library_version_date_check', `publication_date ~ '^\\d{4}(-\\d{2}(-\\d{2})?)?$'`)
export class LibraryVersionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'library_version_pkey' })
  id!: string;

  @ForeignKey(() => LibraryItemEntity, { name: 'library_version_item_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'item_id' })
  itemId!: string;

  @Column('integer')
  number!: number;

  /** Fields that only this type has, by the schema of `rules/types`. */
  @Column('jsonb')
  metadata!: Metadata;

  /** `2019`, `2019-05` or `2019-05-24`. */
  @Column('text', { name: 'publication_date', nullable: true })
  publicationDate!: string | null;

  @Column('jsonb', { nullable: true })
  publisher!: Words | null;

  @Column('text', { nullable: true })
  licence!: string | null;

  @Column('text', { name: 'source_url', nullable: true })
  sourceUrl!: string | null;

  /** Languages in which the work is to be had at its source. */
  @Column('text', { array: true })
  languages!: string[];

  @ForeignKey('account', { name: 'library_version_created_by_fkey' })
  @Column('uuid', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt!: Date | null;
}
