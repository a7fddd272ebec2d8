import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An index for the register of an edition: its applications in the order in which they were submitted. */
export class AdmissionRegistersMigration implements MigrationInterface {
  name = 'AdmissionRegisters1763707080000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX application_submitted_idx ON application (edition_id, submitted_at, id) WHERE submitted_at IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX application_submitted_idx');
  }
}
