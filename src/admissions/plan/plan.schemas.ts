import { z } from 'zod';
import { criterionSchema, eligibilityRuleSchema } from '../rules/plan';
import { PLACE_MODES } from '../rules/place-ledger';

/** What of a plan a manager can set; what is left out stays as it is. */
export const planInput = z.strictObject({
  poolOn: z.iso
    .date()
    .nullable()
    .optional()
    .describe('Last day on which quotas are kept; null: the day of the deadline.'),
  freezeOn: z.iso
    .date()
    .nullable()
    .optional()
    .describe(
      'Last day of offers and replacements; null: 14 days before the start, or the day before it where time is short.',
    ),
  demandsRelease: z
    .boolean()
    .optional()
    .describe('The line manager must release an official before they are endorsed.'),
  offerDays: z.number().int().min(1).max(30).optional().describe('Working days in which an offer can be confirmed.'),
  prefersFirstTime: z.boolean().optional(),
  womenPercent: z
    .number()
    .int()
    .min(0)
    .max(100)
    .optional()
    .describe('Share of women sought; a list below it is warned of.'),
  spreadLimit: z
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('Difference between two scores, in points of 100, from which it is flagged.'),
  criteria: z.array(criterionSchema).min(1).max(12).optional(),
  eligibility: z.array(eligibilityRuleSchema).max(20).optional(),
});
export type PlanInput = z.output<typeof planInput>;

const stateCode = z.string().regex(/^[A-Z]{2}$/);

/** Seats for one holder in one mode. */
export const quotaInput = z.strictObject({
  stateCode: stateCode
    .nullable()
    .default(null)
    .describe('ISO 3166-1 alpha-2; null where the quota is of an institution.'),
  institutionId: z
    .uuid()
    .nullable()
    .default(null)
    .describe('An institution; an organisation is one of kind `partner`.'),
  mode: z.enum(PLACE_MODES),
  seats: z
    .number()
    .int()
    .min(0)
    .max(10_000)
    .nullable()
    .describe('Null: a State has the number of seats per State of the edition again.'),
});

export const quotasInput = z.strictObject({ quotas: z.array(quotaInput).min(1).max(200) });

/** Seats of a quota that are kept for names to come. */
export const reserveInput = z.strictObject({
  stateCode,
  institutionId: z
    .uuid()
    .nullable()
    .default(null)
    .describe('Out of an institution’s quota; null: out of the State’s own.'),
  mode: z.enum(PLACE_MODES),
  seats: z.number().int().min(1).max(100),
  note: z.string().trim().min(1).max(2000).describe('For whom the seats are meant; the centre reads it.'),
});

export const giveBackInput = z.strictObject({ note: z.string().trim().min(1).max(2000).nullable().default(null) });

export const fillInput = z.strictObject({ applicationId: z.uuid() });

export const replaceInput = z.strictObject({
  by: z
    .union([z.strictObject({ applicationId: z.uuid() }), z.literal('reserve-seat')])
    .describe('Somebody of the same State by name, or `reserve-seat`: somebody to be named until the freeze.'),
  reason: z.string().trim().min(1).max(2000).describe('The person who is replaced will read it.'),
});
