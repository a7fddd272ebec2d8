import { Check, Column, Entity, Exclusion, Index, PrimaryColumn } from 'typeorm';

/** What can be occupied. */
export type ResourceType = 'trainer' | 'room' | 'interpreter' | 'equipment';

/**
 * Time of a resource taken by an owner. Two firm bookings of one resource never overlap: the exclusion constraint says so.
 * Ranges include their start and not their end, so that back to back is no clash.
 */
@Entity('booking')
@Check('booking_resource_check', `resource_type IN ('trainer', 'room', 'interpreter', 'equipment')`)
@Check(
  'booking_during_check',
  'lower_inc(during) AND NOT upper_inc(during) AND NOT lower_inf(during) AND NOT upper_inf(during)',
)
@Exclusion('booking_no_clash', `USING gist (resource_type WITH =, resource_id WITH =, during WITH &&) WHERE (firm)`)
@Index('booking_owner_idx', ['ownerType', 'ownerId'])
export class BookingEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'booking_pkey' })
  id!: string;

  @Column('text', { name: 'resource_type' })
  resourceType!: ResourceType;

  @Column('uuid', { name: 'resource_id' })
  resourceId!: string;

  @Column('tstzrange')
  during!: string;

  /** Kind of thing that occupies the time, such as `session`. */
  @Column('text', { name: 'owner_type' })
  ownerType!: string;

  @Column('uuid', { name: 'owner_id' })
  ownerId!: string;

  /** A tentative booking (false) is shown and hinders nobody. */
  @Column('boolean')
  firm!: boolean;
}
