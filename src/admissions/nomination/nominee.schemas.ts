import { z } from 'zod';
import { cyrillicNameSchema, emailSchema, latinNameSchema, localeSchema, nativeNameSchema } from '#src/identity';
import { PLACE_MODES } from '../rules/place-ledger';

/** A text that may be left out; an empty one is left out. */
const optionalText = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) => (text.trim() === '' ? null : text.trim()))
    .nullable()
    .default(null);

/** How many people one call enters; a sheet is written in chunks of this size. */
export const MOST_ENTRIES = 100;

/** A person as a contact point enters them, in the form, through the API or by a row of a sheet. */
export const nomineeEntry = z.strictObject({
  email: emailSchema.describe('Where the letter with the link goes.'),
  nativeName: nativeNameSchema,
  cyrillicName: cyrillicNameSchema.nullable().default(null),
  latinName: latinNameSchema.nullable().default(null),
  post: optionalText(200),
  institutionId: z.uuid().nullable().default(null).describe('An institution of the nominating State.'),
  mode: z.enum(PLACE_MODES).optional().describe('A choice only in a hybrid edition.'),
  locale: localeSchema.default('en').describe('Language of the letters to this person.'),
  note: optionalText(2000).describe('To the centre.'),
});

export type NomineeEntry = z.output<typeof nomineeEntry>;
