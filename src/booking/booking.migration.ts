import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Occupied time. The exclusion constraint is the one place that refuses a double booking. */
export class BookingMigration implements MigrationInterface {
  name = 'Booking1763703030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE booking (
        id uuid CONSTRAINT booking_pkey PRIMARY KEY,
        resource_type text NOT NULL,
        resource_id uuid NOT NULL,
        during tstzrange NOT NULL,
        owner_type text NOT NULL,
        owner_id uuid NOT NULL,
        firm boolean NOT NULL,
        CONSTRAINT booking_resource_check CHECK (resource_type IN ('trainer', 'room', 'interpreter', 'equipment')),
        CONSTRAINT booking_during_check CHECK (lower_inc(during) AND NOT upper_inc(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
        CONSTRAINT booking_no_clash EXCLUDE USING gist (resource_type WITH =, resource_id WITH =, during WITH &&) WHERE (firm)
      )`);
    await runner.query('CREATE INDEX booking_owner_idx ON booking (owner_type, owner_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE booking');
  }
}
