import { z } from 'zod';
import { listQuery } from '#libs/web';
import { formats, levels, textLocale } from './courses.commands';

const day = z.iso.date().refine((value) => value >= '2000-01-01' && value < '2100-01-01', { params: { code: 'date' } });

/** What the catalogue can be narrowed by. The conditions on editions hold for one and the same edition. */
export const catalogueFilters = z.object({
  q: z
    .string()
    .max(200)
    .optional()
    .describe('Words to look for; inflected forms, misspellings and both languages are understood.'),
  theme: z
    .string()
    .regex(/^[A-Z][0-9]{2}$/)
    .optional()
    .describe('Code of a theme, such as `T06`.'),
  module: z
    .string()
    .regex(/^[A-Z][0-9]{2}-M[0-9]{1,3}$/)
    .optional()
    .describe('Code of a module of the curriculum, such as `T06-M1`.'),
  level: z.enum(levels).optional(),
  format: z.enum(formats).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/)
    .optional()
    .describe('Language that an edition is taught in or interpreted into.'),
  state: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .describe('State whose officials may take part.'),
  from: day.optional().describe('An edition that is not over before this day.'),
  to: day.optional().describe('An edition that has begun by this day.'),
  open: z
    .stringbool({ truthy: ['true', '1', 'on'], falsy: ['false', '0', ''] })
    .optional()
    .describe('Only courses that officials enrol in at once (`true`), or only the others (`false`).'),
  places: z
    .stringbool({ truthy: ['true', '1', 'on'], falsy: ['false', '0', ''] })
    .optional()
    .describe('`true`: only with an edition that one can still apply for.'),
});
export type CatalogueFilters = z.output<typeof catalogueFilters>;

/** The query of the catalogue in the API. */
export const catalogueQuery = catalogueFilters.extend({
  ...listQuery.shape,
  slug: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('The course with this address in the asked locale or in English.'),
  locale: textLocale.optional().describe('Language of the texts; what is not translated comes in English.'),
});
export type CatalogueQuery = z.output<typeof catalogueQuery>;

/** Whether any condition on editions is set. */
export const narrowsEditions = (filters: CatalogueFilters): boolean =>
  [filters.format, filters.language, filters.state, filters.from, filters.to].some((value) => value !== undefined) ||
  filters.places === true;
