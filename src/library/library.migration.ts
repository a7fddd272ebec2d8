import type { MigrationInterface, QueryRunner } from 'typeorm';
import { MAX_ABSTRACT, MAX_TITLE } from './text.entity';

const items = `
  CREATE TABLE library_item (
    id uuid NOT NULL CONSTRAINT library_item_pkey PRIMARY KEY,
    type text NOT NULL CONSTRAINT library_item_type_check CHECK (type ~ '^[a-z]+(-[a-z]+)*$'),
    source_locale text NOT NULL,
    status text NOT NULL CONSTRAINT library_item_status_check CHECK (status IN ('draft', 'published', 'withdrawn')),
    access_level text NOT NULL
      CONSTRAINT library_item_access_check CHECK (access_level IN ('public', 'registered', 'trainers', 'staff')),
    centre_output boolean NOT NULL,
    current_version_id uuid,
    revision integer NOT NULL,
    created_by uuid NOT NULL CONSTRAINT library_item_created_by_fkey REFERENCES account (id),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    published_at timestamptz,
    withdrawn_at timestamptz,
    withdrawal_note jsonb,
    CONSTRAINT library_item_current_check CHECK ((status = 'draft') = (current_version_id IS NULL)),
    CONSTRAINT library_item_published_check CHECK ((status = 'draft') = (published_at IS NULL)),
    CONSTRAINT library_item_withdrawn_check
      CHECK ((status = 'withdrawn') = (withdrawn_at IS NOT NULL AND withdrawal_note IS NOT NULL))
  );
  CREATE INDEX library_item_newest_idx ON library_item (published_at, id) WHERE status = 'published';
  CREATE INDEX library_item_updated_idx ON library_item (updated_at, id);

  CREATE TABLE library_version (
    id uuid NOT NULL CONSTRAINT library_version_pkey PRIMARY KEY,
    item_id uuid NOT NULL CONSTRAINT library_version_item_fkey REFERENCES library_item (id) ON DELETE CASCADE,
    number integer NOT NULL CONSTRAINT library_version_number_check CHECK (number >= 1),
    metadata jsonb NOT NULL,
    publication_date text
      CONSTRAINT library_version_date_check CHECK (publication_date ~ '^\\d{4}(-\\d{2}(-\\d{2})?)?$'),
    publisher jsonb,
    licence text,
    source_url text,
    languages text[] NOT NULL,
    created_by uuid NOT NULL CONSTRAINT library_version_created_by_fkey REFERENCES account (id),
    created_at timestamptz NOT NULL,
    published_at timestamptz,
    CONSTRAINT library_version_number_key UNIQUE (item_id, number),
    CONSTRAINT library_version_item_key UNIQUE (id, item_id)
  );
  CREATE UNIQUE INDEX library_version_draft_key ON library_version (item_id) WHERE published_at IS NULL;
  ALTER TABLE library_item ADD CONSTRAINT library_item_current_fkey
    FOREIGN KEY (current_version_id, id) REFERENCES library_version (id, item_id);`;

const texts = `
  CREATE TABLE library_version_translation (
    owner_id uuid NOT NULL CONSTRAINT library_version_translation_owner_fkey REFERENCES library_version (id) ON DELETE CASCADE,
    locale text NOT NULL,
    status text NOT NULL
      CONSTRAINT library_version_translation_status_check CHECK (status IN ('draft', 'machine', 'reviewed', 'approved')),
    revision integer NOT NULL,
    source_revision integer,
    updated_by uuid,
    updated_at timestamptz NOT NULL,
    title text NOT NULL,
    abstract text NOT NULL,
    CONSTRAINT library_version_translation_pkey PRIMARY KEY (owner_id, locale),
    CONSTRAINT library_version_translation_length_check
      CHECK (char_length(title) <= ${MAX_TITLE} AND char_length(abstract) <= ${MAX_ABSTRACT})
  );
  CREATE TABLE library_version_publication (
    owner_id uuid NOT NULL CONSTRAINT library_version_publication_owner_fkey REFERENCES library_version (id) ON DELETE CASCADE,
    locale text NOT NULL,
    revision integer NOT NULL,
    title text NOT NULL,
    abstract text NOT NULL,
    published_at timestamptz NOT NULL,
    tsv tsvector GENERATED ALWAYS AS (search_vector(locale, title, abstract)) STORED,
    head tsvector GENERATED ALWAYS AS (search_vector(locale, title)) STORED,
    folded text GENERATED ALWAYS AS (search_fold(title)) STORED,
    CONSTRAINT library_version_publication_pkey PRIMARY KEY (owner_id, locale)
  );
  ALTER TABLE library_version_publication ALTER tsv SET STORAGE EXTERNAL;
  CREATE INDEX library_version_publication_tsv_idx ON library_version_publication USING gin (tsv);
  CREATE INDEX library_version_publication_folded_idx ON library_version_publication USING gin (folded gin_trgm_ops);`;

