import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The numbers of the keys under which data are sealed. */
export class VaultMigration implements MigrationInterface {
  name = 'Vault1763700040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE data_key (
        version integer NOT NULL CONSTRAINT data_key_pkey PRIMARY KEY,
        fingerprint bytea NOT NULL,
        used_since timestamptz NOT NULL,
        CONSTRAINT data_key_fingerprint_key UNIQUE (fingerprint),
        CONSTRAINT data_key_version_check CHECK (version >= 1),
        CONSTRAINT data_key_fingerprint_check CHECK (octet_length(fingerprint) = 16)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE data_key');
  }
}
