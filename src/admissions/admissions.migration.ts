import type { MigrationInterface, QueryRunner } from 'typeorm';
import { applicationTables, functions, placeTables, triggers } from './admissions.sql';

/** Applications with their history, and the seat ledger with the rules that hold it together. */
export class AdmissionsMigration implements MigrationInterface {
  name = 'Admissions1763707010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...applicationTables, ...placeTables, ...functions, ...triggers])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER edition_keep_places ON edition');
    for (const table of ['place_event', 'place', 'application_step', 'application'])
      await runner.query(`DROP TABLE ${table}`);
    for (const name of [
      'place_differences(uuid)',
      'edition_keep_places()',
      'place_event_apply()',
      'place_guard()',
      'application_guard()',
      'application_note_step()',
      'application_may_become(text, text)',
      'place_after(text, text)',
      'place_capacity(text, integer, integer, text)',
    ]) {
      await runner.query(`DROP FUNCTION ${name}`);
    }
  }
}
