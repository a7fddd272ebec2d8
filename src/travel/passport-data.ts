import { z } from 'zod';
import { cyrillicNameSchema, latinNameSchema } from '#src/identity';
import { isCountry } from './rules/countries';

/** ISO 3166-1 alpha-2 of any country. */
export const countrySchema = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .refine(isCountry, { params: { code: 'choice' } })
  .describe('ISO 3166-1 alpha-2.');

/** A day of our times, `YYYY-MM-DD`. */
export const daySchema = z.iso
  .date()
  .refine((day) => day >= '1900-01-01' && day <= '2200-12-31', { params: { code: 'date' } });

/** What a passport says, as the person gives it. Nothing of it is kept but sealed. */
export const passportData = z.strictObject({
  latinName: latinNameSchema.describe('As the passport prints it, in Latin letters.'),
  cyrillicName: cyrillicNameSchema.nullable().default(null).describe('In Cyrillic letters, for the letter in Russian.'),
  bornOn: daySchema,
  citizenship: countrySchema,
  number: z
    .string()
    .trim()
    .min(4)
    .max(24)
    .regex(/^[\p{L}\p{Nd}][\p{L}\p{Nd} /-]*$/u),
  issuingCountry: countrySchema,
  expiresOn: daySchema,
});

export type PassportData = z.output<typeof passportData>;
