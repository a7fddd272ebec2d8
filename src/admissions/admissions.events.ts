import { z } from 'zod';
import { defineEvent } from '#libs/events';

const ofApplication = z.object({ applicationId: z.uuid(), editionId: z.uuid() });

export const applicationSubmitted = defineEvent('admissions.application-submitted', ofApplication);
export const applicationEndorsed = defineEvent('admissions.application-endorsed', ofApplication);
export const applicationNotEndorsed = defineEvent('admissions.application-not-endorsed', ofApplication);
export const applicationReturned = defineEvent('admissions.application-returned', ofApplication);
export const applicationSelected = defineEvent('admissions.application-selected', ofApplication);
export const applicationReserved = defineEvent('admissions.application-reserved', ofApplication);
export const applicationNotSelected = defineEvent('admissions.application-not-selected', ofApplication);
export const applicationIneligible = defineEvent('admissions.application-ineligible', ofApplication);
/** A list was approved that has people of a State; what it says of each application is told by events of theirs. */
export const listApproved = defineEvent(
  'admissions.list-approved',
  z.object({ editionId: z.uuid(), proposalId: z.uuid(), stateCode: z.string() }),
);
/** A place is offered until an instant; the same person may get a later offer in another application only. */
export const placeOffered = defineEvent('admissions.place-offered', ofApplication.extend({ until: z.iso.datetime() }));
export const placeConfirmed = defineEvent('admissions.place-confirmed', ofApplication);
export const offerDeclined = defineEvent('admissions.offer-declined', ofApplication);
export const offerExpired = defineEvent('admissions.offer-expired', ofApplication);
/** Somebody else of the same State takes the place; null: a name is to come. */
export const applicationReplaced = defineEvent(
  'admissions.application-replaced',
  ofApplication.extend({ successorId: z.uuid().nullable() }),
);
export const applicationWithdrawn = defineEvent('admissions.application-withdrawn', ofApplication);

/** Somebody is put forward and asked by letter to apply; also when the letter is asked for again. */
export const nomineeInvited = defineEvent(
  'admissions.nominee-invited',
  z.object({ nomineeId: z.uuid(), editionId: z.uuid() }),
);
/** A nominee said no. */
export const nomineeDeclined = defineEvent(
  'admissions.nominee-declined',
  z.object({ nomineeId: z.uuid(), editionId: z.uuid() }),
);
/** The State took a nominee back before they applied. */
export const nomineeWithdrawn = defineEvent(
  'admissions.nominee-withdrawn',
  z.object({ nomineeId: z.uuid(), editionId: z.uuid() }),
);
/** A State is let in after the deadline. */
export const lateEntryGranted = defineEvent(
  'admissions.late-entry-granted',
  z.object({ editionId: z.uuid(), stateCode: z.string(), until: z.iso.datetime() }),
);
const ofRelease = z.object({ releaseId: z.uuid(), applicationId: z.uuid() });
/** A line manager is asked by letter to release an applicant; also when the letter goes again. */
export const releaseAsked = defineEvent('admissions.release-asked', ofRelease);
/** A line manager has released an applicant, or not. */
export const releaseAnswered = defineEvent('admissions.release-answered', ofRelease);
/** A deadline is near: whoever was noted is to be reminded. Those who were reminded before are noted once. */
export const deadlineNear = defineEvent(
  'admissions.deadline-near',
  z.object({ editionId: z.uuid(), deadlineOn: z.iso.date(), days: z.number().int() }),
);
