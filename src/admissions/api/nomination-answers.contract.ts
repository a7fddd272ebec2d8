import { z } from 'zod';
import { endpoint } from '#libs/web';
import { lineManager, releaseView } from '../nomination/release.schemas';

const tag = 'admissions';
const ofId = z.object({ id: z.uuid() });
const instant = z.iso.datetime();
const localised = z.object({ value: z.string(), locale: z.string() });
/** Secrets of letters are sent in a body and stand in no address. */
const secret = z.string().min(1).max(100).describe('The last part of the address in the letter.');
const reason = z.string().trim().min(1).max(2000);

const nominationAsked = z.object({
  name: z.string(),
  stateCode: z.string(),
  edition: z.object({ id: z.uuid(), code: z.string(), courseTitle: localised }),
  applyUntil: instant,
  standing: z
    .enum(['open', 'mine', 'taken', 'own', 'declined', 'withdrawn', 'over'])
    .describe('`mine`: the caller took it up; `taken`: another account did; `own`: the caller entered it.'),
});

export const lookAtNomination = endpoint({
  id: 'lookAtNomination',
  tag,
  summary: 'See what the letter to a nominee asks',
  description: 'Changes nothing.',
  method: 'POST',
  path: '/nominations/look',
  body: z.strictObject({ secret }),
  response: { status: 200, schema: nominationAsked, description: 'The nomination.' },
  errors: ['link.not-valid'],
  requires: 'public',
});

export const acceptNomination = endpoint({
  id: 'acceptNomination',
  tag,
  summary: 'Take a nomination up',
  description:
    'Binds it to the caller’s account and begins an application, or joins the one that the caller has. Said twice, it is the same application. Once submitted it is endorsed by the nomination.',
  method: 'POST',
  path: '/nominations/accept',
  body: z.strictObject({ secret }),
  response: { status: 200, schema: z.object({ applicationId: z.uuid() }), description: 'The application.' },
  errors: [
    'link.not-valid',
    'admissions.nominee-taken',
    'admissions.own-nomination',
    'admissions.nominee-other-state',
    'admissions.nomination-over',
    'admissions.already-applied',
    'conflict.changed-meanwhile',
  ],
  requires: 'signed-in',
});

export const declineNomination = endpoint({
  id: 'declineNomination',
  tag,
  summary: 'Decline a nomination',
  method: 'POST',
  path: '/nominations/decline',
  body: z.strictObject({
    secret,
    reason: reason.nullable().default(null).describe('What the contact point will read.'),
  }),
  response: { status: 204, description: 'Declined.' },
  errors: ['link.not-valid', 'admissions.nomination-over'],
  requires: 'public',
});

const release = { status: 200, schema: releaseView, description: 'The release as it now stands.' } as const;

export const getRelease = endpoint({
  id: 'getRelease',
  tag,
  summary: 'Get the line manager’s release of an application',
  method: 'GET',
  path: '/applications/:id/release',
  params: ofId,
  response: release,
  requires: 'signed-in',
});

export const nameLineManager = endpoint({
  id: 'nameLineManager',
  tag,
  summary: 'Name the line manager',
  description:
    'By the applicant, where the plan of the edition demands a release. Any link that went to somebody else ends.',
  method: 'PUT',
  path: '/applications/:id/line-manager',
  params: ofId,
  body: lineManager,
  response: release,
  errors: ['resource.not-found', 'admissions.release-not-asked', 'admissions.not-possible'],
  requires: 'signed-in',
});

const judging = [
  'resource.not-found',
  'admissions.own-application',
  'admissions.release-not-asked',
  'admissions.not-possible',
] as const;

export const confirmLineManager = endpoint({
  id: 'confirmLineManager',
  tag,
  summary: 'Confirm the line manager’s address and send the letter',
  description: 'By a contact point; said again, the letter goes again with a new link, three times a day at most.',
  method: 'POST',
  path: '/applications/:id/release/confirm',
  params: ofId,
  body: z.strictObject({
    email: z
      .string()
      .max(254)
      .describe('The address as it was read; another one that was named meanwhile gets no letter.'),
  }),
  response: release,
  errors: [
    ...judging,
    'conflict.changed-meanwhile',
    'admissions.contact-point-decides',
    'admissions.deadline-passed',
    'admissions.edition-not-open',
    'request.too-many',
  ],
  requires: 'signed-in',
});

export const waiveRelease = endpoint({
  id: 'waiveRelease',
  tag,
  summary: 'Do without the line manager’s release',
  description: 'By a course manager, with a reason that stays.',
  method: 'POST',
  path: '/applications/:id/release/waive',
  params: ofId,
  body: z.strictObject({ reason }),
  response: release,
  errors: judging,
  requires: { permission: 'admissions.select' },
});

const releaseAsked = z.object({
  applicant: z.string(),
  department: z.string().nullable(),
  post: z.string().nullable(),
  edition: z.object({ id: z.uuid(), code: z.string(), courseTitle: localised }),
  until: instant.nullable(),
  standing: z.enum(['open', 'released', 'refused', 'over']),
});

export const lookAtRelease = endpoint({
  id: 'lookAtRelease',
  tag,
  summary: 'See what the letter to a line manager asks',
  description: 'Changes nothing.',
  method: 'POST',
  path: '/releases/look',
  body: z.strictObject({ secret }),
  response: { status: 200, schema: releaseAsked, description: 'What is asked.' },
  errors: ['link.not-valid'],
  requires: 'public',
});

export const answerRelease = endpoint({
  id: 'answerRelease',
  tag,
  summary: 'Release an official, or not',
  description: 'By the line manager, who needs no account. The same answer twice is given once.',
  method: 'POST',
  path: '/releases/answer',
  body: z.discriminatedUnion('released', [
    z.strictObject({ secret, released: z.literal(true) }),
    z.strictObject({ secret, released: z.literal(false), reason }),
  ]),
  response: { status: 204, description: 'Noted.' },
  errors: ['link.not-valid', 'admissions.release-over'],
  requires: 'public',
});
