import { z } from 'zod';

/** A condition of an edition in words. */
export const conditionView = z.object({
  kind: z.enum([
    'years-in-service',
    'language',
    'languages-any',
    'institution-kind',
    'first-time',
    'earlier-course',
    'statement',
  ]),
  key: z.string().nullable().describe('Of a statement that a course manager judges.'),
  group: z.string().nullable().describe('Of the conditions of one group one is enough.'),
  text: z.string(),
});

/** How a person stands to the conditions. */
export const eligibilityView = z.object({
  applicationId: z.uuid(),
  standing: z.enum(['met', 'unmet', 'to-judge']),
  conditions: z.array(conditionView.extend({ met: z.enum(['met', 'unmet', 'to-judge']) })),
  isOpen: z.boolean().describe('Nothing is decided about the application yet.'),
  canJudge: z.boolean(),
});

export type ConditionView = z.output<typeof conditionView>;
export type EligibilityView = z.output<typeof eligibilityView>;
