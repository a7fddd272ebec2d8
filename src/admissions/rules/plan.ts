import { z } from 'zod';
import { INSTITUTION_KINDS } from '#src/states';
import { CEFR_LEVELS } from '../application.entity';
import en from '../locales/en.json';
import ru from '../locales/ru.json';

/** Keys are kebab-case words. */
const key = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);

/** What people read, in both working languages. */
const bothLanguages = z.strictObject({
  en: z.string().trim().min(1).max(200),
  ru: z.string().trim().min(1).max(200),
});

/** What is scored from 0 to 5, and how much it counts. */
export const criterionSchema = z.strictObject({
  key,
  weight: z.number().int().min(1).max(100),
  label: bothLanguages,
});
export type Criterion = z.output<typeof criterionSchema>;

const group = key.optional().describe('Of the rules of one group a person needs to meet any one.');
const languageLevel = z.strictObject({ locale: z.enum(['en', 'ru']), level: z.enum(CEFR_LEVELS) });

/** A condition of an edition. Shown before applying and again with the result. */
export const eligibilityRuleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('years-in-service'), least: z.number().int().min(0).max(70), group }),
  z.strictObject({ kind: z.literal('language'), ...languageLevel.shape, group }),
  z.strictObject({ kind: z.literal('languages-any'), of: z.array(languageLevel).min(1).max(12), group }),
  z.strictObject({ kind: z.literal('institution-kind'), kinds: z.array(z.enum(INSTITUTION_KINDS)).min(1), group }),
  z.strictObject({ kind: z.literal('first-time'), group }),
  z.strictObject({ kind: z.literal('earlier-course'), courseId: z.uuid(), group }),
  z.strictObject({
    kind: z.literal('statement'),
    key,
    label: z.strictObject({ en: z.string().trim().min(1).max(500), ru: z.string().trim().min(1).max(500) }),
    group,
  }),
]);
export type EligibilityRule = z.output<typeof eligibilityRuleSchema>;

/** Weights of the criteria of P1.8 where a manager sets none; they add up to 100. */
const WEIGHTS = {
  relevance: 25,
  experience: 20,
  motivation: 20,
  language: 15,
  'first-time': 10,
  multiplier: 10,
} as const;

/** The criteria of an edition without its own. */
export const DEFAULT_CRITERIA: readonly Criterion[] = (Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[]).map(
  (name) => ({
    key: name,
    weight: WEIGHTS[name],
    label: { en: en.plan.criteria[name], ru: ru.plan.criteria[name] },
  }),
);

/** What a plan says where nobody set anything else. */
export const PLAN_DEFAULTS = {
  demandsRelease: false,
  offerDays: 5,
  prefersFirstTime: true,
  womenPercent: 40,
  spreadLimit: 25,
} as const;

/** The plan of an edition as it is in force. Days are `YYYY-MM-DD` in the edition's zone and end at 24:00 there. */
export interface AdmissionPlan {
  editionId: string;
  /** Last day on which quotas are kept; null where nothing is set aside (at one's own pace, or without days). */
  poolOn: string | null;
  /** Last day of offers and replacements. */
  freezeOn: string | null;
  poolEnds: Date | null;
  freezeEnds: Date | null;
  demandsRelease: boolean;
  /** Working days in which an offer can be confirmed. */
  offerDays: number;
  prefersFirstTime: boolean;
  womenPercent: number;
  spreadLimit: number;
  criteria: Criterion[];
  eligibility: EligibilityRule[];
  /** 0: nobody has set anything yet. */
  revision: number;
}
