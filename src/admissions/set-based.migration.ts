import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Steps of an application, written by one statement for all rows of a change, not by one for each. */
const STEPS = [
  'DROP TRIGGER application_note_step ON application',
  `CREATE OR REPLACE FUNCTION application_note_step() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO application_step (application_id, number, status, actor_id, reason, at)
    SELECT n.id, coalesce((SELECT max(s.number) FROM application_step s WHERE s.application_id = n.id), 0) + 1, n.status, n.status_by, n.status_reason, n.status_at
    FROM after n JOIN before o ON o.id = n.id WHERE n.status <> o.status;
    RETURN NULL;
  END $$`,
  `CREATE FUNCTION application_note_begun() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO application_step (application_id, number, status, actor_id, reason, at)
    SELECT n.id, 1, n.status, n.status_by, n.status_reason, n.status_at FROM after n;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER application_note_step AFTER UPDATE ON application REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION application_note_step()`,
  `CREATE TRIGGER application_note_begun AFTER INSERT ON application REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION application_note_begun()`,
];

/**
 * One place for a person, without a condition on the state: places that are nobody's have no account, and nulls differ. A
 * confirmation then changes no column of any index, and stays on its page.
 */
const PLACES = [
  'DROP INDEX place_person_key',
  'CREATE UNIQUE INDEX place_person_key ON place (edition_id, account_id)',
  'ALTER TABLE place SET (fillfactor = 70)',
];

const BACK = [
  'ALTER TABLE place RESET (fillfactor)',
  'DROP INDEX place_person_key',
  `CREATE UNIQUE INDEX place_person_key ON place (edition_id, account_id) WHERE state IN ('offered', 'confirmed')`,
  'DROP TRIGGER application_note_begun ON application',
  'DROP TRIGGER application_note_step ON application',
  'DROP FUNCTION application_note_begun()',
  `CREATE OR REPLACE FUNCTION application_note_step() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND NEW.status = OLD.status THEN RETURN NULL; END IF;
    INSERT INTO application_step (application_id, number, status, actor_id, reason, at)
    SELECT NEW.id, coalesce(max(s.number), 0) + 1, NEW.status, NEW.status_by, NEW.status_reason, NEW.status_at
    FROM application_step s WHERE s.application_id = NEW.id;
    RETURN NULL;
  END $$`,
  'CREATE TRIGGER application_note_step AFTER INSERT OR UPDATE OF status ON application FOR EACH ROW EXECUTE FUNCTION application_note_step()',
];

/** What is done to many rows in one statement is noted by one statement, too. */
export class AdmissionsSetBasedMigration implements MigrationInterface {
  name = 'AdmissionsSetBased1763707090000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...STEPS, ...PLACES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of BACK) await runner.query(statement);
  }
}
