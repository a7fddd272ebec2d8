import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Labels } from '#libs/i18n';
import { StateEntity } from './state.entity';

/** What an institution does; `partner` is an international organisation's or project's office in that State. */
export const INSTITUTION_KINDS = [
  'migration',
  'border',
  'police',
  'labour',
  'foreign-affairs',
  'justice',
  'statistics',
  'social',
  'training',
  'research',
  'civil-society',
  'partner',
  'other',
] as const;
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number];

/** An employer of officials, trainers or partners, in one State. Two that are still open never share an English name there. */
@Entity('institution')
@Check('institution_labels_check', `coalesce(labels #>> '{en,text}', '') <> ''`)
@Check(
  'institution_kind_check',
  `kind IN ('migration', 'border', 'police', 'labour', 'foreign-affairs', 'justice', 'statistics', 'social', 'training', 'research', 'civil-society', 'partner', 'other')`,
)
@Check('institution_dates_check', 'valid_to >= valid_from')
@Check('institution_successor_check', 'successor_id <> id')
@Index('institution_state_idx', ['stateCode'])
@Index('institution_name_key', { synchronize: false })
export class InstitutionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'institution_pkey' })
  id!: string;

  @ForeignKey(() => StateEntity, { name: 'institution_state_fkey' })
  @Column('text', { name: 'state_code' })
  stateCode!: string;

  @Column('jsonb')
  labels!: Labels;

  @Column('text')
  kind!: InstitutionKind;

  @Column('date', { name: 'valid_from', nullable: true })
  validFrom!: string | null;

  /** Last day on which it existed. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @ForeignKey(() => InstitutionEntity, { name: 'institution_successor_fkey' })
  @Column('uuid', { name: 'successor_id', nullable: true })
  successorId!: string | null;

  @Column('integer', { default: 1 })
  revision!: number;
}

/** A domain of the addresses that an institution's people have, in small letters. */
@Entity('institution_domain')
@Check(
  'institution_domain_domain_check',
  `domain = lower(domain COLLATE "C") AND domain COLLATE "C" ~ '^[a-z0-9.-]{4,253}$'`,
)
export class InstitutionDomainEntity {
  @ForeignKey(() => InstitutionEntity, { name: 'institution_domain_institution_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'institution_id', primaryKeyConstraintName: 'institution_domain_pkey' })
  institutionId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'institution_domain_pkey' })
  domain!: string;
}
