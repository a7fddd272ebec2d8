import type { MigrationInterface, QueryRunner } from 'typeorm';

const TEXT_COLUMNS = `
  slug text NOT NULL,
  title text NOT NULL,
  summary text NOT NULL,
  body text NOT NULL`;

/** Courses with their texts and versions, and editions. */
export class CoursesMigration implements MigrationInterface {
  name = 'Courses1763706010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...courseTables, ...textTables, ...editionTables]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE edition_trainer, edition_state, edition_language, edition');
    await runner.query('DROP SEQUENCE edition_number_seq');
    await runner.query(
      'DROP TABLE course_publication, course_translation, course_module, course_theme, course_version, course',
    );
  }
}

const courseTables = [
  `CREATE TABLE course (
    id uuid NOT NULL CONSTRAINT course_pkey PRIMARY KEY,
    source_locale text NOT NULL CONSTRAINT course_source_locale_check CHECK (source_locale ~ '^[a-z]{2}$'),
    level text NOT NULL CONSTRAINT course_level_check CHECK (level IN ('foundation', 'intermediate', 'advanced')),
    open boolean NOT NULL,
    status text NOT NULL CONSTRAINT course_status_check CHECK (status IN ('draft', 'published', 'archived')),
    revision integer NOT NULL CONSTRAINT course_revision_check CHECK (revision >= 1),
    next_on date NOT NULL,
    created_by uuid CONSTRAINT course_created_by_fkey REFERENCES account (id),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    published_at timestamptz,
    CONSTRAINT course_published_check CHECK ((status = 'draft') = (published_at IS NULL))
  )`,
  `CREATE INDEX course_catalogue_idx ON course (next_on, id) WHERE status = 'published'`,
  `CREATE TABLE course_version (
    course_id uuid NOT NULL CONSTRAINT course_version_course_id_fkey REFERENCES course (id),
    number integer NOT NULL CONSTRAINT course_version_number_check CHECK (number >= 1),
    content jsonb NOT NULL,
    published_by uuid CONSTRAINT course_version_published_by_fkey REFERENCES account (id),
    published_at timestamptz NOT NULL,
    CONSTRAINT course_version_pkey PRIMARY KEY (course_id, number)
  )`,
  'CREATE TRIGGER course_version_append_only BEFORE UPDATE OR DELETE ON course_version FOR EACH ROW EXECUTE FUNCTION refuse_change()',
  `CREATE TABLE course_theme (
    course_id uuid NOT NULL CONSTRAINT course_theme_course_id_fkey REFERENCES course (id) ON DELETE CASCADE,
    theme_code text NOT NULL CONSTRAINT course_theme_theme_code_fkey REFERENCES theme (code),
    CONSTRAINT course_theme_pkey PRIMARY KEY (course_id, theme_code)
  )`,
  'CREATE INDEX course_theme_theme_idx ON course_theme (theme_code)',
  `CREATE TABLE course_module (
    course_id uuid NOT NULL CONSTRAINT course_module_course_id_fkey REFERENCES course (id) ON DELETE CASCADE,
    module_id uuid NOT NULL CONSTRAINT course_module_module_id_fkey REFERENCES curriculum_module (id),
    CONSTRAINT course_module_pkey PRIMARY KEY (course_id, module_id)
  )`,
  'CREATE INDEX course_module_module_idx ON course_module (module_id)',
];

const textTables = [
  `CREATE TABLE course_translation (
    owner_id uuid NOT NULL CONSTRAINT course_translation_owner_id_fkey REFERENCES course (id) ON DELETE CASCADE,
    locale text NOT NULL,
    status text NOT NULL CONSTRAINT course_translation_status_check CHECK (status IN ('draft', 'machine', 'reviewed', 'approved')),
    revision integer NOT NULL CONSTRAINT course_translation_revision_check CHECK (revision >= 1),
    source_revision integer,
    updated_by uuid,
    updated_at timestamptz NOT NULL,${TEXT_COLUMNS},
    CONSTRAINT course_translation_pkey PRIMARY KEY (owner_id, locale),
    CONSTRAINT course_translation_slug_key UNIQUE (locale, slug)
  )`,
  `CREATE TABLE course_publication (
    owner_id uuid NOT NULL CONSTRAINT course_publication_owner_id_fkey REFERENCES course (id) ON DELETE CASCADE,
    locale text NOT NULL,
    revision integer NOT NULL,
    published_at timestamptz NOT NULL,${TEXT_COLUMNS},
    tsv tsvector GENERATED ALWAYS AS (search_vector(locale, title, summary, body)) STORED,
    head tsvector GENERATED ALWAYS AS (search_vector(locale, title)) STORED,
    folded text GENERATED ALWAYS AS (search_fold(title)) STORED,
    CONSTRAINT course_publication_pkey PRIMARY KEY (owner_id, locale),
    CONSTRAINT course_publication_slug_key UNIQUE (locale, slug)
  )`,
  'ALTER TABLE course_publication ALTER COLUMN tsv SET STORAGE EXTERNAL',
  'CREATE INDEX course_publication_tsv_idx ON course_publication USING gin (tsv)',
  'CREATE INDEX course_publication_folded_idx ON course_publication USING gin (folded gin_trgm_ops)',
];

