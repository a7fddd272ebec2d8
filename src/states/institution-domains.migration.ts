import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Domains of the addresses that an institution's people have. */
export class InstitutionDomainsMigration implements MigrationInterface {
  name = 'InstitutionDomains1763701015000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE institution_domain (
        institution_id uuid NOT NULL CONSTRAINT institution_domain_institution_fkey REFERENCES institution (id) ON DELETE CASCADE,
        domain text NOT NULL CONSTRAINT institution_domain_domain_check CHECK (domain = lower(domain COLLATE "C") AND domain COLLATE "C" ~ '^[a-z0-9.-]{4,253}$'),
        CONSTRAINT institution_domain_pkey PRIMARY KEY (institution_id, domain)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE institution_domain');
  }
}
