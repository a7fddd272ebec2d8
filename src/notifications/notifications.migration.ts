import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails. */
export class NotificationsMigration implements MigrationInterface {
  name = 'Notifications1763711010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail_message (
        id uuid CONSTRAINT mail_message_pkey PRIMARY KEY,
        cause text NOT NULL,
        template text NOT NULL,
        account_id uuid NOT NULL CONSTRAINT mail_message_account_fkey REFERENCES account (id),
        address text,
        locale text NOT NULL,
        subject text NOT NULL,
        text text,
        html text,
        link_purpose text,
        message_id text NOT NULL,
        status text NOT NULL CONSTRAINT mail_message_status_check CHECK (status IN ('waiting', 'sent', 'kept', 'failed')),
        attempts integer NOT NULL CONSTRAINT mail_message_attempts_check CHECK (attempts >= 0),
        last_error text,
        created_at timestamptz NOT NULL,
        sent_at timestamptz,
        CONSTRAINT mail_message_cause_key UNIQUE (cause, template, account_id),
        CONSTRAINT mail_message_sent_check CHECK ((status = 'sent') = (sent_at IS NOT NULL)),
        CONSTRAINT mail_message_body_check CHECK (status <> 'waiting' OR (address IS NOT NULL AND text IS NOT NULL AND html IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX mail_message_account_idx ON mail_message (account_id)');
    await runner.query('CREATE INDEX mail_message_created_idx ON mail_message (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mail_message');
  }
}
