export { createMailTransport, type MailSettings } from './create-mail-transport';
export { MailError } from './mail-error';
export { isAddress } from './mail-rules';
export { type MailAttachment, type MailOutcome, type MailTransport, type OutgoingMail } from './mail-transport';
export { renderMail, type MailBlock, type MailContent, type RenderedMail } from './render-mail';
