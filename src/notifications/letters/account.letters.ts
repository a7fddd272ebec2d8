import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '#libs/database';
import { EventBus, type EventDefinition } from '#libs/events';
import {
  accountClosed,
  accountConfirmationRequested,
  accountInvited,
  AccountsQueries,
  emailChangeRequested,
  type LinkPurpose,
  passwordChanged,
  passwordResetRequested,
  registrationRepeated,
} from '#src/identity';
import type { z } from 'zod';
import { Mailer } from '../mailer.service';

type OfAccount = EventDefinition<z.ZodType<{ accountId: string }>>;

/** Letters about accounts and signing in. */
@Injectable()
export class AccountLetters implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly mailer: Mailer,
    private readonly accounts: AccountsQueries,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.withLink(accountConfirmationRequested, 'confirm-address', 'confirm-account');
    this.withLink(passwordResetRequested, 'reset-password', 'reset-password');
    this.withLink(accountInvited, 'invitation', 'accept-invitation');
    this.withPath(registrationRepeated, 'registered-already', '/sign-in');
    this.withPath(passwordChanged, 'password-changed', '/forgot-password');
    this.bus.on(
      emailChangeRequested,
      'write a mail that proves the new address',
      async ({ accountId }, { eventId }) => {
        const { pendingEmail } = await this.accounts.record(accountId);
        if (!pendingEmail) return;
        await this.mailer.write({
          cause: eventId,
          template: 'confirm-new-address',
          recipients: [accountId],
          address: pendingEmail,
          compose: () => ({ button: { oneTime: 'confirm-email' } }),
        });
      },
    );
    this.bus.on(accountClosed, 'empty the mails of a closed account', ({ accountId }) => this.forget(accountId));
  }

  private withLink(event: OfAccount, template: string, purpose: LinkPurpose): void {
    this.bus.on(event, `write the mail ${template}`, ({ accountId }, { eventId }) =>
      this.mailer.write({
        cause: eventId,
        template,
        recipients: [accountId],
        compose: () => ({ button: { oneTime: purpose } }),
      }),
    );
  }

  private withPath(event: OfAccount, template: string, path: string): void {
    this.bus.on(event, `write the mail ${template}`, ({ accountId }, { eventId }) =>
      this.mailer.write({
        cause: eventId,
        template,
        recipients: [accountId],
        compose: ({ locale }) => ({ button: { path: `/${locale}${path}` } }),
      }),
    );
  }

  /** Of letters to the person, under whatever address they were nominated, and to the line managers they named. The subject stays: it names nobody. */
  private async forget(accountId: string): Promise<void> {
    await this.database.execute(
      `UPDATE mail_message SET address = NULL, text = NULL, html = NULL, status = CASE status WHEN 'waiting' THEN 'failed' ELSE status END,
         last_error = CASE status WHEN 'waiting' THEN 'the account was closed' ELSE last_error END
       WHERE account_id = $1 OR addressee_id IN (
         SELECT id FROM nominee WHERE account_id = $1 UNION ALL SELECT id FROM release_request WHERE account_id = $1)`,
      [accountId],
    );
  }
}
