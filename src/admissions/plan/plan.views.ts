import { z } from 'zod';
import { criterionSchema, eligibilityRuleSchema } from '../rules/plan';
import { PLACE_MODES } from '../rules/place-ledger';

const localised = z.object({ value: z.string(), locale: z.string() });
const day = z.iso.date().nullable();
const instant = z.iso.datetime().nullable();
const count = z.number().int();

/** How an edition shares out its places, as it is in force. */
export const planView = z.object({
  editionId: z.uuid(),
  poolOn: day.describe('Last day on which quotas are kept for their holders.'),
  freezeOn: day.describe('Last day of offers and replacements.'),
  poolEnds: instant.describe('24:00 of `poolOn` in the zone of the edition.'),
  freezeEnds: instant.describe('24:00 of `freezeOn` in the zone of the edition.'),
  set: z
    .object({ poolOn: day, freezeOn: day })
    .describe('The days as a manager set them; null where they follow the edition.'),
  demandsRelease: z.boolean(),
  offerDays: count.describe('Working days in which an offer can be confirmed.'),
  prefersFirstTime: z.boolean(),
  womenPercent: count,
  spreadLimit: count,
  criteria: z.array(criterionSchema).max(12),
  eligibility: z.array(eligibilityRuleSchema).max(20),
  revision: count.describe('0 where nobody has set anything.'),
});
export type PlanView = z.output<typeof planView>;

/** A quota with its places. */
export const quotaView = z.object({
  id: z.uuid(),
  holder: z.enum(['state', 'institution']),
  stateCode: z.string().describe('The State, or that of the institution.'),
  institution: z.object({ id: z.uuid(), name: localised }).nullable(),
  mode: z.enum(PLACE_MODES),
  seats: count,
  byDefault: z.boolean().describe('It follows the number of seats per State of the edition.'),
  held: count.describe('Held and not reserved.'),
  reserved: count,
  offered: count,
  confirmed: count,
});
export type QuotaView = z.output<typeof quotaView>;

/** What of the seats of a mode is set aside. */
export const modeView = z.object({
  mode: z.enum(PLACE_MODES),
  seats: count.nullable().describe('Null while the number is not known.'),
  setAside: count,
  free: count.describe('Places that nobody has and that are held for nobody.'),
});

/** The quotas of an edition that the reader may see. */
export const quotasView = z.object({
  modes: z.array(modeView).max(2),
  quotas: z.array(quotaView).max(2000),
  revision: count.describe('Version of all quotas of the edition.'),
});
export type QuotasView = z.output<typeof quotasView>;
