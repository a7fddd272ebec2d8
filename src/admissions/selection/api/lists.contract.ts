import { z } from 'zod';
import { endpoint, listQuery } from '#libs/web';
import { decisionView, listEntryPage, listPage, listView, outcomeSchema } from '../lists.views';

const tag = 'admissions';
const ofId = z.object({ id: z.uuid() });
const ofEdition = z.object({ editionId: z.uuid() });
const reason = z.string().trim().min(1).max(2000);
const requires = { permission: 'admissions.approve' } as const;
const view = { status: 200, schema: listView, description: 'The list as it now stands.' } as const;
const revision = z.number().int().min(1).describe('Revision of the list that you saw.');

export const makeBody = z.strictObject({
  keepChanges: z.boolean().default(true).describe('Carries changes made by hand on the open list over.'),
});
export const changeBody = z.strictObject({
  applicationIds: z.array(z.uuid()).min(1).max(100),
  outcome: outcomeSchema.nullable().describe('Null: again as the rules propose.'),
  reason: reason.nullable().default(null).describe('Needed unless `outcome` is null; the applicant may read it.'),
  reserveRank: z.number().int().min(1).max(10_000).nullable().default(null).describe('Number on the reserve list.'),
});
export const approveBody = z.strictObject({ revision });
export const rejectBody = z.strictObject({ revision, reason });

export const listSelectionLists = endpoint({
  id: 'listSelectionLists',
  tag,
  summary: 'List the lists of an edition',
  description: 'The newest first. At most one is open.',
  method: 'GET',
  path: '/editions/:editionId/selection-lists',
  params: ofEdition,
  query: listQuery,
  response: { status: 200, schema: listPage, description: 'A page of lists.' },
  requires,
});

export const makeSelectionList = endpoint({
  id: 'makeSelectionList',
  tag,
  summary: 'Propose a list',
  description: 'By the published rules, of everybody who waits for a decision. An open list is superseded by it.',
  method: 'POST',
  path: '/editions/:editionId/selection-lists',
  params: ofEdition,
  body: makeBody,
  response: { status: 201, schema: listView, description: 'The list.' },
  errors: [
    'admissions.nobody-to-decide',
    'admissions.edition-not-open',
    'admissions.edition-started',
    'admissions.enrols-at-once',
    'admissions.own-application',
  ],
  requires: { permission: 'admissions.select' },
  creates: true,
});

export const getSelectionList = endpoint({
  id: 'getSelectionList',
  tag,
  summary: 'Get a list with its balance and warnings',
  method: 'GET',
  path: '/selection-lists/:id',
  params: ofId,
  response: view,
  errors: ['admissions.own-application'],
  requires,
});

export const listSelectionEntries = endpoint({
  id: 'listSelectionEntries',
  tag,
  summary: 'List the lines of a list',
  method: 'GET',
  path: '/selection-lists/:id/entries',
  params: ofId,
  query: listQuery,
  response: { status: 200, schema: listEntryPage, description: 'A page of lines by position.' },
  errors: ['admissions.own-application'],
  requires,
});

export const changeSelectionList = endpoint({
  id: 'changeSelectionList',
  tag,
  summary: 'Change lines of an open list by hand, with a reason',
  method: 'POST',
  path: '/selection-lists/:id/changes',
  params: ofId,
  body: changeBody,
  response: view,
  errors: [
    'admissions.reason-required',
    'admissions.no-rule-unmet',
    'admissions.not-endorsed-yet',
    'admissions.not-possible',
    'admissions.own-application',
    'admissions.list-superseded',
  ],
  requires: { permission: 'admissions.select' },
});

const deciding = [
  'admissions.own-list',
  'admissions.own-application',
  'admissions.list-approved',
  'admissions.list-rejected',
  'admissions.list-superseded',
  'admissions.list-revised',
] as const;

export const approveSelectionList = endpoint({
  id: 'approveSelectionList',
  tag,
  summary: 'Approve a list, as a second person',
  description: 'Places are offered, the reserve list is ranked, the others are told why. Said twice, it happens once.',
  method: 'POST',
  path: '/selection-lists/:id/approve',
  params: ofId,
  body: approveBody,
  response: view,
  errors: [
    ...deciding,
    'admissions.list-changed',
    'admissions.no-place-for',
    'admissions.reserve-full',
    'admissions.edition-started',
  ],
  requires,
});

export const rejectSelectionList = endpoint({
  id: 'rejectSelectionList',
  tag,
  summary: 'Send a list back, as a second person',
  method: 'POST',
  path: '/selection-lists/:id/reject',
  params: ofId,
  body: rejectBody,
  response: view,
  errors: deciding,
  requires,
});

export const getDecision = endpoint({
  id: 'getDecision',
  tag,
  summary: 'Get what was decided about an application, and by which rule',
  description: 'For whoever may see the application. 404 before a list with it is approved.',
  method: 'GET',
  path: '/applications/:id/decision',
  params: ofId,
  response: { status: 200, schema: decisionView, description: 'The decision.' },
  requires: 'signed-in',
});
