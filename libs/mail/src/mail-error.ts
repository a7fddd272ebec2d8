/**
 * A message that was not handed over. `permanent`: sending it again unchanged cannot succeed (the server refused the address
 * or the message for good, or the message itself is malformed); otherwise try again later.
 */
export class MailError extends Error {
  override readonly name = 'MailError';
  readonly permanent: boolean;
  /** Reply code of the mail server, where there was one. */
  readonly responseCode: number | undefined;

  constructor(message: string, options: { permanent: boolean; responseCode?: number; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.permanent = options.permanent;
    this.responseCode = options.responseCode;
  }
}
