import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Labels } from '#libs/i18n';

/** A place where sessions take place, or an online classroom. */
@Entity('venue')
@Check('venue_labels_check', `coalesce(labels #>> '{en,text}', '') <> ''`)
@Check(
  'venue_place_check',
  '(online AND state_code IS NULL AND address IS NULL) OR (NOT online AND state_code IS NOT NULL AND address IS NOT NULL)',
)
@Check('venue_revision_check', 'revision >= 1')
@Index('venue_state_idx', ['stateCode'])
@Index('venue_name_key', { synchronize: false })
export class VenueEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'venue_pkey' })
  id!: string;

  @Column('jsonb')
  labels!: Labels;

  /** Null online. */
  @Column('jsonb', { nullable: true })
  address!: Labels | null;

  @Column('jsonb', { nullable: true })
  city!: Labels | null;

  @Column('text', { name: 'state_code', nullable: true })
  @ForeignKey('state', { name: 'venue_state_fkey' })
  stateCode!: string | null;

  /** IANA zone of the clocks on its walls. */
  @Column('text')
  zone!: string;

  @Column('boolean')
  online!: boolean;

  /** Whether it is offered to those who plan. */
  @Column('boolean')
  active!: boolean;

  @Column('integer')
  revision!: number;
}
