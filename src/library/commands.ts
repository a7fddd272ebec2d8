import { z } from 'zod';
import { ACCESS_LEVELS } from './rules/access';
import { languageTag, partialDate, wordsSchema } from './rules/fields';
import { LANGUAGES } from './rules/languages';
import { typeSchema } from './rules/types';
import { MAX_ABSTRACT, MAX_TITLE } from './text.entity';

export const languageSchema = z.enum(LANGUAGES).describe('Language of a text or file.');

/** One language's title and abstract. */
export const textFields = z.object({
  title: z.string().trim().min(1).max(MAX_TITLE),
  abstract: z.string().trim().max(MAX_ABSTRACT).default(''),
});

/** Saves a working text. `revision` is the one the editor has seen, 0 for none; another one there is refused. */
export const textCommand = textFields.extend({
  status: z
    .enum(['draft', 'machine', 'reviewed'])
    .default('draft')
    .describe('How far the text has come; approving is an operation of its own.'),
  revision: z
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .optional()
    .describe('Revision that the editor has seen; 0 where there was no text.'),
});

const metadata = z
  .record(
    z.string().max(60),
    z.union([
      z.string().max(2000),
      z.number(),
      z.boolean(),
      z.array(z.string().max(200)).max(50),
      wordsSchema(2000),
      z.null(),
    ]),
  )
  .describe('Fields of the type, see GET /library/types; replaces those that were there.');

/** Everything of an item that is not a text or a file. What is left out stays as it is. */
export const detailsCommand = z.object({
  accessLevel: z.enum(ACCESS_LEVELS).optional(),
  centreOutput: z
    .boolean()
    .optional()
    .describe('Made by the centre itself: needs a file in English and one in Russian.'),
  publicationDate: partialDate.nullable().optional(),
  publisher: wordsSchema(300).nullable().optional(),
  licence: z.string().trim().max(200).nullable().optional(),
  sourceUrl: z
    .url({ protocol: /^https?$/ })
    .max(1000)
    .nullable()
    .optional(),
  sourceLanguages: z.array(languageTag).max(20).optional(),
  metadata: metadata.optional(),
});

/** Where an item stands in the library. What is left out stays as it is. */
export const subjectsCommand = z.object({
  themes: z.array(z.string().min(1).max(10)).max(20).optional().describe('Codes of themes.'),
  terms: z.array(z.uuid()).max(50).optional().describe('Ids of subject terms.'),
  states: z.array(z.string().length(2)).max(60).optional().describe('ISO 3166-1 alpha-2 codes.'),
  objectives: z.array(z.number().int().min(1).max(23)).max(23).optional().describe('Objectives of the Global Compact.'),
});

export const updateCommand = detailsCommand.extend(subjectsCommand.shape).strict();

export const createCommand = z.strictObject({
  type: typeSchema,
  sourceLocale: languageSchema.default('en').describe('Language in which title and abstract are written first.'),
  ...textFields.shape,
  ...updateCommand.shape,
});

/** Why an item is withdrawn, in words for everybody. */
export const withdrawCommand = z.strictObject({
  en: z.string().trim().min(1).max(1000),
  ru: z.string().trim().min(1).max(1000),
});

export type TextCommand = z.output<typeof textCommand>;
export type UpdateCommand = z.output<typeof updateCommand>;
export type CreateCommand = z.output<typeof createCommand>;
export type WithdrawCommand = z.output<typeof withdrawCommand>;

/** The query of the readers' list. */
export const searchQuery = z.object({
  q: z.string().max(200).optional().describe('Words, "phrases" and -exclusions in any language.'),
  type: typeSchema.optional(),
  theme: z.string().max(10).optional().describe('Code of a theme.'),
  term: z.string().max(100).optional().describe('Code of a subject term.'),
  state: z.string().length(2).optional().describe('ISO 3166-1 alpha-2 code.'),
  language: z.enum(LANGUAGES).optional().describe('Language in which the item can be read.'),
  year: z.coerce.number().int().min(1500).max(2199).optional().describe('Year of publication.'),
  sort: z.enum(['relevance', 'newest']).optional().describe('Relevance with a query, else newest first.'),
});

/** The query of the staff's list. */
export const workingQuery = z.object({
  q: z.string().max(200).optional().describe('Part of a title in any language.'),
  type: typeSchema.optional(),
  status: z.enum(['draft', 'published', 'withdrawn']).optional(),
});

export type SearchFilter = z.output<typeof searchQuery>;
export type WorkingFilter = z.output<typeof workingQuery>;
