import { z } from 'zod';
import { pageOf } from '#libs/web';
import { CEFR_LEVELS } from './application.entity';
import { RELEASE_STATUSES } from './nomination/release-request.entity';
import { APPLICATION_STATUSES } from './rules/application-lifecycle';
import { LEDGER_REASONS, PLACE_EVENT_KINDS, PLACE_MODES, PLACE_STATES } from './rules/place-ledger';

const localised = z.object({ value: z.string(), locale: z.string() });
const instant = z.iso.datetime();
const day = z.iso.date();

export const statusSchema = z.enum(APPLICATION_STATUSES);

/** The edition that an application is for, in short. */
export const editionSummary = z.object({
  id: z.uuid(),
  code: z.string(),
  courseId: z.uuid(),
  courseSlug: z.string().nullable(),
  courseTitle: localised,
  format: z.enum(['in-person', 'online', 'hybrid', 'self-paced']),
  status: z.enum(['draft', 'published', 'cancelled', 'closed']),
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  deadlineOn: day.nullable().describe('Applications are taken until 24:00 of this day in `zone`.'),
  zone: z.string(),
  demandsEndorsement: z.boolean(),
});

/** An application in a list. */
export const applicationSummary = z.object({
  id: z.uuid(),
  edition: editionSummary,
  applicant: z.object({ id: z.uuid(), name: z.string() }),
  door: z.enum(['nominated', 'open']),
  mode: z.enum(PLACE_MODES),
  status: statusSchema,
  statusAt: instant,
  statusReason: z.string().nullable(),
  stateCode: z.string().nullable().describe('State of the employer, frozen at submission.'),
  institution: localised.nullable(),
  submittedAt: instant.nullable(),
  endorsedAt: instant.nullable(),
  ncpRank: z.number().int().nullable().describe('Place in the order of the State’s contact points.'),
  reserveRank: z.number().int().nullable(),
  offerUntil: instant.nullable().describe('An offered place can be confirmed before this instant.'),
  placeNumber: z.number().int().nullable(),
});

/** An application in a register: what one needs to tell people apart and to see who waits for whom; nothing of their needs. */
export const registerRow = applicationSummary.extend({
  department: z.string().nullable(),
  post: z.string().nullable(),
  sex: z.enum(['female', 'male']).nullable(),
  release: z.enum(RELEASE_STATUSES).nullable().describe('Of the line manager; null where nobody was asked.'),
});

const level = z.enum(CEFR_LEVELS).nullable();

/** An application with its form and history. */
export const applicationView = applicationSummary.extend({
  form: z.object({
    department: z.string().nullable(),
    post: z.string().nullable(),
    sex: z.enum(['female', 'male']).nullable(),
    motivation: z.string().nullable(),
    duties: z.string().nullable(),
    education: z.string().nullable(),
    yearsInService: z.number().int().nullable(),
    levelEn: level,
    levelRu: level,
    needs: z.string().nullable(),
    consentProcessing: z.boolean(),
    consentTransfer: z.boolean(),
    consentPhoto: z.boolean(),
    consentPublication: z.boolean(),
  }),
  steps: z
    .array(
      z.object({
        status: statusSchema,
        at: instant,
        reason: z.string().nullable(),
        by: z.enum(['applicant', 'decider', 'system']),
      }),
    )
    .max(200),
  can: z.object({
    edit: z.boolean(),
    submit: z.boolean(),
    withdraw: z.boolean(),
    confirm: z.boolean(),
    decline: z.boolean(),
    endorse: z.boolean(),
    notEndorse: z.boolean(),
    return: z.boolean(),
    replace: z.boolean(),
  }),
  revision: z.number().int(),
});

/** A seat of an edition as it stands. */
export const placeView = z.object({
  id: z.uuid(),
  number: z.number().int(),
  mode: z.enum(PLACE_MODES),
  state: z.enum(PLACE_STATES),
  stateCode: z.string().nullable(),
  applicationId: z.uuid().nullable(),
  quotaId: z.uuid().nullable().describe('Quota out of which it is held or was given.'),
  reserved: z.boolean().describe('Held for a person whose name is not known yet.'),
});

/** An entry of the seat ledger. */
export const placeEventView = z.object({
  placeId: z.uuid(),
  placeNumber: z.number().int(),
  mode: z.enum(PLACE_MODES),
  sequence: z.number().int(),
  kind: z.enum(PLACE_EVENT_KINDS),
  stateCode: z.string().nullable(),
  applicationId: z.uuid().nullable().describe('Whom it is about; of a release, who had the place.'),
  person: z.string().nullable().describe('The name of that person.'),
  until: instant.nullable(),
  reason: z.enum(LEDGER_REASONS).nullable(),
  quotaId: z.uuid().nullable(),
  institution: localised.nullable().describe('Of an institution’s quota.'),
  note: z.string().nullable().describe('What the actor said about it.'),
  by: z
    .object({ id: z.uuid().nullable(), name: z.string().nullable() })
    .nullable()
    .describe(
      'Who did it; null for the system. Contact points read the names of their own State; others are the centre.',
    ),
  at: instant,
});

export const applicationPage = pageOf(registerRow);
export const placePage = pageOf(placeView);
export const placeEventPage = pageOf(placeEventView);

export type ApplicationSummary = z.output<typeof applicationSummary>;
export type RegisterRow = z.output<typeof registerRow>;
export type ApplicationView = z.output<typeof applicationView>;
export type PlaceView = z.output<typeof placeView>;
export type PlaceEventView = z.output<typeof placeEventView>;
