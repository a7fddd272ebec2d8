import { z } from 'zod';
import { MAX_PAGE } from '#libs/web';
import { editionInShort } from '../application-reader';
import { editionSummary } from '../admissions.views';
import { PLACE_MODES } from '../rules/place-ledger';
import { MOST_AT_ONCE, type BulkResult } from './bulk-judging';
import type { StateEdition } from './contact-point.queries';
import type { Outlook } from './outlook.queries';
import type { PlaceShare } from './place-shares.queries';
import { REPORTED, type EditionCounts, type ReportCounts, type StateCounts } from './report.queries';

const count = z.number().int();
const day = z.iso.date();
const MOST_STATES = 400;
const MOST_EDITIONS = 200;

/** How the places of a mode stand for a State. */
const placeShare = z.object({
  mode: z.enum(PLACE_MODES),
  stateCode: z.string().nullable().describe('Null: what is free for all, and places of people without a State.'),
  quota: count.describe('Seats set aside for the State and its institutions.'),
  held: count.describe('Held for the State, for nobody in particular.'),
  reserved: count.describe('Held for somebody whose name is not known yet.'),
  offered: count,
  confirmed: count,
  free: count,
});

export const placeSharesView = z.object({ items: z.array(placeShare).max(2 * MOST_STATES) });

/** Shares as the API gives them. */
export const sharesView = (shares: readonly PlaceShare[]): z.output<typeof placeSharesView> => ({
  items: shares.map(({ editionId: _, ...share }) => share),
});

export const stateEditionsView = z.object({
  items: z
    .array(
      z.object({
        edition: editionSummary,
        stateCode: z.string(),
        poolOn: day.nullable().describe('Last day on which unused quotas are kept, in the zone of the edition.'),
        freezeOn: day.nullable().describe('Last day of offers and replacements.'),
        shares: z.array(placeShare).max(PLACE_MODES.length),
        waiting: z.object({
          toEndorse: count.describe('Applications to endorse or to return.'),
          toConfirm: count.describe('Addresses of line managers to confirm.'),
          unanswered: count.describe('People put forward who have not answered yet.'),
        }),
      }),
    )
    .max(MOST_EDITIONS * 10),
});

/** Editions of contact points as the API gives them. */
export const stateEditionsOf = (editions: readonly StateEdition[]): z.output<typeof stateEditionsView> => ({
  items: editions.map(({ edition, stateCode, days, shares, waiting }) => ({
    edition: editionInShort(edition),
    stateCode,
    poolOn: days.poolOn,
    freezeOn: days.freezeOn,
    shares: sharesView(shares).items,
    waiting,
  })),
});

export const outlookView = z.object({
  entryEnds: z.iso
    .datetime()
    .nullable()
    .describe('Until when people of the State can submit and be endorsed (exclusive); null without a deadline.'),
  isEntryOpen: z.boolean(),
  selectionOn: day.nullable().describe('The day by which the list is expected, in the zone of the edition.'),
  freezeOn: day.nullable().describe('Last day of offers and replacements.'),
  offerDays: count.describe('Working days of the person’s State in which an offer can be confirmed.'),
  reserve: z
    .object({ ahead: count, aheadOfState: count })
    .nullable()
    .describe(
      'People before this one on the reserve list for the same kind of place, and those of the same State among them.',
    ),
});

/** An outlook as the API gives it. */
export const outlookOf = ({ freezeEnds: _, entryEnds, ...outlook }: Outlook): z.output<typeof outlookView> => ({
  ...outlook,
  entryEnds: entryEnds?.toISOString() ?? null,
});

export const judgementsView = z.object({
  done: z.array(z.uuid()).max(MOST_AT_ONCE),
  refused: z
    .array(z.object({ id: z.uuid(), code: z.string().describe('Stable code of the refusal.') }))
    .max(MOST_AT_ONCE),
});

/** What became of several decisions, as the API gives it. */
export const judgementsOf = ({ done, refused }: BulkResult): z.output<typeof judgementsView> => ({
  done,
  refused: refused.map(({ id, error }) => ({ id, code: error.code })),
});

const counts = z.object({
  applications: count,
  persons: count.describe('Each person once, however often they applied.'),
  statuses: z.object(
    Object.fromEntries(REPORTED.map((status) => [status, count])) as Record<(typeof REPORTED)[number], typeof count>,
  ),
});
const stateCounts = counts.extend({ stateCode: z.string().nullable() });

export const reportView = z.object({
  total: counts,
  states: z.array(stateCounts).max(MOST_STATES),
  items: z
    .array(counts.extend({ edition: editionSummary, states: z.array(stateCounts).max(MOST_STATES) }))
    .max(MAX_PAGE),
  next: z.string().nullable(),
});

/** A report as the API gives it. */
export const reportOf = (
  { total, states }: { total: ReportCounts; states: StateCounts[] },
  editions: { items: EditionCounts[]; next: string | null },
): z.output<typeof reportView> => ({
  total,
  states,
  items: editions.items.map(({ edition, ...rest }) => ({
    edition: editionInShort(edition),
    ...rest,
  })),
  next: editions.next,
});
