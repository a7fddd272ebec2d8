import { assertSafe } from './mail-rules';
import type { MailOutcome, MailTransport, OutgoingMail } from './mail-transport';
import { SmtpTransport } from './smtp-transport';

export interface MailSettings {
  /** `smtp://user:password@host:port` or `smtps://…`; without it every mail is kept. */
  smtpUrl?: string;
  /** `Name <address>` or a bare address. */
  from: string;
}

/** Opens the way mails leave by. A malformed setting is an Error with a sentence; nothing is contacted yet. */
export function createMailTransport({ smtpUrl, from }: MailSettings): MailTransport {
  if (!/^[^\r\n]*\S+@\S+$/.test(from)) throw new Error('The sender of mails has the form Name <address>.');
  if (!smtpUrl) return new KeepingTransport();
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : null;
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname) {
    throw new Error('The address of the mail server has the form smtp://user:password@host:port.');
  }
  return new SmtpTransport(smtpUrl, from);
}

/** Sends nothing: whoever stored the message shows it. It refuses what a mail server's transport would refuse. */
class KeepingTransport implements MailTransport {
  async send(mail: OutgoingMail): Promise<MailOutcome> {
    assertSafe(mail);
    return 'kept';
  }

  async check(): Promise<void> {
    // There is nothing to reach.
  }

  async close(): Promise<void> {
    // There is nothing to close.
  }
}
