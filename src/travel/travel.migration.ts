import type { MigrationInterface, QueryRunner } from 'typeorm';
import { travelTables } from './travel.sql';

/** Visa rules, and the travel of people with a place in a room: needs, journeys, passport data, letters. */
export class TravelMigration implements MigrationInterface {
  name = 'Travel1763708020000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of travelTables) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'travel_reminder',
      'travel_letter_count',
      'travel_letter_file',
      'travel_letter',
      'travel_passport',
      'travel_journey',
      'travel_need',
      'travel_case',
      'travel_plan',
      'visa_rule',
    ])
      await runner.query(`DROP TABLE ${table}`);
  }
}
