import { z } from 'zod';
import { pageOf } from '#libs/web';
import { statusSchema } from '../admissions.views';
import { PLACE_MODES } from '../rules/place-ledger';
import { PROPOSAL_STATUSES } from './proposal.entity';
import { OUTCOMES } from './rules/allocation';

const instant = z.iso.datetime();
const person = z.object({ id: z.uuid(), name: z.string() });
const count = z.number().int().min(0);
const sexes = z.object({ female: count, male: count, unsaid: count });
const points = z
  .number()
  .min(0)
  .max(100)
  .nullable()
  .describe('Mean of both scores, points of 100; null until both are in.');

export const outcomeSchema = z.enum(OUTCOMES);

/** A list, in short. */
export const listSummary = z.object({
  id: z.uuid(),
  editionId: z.uuid(),
  number: z.number().int().describe('1 is the first list of the edition.'),
  status: z.enum(PROPOSAL_STATUSES),
  revision: z.number().int().describe('Say it when you decide, so that you decide on what you saw.'),
  proposedBy: person,
  proposedAt: instant,
  decidedBy: person.nullable(),
  decidedAt: instant.nullable(),
  note: z.string().nullable().describe('Why it was sent back.'),
});

/** A list with what it comes to. */
export const listView = listSummary.extend({
  counts: z.object({ selected: count, reserve: count, 'not-selected': count, ineligible: count, later: count }),
  seats: count.describe('Seats that could be given when the list was made.'),
  states: z.array(
    z.object({ stateCode: z.string().nullable(), owed: count, candidates: count, selected: count, reserve: count }),
  ),
  sexes: z.object({ candidates: sexes, selected: sexes }),
  womenPercent: z.number().int().nullable(),
  warnings: z.array(z.object({ code: z.string(), text: z.string(), applicationIds: z.array(z.uuid()) })),
  can: z.object({ change: z.boolean(), approve: z.boolean() }),
});

/** A line of a list. */
export const listEntry = z.object({
  applicationId: z.uuid(),
  applicant: person,
  stateCode: z.string().nullable(),
  institutionId: z.uuid().nullable(),
  mode: z.enum(PLACE_MODES),
  sex: z.enum(['female', 'male']).nullable(),
  position: z.number().int(),
  status: statusSchema.describe('State of the application now.'),
  ncpRank: z.number().int().nullable(),
  score: points,
  isSpread: z.boolean().describe('The two scores lie further apart than the plan allows.'),
  proposed: outcomeSchema,
  rule: z.string().describe('Code of the rule that decided.'),
  vars: z.record(z.string(), z.union([z.string(), z.number()])),
  reason: z.string().describe('The rule, or the reason of whoever changed the line, in words.'),
  outcome: outcomeSchema,
  reserveRank: z.number().int().nullable(),
  changedBy: person.nullable(),
  changeReason: z.string().nullable(),
});

/** What an approved list decided about an application. */
export const decisionView = z.object({
  applicationId: z.uuid(),
  outcome: outcomeSchema,
  rule: z.string().describe('Code of the rule, or `override` where a person changed the list.'),
  reason: z.string(),
  unmet: z.array(z.string()).describe('Conditions that are not met.'),
  decidedAt: instant,
});

export const listPage = pageOf(listSummary);
export const listEntryPage = pageOf(listEntry);

export type ListSummary = z.output<typeof listSummary>;
export type ListView = z.output<typeof listView>;
export type ListEntry = z.output<typeof listEntry>;
export type DecisionView = z.output<typeof decisionView>;
