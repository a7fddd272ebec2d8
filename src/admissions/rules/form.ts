import { z } from 'zod';
import type { FieldError } from '#libs/errors';
import { CEFR_LEVELS } from '../application.entity';
import { PLACE_MODES } from './place-ledger';

/** A text that may be missing while the form is a draft; an empty one is missing. */
const draftText = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) => (text.trim() === '' ? null : text.trim()))
    .nullable()
    .optional();

/**
 * The form as a draft keeps it: each field may be absent (unchanged) or null (emptied), none may be of a wrong kind or too long.
 * Limits are those of the table.
 */
export const draftForm = z.object({
  mode: z
    .enum(PLACE_MODES)
    .optional()
    .describe('How the person wants to take part; a choice only in a hybrid edition.'),
  department: draftText(200).describe('Part of the institution that the person works in.'),
  post: draftText(200).describe('Present post; needed to submit.'),
  sex: z
    .enum(['female', 'male'])
    .nullable()
    .optional()
    .describe('Only if the person says; begins as the account has it.'),
  motivation: draftText(4000).describe('Why this course, and what it will be used for.'),
  duties: draftText(4000).describe('Present duties.'),
  education: draftText(2000),
  yearsInService: z.number().int().min(0).max(70).nullable().optional(),
  levelEn: z.enum(CEFR_LEVELS).nullable().optional().describe('English, own estimate by the CEFR.'),
  levelRu: z.enum(CEFR_LEVELS).nullable().optional().describe('Russian, own estimate by the CEFR.'),
  needs: draftText(2000).describe('Access, diet and other needs.'),
  consentProcessing: z.boolean().optional().describe('To the processing of personal data; needed to submit.'),
  consentTransfer: z.boolean().optional().describe('To their transfer to the host country; needed to submit.'),
  consentPhoto: z.boolean().optional().describe('To being photographed.'),
  consentPublication: z.boolean().optional().describe('To name and photograph being published.'),
});

export type DraftForm = z.output<typeof draftForm>;

/** A whole form as it is stored. */
export interface StoredForm {
  mode: 'room' | 'online';
  department: string | null;
  post: string | null;
  sex: 'female' | 'male' | null;
  motivation: string | null;
  duties: string | null;
  education: string | null;
  yearsInService: number | null;
  levelEn: string | null;
  levelRu: string | null;
  needs: string | null;
  consentProcessing: boolean;
  consentTransfer: boolean;
  consentPhoto: boolean;
  consentPublication: boolean;
}

/** The steps of the form on its pages; each is saved by itself. */
export const FORM_STEPS = [
  { name: 'work', fields: ['mode', 'department', 'post', 'sex', 'motivation', 'duties'] },
  { name: 'experience', fields: ['education', 'yearsInService', 'levelEn', 'levelRu'] },
  { name: 'consents', fields: ['needs', 'consentProcessing', 'consentTransfer', 'consentPhoto', 'consentPublication'] },
] as const satisfies readonly { name: string; fields: readonly (keyof StoredForm)[] }[];

/** The step that is added where the line manager must release the applicant; it is kept apart from the form. */
const MANAGER_STEP = { name: 'manager', fields: ['lineManagerName', 'lineManagerEmail', 'lineManagerLocale'] } as const;
const STEPS = [...FORM_STEPS, MANAGER_STEP];

/** A field of any step. */
export type FormField = (typeof STEPS)[number]['fields'][number];

const stepWith = (name: string) => STEPS.find((step) => (step.fields as readonly string[]).includes(name));

/** The fields among some names, such as those that mistakes are about. */
export const fieldsAmong = (names: readonly string[]): FormField[] =>
  names.filter((name): name is FormField => stepWith(name) !== undefined);

/** The step on which a field stands. */
export const stepOf = (field: FormField): (typeof STEPS)[number]['name'] => stepWith(field)?.name ?? FORM_STEPS[0].name;

const NEEDED = ['post', 'motivation', 'duties', 'education', 'yearsInService', 'levelEn', 'levelRu'] as const;
const NEEDED_CONSENTS = ['consentProcessing', 'consentTransfer'] as const;

/** What is missing before the form can be submitted, in the order of the form. */
export function missingFrom(form: StoredForm): FieldError[] {
  return [
    ...NEEDED.filter((field) => form[field] === null).map((path) => ({ path, code: 'required' })),
    ...NEEDED_CONSENTS.filter((field) => !form[field]).map((path) => ({
      path,
      code: 'admissions:fields.consent-needed',
    })),
  ];
}
