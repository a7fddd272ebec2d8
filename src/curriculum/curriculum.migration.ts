import type { MigrationInterface, QueryRunner } from 'typeorm';

const TEXT_COLUMNS = `
    title text NOT NULL,
    summary text NOT NULL,
    outcomes text NOT NULL`;

const tables = [
  `CREATE TABLE curriculum_module (
    id uuid CONSTRAINT curriculum_module_pkey PRIMARY KEY,
    code text NOT NULL CONSTRAINT curriculum_module_code_key UNIQUE,
    theme_code text NOT NULL CONSTRAINT curriculum_module_theme_fkey REFERENCES theme (code),
    level text NOT NULL,
    hours integer NOT NULL,
    status text NOT NULL,
    source_locale text NOT NULL,
    current_version integer NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT curriculum_module_code_check CHECK (code ~ '^T[0-9]{2}-M[0-9]{1,2}$' AND code LIKE theme_code || '-%'),
    CONSTRAINT curriculum_module_level_check CHECK (level IN ('foundation', 'intermediate', 'advanced')),
    CONSTRAINT curriculum_module_status_check CHECK (status IN ('proposed', 'confirmed', 'withdrawn')),
    CONSTRAINT curriculum_module_hours_check CHECK (hours BETWEEN 1 AND 400),
    CONSTRAINT curriculum_module_version_check CHECK (current_version >= 1)
  )`,
  'CREATE INDEX curriculum_module_theme_idx ON curriculum_module (theme_code, code)',
  `CREATE TABLE curriculum_module_version (
    module_id uuid NOT NULL CONSTRAINT curriculum_module_version_module_fkey REFERENCES curriculum_module (id),
    number integer NOT NULL CONSTRAINT curriculum_module_version_number_check CHECK (number >= 1),
    content jsonb NOT NULL,
    created_by uuid CONSTRAINT curriculum_module_version_creator_fkey REFERENCES account (id),
    created_at timestamptz NOT NULL,
    CONSTRAINT curriculum_module_version_pkey PRIMARY KEY (module_id, number)
  )`,
  'CREATE TRIGGER curriculum_module_version_append_only BEFORE UPDATE OR DELETE ON curriculum_module_version FOR EACH ROW EXECUTE FUNCTION refuse_change()',
  `CREATE TABLE curriculum_unit (
    id uuid CONSTRAINT curriculum_unit_pkey PRIMARY KEY,
    module_id uuid NOT NULL CONSTRAINT curriculum_unit_module_fkey REFERENCES curriculum_module (id),
    number integer NOT NULL CONSTRAINT curriculum_unit_number_check CHECK (number >= 1),
    labels jsonb NOT NULL CONSTRAINT curriculum_unit_labels_check CHECK (coalesce(labels #>> '{en,text}', '') <> ''),
    CONSTRAINT curriculum_unit_number_key UNIQUE (module_id, number)
  )`,
  `CREATE TABLE curriculum_module_objective (
    module_id uuid NOT NULL CONSTRAINT curriculum_module_objective_module_fkey REFERENCES curriculum_module (id),
    objective_number integer NOT NULL CONSTRAINT curriculum_module_objective_number_fkey REFERENCES gcm_objective (number),
    CONSTRAINT curriculum_module_objective_pkey PRIMARY KEY (module_id, objective_number)
  )`,
  'CREATE INDEX curriculum_module_objective_number_idx ON curriculum_module_objective (objective_number)',
  `CREATE TABLE curriculum_module_translation (
    owner_id uuid NOT NULL CONSTRAINT curriculum_module_translation_owner_fkey REFERENCES curriculum_module (id) ON DELETE CASCADE,
    locale text NOT NULL,
    status text NOT NULL CONSTRAINT curriculum_module_translation_status_check CHECK (status IN ('draft', 'machine', 'reviewed', 'approved')),
    revision integer NOT NULL CONSTRAINT curriculum_module_translation_revision_check CHECK (revision >= 1),
    source_revision integer,
    updated_by uuid,
    updated_at timestamptz NOT NULL,${TEXT_COLUMNS},
    CONSTRAINT curriculum_module_translation_pkey PRIMARY KEY (owner_id, locale)
  )`,
  `CREATE TABLE curriculum_module_publication (
    owner_id uuid NOT NULL CONSTRAINT curriculum_module_publication_owner_fkey REFERENCES curriculum_module (id) ON DELETE CASCADE,
    locale text NOT NULL,
    revision integer NOT NULL,
    published_at timestamptz NOT NULL,${TEXT_COLUMNS},
    tsv tsvector GENERATED ALWAYS AS (search_vector(locale, title, summary, outcomes)) STORED,
    folded text GENERATED ALWAYS AS (search_fold(title)) STORED,
    CONSTRAINT curriculum_module_publication_pkey PRIMARY KEY (owner_id, locale)
  )`,
  'CREATE INDEX curriculum_module_publication_tsv_idx ON curriculum_module_publication USING gin (tsv)',
  'CREATE INDEX curriculum_module_publication_folded_idx ON curriculum_module_publication USING gin (folded gin_trgm_ops)',
];

/** Modules of the curriculum with their versions, units, objectives and texts. */
export class CurriculumMigration implements MigrationInterface {
  name = 'Curriculum1763704010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE curriculum_module_publication, curriculum_module_translation, curriculum_module_objective',
    );
    await runner.query('DROP TABLE curriculum_unit, curriculum_module_version, curriculum_module');
  }
}
