import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails to people of whom the centre knows an address alone. */
export class MailAddresseesMigration implements MigrationInterface {
  name = 'MailAddressees1763711020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mail_message ALTER COLUMN account_id DROP NOT NULL');
    await runner.query(`
      ALTER TABLE mail_message ADD COLUMN addressee_id uuid,
        ADD CONSTRAINT mail_message_addressee_key UNIQUE (cause, template, addressee_id),
        ADD CONSTRAINT mail_message_addressee_check CHECK ((account_id IS NULL) = (addressee_id IS NOT NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM mail_message WHERE account_id IS NULL');
    await runner.query('ALTER TABLE mail_message DROP COLUMN addressee_id');
    await runner.query('ALTER TABLE mail_message ALTER COLUMN account_id SET NOT NULL');
  }
}
