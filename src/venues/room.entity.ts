import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Labels } from '#libs/i18n';

/** What a room may be equipped with. */
export const EQUIPMENT = [
  'projector',
  'flipcharts',
  'interpretation-booths',
  'interpretation-channels',
  'hybrid-kit',
  'computers',
  'hearing-loop',
  'step-free',
  'document-kit',
  'recording',
] as const;
export type Equipment = (typeof EQUIPMENT)[number];

/** A room of a venue. */
@Entity('room')
@Check('room_labels_check', `coalesce(labels #>> '{en,text}', '') <> ''`)
@Check('room_seats_check', 'seats BETWEEN 1 AND 10000')
@Check(
  'room_equipment_check',
  `equipment <@ ARRAY['projector', 'flipcharts', 'interpretation-booths', 'interpretation-channels', 'hybrid-kit', 'computers', 'hearing-loop', 'step-free', 'document-kit', 'recording']`,
)
@Check('room_revision_check', 'revision >= 1')
@Index('room_venue_idx', ['venueId'])
@Index('room_name_key', { synchronize: false })
export class RoomEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'room_pkey' })
  id!: string;

  @Column('uuid', { name: 'venue_id' })
  @ForeignKey('venue', { name: 'room_venue_fkey' })
  venueId!: string;

  @Column('jsonb')
  labels!: Labels;

  /** Null where nothing limits them, as online. */
  @Column('integer', { nullable: true })
  seats!: number | null;

  @Column('text', { array: true })
  equipment!: Equipment[];

  /** Whether it is offered to those who plan. */
  @Column('boolean')
  active!: boolean;

  @Column('integer')
  revision!: number;
}
