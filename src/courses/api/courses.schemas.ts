import { z } from 'zod';
import { courseStatuses, editionStatuses, formats, levels } from '../courses.commands';

const day = z.iso.date();
const localised = z.object({ value: z.string(), locale: z.string() }).describe('A text and the language it is in.');
const theme = z.object({ code: z.string(), label: localised });

/** A card of the catalogue. */
export const courseCardSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  title: localised,
  summary: localised,
  level: z.enum(levels),
  open: z.boolean(),
  themes: z.array(theme),
  nextEdition: z
    .object({
      id: z.uuid(),
      format: z.enum(formats),
      startsOn: day.nullable(),
      endsOn: day.nullable(),
      deadlineOn: day.nullable(),
      zone: z.string(),
      languages: z.array(z.string()),
    })
    .nullable()
    .describe('The edition to apply for next, of those that fit the filters.'),
});

/** A course with its texts. */
export const courseSchema = z.object({
  id: z.uuid(),
  status: z.enum(courseStatuses),
  revision: z.number().int(),
  version: z.number().int().nullable().describe('Number of the published version.'),
  level: z.enum(levels),
  open: z.boolean(),
  sourceLocale: z.string(),
  slug: z.string().nullable(),
  title: localised,
  summary: localised,
  body: localised.describe('CommonMark.'),
  themes: z.array(theme),
  modules: z.array(z.object({ id: z.uuid(), code: z.string(), title: localised })),
  slugs: z.record(z.string(), z.string()).describe('Locale to slug of the languages it is published in.'),
  publishedAt: z.iso.datetime().nullable(),
});

/** A working text with what it lacks. */
export const courseTextSchema = z.object({
  locale: z.string(),
  status: z.enum(['missing', 'draft', 'machine', 'reviewed', 'approved']),
  revision: z.number().int().describe('0 for a missing text.'),
  stale: z.boolean(),
  missingFields: z.array(z.string()),
  publishable: z.boolean(),
  title: z.string(),
  summary: z.string(),
  body: z.string(),
});
export const courseTextsSchema = z.object({ items: z.array(courseTextSchema) });

/** An edition. */
export const editionSchema = z.object({
  id: z.uuid(),
  code: z.string(),
  courseId: z.uuid(),
  courseTitle: localised,
  courseVersion: z.number().int().nullable(),
  open: z.boolean(),
  format: z.enum(formats),
  status: z.enum(editionStatuses),
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  deadlineOn: day.nullable(),
  deadlineAt: z.iso.datetime().nullable().describe('The instant at which the last day for applications is over.'),
  zone: z.string(),
  seats: z.number().int().nullable(),
  seatsOnline: z.number().int().nullable(),
  quotaPerState: z.number().int(),
  reserveSize: z.number().int(),
  demandsEndorsement: z.boolean(),
  venue: z.object({ id: z.uuid(), name: localised }).nullable(),
  languages: z.array(z.object({ locale: z.string(), interpretation: z.boolean() })),
  states: z.array(z.string()).describe('Invited States; none: all.'),
  trainerIds: z.array(z.uuid()).describe('Assigned trainers; shown to course managers only.'),
  cancelReason: z.record(z.string(), z.string()).nullable().describe('Locale to sentence.'),
  revision: z.number().int(),
});
export const editionListSchema = z.object({ items: z.array(editionSchema).max(100) });
