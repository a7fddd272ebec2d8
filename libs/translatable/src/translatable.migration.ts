import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every saved text by revision, and old addresses. */
export class TranslatableMigration implements MigrationInterface {
  name = 'Translatable1763700030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE text_revision (
        owner text NOT NULL,
        owner_id uuid NOT NULL,
        locale text NOT NULL,
        revision integer NOT NULL CONSTRAINT text_revision_revision_check CHECK (revision >= 1),
        fields jsonb NOT NULL,
        source_revision integer,
        author_id uuid,
        created_at timestamptz NOT NULL,
        CONSTRAINT text_revision_pkey PRIMARY KEY (owner, owner_id, locale, revision)
      )`);
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$`);
    await runner.query(
      'CREATE TRIGGER text_revision_append_only BEFORE UPDATE OR DELETE ON text_revision FOR EACH ROW EXECUTE FUNCTION refuse_change()',
    );
    await runner.query(`
      CREATE TABLE slug_redirect (
        owner text NOT NULL,
        locale text NOT NULL,
        slug text NOT NULL,
        owner_id uuid NOT NULL,
        CONSTRAINT slug_redirect_pkey PRIMARY KEY (owner, locale, slug)
      )`);
    await runner.query('CREATE INDEX slug_redirect_owner_idx ON slug_redirect (owner_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE slug_redirect');
    await runner.query('DROP TABLE text_revision');
    await runner.query('DROP FUNCTION refuse_change()');
  }
}
