import { z } from 'zod';
import { endpoint, listQuery } from '#libs/web';
import { placeEventPage, placePage } from '../admissions.views';
import { ledgerFilter } from '../registers/ledger-register';
import { reportFilter } from '../registers/report.queries';
import { BULK_DECISIONS, MOST_AT_ONCE } from '../registers/bulk-judging';
import {
  judgementsView,
  outlookView,
  placeSharesView,
  reportView,
  stateEditionsView,
} from '../registers/register.views';

const tag = 'admissions';
const ofEdition = z.object({ editionId: z.uuid() });

export const listPlaces = endpoint({
  id: 'listPlaces',
  tag,
  summary: 'List the places of an edition',
  description: 'All for course managers; those of their State for contact points.',
  method: 'GET',
  path: '/editions/:editionId/places',
  params: ofEdition,
  query: listQuery,
  response: { status: 200, schema: placePage, description: 'A page of places by number.' },
  requires: 'signed-in',
});

export const listPlaceEvents = endpoint({
  id: 'listPlaceEvents',
  tag,
  summary: 'Read the seat ledger of an edition',
  description:
    'The append-only ledger, oldest entry first. All for course managers; what concerns their State for contact points, with the names of their own people.',
  method: 'GET',
  path: '/editions/:editionId/place-events',
  params: ofEdition,
  query: listQuery.extend(ledgerFilter.shape),
  response: { status: 200, schema: placeEventPage, description: 'A page of entries.' },
  requires: 'signed-in',
});

export const getPlaceShares = endpoint({
  id: 'getPlaceShares',
  tag,
  summary: 'Count the places of an edition by State',
  description:
    'How many places of each mode are set aside, held, offered and confirmed for each State. All for course managers, with what is free; those of their States for contact points.',
  method: 'GET',
  path: '/editions/:editionId/place-shares',
  params: ofEdition,
  response: { status: 200, schema: placeSharesView, description: 'A row per mode and State.' },
  requires: 'signed-in',
});

export const listNominationEditions = endpoint({
  id: 'listNominationEditions',
  tag,
  summary: 'List the editions open to one’s State, as contact point',
  description:
    'Editions that are published and not over, soonest first, with the days that matter, the State’s part of the places, and what waits for its contact points. One entry per edition and State; at most 200 editions.',
  method: 'GET',
  path: '/nominations/editions',
  response: { status: 200, schema: stateEditionsView, description: 'The editions.' },
  requires: 'signed-in',
});

export const getAdmissionsReport = endpoint({
  id: 'getAdmissionsReport',
  tag,
  summary: 'Count applications by State and edition',
  description:
    'How many applications are in which state now, and of how many persons: together, by State, and, page by page, by edition and State. Of all States for course managers; of their own for contact points.',
  method: 'GET',
  path: '/admissions/report',
  query: listQuery.extend(reportFilter.shape),
  response: { status: 200, schema: reportView, description: 'The counts; `next` goes on with the editions.' },
  requires: 'signed-in',
});

export const getApplicationOutlook = endpoint({
  id: 'getApplicationOutlook',
  tag,
  summary: 'See what comes next for an application',
  description:
    'The dates that matter, and, of an application on the reserve list, how many stand before it. For whoever may see the application.',
  method: 'GET',
  path: '/applications/:id/outlook',
  params: z.object({ id: z.uuid() }),
  response: { status: 200, schema: outlookView, description: 'What comes next.' },
  requires: 'signed-in',
});

export const judgeApplications = endpoint({
  id: 'judgeApplications',
  tag,
  summary: 'Decide about several applications',
  description:
    'Endorses, returns, or does without the line manager’s release of, up to 100 applications, each as if it were alone: what one is refused for does not hold up the others.',
  method: 'POST',
  path: '/applications/judgements',
  body: z.strictObject({
    decision: z.enum(BULK_DECISIONS),
    ids: z.array(z.uuid()).min(1).max(MOST_AT_ONCE),
    reason: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .nullable()
      .default(null)
      .describe('Needed except for a contact point’s endorsement, where it is a note to the centre.'),
  }),
  response: { status: 200, schema: judgementsView, description: 'What became of each.' },
  errors: ['admissions.reason-required'],
  requires: 'signed-in',
});
