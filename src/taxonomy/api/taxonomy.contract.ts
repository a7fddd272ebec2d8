import { z } from 'zod';
import { labelTextsSchema } from '#libs/i18n';
import { endpoint, listQuery, pageOf } from '#libs/web';
import { taxonomyPermissions } from '../taxonomy.policy';

const name = z.string().trim().min(1).max(300);
const manage = { permission: taxonomyPermissions['taxonomy.manage'] };
const themeCode = z.string().regex(/^T\d{2}$/);
const revision = z.int().describe('The entity tag of revision 3 is `"r3"`.');

/** A name in both working languages. */
export const namesSchema = labelTextsSchema(300);
export const rename = z.object({ names: namesSchema });
const synonyms = z.array(name).max(30);
export const termFields = z.object({
  names: namesSchema,
  synonyms: z.object({ en: synonyms, ru: synonyms }),
  themes: z.array(themeCode).min(1).max(20),
});

const theme = z.object({ code: themeCode, names: namesSchema, revision });
const objective = z.object({ number: z.int(), names: namesSchema, revision });
const area = z.object({ code: z.string(), themeCode: themeCode.nullable(), names: namesSchema, revision });
const term = z.object({
  id: z.uuid(),
  code: z.string(),
  names: namesSchema,
  synonyms: z.record(z.string(), z.array(z.string())),
  themes: z.array(themeCode),
  unbisId: z.string().nullable().describe('Identifier in the thesaurus of the United Nations (UNBIS).'),
  unbisMatch: z.enum(['exact', 'close']).nullable(),
  revision,
});

const listOf = (id: string, path: string, summary: string, item: z.ZodType) =>
  endpoint({
    id,
    tag: 'taxonomy',
    summary,
    method: 'GET',
    path,
    response: {
      status: 200,
      schema: z.object({ items: z.array(item).max(300) }),
      description: 'All of them, in their order.',
    },
    requires: 'public',
  });

export const listThemes = listOf('listThemes', '/themes', 'Themes of the curriculum', theme);
export const listObjectives = listOf(
  'listObjectives',
  '/gcm-objectives',
  'Objectives of the Global Compact for Migration',
  objective,
);
export const listAreas = listOf('listAreas', '/expertise-areas', 'Areas of expertise of trainers', area);

export const renameTheme = endpoint({
  id: 'renameTheme',
  tag: 'taxonomy',
  summary: 'Name a theme anew',
  method: 'PATCH',
  path: '/themes/:code',
  params: z.object({ code: themeCode }),
  body: rename,
  response: { status: 200, schema: theme, description: 'The theme as it is now.' },
  requires: manage,
  etag: true,
});

export const renameObjective = endpoint({
  id: 'renameObjective',
  tag: 'taxonomy',
  summary: 'Name an objective anew',
  method: 'PATCH',
  path: '/gcm-objectives/:number',
  params: z.object({ number: z.coerce.number().int().min(1).max(23) }),
  body: rename,
  response: { status: 200, schema: objective, description: 'The objective as it is now.' },
  requires: manage,
  etag: true,
});

export const renameArea = endpoint({
  id: 'renameArea',
  tag: 'taxonomy',
  summary: 'Name an area of expertise anew',
  description: 'An area that is a theme bears the name of the theme.',
  method: 'PATCH',
  path: '/expertise-areas/:code',
  params: z.object({ code: z.string().min(1).max(100) }),
  body: rename,
  response: { status: 200, schema: area, description: 'The area as it is now.' },
  errors: ['area.named-by-theme'],
  requires: manage,
  etag: true,
});

export const termsQuery = listQuery.extend({
  q: z.string().max(200).optional().describe('Words of any name in any language; best match first.'),
  theme: themeCode.optional().describe('Without `q` only.'),
});

export const listTerms = endpoint({
  id: 'listTerms',
  tag: 'taxonomy',
  summary: 'Subject terms with their synonyms',
  method: 'GET',
  path: '/subject-terms',
  query: termsQuery,
  response: { status: 200, schema: pageOf(term), description: 'Terms by code, or by match where `q` is given.' },
  requires: 'public',
});

export const getTerm = endpoint({
  id: 'getTerm',
  tag: 'taxonomy',
  summary: 'One subject term',
  method: 'GET',
  path: '/subject-terms/:id',
  params: z.object({ id: z.uuid() }),
  response: { status: 200, schema: term, description: 'The term.' },
  requires: 'public',
  etag: true,
});

export const addTerm = endpoint({
  id: 'addTerm',
  tag: 'taxonomy',
  summary: 'Add a subject term',
  method: 'POST',
  path: '/subject-terms',
  body: termFields,
  response: { status: 201, schema: term, description: 'The term.' },
  errors: ['term.duplicate'],
  requires: manage,
  creates: true,
});

export const changeTerm = endpoint({
  id: 'changeTerm',
  tag: 'taxonomy',
  summary: 'Describe a subject term anew',
  description:
    'Preferred names: namesSchema, synonyms in English and Russian, and themes become as given; the code stays.',
  method: 'PATCH',
  path: '/subject-terms/:id',
  params: z.object({ id: z.uuid() }),
  body: termFields,
  response: { status: 200, schema: term, description: 'The term as it is now.' },
  requires: manage,
  etag: true,
});
