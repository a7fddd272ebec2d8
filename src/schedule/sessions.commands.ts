import { z } from 'zod';
import { isZone } from '#libs/calendar';
import { labelTextsSchema } from '#libs/i18n';

const MOST_TRAINERS = 12;
export const SHORTEST_MINUTES = 5;
export const LONGEST_MINUTES = 720;

/** A day between 2000 and 2100. */
const day = z.iso.date().refine((value) => value >= '2000-01-01' && value < '2100-01-01', { params: { code: 'date' } });
const time = z.iso.time({ precision: -1 });
const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/)
  .describe('BCP 47 language, with its script where it has several.');
/** A web address with a host, as a browser takes it. */
const isWebAddress = (value: string): boolean => /^https?:\/\/[^\s/]/.test(value) && URL.canParse(value);
const link = z
  .string()
  .max(500)
  .refine(isWebAddress, { params: { code: 'url' } })
  .meta({ format: 'uri' })
  .describe('Address of the online meeting; only for those who take part, teach or organise.');

const fields = {
  title: labelTextsSchema(200),
  startsOn: day.describe('Day on the wall in `zone`.'),
  startTime: time.describe('Time on the wall in `zone`, `HH:MM`.'),
  minutes: z.number().int().min(SHORTEST_MINUTES).max(LONGEST_MINUTES),
  zone: z
    .string()
    .max(64)
    .refine(isZone, { params: { code: 'choice' } })
    .describe('IANA time zone.'),
  roomId: z.uuid().nullable(),
  joinLink: link.nullable(),
  trainerIds: z.array(z.uuid()).max(MOST_TRAINERS),
  language,
  interpretation: z.array(language).max(6).describe('Languages it is interpreted into.'),
};

/** A new session. */
export const addSessionInput = z.strictObject({
  ...fields,
  roomId: fields.roomId.default(null),
  joinLink: fields.joinLink.default(null),
  trainerIds: fields.trainerIds.default([]),
  interpretation: fields.interpretation.default([]),
});
export type AddSession = z.output<typeof addSessionInput>;

/** What is changed of a session; what is absent stays. */
export const changeSessionInput = z.strictObject(fields).partial();
export type ChangeSession = z.output<typeof changeSessionInput>;

/** Why a session will not take place, for the people concerned. */
export const cancelSessionInput = z.strictObject({
  reason: z.strictObject({ en: z.string().trim().min(3).max(500), ru: z.string().trim().min(3).max(500) }),
});
export type CancelSession = z.output<typeof cancelSessionInput>;
