import type { MigrationInterface, QueryRunner } from 'typeorm';

const nominee = [
  `CREATE TABLE nominee (
    id uuid NOT NULL CONSTRAINT nominee_pkey PRIMARY KEY,
    edition_id uuid NOT NULL CONSTRAINT nominee_edition_id_fkey REFERENCES edition (id),
    state_code text NOT NULL CONSTRAINT nominee_state_code_fkey REFERENCES state (code),
    institution_id uuid CONSTRAINT nominee_institution_id_fkey REFERENCES institution (id),
    email text NOT NULL CONSTRAINT nominee_email_check CHECK (email = lower(email COLLATE "C") AND email COLLATE "C" ~ '^[!-~]+@[!-~]+$' AND length(email) <= 254),
    native_name text NOT NULL CONSTRAINT nominee_native_name_check CHECK (length(native_name) BETWEEN 1 AND 200),
    cyrillic_name text CONSTRAINT nominee_cyrillic_name_check CHECK (length(cyrillic_name) BETWEEN 1 AND 200),
    latin_name text CONSTRAINT nominee_latin_name_check CHECK (length(latin_name) BETWEEN 1 AND 200),
    post text CONSTRAINT nominee_post_check CHECK (length(post) BETWEEN 1 AND 300),
    locale text NOT NULL,
    mode text NOT NULL CONSTRAINT nominee_mode_check CHECK (mode IN ('room', 'online')),
    rank integer CONSTRAINT nominee_rank_check CHECK (rank >= 1),
    note text CONSTRAINT nominee_note_check CHECK (length(note) BETWEEN 1 AND 2000),
    status text NOT NULL CONSTRAINT nominee_status_check CHECK (status IN ('entered', 'applied', 'declined', 'withdrawn', 'lapsed')),
    apply_until timestamptz NOT NULL,
    account_id uuid CONSTRAINT nominee_account_id_fkey REFERENCES account (id),
    entered_by uuid NOT NULL CONSTRAINT nominee_entered_by_fkey REFERENCES account (id),
    entered_as text NOT NULL CONSTRAINT nominee_entered_as_check CHECK (entered_as IN ('ncp', 'manager')),
    reason text CONSTRAINT nominee_reason_check CHECK (length(reason) BETWEEN 1 AND 2000),
    end_reason text CONSTRAINT nominee_end_reason_check CHECK (length(end_reason) BETWEEN 1 AND 2000),
    entered_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    revision integer NOT NULL CONSTRAINT nominee_revision_check CHECK (revision >= 1),
    CONSTRAINT nominee_rank_status_check CHECK (rank IS NULL OR status = 'entered'),
    CONSTRAINT nominee_manager_reason_check CHECK (entered_as <> 'manager' OR reason IS NOT NULL),
    CONSTRAINT nominee_not_own_check CHECK (account_id <> entered_by),
    CONSTRAINT nominee_applied_check CHECK (status <> 'applied' OR account_id IS NOT NULL)
  )`,
  `CREATE UNIQUE INDEX nominee_person_key ON nominee (edition_id, email) WHERE status IN ('entered', 'applied')`,
  `CREATE UNIQUE INDEX nominee_rank_key ON nominee (edition_id, state_code, rank) WHERE status = 'entered'`,
  'CREATE INDEX nominee_state_idx ON nominee (edition_id, state_code, id)',
  'CREATE INDEX nominee_account_idx ON nominee (account_id)',
  `CREATE INDEX nominee_lapse_idx ON nominee (apply_until) WHERE status = 'entered'`,
  `CREATE TABLE nominee_link (
    id uuid NOT NULL CONSTRAINT nominee_link_pkey PRIMARY KEY,
    nominee_id uuid NOT NULL CONSTRAINT nominee_link_nominee_id_fkey REFERENCES nominee (id),
    email text NOT NULL,
    token_hash bytea NOT NULL CONSTRAINT nominee_link_token_key UNIQUE,
    created_at timestamptz NOT NULL
  )`,
  'CREATE INDEX nominee_link_nominee_idx ON nominee_link (nominee_id)',
  `CREATE TABLE nomination_order (
    edition_id uuid NOT NULL CONSTRAINT nomination_order_edition_id_fkey REFERENCES edition (id),
    state_code text NOT NULL CONSTRAINT nomination_order_state_code_fkey REFERENCES state (code),
    revision integer NOT NULL CONSTRAINT nomination_order_revision_check CHECK (revision >= 1),
    updated_at timestamptz NOT NULL,
    CONSTRAINT nomination_order_pkey PRIMARY KEY (edition_id, state_code)
  )`,
];

/** People whom States put forward, their order, and the links of the letters to them. */
export class NominationMigration implements MigrationInterface {
  name = 'Nomination1763707040000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of nominee) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['nomination_order', 'nominee_link', 'nominee']) await runner.query(`DROP TABLE ${table}`);
  }
}
