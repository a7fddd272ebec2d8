import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the demonstration has loaded. */
export class DemoMigration implements MigrationInterface {
  name = 'Demo1763712020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE demo_entry (
        kind text NOT NULL CONSTRAINT demo_entry_kind_check
          CHECK (kind IN ('institution', 'venue', 'room', 'account', 'trainer', 'course', 'edition', 'application', 'session', 'library-item')),
        key text NOT NULL,
        id uuid NOT NULL,
        CONSTRAINT demo_entry_pkey PRIMARY KEY (kind, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE demo_entry');
  }
}
