import { createTransport } from 'nodemailer';
import { MailError } from './mail-error';
import { assertSafe } from './mail-rules';
import type { MailOutcome, MailTransport, OutgoingMail } from './mail-transport';

const seconds = 1000;

/** Sends through a mail server, over a few connections that are kept open. */
export class SmtpTransport implements MailTransport {
  private readonly mailer;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    this.mailer = createTransport({
      url,
      pool: true,
      maxConnections: 3,
      maxRequeues: 1,
      connectionTimeout: 10 * seconds,
      greetingTimeout: 10 * seconds,
      socketTimeout: 60 * seconds,
      // A message is made of what it is given; no field may make the process read a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    // The failure also reaches every message that waits; unheard, this copy of it would end the process.
    this.mailer.on('error', () => undefined);
  }

  async send(mail: OutgoingMail): Promise<MailOutcome> {
    assertSafe(mail);
    try {
      await this.mailer.sendMail({
        from: this.from,
        to: { name: mail.toName ?? '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
        headers: { ...mail.headers },
        attachments: mail.attachments?.map((attachment) => ({ ...attachment })),
      });
      return 'sent';
    } catch (error) {
      throw toMailError(error);
    }
  }

  async check(): Promise<void> {
    try {
      await this.mailer.verify();
    } catch (error) {
      throw toMailError(error);
    }
  }

  async close(): Promise<void> {
    this.mailer.close();
  }
}

/**
 * Only a 5xx answer to the address or to the message is for good. The same answer to the greeting or to our own sign-in
 * tells of a server or a setting that somebody will mend, and the mail must not be lost meanwhile.
 */
function toMailError(error: unknown): MailError {
  const { responseCode, command = '', code = '' } = error as { responseCode?: number; command?: string; code?: string };
  const aboutMessage = /^(MAIL FROM|RCPT TO|DATA|API)$/.test(command) && code !== 'EAUTH' && responseCode !== 530;
  const permanent = aboutMessage && responseCode !== undefined && responseCode >= 500;
  return new MailError(`The mail server did not take the mail: ${responseCode ?? (code || 'no answer')}.`, {
    permanent,
    responseCode,
    cause: error,
  });
}
