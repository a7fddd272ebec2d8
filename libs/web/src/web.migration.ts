import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of repeated requests. */
export class WebMigration implements MigrationInterface {
  name = 'Web1763700020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_key (
        account_id uuid NOT NULL,
        key text NOT NULL,
        fingerprint text NOT NULL,
        answer jsonb,
        created_at timestamptz NOT NULL,
        CONSTRAINT idempotency_key_pkey PRIMARY KEY (account_id, key)
      )`);
    await runner.query('CREATE INDEX idempotency_key_created_idx ON idempotency_key (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_key');
  }
}
