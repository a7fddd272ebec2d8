import { z } from 'zod';
import { endpoint, listQuery } from '#libs/web';
import { applicationPage, applicationView } from '../admissions.views';
import { registerFilter, registerSort } from '../registers/register.filter';
import { draftForm } from '../rules/form';
import { PLACE_MODES } from '../rules/place-ledger';

const tag = 'admissions';
const ofId = z.object({ id: z.uuid() });
const ofEdition = z.object({ editionId: z.uuid() });
const view = { status: 200, schema: applicationView, description: 'The application as it now stands.' } as const;

/** A reason that the applicant reads. */
export const reasonText = z.string().trim().min(1).max(2000);
const optionalText = reasonText.nullable().default(null);

export const beginBody = z.strictObject({ editionId: z.uuid(), ...draftForm.shape });
export const saveBody = z.strictObject(draftForm.shape);
export const reasonBody = z.strictObject({ reason: reasonText.describe('What the applicant will read.') });
export const noteBody = z.strictObject({
  note: optionalText.describe(
    'To the centre; a course manager gives the reason for endorsing in place of a contact point.',
  ),
});
export const partingBody = z.strictObject({ reason: optionalText });
export const enrolBody = z.strictObject({
  mode: z.enum(PLACE_MODES).optional().describe('A choice only in a hybrid edition.'),
});

const entering = [
  'resource.not-found',
  'admissions.edition-not-open',
  'admissions.deadline-passed',
  'admissions.state-not-invited',
  'admissions.already-applied',
  'admissions.mode-not-offered',
] as const;
const judging = ['admissions.own-application', 'admissions.contact-point-decides', 'admissions.not-possible'] as const;

export const listApplications = endpoint({
  id: 'listApplications',
  tag,
  summary: 'List applications',
  description:
    'One’s own, newest first; with `view=state` those of the States one is contact point of; with `view=all`, for course managers, all that were submitted. One’s own can be narrowed down by edition and status, the others by all filters.',
  method: 'GET',
  path: '/applications',
  query: listQuery.extend({
    view: z.enum(['own', 'state', 'all']).default('own'),
    editionId: z.uuid().optional(),
    sort: registerSort.describe('`submitted` where nothing is said; a minus in front turns it round.'),
    ...registerFilter.shape,
  }),
  response: { status: 200, schema: applicationPage, description: 'A page of applications.' },
  requires: 'signed-in',
});

export const beginApplication = endpoint({
  id: 'beginApplication',
  tag,
  summary: 'Begin an application',
  description: 'Makes a draft, or answers the draft begun before. Fields may be missing or null until it is submitted.',
  method: 'POST',
  path: '/applications',
  body: beginBody,
  response: { status: 201, schema: applicationView, description: 'The draft.' },
  errors: [...entering, 'admissions.enrols-at-once', 'admissions.not-possible', 'conflict.changed-meanwhile'],
  requires: 'signed-in',
  creates: true,
});

export const getApplication = endpoint({
  id: 'getApplication',
  tag,
  summary: 'Get an application',
  method: 'GET',
  path: '/applications/:id',
  params: ofId,
  response: view,
  requires: 'signed-in',
});

export const saveApplication = endpoint({
  id: 'saveApplication',
  tag,
  summary: 'Fill in a draft',
  description: 'Fields that are left out stay as they are; null empties one.',
  method: 'PATCH',
  path: '/applications/:id',
  params: ofId,
  body: saveBody,
  response: view,
  errors: ['admissions.not-possible', 'admissions.mode-not-offered'],
  requires: 'signed-in',
});

const step = <Body extends z.ZodType | undefined = undefined>(
  id: string,
  word: string,
  summary: string,
  errors: readonly string[],
  body?: Body,
) =>
  endpoint({
    id,
    tag,
    summary,
    method: 'POST',
    path: `/applications/:id/${word}`,
    params: ofId,
    body,
    response: view,
    errors,
    requires: 'signed-in',
  });

export const submitApplication = step('submitApplication', 'submit', 'Submit an application', [
  'admissions.incomplete',
  'admissions.deadline-passed',
  'admissions.edition-not-open',
  'admissions.profile-incomplete',
  'admissions.state-not-invited',
  'admissions.nominee-other-state',
  'admissions.not-possible',
]);
export const withdrawApplication = step(
  'withdrawApplication',
  'withdraw',
  'Withdraw an application',
  ['admissions.not-possible'],
  partingBody,
);
export const confirmOffer = step('confirmOffer', 'confirm', 'Confirm an offered place', [
  'admissions.offer-over',
  'admissions.edition-not-open',
  'admissions.not-possible',
]);
export const declineOffer = step(
  'declineOffer',
  'decline',
  'Decline an offered place',
  ['admissions.not-possible'],
  partingBody,
);
export const endorseApplication = step(
  'endorseApplication',
  'endorse',
  'Endorse, as contact point',
  [
    ...judging,
    'admissions.reason-required',
    'admissions.deadline-passed',
    'admissions.edition-not-open',
    'admissions.release-missing',
  ],
  noteBody,
);
export const notEndorseApplication = step(
  'notEndorseApplication',
  'not-endorse',
  'Not endorse, with a reason',
  judging,
  reasonBody,
);
export const returnApplication = step(
  'returnApplication',
  'return',
  'Return to the applicant, with a reason',
  judging,
  reasonBody,
);

export const enrol = endpoint({
  id: 'enrol',
  tag,
  summary: 'Enrol in an open course at once',
  description: 'Said twice, one is enrolled once: the answer is the same confirmed application.',
  method: 'POST',
  path: '/editions/:editionId/enrolments',
  params: ofEdition,
  body: enrolBody,
  response: { status: 201, schema: applicationView, description: 'The confirmed application.' },
  errors: [...entering, 'admissions.by-application-only', 'admissions.no-free-place', 'conflict.changed-meanwhile'],
  requires: 'signed-in',
  creates: true,
});
