/** One message to one person. */
export interface OutgoingMail {
  /** A single bare address. */
  to: string;
  toName?: string;
  subject: string;
  text: string;
  html?: string;
  /** `<something@host>`, made by the sender, so that a repeated attempt is recognised as the same message. */
  messageId: string;
  /** Further headers, such as `List-Unsubscribe`; those that say who, to whom and what may not be set here. */
  headers?: Readonly<Record<string, string>>;
  attachments?: readonly MailAttachment[];
}

export interface MailAttachment {
  filename: string;
  content: Buffer | string;
  /** Media type, with parameters where needed: `text/calendar; method=REQUEST`. */
  contentType: string;
}

/** `sent`: a mail server has taken it. `kept`: there is no mail server, so it stays in the application's own mailbox. */
export type MailOutcome = 'sent' | 'kept';

export interface MailTransport {
  /** Hands one message over; throws MailError. */
  send(mail: OutgoingMail): Promise<MailOutcome>;
  /** Whether a mail server is reached and lets us in; throws MailError. */
  check(): Promise<void>;
  /** Lets go of connections. */
  close(): Promise<void>;
}
