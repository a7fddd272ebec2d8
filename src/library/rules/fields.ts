import { z } from 'zod';

/** How a field of a type is filled in and shown. */
export type FieldKind =
  'text' | 'words' | 'long-words' | 'names' | 'date' | 'choice' | 'yes-no' | 'language' | 'year' | 'identifier';

/** A field that only some types of items have. */
export interface FieldSpec {
  kind: FieldKind;
  schema: z.ZodType;
  /** Of a choice: its values; their labels stand in the catalogues under `choices`. */
  choices?: readonly string[];
  /** The checklist asks for it. */
  expected: boolean;
  maxLength?: number;
}

/** A year, a month or a day: `2019`, `2019-05`, `2019-05-24`. Old documents often tell no more than the year. */
export const partialDate = z
  .string()
  .regex(/^(1[5-9]|20|21)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)
  .refine((value) => value.length < 10 || isDay(value), { params: { code: 'date' } })
  .describe('Year, month or day: 2019, 2019-05 or 2019-05-24.');

/** A language tag such as `ru`, `az` or `uz-Cyrl`. */
export const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/)
  .describe('Language, such as en, ru, az or uz-Cyrl.');

function isDay(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

const optional = (schema: z.ZodType): z.ZodType => schema.nullable().optional();

/** A short text in the working languages; each may be missing while it is being written. */
export const wordsSchema = (maxLength: number) => {
  const one = z.string().trim().max(maxLength).nullable().optional();
  return z.strictObject({ en: one, ru: one });
};

/** The same in every language: numbers, periods, addresses. */
export const text = (maxLength = 300): FieldSpec => ({
  kind: 'text',
  schema: optional(z.string().trim().max(maxLength)),
  expected: false,
  maxLength,
});

/** A name or remark in English and Russian. */
export const words = (maxLength = 300): FieldSpec => ({
  kind: 'words',
  schema: optional(wordsSchema(maxLength)),
  expected: false,
  maxLength,
});

export const longWords = (maxLength = 2000): FieldSpec => ({ ...words(maxLength), kind: 'long-words' });

/** Names as their bearers write them, one to a line in the form. */
export const names = (): FieldSpec => ({
  kind: 'names',
  schema: optional(z.array(z.string().trim().min(1).max(200)).max(50)),
  expected: false,
  maxLength: 200,
});

/** A code that is printed on the publication, such as a DOI; Latin letters, digits and marks. */
export const identifier = (pattern: RegExp, maxLength = 100): FieldSpec => ({
  kind: 'identifier',
  schema: optional(z.string().trim().max(maxLength).regex(pattern)),
  expected: false,
  maxLength,
});

export const date = (): FieldSpec => ({ kind: 'date', schema: optional(partialDate), expected: false, maxLength: 10 });

export const year = (): FieldSpec => ({
  kind: 'year',
  schema: optional(z.number().int().min(1500).max(2199)),
  expected: false,
});

export const choice = (...choices: [string, ...string[]]): FieldSpec => ({
  kind: 'choice',
  schema: optional(z.enum(choices)),
  choices,
  expected: false,
});

export const yesNo = (): FieldSpec => ({ kind: 'yes-no', schema: optional(z.boolean()), expected: false });

export const language = (): FieldSpec => ({ kind: 'language', schema: optional(languageTag), expected: false });

/** Marks a field that the checklist asks for. */
export const expected = (field: FieldSpec): FieldSpec => ({ ...field, expected: true });
