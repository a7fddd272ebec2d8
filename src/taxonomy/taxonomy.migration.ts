import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Themes, subject terms with all their names, objectives, expertise areas. */
export class TaxonomyMigration implements MigrationInterface {
  name = 'Taxonomy1763701020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE theme (
        code text CONSTRAINT theme_pkey PRIMARY KEY CONSTRAINT theme_code_check CHECK (code ~ '^T[0-9]{2}$'),
        labels jsonb NOT NULL CONSTRAINT theme_labels_check CHECK (coalesce(labels #>> '{en,text}', '') <> ''),
        position integer NOT NULL,
        revision integer NOT NULL DEFAULT 1
      )`);
    await this.terms(runner);
    await this.names(runner);
    await runner.query(`
      CREATE TABLE gcm_objective (
        number integer CONSTRAINT gcm_objective_pkey PRIMARY KEY CONSTRAINT gcm_objective_number_check CHECK (number BETWEEN 1 AND 23),
        labels jsonb NOT NULL CONSTRAINT gcm_objective_labels_check CHECK (coalesce(labels #>> '{en,text}', '') <> ''),
        revision integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`
      CREATE TABLE expertise_area (
        code text CONSTRAINT expertise_area_pkey PRIMARY KEY,
        theme_code text CONSTRAINT expertise_area_theme_key UNIQUE CONSTRAINT expertise_area_theme_fkey REFERENCES theme (code),
        labels jsonb,
        position integer NOT NULL,
        revision integer NOT NULL DEFAULT 1,
        CONSTRAINT expertise_area_labels_check CHECK (
          (theme_code IS NULL AND coalesce(labels #>> '{en,text}', '') <> '') OR (theme_code IS NOT NULL AND labels IS NULL))
      )`);
  }

  private async terms(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE subject_term (
        id uuid CONSTRAINT subject_term_pkey PRIMARY KEY,
        code text NOT NULL CONSTRAINT subject_term_code_key UNIQUE CONSTRAINT subject_term_code_check CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        labels jsonb NOT NULL CONSTRAINT subject_term_labels_check CHECK (coalesce(labels #>> '{en,text}', '') <> ''),
        unbis_id text,
        unbis_match text,
        revision integer NOT NULL DEFAULT 1,
        CONSTRAINT subject_term_unbis_check CHECK (
          (unbis_match IN ('exact', 'close') AND unbis_id IS NOT NULL) OR (unbis_id IS NULL AND unbis_match IS NULL))
      )`);
    await runner.query(`
      CREATE TABLE subject_term_theme (
        term_id uuid NOT NULL CONSTRAINT subject_term_theme_term_fkey REFERENCES subject_term (id) ON DELETE CASCADE,
        theme_code text NOT NULL CONSTRAINT subject_term_theme_theme_fkey REFERENCES theme (code),
        CONSTRAINT subject_term_theme_pkey PRIMARY KEY (term_id, theme_code)
      )`);
    await runner.query('CREATE INDEX subject_term_theme_theme_idx ON subject_term_theme (theme_code)');
  }

  /** Every name in one table, so that one index answers; the preferred ones follow `subject_term.labels` by a trigger. */
  private async names(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE subject_term_name (
        term_id uuid NOT NULL CONSTRAINT subject_term_name_term_fkey REFERENCES subject_term (id) ON DELETE CASCADE,
        locale text NOT NULL,
        name text NOT NULL CONSTRAINT subject_term_name_text_check CHECK (name <> ''),
        preferred boolean NOT NULL,
        position integer NOT NULL,
        stems text GENERATED ALWAYS AS (search_stems(name)) STORED,
        tsv tsvector GENERATED ALWAYS AS (search_vector(locale, name)) STORED,
        folded text GENERATED ALWAYS AS (search_fold(name)) STORED,
        CONSTRAINT subject_term_name_pkey PRIMARY KEY (term_id, locale, name)
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX subject_term_name_preferred_key ON subject_term_name (term_id, locale) WHERE preferred',
    );
    await runner.query('CREATE INDEX subject_term_name_stems_idx ON subject_term_name (stems)');
    await runner.query('CREATE INDEX subject_term_name_tsv_idx ON subject_term_name USING gin (tsv)');
    await runner.query(
      'CREATE INDEX subject_term_name_folded_idx ON subject_term_name USING gin (folded gin_trgm_ops)',
    );
    await runner.query(`
      CREATE FUNCTION subject_term_prefer() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM subject_term_name WHERE term_id = NEW.id AND preferred;
        INSERT INTO subject_term_name (term_id, locale, name, preferred, position)
        SELECT NEW.id, l.key, l.value ->> 'text', true, 0 FROM jsonb_each(NEW.labels) AS l
        ON CONFLICT (term_id, locale, name) DO UPDATE SET preferred = true, position = 0;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER subject_term_prefer AFTER INSERT OR UPDATE OF labels ON subject_term
      FOR EACH ROW EXECUTE FUNCTION subject_term_prefer()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'expertise_area',
      'gcm_objective',
      'subject_term_theme',
      'subject_term_name',
      'subject_term',
      'theme',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
    await runner.query('DROP FUNCTION subject_term_prefer()');
  }
}
