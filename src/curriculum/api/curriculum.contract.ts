import { z } from 'zod';
import { labelTextsSchema } from '#libs/i18n';
import { endpoint, listQuery, pageOf } from '#libs/web';
import { MODULE_LEVELS, MODULE_STATUSES } from '../module.entity';

const themeCode = z.string().regex(/^T\d{2}$/);
const moduleCode = z.string().regex(/^T\d{2}-M\d{1,2}$/);
const localised = z.object({
  value: z.string(),
  locale: z.string().describe('Language of the text: the one asked for, else the one there is.'),
});
const names = labelTextsSchema(300);

const moduleView = z.object({
  id: z.uuid(),
  code: moduleCode,
  themeCode,
  level: z.enum(MODULE_LEVELS),
  hours: z.int().describe('Teaching hours of 45 minutes.'),
  status: z.enum(MODULE_STATUSES),
  version: z.int(),
  title: localised,
  summary: localised,
});
const moduleDetails = moduleView.extend({
  outcomes: localised.describe('A CommonMark list.'),
  units: z.array(names),
  objectives: z.array(z.int()).describe('Objectives of the Global Compact for Migration.'),
  versions: z.array(z.int()).describe('All versions, newest first.'),
});

export const listCurriculumThemes = endpoint({
  id: 'listCurriculumThemes',
  tag: 'curriculum',
  summary: 'Themes of the curriculum with their modules',
  method: 'GET',
  path: '/curriculum/themes',
  response: {
    status: 200,
    schema: z.object({ items: z.array(z.object({ code: themeCode, names, modules: z.array(moduleView) })).max(100) }),
    description: 'Themes in their order.',
  },
  requires: 'public',
});

export const listModules = endpoint({
  id: 'listModules',
  tag: 'curriculum',
  summary: 'Modules of the curriculum',
  method: 'GET',
  path: '/curriculum/modules',
  query: listQuery.extend({ theme: themeCode.optional() }),
  response: { status: 200, schema: pageOf(moduleView), description: 'Modules by code.' },
  requires: 'public',
});

export const getModule = endpoint({
  id: 'getModule',
  tag: 'curriculum',
  summary: 'One module, in its current version or an older one',
  method: 'GET',
  path: '/curriculum/modules/:code',
  params: z.object({ code: moduleCode }),
  query: z.object({ version: z.coerce.number().int().min(1).max(10_000).optional() }),
  response: { status: 200, schema: moduleDetails, description: 'The module.' },
  requires: 'public',
});
