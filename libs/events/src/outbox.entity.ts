import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What happened, written in the transaction in which it happened. Rows are never changed. */
@Entity('outbox_event')
@Index('outbox_event_occurred_idx', ['occurredAt'])
export class OutboxEventEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_event_pkey' })
  id!: string;

  @Column('text')
  type!: string;

  @Column('jsonb')
  payload!: unknown;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId!: string | null;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: Date;
}

/** That a handler has dealt with an event; written in the handler's own transaction, which makes it run once. */
@Entity('event_delivery')
export class EventDeliveryEntity {
  @PrimaryColumn('uuid', { name: 'event_id', primaryKeyConstraintName: 'event_delivery_pkey' })
  eventId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'event_delivery_pkey' })
  handler!: string;

  @Column('timestamptz', { name: 'delivered_at' })
  deliveredAt!: Date;
}
