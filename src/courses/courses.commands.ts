import { z } from 'zod';
import { isZone } from '#libs/calendar';
import { LOCALES, type Locale } from '#libs/i18n';

const localeCodes = LOCALES.map((locale) => locale.code) as [Locale, ...Locale[]];

/** A day between 2000 and 2100. */
const day = z.iso.date().refine((value) => value >= '2000-01-01' && value < '2100-01-01', { params: { code: 'date' } });
const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/)
  .describe('BCP 47 language, with its script where it has several, such as `az-Latn`.');
const stateCode = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .describe('ISO 3166-1 alpha-2 code.');
const themeCode = z
  .string()
  .regex(/^[A-Z][0-9]{2}$/)
  .describe('Code of a theme, such as `T06`.');

export const levels = ['foundation', 'intermediate', 'advanced'] as const;
export const formats = ['in-person', 'online', 'hybrid', 'self-paced'] as const;
export const editionStatuses = ['draft', 'published', 'cancelled', 'closed'] as const;
export const courseStatuses = ['draft', 'published', 'archived'] as const;
export const textLocale = z.enum(localeCodes);

const title = z.string().trim().min(1).max(200);
const summary = z.string().trim().max(600);
const body = z.string().max(30_000).describe('CommonMark without HTML.');

/** The text of a course in one language. What a draft still lacks may be empty. */
export const courseTextInput = z.strictObject({ title, summary: summary.default(''), body: body.default('') });
export type CourseTextInput = z.output<typeof courseTextInput>;

/** The same from a form that shows several languages: one that is left empty has no text. */
export const courseTextForm = z.object({
  title: z.string().trim().max(200).default(''),
  summary: summary.default(''),
  body: body.default(''),
});

const courseFields = {
  level: z.enum(levels),
  open: z.boolean().describe('Officials enrol at once; its editions are self-paced.'),
  themes: z.array(themeCode).min(1).max(8),
  modules: z.array(z.uuid()).max(20).describe('Ids of modules of the curriculum.'),
};

/** A new course with the text of its source language. */
export const createCourseInput = z.strictObject({
  sourceLocale: textLocale.default('en'),
  level: courseFields.level,
  open: courseFields.open.default(false),
  themes: courseFields.themes,
  modules: courseFields.modules.default([]),
  text: courseTextInput,
});
export type CreateCourse = z.output<typeof createCourseInput>;

/** What is changed of a course; what is absent stays. */
export const changeCourseInput = z.strictObject(courseFields).partial();
export type ChangeCourse = z.output<typeof changeCourseInput>;

const editionFields = {
  format: z.enum(formats),
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  deadlineOn: day.nullable().describe('Last day for applications; it ends at 24:00 in `zone`.'),
  zone: z
    .string()
    .max(64)
    .refine(isZone, { params: { code: 'choice' } })
    .describe('IANA time zone.'),
  seats: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .nullable()
    .describe('Places, of a hybrid edition those in the room; null without a limit.'),
  seatsOnline: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .nullable()
    .describe('Places online of a hybrid edition, counted apart.'),
  quotaPerState: z.number().int().min(0).max(1_000).describe('Seats set aside for each State; 0 for none.'),
  reserveSize: z.number().int().min(0).max(1_000),
  demandsEndorsement: z.boolean().describe('A place needs the endorsement of a national contact point.'),
  venueId: z.uuid().nullable(),
  teachingLanguages: z.array(language).max(10),
  interpretationLanguages: z.array(language).max(10),
  states: z.array(stateCode).max(60).describe('Invited States; none: all.'),
  trainerIds: z.array(z.uuid()).max(40),
};
const code = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,38}$/)
  .describe('What staff call the edition by.');

/** A new edition. */
export const createEditionInput = z.strictObject({
  code: code.optional(),
  format: editionFields.format,
  startsOn: editionFields.startsOn.default(null),
  endsOn: editionFields.endsOn.default(null),
  deadlineOn: editionFields.deadlineOn.default(null),
  zone: editionFields.zone.default('Asia/Baku'),
  seats: editionFields.seats.default(null),
  seatsOnline: editionFields.seatsOnline.default(null),
  quotaPerState: editionFields.quotaPerState.default(2),
  reserveSize: editionFields.reserveSize.default(5),
  demandsEndorsement: editionFields.demandsEndorsement.optional().describe('Absent: yes, except for an open course.'),
  venueId: editionFields.venueId.default(null),
  teachingLanguages: editionFields.teachingLanguages.default([]),
  interpretationLanguages: editionFields.interpretationLanguages.default([]),
  states: editionFields.states.default([]),
  trainerIds: editionFields.trainerIds.default([]),
});
export type CreateEdition = z.output<typeof createEditionInput>;

/** What is changed of an edition; what is absent stays. */
export const changeEditionInput = z.strictObject({ code, ...editionFields }).partial();
export type ChangeEdition = z.output<typeof changeEditionInput>;

const reason = z.string().trim().min(1).max(500);

/** Why an edition is cancelled, for the people concerned, in both working languages. */
export const cancelEditionInput = z.strictObject({ reason: z.strictObject({ en: reason, ru: reason }) });
export type CancelEdition = z.output<typeof cancelEditionInput>;
