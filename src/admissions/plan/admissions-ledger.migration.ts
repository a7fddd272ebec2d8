import type { MigrationInterface, QueryRunner } from 'typeorm';
import { functions } from '../admissions.sql';
import { changedFunctions, planTables, quotaFunctions, quotaTriggers, undone } from './plan.sql';

const CHANGED = ['place_after', 'place_event_apply', 'edition_keep_places', 'place_differences'];

/** The admission plan, quotas of States and institutions, reserved places, and what applications say of post and sex. */
export class AdmissionsLedgerMigration implements MigrationInterface {
  name = 'AdmissionsLedger1763707020000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...planTables, ...changedFunctions, ...quotaFunctions, ...quotaTriggers])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of undone) await runner.query(statement);
    for (const name of CHANGED) {
      const before = functions.find((statement) => statement.startsWith(`CREATE FUNCTION ${name}(`));
      if (!before) throw new Error(`the first ledger has no function ${name}`);
      await runner.query(before.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
    }
  }
}
