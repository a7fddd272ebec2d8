import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { LibraryVersionEntity } from './item.entity';
import type { ScanState } from './rules/files';

/** The file of one version in one language. Its content lies in the storage under a key made from its hash. */
@Entity('library_file')
@Unique('library_file_locale_key', ['versionId', 'locale'])
@Index('library_file_storage_key_idx', ['storageKey'])
@Check('library_file_size_check', 'size > 0')
@Check('library_file_sha256_check', `sha256 ~ '^[0-9a-f]{64}$'`)
@Check('library_file_scan_check', `scan IN ('pending', 'clean', 'infected', 'unscanned')`)
export class LibraryFileEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'library_file_pkey' })
  id!: string;

  @ForeignKey(() => LibraryVersionEntity, { name: 'library_file_version_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'version_id' })
  versionId!: string;

  /** Language of the content. */
  @Column('text')
  locale!: string;

  /** As its sender named it, without folders. */
  @Column('text')
  name!: string;

  @Column('text', { name: 'storage_key' })
  storageKey!: string;

  @Column('text')
  sha256!: string;

  /** Bytes. */
  @Column('bigint')
  size!: string;

  /** Media type found in the content. */
  @Column('text', { name: 'media_type' })
  mediaType!: string;

  /** Private while `pending`, for ever when `infected`. */
  @Column('text')
  scan!: ScanState;

  /** What the scanner named. */
  @Column('text', { name: 'scan_finding', nullable: true })
  scanFinding!: string | null;

  @ForeignKey('account', { name: 'library_file_uploaded_by_fkey' })
  @Column('uuid', { name: 'uploaded_by' })
  uploadedBy!: string;

  @Column('timestamptz', { name: 'uploaded_at' })
  uploadedAt!: Date;
}
