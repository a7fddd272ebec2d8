import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox and the record of deliveries. */
export class EventsMigration implements MigrationInterface {
  name = 'Events1763700010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox_event (
        id uuid CONSTRAINT outbox_event_pkey PRIMARY KEY,
        type text NOT NULL,
        payload jsonb NOT NULL,
        actor_id uuid,
        occurred_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX outbox_event_occurred_idx ON outbox_event (occurred_at)');
    await runner.query(`
      CREATE TABLE event_delivery (
        event_id uuid NOT NULL,
        handler text NOT NULL,
        delivered_at timestamptz NOT NULL,
        CONSTRAINT event_delivery_pkey PRIMARY KEY (event_id, handler)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE event_delivery');
    await runner.query('DROP TABLE outbox_event');
  }
}
