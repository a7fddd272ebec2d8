import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Venues and their rooms. */
export class VenuesMigration implements MigrationInterface {
  name = 'Venues1763703020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE venue (
        id uuid CONSTRAINT venue_pkey PRIMARY KEY,
        labels jsonb NOT NULL,
        address jsonb,
        city jsonb,
        state_code text CONSTRAINT venue_state_fkey REFERENCES state (code),
        zone text NOT NULL,
        online boolean NOT NULL,
        active boolean NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT venue_labels_check CHECK (coalesce(labels #>> '{en,text}', '') <> ''),
        CONSTRAINT venue_place_check CHECK ((online AND state_code IS NULL AND address IS NULL) OR (NOT online AND state_code IS NOT NULL AND address IS NOT NULL)),
        CONSTRAINT venue_revision_check CHECK (revision >= 1)
      )`);
    await runner.query('CREATE INDEX venue_state_idx ON venue (state_code)');
    await runner.query(`CREATE UNIQUE INDEX venue_name_key ON venue (search_fold(labels #>> '{en,text}'))`);
    await runner.query(`
      CREATE TABLE room (
        id uuid CONSTRAINT room_pkey PRIMARY KEY,
        venue_id uuid NOT NULL CONSTRAINT room_venue_fkey REFERENCES venue (id),
        labels jsonb NOT NULL,
        seats integer,
        equipment text[] NOT NULL,
        active boolean NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT room_labels_check CHECK (coalesce(labels #>> '{en,text}', '') <> ''),
        CONSTRAINT room_seats_check CHECK (seats BETWEEN 1 AND 10000),
        CONSTRAINT room_equipment_check CHECK (equipment <@ ARRAY['projector', 'flipcharts', 'interpretation-booths', 'interpretation-channels', 'hybrid-kit', 'computers', 'hearing-loop', 'step-free', 'document-kit', 'recording']),
        CONSTRAINT room_revision_check CHECK (revision >= 1)
      )`);
    await runner.query('CREATE INDEX room_venue_idx ON room (venue_id)');
    await runner.query(`CREATE UNIQUE INDEX room_name_key ON room (venue_id, search_fold(labels #>> '{en,text}'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE room');
    await runner.query('DROP TABLE venue');
  }
}
