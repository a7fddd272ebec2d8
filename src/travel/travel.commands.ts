import { z } from 'zod';
import { labelTextsSchema } from '#libs/i18n';
import { countrySchema, daySchema } from './passport-data';
import { LETTER_KINDS } from './entities/letter.entities';
import { NEED_STATES } from './rules/needs';
import { VISA_REQUIREMENTS } from './rules/visa';

export const DIRECTIONS = ['arrival', 'departure'] as const;
export type Direction = (typeof DIRECTIONS)[number];

const line = (maximum: number) => z.string().trim().min(1).max(maximum).nullable().default(null);
const day = daySchema.nullable().default(null);

/** What is said of one need. */
export const needInput = z
  .strictObject({
    state: z.enum(NEED_STATES),
    provider: line(200).describe('Consulate, insurer or hotel.'),
    validFrom: day.describe('First day of a visa, of the insurance or in the hotel.'),
    validUntil: day,
    note: line(500).describe('Read by the person and by those who deal with travel. No passport data.'),
  })
  .refine((need) => need.validFrom === null || need.validUntil === null || need.validFrom <= need.validUntil, {
    path: ['validUntil'],
    params: { code: 'travel:wrong.order' },
  });
export type NeedInput = z.output<typeof needInput>;

/** An arrival or departure. */
export const journeyInput = z.strictObject({
  day: daySchema,
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable()
    .default(null)
    .describe('HH:MM on the clocks of the place of the event.'),
  carrier: line(100).describe('Flight, train or other.'),
});
export type JourneyInput = z.output<typeof journeyInput>;

export const letterInput = z.strictObject({
  kind: z.enum(LETTER_KINDS),
  addressee: line(200).describe('Such as an embassy; left out, it is written to whom it may concern.'),
  reason: line(500).describe('Why it is issued again; needed where there is a letter already.'),
});

/** How much time an edition allows, in days. */
export const planInput = z.strictObject({
  visaDays: z.number().int().min(1).max(180).describe('Before the start: a visa should be applied for.'),
  detailsDays: z
    .number()
    .int()
    .min(1)
    .max(90)
    .describe('Before the start: ticket, insurance and hotel should be known.'),
  registrationDays: z.number().int().min(1).max(365).describe('A longer stay has to be registered.'),
  eraseDays: z.number().int().min(0).max(365).describe('After the end: passport data are erased.'),
});
export type PlanInput = z.output<typeof planInput>;

/** What an editor says of a visa rule. */
export const visaRuleInput = z.strictObject({
  requirement: z.enum(VISA_REQUIREMENTS),
  stayDays: z.number().int().min(1).max(3650).nullable().default(null).describe('Longest stay for which it holds.'),
  note: labelTextsSchema(300).nullable().default(null),
  source: z.string().trim().min(1).max(500).describe('Where it was read, and when.'),
  reviewOn: daySchema.describe('On this day somebody looks again.'),
});
export type VisaRuleInput = z.output<typeof visaRuleInput>;

export const newVisaRule = visaRuleInput.extend({ hostCode: countrySchema, nationalityCode: countrySchema });
export type NewVisaRule = z.output<typeof newVisaRule>;
