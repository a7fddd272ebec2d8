import { z } from 'zod';
import { pageOf } from '#libs/web';
import { CEFR_LEVELS } from '../application.entity';
import { statusSchema } from '../admissions.views';

const localised = z.object({ value: z.string(), locale: z.string() });
const instant = z.iso.datetime();
const person = z.object({ id: z.uuid(), name: z.string() });
const points = z.number().min(0).max(100).describe('Points of 100, with two decimals.');
const marks = z.record(z.string(), z.number().int().min(0).max(5)).describe('0 to 5 by the keys of the criteria.');
const level = z.enum(CEFR_LEVELS).nullable();

/** What of an application is scored; no needs, consents or other people. */
const scored = z.object({
  id: z.uuid(),
  status: statusSchema,
  applicant: person,
  stateCode: z.string().nullable(),
  institution: localised.nullable(),
  edition: z.object({ id: z.uuid(), code: z.string(), courseTitle: localised }),
});

/** A turn of one's own in the list of work, or one that is free. */
export const scoreTurn = scored.extend({
  state: z
    .enum(['free', 'open', 'submitted', 'stepped-aside', 'closed'])
    .describe('`free`: lacks a scorer; `open`: yours to score; `closed`: decided before you scored it.'),
  sameInstitution: z.boolean().describe('The scorer works where the applicant works.'),
});

/** One’s own score of an application; with the other’s once both are in. */
export const scoreSheet = z.object({
  application: scored.extend({
    department: z.string().nullable(),
    post: z.string().nullable(),
    yearsInService: z.number().int().nullable(),
    levelEn: level,
    levelRu: level,
    education: z.string().nullable(),
    duties: z.string().nullable(),
    motivation: z.string().nullable(),
    firstTime: z.boolean().describe('Had no place in an edition of the centre before.'),
  }),
  criteria: z.array(z.object({ key: z.string(), weight: z.number().int(), label: z.string() })),
  state: scoreTurn.shape.state,
  sameInstitution: z.boolean(),
  marks,
  comment: z.string().nullable(),
  total: points.nullable().describe('Of one’s own marks; null until they are handed in.'),
  submittedAt: instant.nullable(),
  other: z
    .object({ scorer: person, marks, comment: z.string().nullable(), total: points })
    .nullable()
    .describe('Null until both are in.'),
  mean: points.nullable().describe('Null until both are in.'),
  spread: points.nullable().describe('How far the two lie apart; null until both are in.'),
  isSpread: z.boolean().nullable(),
});

/** How far the scoring of an application has come. Points are there once both scores are in. */
export const scoreProgress = z.object({
  applicationId: z.uuid(),
  applicant: person,
  stateCode: z.string().nullable(),
  status: statusSchema,
  scorers: z.array(
    z.object({
      scorer: person,
      submitted: z.boolean(),
      sameInstitution: z.boolean(),
      total: points.nullable(),
      comment: z.string().nullable(),
    }),
  ),
  steppedAside: z.array(person),
  mean: points.nullable(),
  spread: points.nullable(),
  isSpread: z.boolean().nullable(),
});

export const scoreTurnPage = pageOf(scoreTurn);
export const scoreProgressPage = pageOf(scoreProgress);

export type ScoreTurn = z.output<typeof scoreTurn>;
export type ScoreSheet = z.output<typeof scoreSheet>;
export type ScoreProgress = z.output<typeof scoreProgress>;

/** Points as people read them, out of the hundredths that are kept. */
export const pointsOf = (hundredths: number): number => hundredths / 100;
