import type { MigrationInterface, QueryRunner } from 'typeorm';
import { searchMigrationSql } from './migration';

/** The functions and extensions that generated columns and indexes of searched tables stand on. */
export class SearchMigration implements MigrationInterface {
  name = 'Search1763700005000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of searchMigrationSql.up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of searchMigrationSql.down) await runner.query(statement);
  }
}
