import { z } from 'zod';
import { pageOf } from '#libs/web';
import { CLOSE_REASONS } from './entities/case.entities';
import { LETTER_KINDS, LETTER_STATUSES } from './entities/letter.entities';
import { NEED_STATES, STEP_KINDS } from './rules/needs';
import { DIRECTIONS } from './travel.commands';
import { VISA_REQUIREMENTS } from './rules/visa';

const localised = z.object({ value: z.string(), locale: z.string() });
const instant = z.iso.datetime();
const day = z.iso.date();

/** A step of travel as it stands. */
export const stepView = z.object({
  kind: z.enum(STEP_KINDS),
  state: z.enum(NEED_STATES),
  side: z.enum(['person', 'centre']).describe('Whose turn it is while it is needed.'),
  dueOn: day,
  overdue: z.boolean(),
  provider: z.string().nullable(),
  validFrom: day.nullable(),
  validUntil: day.nullable(),
  note: z.string().nullable(),
});

export const journeyView = z.object({
  direction: z.enum(DIRECTIONS),
  day,
  time: z.string().nullable(),
  carrier: z.string().nullable(),
  at: instant.nullable().describe('The instant, where the time is known.'),
});

export const letterView = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.enum(LETTER_KINDS),
  status: z.enum(LETTER_STATUSES),
  addressee: z.string().nullable(),
  reason: z.string().nullable().describe('Why it was issued again.'),
  requestedAt: instant,
  madeAt: instant.nullable(),
  outdated: z.boolean().describe('Passport data were changed after it was asked for.'),
});

/** The travel of one person to one edition. Nothing of the passport but what follows from it. */
export const caseView = z.object({
  id: z.uuid(),
  applicationId: z.uuid(),
  edition: z.object({
    id: z.uuid(),
    code: z.string(),
    courseTitle: localised,
    startsOn: day,
    endsOn: day,
    zone: z.string(),
  }),
  person: z.object({ id: z.uuid(), name: z.string() }),
  stateCode: z.string().nullable(),
  hostCode: z.string(),
  status: z.enum(['open', 'closed']),
  closeReason: z.enum(CLOSE_REASONS).nullable(),
  openedAt: instant,
  passport: z.object({
    given: z.boolean(),
    givenAt: instant.nullable(),
    expiresSoon: z.boolean().describe('It ends less than six months after the event.'),
    erasedAt: instant.nullable(),
    keptUntil: day.describe('After this day it is erased.'),
  }),
  visaRequirement: z.enum(VISA_REQUIREMENTS).nullable(),
  steps: z.array(stepView).max(10),
  journeys: z.array(journeyView).max(2),
  letter: letterView.nullable().describe('The letter that is in force.'),
  next: z
    .object({ kind: z.enum(STEP_KINDS), dueOn: day })
    .nullable()
    .describe('What the person has to do next.'),
  revision: z.number().int(),
});

/** Editions with travel in numbers. */
export const editionTravelList = z.object({
  items: z
    .array(
      z.object({
        edition: z.object({
          id: z.uuid(),
          code: z.string(),
          courseTitle: localised,
          startsOn: day.nullable(),
          endsOn: day.nullable(),
        }),
        people: z.number().int(),
        unsettled: z.number().int().describe('People of whom something is still open.'),
      }),
    )
    .max(100),
});

export const planView = z.object({
  editionId: z.uuid(),
  visaDays: z.number().int(),
  detailsDays: z.number().int(),
  registrationDays: z.number().int(),
  eraseDays: z.number().int(),
  revision: z.number().int().describe('0: the defaults, which nobody has changed.'),
});

const country = z.object({ code: z.string(), name: z.string() });

export const visaRuleView = z.object({
  id: z.uuid(),
  host: country,
  nationality: country,
  requirement: z.enum(VISA_REQUIREMENTS),
  stayDays: z.number().int().nullable(),
  note: localised.nullable(),
  source: z.string(),
  reviewOn: day,
  overdue: z.boolean(),
  checked: z.boolean().describe('Somebody has looked at it; before that it says nothing.'),
  updatedAt: instant,
  revision: z.number().int(),
});

export const casePage = pageOf(caseView);
export const visaRulePage = pageOf(visaRuleView);

export type StepView = z.output<typeof stepView>;
export type JourneyView = z.output<typeof journeyView>;
export type LetterView = z.output<typeof letterView>;
export type CaseView = z.output<typeof caseView>;
export type TravelPlanView = z.output<typeof planView>;
export type VisaRuleView = z.output<typeof visaRuleView>;
