import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { LibraryItemEntity } from './item.entity';

/** Themes of the curriculum that an item serves. */
@Entity('library_item_theme')
@Index('library_item_theme_code_idx', ['themeCode'])
export class LibraryItemThemeEntity {
  @ForeignKey(() => LibraryItemEntity, { name: 'library_item_theme_item_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'item_id', primaryKeyConstraintName: 'library_item_theme_pkey' })
  itemId!: string;

  @ForeignKey('theme', { name: 'library_item_theme_code_fkey' })
  @PrimaryColumn('text', { name: 'theme_code', primaryKeyConstraintName: 'library_item_theme_pkey' })
  themeCode!: string;
}

/** Subject terms that an item is about. */
@Entity('library_item_term')
@Index('library_item_term_id_idx', ['termId'])
export class LibraryItemTermEntity {
  @ForeignKey(() => LibraryItemEntity, { name: 'library_item_term_item_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'item_id', primaryKeyConstraintName: 'library_item_term_pkey' })
  itemId!: string;

  @ForeignKey('subject_term', { name: 'library_item_term_id_fkey' })
  @PrimaryColumn('uuid', { name: 'term_id', primaryKeyConstraintName: 'library_item_term_pkey' })
  termId!: string;
}

/** States that an item speaks of; of an act, those where it is in force. */
@Entity('library_item_state')
@Index('library_item_state_code_idx', ['stateCode'])
export class LibraryItemStateEntity {
  @ForeignKey(() => LibraryItemEntity, { name: 'library_item_state_item_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'item_id', primaryKeyConstraintName: 'library_item_state_pkey' })
  itemId!: string;

  @ForeignKey('state', { name: 'library_item_state_code_fkey' })
  @PrimaryColumn('text', { name: 'state_code', primaryKeyConstraintName: 'library_item_state_pkey' })
  stateCode!: string;
}

/** Objectives of the Global Compact for Migration that an item serves. */
@Entity('library_item_objective')
@Index('library_item_objective_number_idx', ['objectiveNumber'])
export class LibraryItemObjectiveEntity {
  @ForeignKey(() => LibraryItemEntity, { name: 'library_item_objective_item_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'item_id', primaryKeyConstraintName: 'library_item_objective_pkey' })
  itemId!: string;

  @ForeignKey('gcm_objective', { name: 'library_item_objective_number_fkey' })
  @PrimaryColumn('integer', { name: 'objective_number', primaryKeyConstraintName: 'library_item_objective_pkey' })
  objectiveNumber!: number;
}

/** Downloads of a file by day. Nothing is kept about who downloaded. */
@Entity('library_download')
export class LibraryDownloadEntity {
  @ForeignKey('library_file', { name: 'library_download_file_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'file_id', primaryKeyConstraintName: 'library_download_pkey' })
  fileId!: string;

  /** Calendar day in UTC. */
  @PrimaryColumn('date', { primaryKeyConstraintName: 'library_download_pkey' })
  day!: string;

  @Column('integer')
  count!: number;
}
