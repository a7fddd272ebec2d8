import { z } from 'zod';
import { ACCESS_LEVELS } from '../rules/access';
import { wordsSchema } from '../rules/fields';
import { SCAN_STATES } from '../rules/files';
import { typeSchema } from '../rules/types';

const localised = z.object({ value: z.string(), locale: z.string() }).describe('A text and the language it is in.');
const named = z.object({ code: z.string(), label: localised });
const instant = z.iso.datetime();
const words = wordsSchema(2000);
const metadata = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), words, z.null()]),
);

export const idParams = z.object({ id: z.uuid() });

const file = z.object({
  id: z.uuid(),
  locale: z.string(),
  name: z.string(),
  size: z.number().int().describe('Bytes.'),
  mediaType: z.string().describe('Found in the content.'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  href: z.string(),
});

const itemHead = {
  id: z.uuid(),
  type: typeSchema,
  title: localised,
  publicationDate: z.string().nullable(),
  accessLevel: z.enum(ACCESS_LEVELS),
  languages: z.array(z.string()).describe('Languages of the files that can be had.'),
  linked: z.boolean().describe('A work of others, to be read at its source.'),
  publishedAt: instant,
  href: z.string().describe('Path of the page in the language of the answer.'),
};

export const itemSummarySchema = z.object({ ...itemHead, summary: localised, themes: z.array(z.string()) });

export const itemSchema = z.object({
  ...itemHead,
  abstract: localised,
  titles: z.record(z.string(), z.string()).describe('By language.'),
  version: z.number().int(),
  currentVersion: z.number().int(),
  versions: z.array(z.object({ number: z.number().int(), publishedAt: instant })),
  urn: z.string(),
  metadata,
  publisher: words.nullable(),
  licence: z.string().nullable(),
  sourceUrl: z.string().nullable(),
  sourceLanguages: z.array(z.string()),
  centreOutput: z.boolean(),
  themes: z.array(named),
  terms: z.array(named),
  states: z.array(named),
  objectives: z.array(named),
  files: z.array(file),
});

const status = z.enum(['draft', 'public', 'restricted', 'withdrawn']);

export const workingSummarySchema = z.object({
  id: z.uuid(),
  type: typeSchema,
  status,
  hasDraft: z.boolean(),
  accessLevel: z.enum(ACCESS_LEVELS),
  title: localised,
  languages: z.array(z.string()),
  updatedAt: instant,
});

export const workingSchema = z.object({
  id: z.uuid(),
  type: typeSchema,
  status,
  sourceLocale: z.string(),
  accessLevel: z.enum(ACCESS_LEVELS),
  centreOutput: z.boolean(),
  revision: z.number().int().describe('Its ETag is `"r<revision>"`.'),
  version: z.number().int(),
  draft: z.boolean().describe('The version is not published yet.'),
  currentVersion: z.number().int().nullable(),
  metadata,
  publicationDate: z.string().nullable(),
  publisher: words.nullable(),
  licence: z.string().nullable(),
  sourceUrl: z.string().nullable(),
  sourceLanguages: z.array(z.string()),
  themes: z.array(z.string()),
  terms: z.array(z.uuid()),
  states: z.array(z.string()),
  objectives: z.array(z.number().int()),
  texts: z.array(
    z.object({
      locale: z.string(),
      title: z.string(),
      abstract: z.string(),
      status: z.enum(['draft', 'machine', 'reviewed', 'approved']),
      stale: z.boolean(),
      revision: z.number().int(),
    }),
  ),
  files: z.array(
    file.extend({
      scan: z.enum(SCAN_STATES),
      finding: z.string().nullable(),
      uploadedAt: instant,
      downloads: z.number().int(),
    }),
  ),
  checklist: z.array(
    z.object({
      code: z.string(),
      subject: z.string().nullable(),
      blocking: z.boolean(),
      section: z.enum(['texts', 'files', 'details', 'subjects']),
    }),
  ),
  publishable: z.boolean(),
  withdrawalNote: words.nullable(),
});

export const typesSchema = z.object({
  items: z.array(
    z.object({
      code: typeSchema,
      label: z.string(),
      expects: z.array(z.enum(['states', 'objectives'])),
      fields: z.array(
        z.object({
          name: z.string(),
          label: z.string(),
          kind: z.enum([
            'text',
            'words',
            'long-words',
            'names',
            'date',
            'choice',
            'yes-no',
            'language',
            'year',
            'identifier',
          ]),
          expected: z.boolean().describe('The checklist asks for it.'),
          maxLength: z.number().int().nullable(),
          choices: z.array(z.object({ value: z.string(), label: z.string() })),
        }),
      ),
    }),
  ),
});
