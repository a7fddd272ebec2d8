import { z } from 'zod';
import { stateCodeSchema } from '#src/identity';
import { endpoint, listQuery, pageOf } from '#libs/web';
import { lateEntryCommand, lateEntryView } from '../nomination/late-entry.schemas';
import { NOMINEE_STATUSES } from '../nomination/nominee.entity';
import { MOST_ENTRIES, nomineeEntry } from '../nomination/nominee.schemas';
import { nominationList, nomineeView } from '../nomination/nominee.views';

const tag = 'admissions';
const ofId = z.object({ id: z.uuid() });
const ofEdition = z.object({ editionId: z.uuid() });
const ofState = z.object({
  stateCode: stateCodeSchema.optional().describe('Left out by a contact point of one State.'),
});
const reason = z.string().trim().min(1).max(2000);

const speaking = [
  'resource.not-found',
  'admissions.contact-point-decides',
  'admissions.enrols-at-once',
  'admissions.no-nominations',
  'admissions.state-not-invited',
] as const;
const inTime = ['admissions.deadline-passed', 'admissions.edition-not-open'] as const;

export const listNominees = endpoint({
  id: 'listNominees',
  tag,
  summary: 'List the nominees of a State in an edition',
  description: 'In the order in which they were entered. Nothing is told of accounts that may have their addresses.',
  method: 'GET',
  path: '/editions/:editionId/nominees',
  params: ofEdition,
  query: listQuery.extend({
    stateCode: stateCodeSchema,
    status: z.enum(NOMINEE_STATUSES).optional(),
  }),
  response: { status: 200, schema: pageOf(nomineeView), description: 'A page of nominees.' },
  requires: 'signed-in',
});

export const enterNominees = endpoint({
  id: 'enterNominees',
  tag,
  summary: 'Nominate people',
  description:
    'All or none; each is written to. An address that the State has entered before keeps its nominee: what differs is changed, and no second letter goes out.',
  method: 'POST',
  path: '/editions/:editionId/nominees',
  params: ofEdition,
  body: z.strictObject({
    ...ofState.shape,
    reason: reason.nullable().default(null).describe('Of a course manager, for a State without a contact point.'),
    nominees: z.array(nomineeEntry).min(1).max(MOST_ENTRIES),
  }),
  response: {
    status: 201,
    schema: z.object({ items: z.array(nomineeView).max(MOST_ENTRIES) }),
    description: 'The nominees in the order of the entries.',
  },
  errors: [...speaking, ...inTime, 'admissions.reason-required', 'admissions.entries-refused'],
  requires: 'signed-in',
  creates: true,
});

export const getNominee = endpoint({
  id: 'getNominee',
  tag,
  summary: 'Get a nominee',
  method: 'GET',
  path: '/nominees/:id',
  params: ofId,
  response: { status: 200, schema: nomineeView, description: 'The nominee.' },
  requires: 'signed-in',
  etag: true,
});

export const changeNominee = endpoint({
  id: 'changeNominee',
  tag,
  summary: 'Describe a nominee anew',
  description: 'Before they apply. A new address is written to, and the link that went to the old one ends.',
  method: 'PUT',
  path: '/nominees/:id',
  params: ofId,
  body: nomineeEntry,
  response: { status: 200, schema: nomineeView, description: 'The nominee as it now stands.' },
  errors: [
    ...speaking,
    ...inTime,
    'admissions.nomination-over',
    'admissions.nominee-known',
    'admissions.entries-refused',
  ],
  requires: 'signed-in',
  etag: true,
});

export const withdrawNominee = endpoint({
  id: 'withdrawNominee',
  tag,
  summary: 'Take a nomination back',
  description: 'Before the person applies; they are told by letter.',
  method: 'POST',
  path: '/nominees/:id/withdraw',
  params: ofId,
  body: z.strictObject({ reason: reason.nullable().default(null).describe('What the person will read.') }),
  response: { status: 200, schema: nomineeView, description: 'The nominee as it now stands.' },
  errors: [...speaking, 'admissions.nomination-over'],
  requires: 'signed-in',
});

export const writeToNominee = endpoint({
  id: 'writeToNominee',
  tag,
  summary: 'Send the letter to a nominee again',
  description: 'With a new link; three times a day at most.',
  method: 'POST',
  path: '/nominees/:id/letter',
  params: ofId,
  response: { status: 200, schema: nomineeView, description: 'The nominee.' },
  errors: [...speaking, ...inTime, 'admissions.nomination-over', 'request.too-many'],
  requires: 'signed-in',
});

const list = { status: 200, schema: nominationList, description: 'The list of the State.' } as const;

export const getNominationList = endpoint({
  id: 'getNominationList',
  tag,
  summary: 'Get the people whom a State puts forward, in its order',
  description: 'Nominees who have not applied yet and applications in one list, with ranks against the State’s quota.',
  method: 'GET',
  path: '/editions/:editionId/nominations/:stateCode',
  params: ofEdition.extend({ stateCode: stateCodeSchema }),
  response: list,
  requires: 'signed-in',
  etag: true,
});

export const orderNominations = endpoint({
  id: 'orderNominations',
  tag,
  summary: 'Set the order of a State',
  description:
    'Ids of nominees and applications, the first wanted most. Those left out follow, if they had a rank. Of two who set it at once the later is told (412).',
  method: 'PUT',
  path: '/editions/:editionId/nominations/:stateCode',
  params: ofEdition.extend({ stateCode: stateCodeSchema }),
  body: z.strictObject({ order: z.array(z.uuid()).max(500) }),
  response: list,
  errors: speaking,
  requires: 'signed-in',
  etag: true,
});

export const listLateEntries = endpoint({
  id: 'listLateEntries',
  tag,
  summary: 'List States that were let in after the deadline',
  description: 'Newest first. All for course managers; those of their States for contact points.',
  method: 'GET',
  path: '/editions/:editionId/late-entries',
  params: ofEdition,
  response: {
    status: 200,
    schema: z.object({ items: z.array(lateEntryView).max(200) }),
    description: 'Late entries.',
  },
  errors: ['resource.not-found'],
  requires: 'signed-in',
});

export const grantLateEntry = endpoint({
  id: 'grantLateEntry',
  tag,
  summary: 'Let a State in after the deadline',
  description:
    'Its officials may apply, its contact points nominate and endorse. The reason stays and is never changed.',
  method: 'POST',
  path: '/editions/:editionId/late-entries',
  params: ofEdition,
  body: lateEntryCommand,
  response: { status: 201, schema: lateEntryView, description: 'The late entry.' },
  errors: [
    'resource.not-found',
    'admissions.late-entry-days',
    'admissions.state-not-invited',
    'admissions.edition-not-open',
  ],
  requires: { permission: 'admissions.select' },
  creates: true,
});
