import type { MigrationInterface, QueryRunner } from 'typeorm';
import { functions, tables, triggers, undone } from './selection.sql';

/** Conditions judged, scores of two people, lists that one person proposes and another approves. */
export class SelectionMigration implements MigrationInterface {
  name = 'Selection1763707060000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...functions, ...triggers]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of undone) await runner.query(statement);
  }
}