const files = `
  CREATE TABLE library_file (
    id uuid NOT NULL CONSTRAINT library_file_pkey PRIMARY KEY,
    version_id uuid NOT NULL CONSTRAINT library_file_version_fkey REFERENCES library_version (id) ON DELETE CASCADE,
    locale text NOT NULL,
    name text NOT NULL,
    storage_key text NOT NULL,
    sha256 text NOT NULL CONSTRAINT library_file_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size bigint NOT NULL CONSTRAINT library_file_size_check CHECK (size > 0),
    media_type text NOT NULL,
    scan text NOT NULL CONSTRAINT library_file_scan_check CHECK (scan IN ('pending', 'clean', 'infected', 'unscanned')),
    scan_finding text,
    uploaded_by uuid NOT NULL CONSTRAINT library_file_uploaded_by_fkey REFERENCES account (id),
    uploaded_at timestamptz NOT NULL,
    CONSTRAINT library_file_locale_key UNIQUE (version_id, locale)
  );
  CREATE INDEX library_file_storage_key_idx ON library_file (storage_key);
  CREATE TABLE library_download (
    file_id uuid NOT NULL CONSTRAINT library_download_file_fkey REFERENCES library_file (id) ON DELETE CASCADE,
    day date NOT NULL,
    count integer NOT NULL,
    CONSTRAINT library_download_pkey PRIMARY KEY (file_id, day)
  );`;

/** A table that ties items to rows of another one. */
const subject = (
  table: string,
  column: string,
  type: string,
  target: string,
  names: { index: string; key: string },
): string => `
  CREATE TABLE ${table} (
    item_id uuid NOT NULL CONSTRAINT ${table}_item_fkey REFERENCES library_item (id) ON DELETE CASCADE,
    ${column} ${type} NOT NULL CONSTRAINT ${names.key} REFERENCES ${target},
    CONSTRAINT ${table}_pkey PRIMARY KEY (item_id, ${column})
  );
  CREATE INDEX ${names.index} ON ${table} (${column});`;

const subjects = [
  subject('library_item_theme', 'theme_code', 'text', 'theme (code)', {
    index: 'library_item_theme_code_idx',
    key: 'library_item_theme_code_fkey',
  }),
  subject('library_item_term', 'term_id', 'uuid', 'subject_term (id)', {
    index: 'library_item_term_id_idx',
    key: 'library_item_term_id_fkey',
  }),
  subject('library_item_state', 'state_code', 'text', 'state (code)', {
    index: 'library_item_state_code_idx',
    key: 'library_item_state_code_fkey',
  }),
  subject('library_item_objective', 'objective_number', 'integer', 'gcm_objective (number)', {
    index: 'library_item_objective_number_idx',
    key: 'library_item_objective_number_fkey',
  }),
];

/** Items with numbered versions, their texts, subjects, files and download counts. */
export class LibraryMigration implements MigrationInterface {
  name = 'Library1763703010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [items, texts, files, ...subjects]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE library_item_objective, library_item_state, library_item_term, library_item_theme, library_download, library_file;
      DROP TABLE library_version_publication, library_version_translation;
      ALTER TABLE library_item DROP CONSTRAINT library_item_current_fkey;
      DROP TABLE library_version, library_item`);
  }
}
