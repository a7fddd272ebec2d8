import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE nomination_import (
    id uuid NOT NULL CONSTRAINT nomination_import_pkey PRIMARY KEY,
    edition_id uuid NOT NULL CONSTRAINT nomination_import_edition_id_fkey REFERENCES edition (id),
    state_code text NOT NULL CONSTRAINT nomination_import_state_code_fkey REFERENCES state (code),
    uploaded_by uuid NOT NULL CONSTRAINT nomination_import_uploaded_by_fkey REFERENCES account (id),
    confirmed_by uuid CONSTRAINT nomination_import_confirmed_by_fkey REFERENCES account (id),
    reason text CONSTRAINT nomination_import_reason_check CHECK (length(reason) BETWEEN 1 AND 2000),
    file_name text NOT NULL CONSTRAINT nomination_import_file_name_check CHECK (length(file_name) BETWEEN 1 AND 200),
    status text NOT NULL CONSTRAINT nomination_import_status_check CHECK (status IN ('refused', 'checked', 'confirmed', 'done', 'stopped', 'discarded')),
    rows jsonb NOT NULL DEFAULT '[]',
    errors jsonb NOT NULL DEFAULT '[]',
    total integer NOT NULL,
    done_count integer NOT NULL DEFAULT 0,
    entered_count integer NOT NULL DEFAULT 0,
    changed_count integer NOT NULL DEFAULT 0,
    unchanged_count integer NOT NULL DEFAULT 0,
    refused_rows jsonb NOT NULL DEFAULT '[]',
    stop jsonb,
    created_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    finished_at timestamptz,
    CONSTRAINT nomination_import_rows_check CHECK (status IN ('checked', 'confirmed') OR jsonb_array_length(rows) = 0),
    CONSTRAINT nomination_import_total_check CHECK (status NOT IN ('checked', 'confirmed') OR jsonb_array_length(rows) = total),
    CONSTRAINT nomination_import_errors_check CHECK ((status = 'refused') = (jsonb_array_length(errors) > 0)),
    CONSTRAINT nomination_import_done_check CHECK (done_count BETWEEN 0 AND total AND (status <> 'done' OR done_count = total)),
    CONSTRAINT nomination_import_counts_check CHECK (entered_count >= 0 AND changed_count >= 0 AND unchanged_count >= 0
      AND entered_count + changed_count + unchanged_count + jsonb_array_length(refused_rows) = done_count),
    CONSTRAINT nomination_import_confirmed_check CHECK ((confirmed_by IS NOT NULL) = (status IN ('confirmed', 'done', 'stopped'))
      AND (confirmed_by IS NOT NULL) = (confirmed_at IS NOT NULL)),
    CONSTRAINT nomination_import_finished_check CHECK ((finished_at IS NULL) = (status IN ('checked', 'confirmed'))),
    CONSTRAINT nomination_import_stop_check CHECK ((stop IS NOT NULL) = (status = 'stopped'))
  )`,
  `CREATE UNIQUE INDEX nomination_import_checked_key ON nomination_import (edition_id, state_code, uploaded_by) WHERE status = 'checked'`,
  'CREATE INDEX nomination_import_edition_idx ON nomination_import (edition_id, state_code, id)',
  `CREATE INDEX nomination_import_confirmed_idx ON nomination_import (id) WHERE status = 'confirmed'`,
];

/** Sheets of nominees and how far they are written. */
export class NominationImportMigration implements MigrationInterface {
  name = 'NominationImport1763707050000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE nomination_import');
  }
}
