import { z } from 'zod';
import { defineEvent } from '#libs/events';

const ofAccount = z.object({ accountId: z.uuid() });

/** Somebody registered and has to prove the address. */
export const accountConfirmationRequested = defineEvent('account.confirmation-requested', ofAccount);
/** Somebody registered with the address of a confirmed account. */
export const registrationRepeated = defineEvent('account.registration-repeated', ofAccount);
export const accountConfirmed = defineEvent('account.confirmed', ofAccount);
export const passwordResetRequested = defineEvent('account.password-reset-requested', ofAccount);
/** The password was changed or reset; the owner is told in case it was somebody else. */
export const passwordChanged = defineEvent('account.password-changed', ofAccount);
/** A new address waits in `pending_email` for its confirmation. */
export const emailChangeRequested = defineEvent('account.email-change-requested', ofAccount);
/** One or more roles are offered to the account. */
export const accountInvited = defineEvent('account.invited', ofAccount);
export const accountClosed = defineEvent('account.closed', ofAccount);
/** An address was asked about that belongs to nobody. Written so that known and unknown addresses cost the same; nobody listens. */
export const addressUnknown = defineEvent('account.address-unknown', z.object({}));
