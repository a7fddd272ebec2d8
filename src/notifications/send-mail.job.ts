import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/clock';
import { SETTINGS, type Settings } from '#libs/config';
import { Database } from '#libs/database';
import { Jobs } from '#libs/jobs';
import { MailError, type MailOutcome, type MailTransport } from '#libs/mail';
import { NominationLinks, type NominationLinkPurpose } from '#src/admissions';
import { OneTimeLinks, type LinkPurpose } from '#src/identity';
import { LINK_PLACEHOLDER } from './letter';

export const SEND_MAIL = 'send-mail';
const SWEEP_MAIL = 'sweep-mail';
/** Injection token of the way mails leave by. */
export const MAIL_TRANSPORT = Symbol('MAIL_TRANSPORT');

/** With the job library's growing pauses this is about three days. */
const MOST_ATTEMPTS = 20;
/** How long the text of a mail is kept after it was written, for whoever asks what was sent. */
const TEXT_KEPT_DAYS = 90;

interface WaitingMail {
  id: string;
  account_id: string | null;
  addressee_id: string | null;
  address: string;
  subject: string;
  text: string;
  html: string;
  link_purpose: string | null;
  message_id: string;
  attempts: number;
}

/** Hands waiting mails to the mail server, and empties old ones. */
@Injectable()
export class SendMailJob implements OnApplicationShutdown {
  constructor(
    jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly links: OneTimeLinks,
    private readonly nominationLinks: NominationLinks,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(MAIL_TRANSPORT) private readonly transport: MailTransport,
  ) {
    jobs.define(SEND_MAIL, z.object({ mailId: z.uuid() }), ({ mailId }) => this.send(mailId));
    jobs.define(SWEEP_MAIL, z.object({}), () => this.sweep());
    jobs.schedule('17 3 * * *', SWEEP_MAIL);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.transport.close();
  }

  /** Sends a mail that waits. A failure that may pass is thrown, so that the job is tried again. */
  private async send(id: string): Promise<void> {
    const mail = await this.database.one<WaitingMail>(
      `SELECT id, account_id, addressee_id, address, subject, text, html, link_purpose, message_id, attempts FROM mail_message WHERE id = $1 AND status = 'waiting'`,
      [id],
    );
    if (!mail) return;
    const ready = await this.withLink(mail);
    if (!ready) return this.giveUp(id, 'the person or the address is not asked for this any more');
    try {
      const outcome = await this.transport.send({
        to: ready.address,
        subject: ready.subject,
        text: ready.text,
        html: ready.html,
        messageId: ready.message_id,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      await this.noteOutcome(mail, ready, outcome);
    } catch (error) {
      await this.noteFailure(mail, error);
    }
  }

  /** Puts the one-time link into its place. The link exists from here on only in what is handed to the mail server. */
  private async withLink(mail: WaitingMail): Promise<WaitingMail | undefined> {
    if (!mail.link_purpose) return mail;
    const path = await this.issueLink(mail, mail.link_purpose);
    if (!path) return undefined;
    const [from, to] = [`${this.settings.baseUrl}/${LINK_PLACEHOLDER}`, this.settings.baseUrl + path];
    return { ...mail, text: mail.text.replaceAll(from, to), html: mail.html.replaceAll(from, to) };
  }

  private async issueLink(mail: WaitingMail, purpose: string): Promise<string | undefined> {
    if (mail.account_id !== null) return this.links.issue(purpose as LinkPurpose, mail.account_id, mail.address);
    return this.nominationLinks.issue(purpose as NominationLinkPurpose, mail.addressee_id ?? '', mail.address);
  }

  /** What was kept for the mailbox page stands there as it would have arrived. */
  private async noteOutcome(mail: WaitingMail, ready: WaitingMail, outcome: MailOutcome): Promise<void> {
    const kept = outcome === 'kept';
    await this.database.execute(
      `UPDATE mail_message SET status = $2, sent_at = $3, attempts = attempts + 1, last_error = NULL, text = $4, html = $5 WHERE id = $1 AND status = 'waiting'`,
      [mail.id, outcome, kept ? null : this.clock.now(), kept ? ready.text : mail.text, kept ? ready.html : mail.html],
    );
  }

  private async noteFailure(mail: WaitingMail, error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    if ((error instanceof MailError && error.permanent) || mail.attempts + 1 >= MOST_ATTEMPTS)
      return this.giveUp(mail.id, message);
    await this.database.execute(
      `UPDATE mail_message SET attempts = attempts + 1, last_error = left($2, 500) WHERE id = $1`,
      [mail.id, message],
    );
    throw error;
  }

  private async giveUp(id: string, reason: string): Promise<void> {
    await this.database.execute(
      `UPDATE mail_message SET status = 'failed', attempts = attempts + 1, last_error = left($2, 500) WHERE id = $1 AND status = 'waiting'`,
      [id, reason],
    );
  }

  private async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - TEXT_KEPT_DAYS * 86_400_000);
    await this.database.execute(
      `UPDATE mail_message SET text = NULL, html = NULL, address = NULL WHERE created_at < $1 AND status <> 'waiting' AND text IS NOT NULL`,
      [before],
    );
  }
}