const editionTables = [
  'CREATE SEQUENCE edition_number_seq',
  `CREATE TABLE edition (
    id uuid NOT NULL CONSTRAINT edition_pkey PRIMARY KEY,
    course_id uuid NOT NULL CONSTRAINT edition_course_id_fkey REFERENCES course (id),
    course_version integer,
    code text NOT NULL CONSTRAINT edition_code_key UNIQUE,
    format text NOT NULL CONSTRAINT edition_format_check CHECK (format IN ('in-person', 'online', 'hybrid', 'self-paced')),
    status text NOT NULL CONSTRAINT edition_status_check CHECK (status IN ('draft', 'published', 'cancelled', 'closed')),
    starts_on date,
    ends_on date,
    deadline_on date,
    zone text NOT NULL,
    seats integer,
    seats_online integer,
    quota_per_state integer NOT NULL CONSTRAINT edition_quota_check CHECK (quota_per_state >= 0),
    reserve_size integer NOT NULL CONSTRAINT edition_reserve_check CHECK (reserve_size >= 0),
    demands_endorsement boolean NOT NULL,
    venue_id uuid CONSTRAINT edition_venue_id_fkey REFERENCES venue (id),
    revision integer NOT NULL CONSTRAINT edition_revision_check CHECK (revision >= 1),
    cancel_reason jsonb,
    created_by uuid CONSTRAINT edition_created_by_fkey REFERENCES account (id),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT edition_course_version_fkey FOREIGN KEY (course_id, course_version) REFERENCES course_version (course_id, number),
    CONSTRAINT edition_dates_check CHECK (starts_on <= ends_on),
    CONSTRAINT edition_deadline_check CHECK (CASE WHEN format = 'self-paced' THEN deadline_on <= ends_on ELSE deadline_on < starts_on END),
    CONSTRAINT edition_venue_check CHECK (venue_id IS NULL OR format IN ('in-person', 'hybrid')),
    CONSTRAINT edition_seats_check CHECK (seats IS NULL OR (seats >= 1 AND format <> 'self-paced')),
    CONSTRAINT edition_seats_online_check CHECK (seats_online IS NULL OR (seats_online >= 1 AND format = 'hybrid')),
    CONSTRAINT edition_cancelled_check CHECK ((status = 'cancelled') = (cancel_reason IS NOT NULL)),
    CONSTRAINT edition_complete_check CHECK (status IN ('draft', 'cancelled') OR format = 'self-paced'
      OR (starts_on IS NOT NULL AND ends_on IS NOT NULL AND deadline_on IS NOT NULL AND seats IS NOT NULL)),
    CONSTRAINT edition_place_check CHECK (status IN ('draft', 'cancelled') OR format NOT IN ('in-person', 'hybrid') OR venue_id IS NOT NULL),
    CONSTRAINT edition_version_check CHECK (status NOT IN ('published', 'closed') OR course_version IS NOT NULL)
  )`,
  'CREATE INDEX edition_course_idx ON edition (course_id, starts_on)',
  `CREATE UNIQUE INDEX edition_standing_key ON edition (course_id) WHERE status = 'published' AND format = 'self-paced'`,
  `CREATE INDEX edition_starts_idx ON edition (starts_on, id) WHERE status = 'published'`,
  `CREATE TABLE edition_language (
    edition_id uuid NOT NULL CONSTRAINT edition_language_edition_id_fkey REFERENCES edition (id) ON DELETE CASCADE,
    locale text NOT NULL CONSTRAINT edition_language_locale_check CHECK (locale ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$'),
    interpretation boolean NOT NULL,
    CONSTRAINT edition_language_pkey PRIMARY KEY (edition_id, locale)
  )`,
  `CREATE TABLE edition_state (
    edition_id uuid NOT NULL CONSTRAINT edition_state_edition_id_fkey REFERENCES edition (id) ON DELETE CASCADE,
    state_code text NOT NULL CONSTRAINT edition_state_state_code_fkey REFERENCES state (code),
    CONSTRAINT edition_state_pkey PRIMARY KEY (edition_id, state_code)
  )`,
  `CREATE TABLE edition_trainer (
    edition_id uuid NOT NULL CONSTRAINT edition_trainer_edition_id_fkey REFERENCES edition (id) ON DELETE CASCADE,
    trainer_id uuid NOT NULL CONSTRAINT edition_trainer_trainer_id_fkey REFERENCES trainer (id),
    CONSTRAINT edition_trainer_pkey PRIMARY KEY (edition_id, trainer_id)
  )`,
  'CREATE INDEX edition_trainer_trainer_idx ON edition_trainer (trainer_id)',
];
