import { MailError } from './mail-error';
import type { OutgoingMail } from './mail-transport';

const reserved = new Set([
  ...['from', 'sender', 'to', 'cc', 'bcc', 'subject', 'date', 'message-id', 'mime-version', 'return-path'],
  ...['content-type', 'content-transfer-encoding', 'content-disposition', 'dkim-signature', 'received'],
]);

// eslint-disable-next-line no-control-regex
const control = /[\x00-\x08\x0a-\x1f\x7f\u2028\u2029]/;

/** Refuses, as a permanent MailError, a message whose fields could add headers or recipients of their own. */
export function assertSafe(mail: OutgoingMail): void {
  if (!isAddress(mail.to)) refuse('the address of the recipient');
  if (!/^<[\x21\x23-\x3b\x3d\x3f\x41-\x7e]+@[\x21\x23-\x3b\x3d\x3f\x41-\x7e]+>$/.test(mail.messageId))
    refuse('the message id');
  line(mail.subject, 'the subject');
  line(mail.toName ?? '', 'the name of the recipient');
  for (const [name, value] of Object.entries(mail.headers ?? {})) {
    if (!/^[A-Za-z0-9-]+$/.test(name) || reserved.has(name.toLowerCase())) refuse('the name of a header');
    line(value, `the header ${name}`);
  }
  for (const { filename, contentType } of mail.attachments ?? []) {
    line(filename, 'the name of an attachment');
    line(contentType, 'the type of an attachment');
  }
}

/** One bare address: no list, no name, no comment, no quoting. */
export function isAddress(value: string): boolean {
  return value.length <= 254 && /^[^\s\p{Cc}<>()[\]\\,;:"@]{1,64}@[^\s\p{Cc}<>()[\]\\,;:"@]+$/u.test(value);
}

function line(value: string, what: string): void {
  if (control.test(value)) refuse(what);
}

function refuse(what: string): never {
  throw new MailError(`The mail is not sent, because ${what} is malformed.`, { permanent: true });
}
