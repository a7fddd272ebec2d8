import type { MigrationInterface, QueryRunner } from 'typeorm';

/** States, statements on their roles, holidays and institutions. */
export class StatesMigration implements MigrationInterface {
  name = 'States1763701010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE state (
        code text CONSTRAINT state_pkey PRIMARY KEY,
        iso3 text NOT NULL CONSTRAINT state_iso3_key UNIQUE,
        labels jsonb NOT NULL,
        zone text NOT NULL,
        dir text NOT NULL,
        languages text[] NOT NULL,
        weekend smallint[] NOT NULL,
        position integer NOT NULL,
        revision integer NOT NULL DEFAULT 1,
        CONSTRAINT state_code_check CHECK (code ~ '^[A-Z]{2}$' AND iso3 ~ '^[A-Z]{3}$'),
        CONSTRAINT state_labels_check CHECK (coalesce(labels #>> '{en,text}', '') <> ''),
        CONSTRAINT state_dir_check CHECK (dir IN ('ltr', 'rtl')),
        CONSTRAINT state_weekend_check CHECK (weekend <@ ARRAY[1, 2, 3, 4, 5, 6, 7]::smallint[] AND cardinality(weekend) < 7)
      )`);
    await runner.query(`
      CREATE TABLE state_role (
        id uuid CONSTRAINT state_role_pkey PRIMARY KEY,
        state_code text NOT NULL CONSTRAINT state_role_state_fkey REFERENCES state (code),
        role text NOT NULL,
        valid_from date,
        valid_to date,
        source text NOT NULL,
        note text NOT NULL,
        shown boolean NOT NULL,
        origin text CONSTRAINT state_role_origin_key UNIQUE,
        CONSTRAINT state_role_role_check CHECK (role IN ('member', 'observer', 'invited', 'chair')),
        CONSTRAINT state_role_dates_check CHECK (valid_to >= valid_from),
        CONSTRAINT state_role_source_check CHECK (source <> '')
      )`);
    await runner.query('CREATE INDEX state_role_state_idx ON state_role (state_code)');
    await runner.query(
      `CREATE UNIQUE INDEX state_role_shown_key ON state_role (state_code) WHERE shown AND role <> 'chair' AND valid_to IS NULL`,
    );
    await runner.query(`
      CREATE TABLE state_holiday (
        state_code text NOT NULL CONSTRAINT state_holiday_state_fkey REFERENCES state (code),
        day date NOT NULL,
        labels jsonb NOT NULL,
        CONSTRAINT state_holiday_pkey PRIMARY KEY (state_code, day),
        CONSTRAINT state_holiday_labels_check CHECK (coalesce(labels #>> '{en,text}', '') <> '')
      )`);
    await runner.query(`
      CREATE TABLE institution (
        id uuid CONSTRAINT institution_pkey PRIMARY KEY,
        state_code text NOT NULL CONSTRAINT institution_state_fkey REFERENCES state (code),
        labels jsonb NOT NULL,
        kind text NOT NULL,
        valid_from date,
        valid_to date,
        successor_id uuid CONSTRAINT institution_successor_fkey REFERENCES institution (id),
        revision integer NOT NULL DEFAULT 1,
        CONSTRAINT institution_labels_check CHECK (coalesce(labels #>> '{en,text}', '') <> ''),
        CONSTRAINT institution_kind_check CHECK (kind IN ('migration', 'border', 'police', 'labour', 'foreign-affairs', 'justice', 'statistics', 'social', 'training', 'research', 'civil-society', 'partner', 'other')),
        CONSTRAINT institution_dates_check CHECK (valid_to >= valid_from),
        CONSTRAINT institution_successor_check CHECK (successor_id <> id)
      )`);
    await runner.query('CREATE INDEX institution_state_idx ON institution (state_code)');
    await runner.query(
      `CREATE UNIQUE INDEX institution_name_key ON institution (state_code, search_fold(labels #>> '{en,text}')) WHERE valid_to IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['institution', 'state_holiday', 'state_role', 'state'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
