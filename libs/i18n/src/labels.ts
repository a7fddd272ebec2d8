import { z } from 'zod';
import { DEFAULT_LOCALE } from './locales';

/** A text together with the locale it is written in, so that a page can set `lang` and `dir` on it. */
export interface Localised {
  value: string;
  locale: string;
}

/** Short names kept as jsonb: locale to text with its translation status. The default locale is always there. */
export type Labels = Record<
  string,
  { text: string; status: 'draft' | 'machine' | 'reviewed' | 'approved'; sourceRevision: number }
>;

/** Validates {@link Labels}. */
export const labelsSchema = z.record(
  z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/),
  z.object({
    text: z.string().min(1).max(300),
    status: z.enum(['draft', 'machine', 'reviewed', 'approved']),
    sourceRevision: z.number().int().min(1),
  }),
);

/** The label in a locale, else in the default one, else in any. */
export function label(labels: Labels, locale: string): Localised {
  const found = labels[locale] ? locale : labels[DEFAULT_LOCALE] ? DEFAULT_LOCALE : Object.keys(labels)[0];
  return found && labels[found] ? { value: labels[found].text, locale: found } : { value: '', locale: DEFAULT_LOCALE };
}

/** Texts of a label as people give them: both working languages, and others that they have. `maximum` characters each. */
export const labelTextsSchema = (maximum: number) => {
  const text = z.string().trim().min(1).max(maximum);
  return z.strictObject({ en: text, ru: text, fa: text.optional() });
};

/** What {@link labelTextsSchema} reads. */
export type LabelTexts = z.infer<ReturnType<typeof labelTextsSchema>>;

/** Labels of texts that an editor confirmed. A language that is not given keeps its text, behind its source from then on. */
export function writeLabels(texts: LabelTexts, previous: Labels = {}): Labels {
  const before = previous[DEFAULT_LOCALE];
  const sourceRevision = before === undefined ? 1 : before.sourceRevision + (before.text === texts.en ? 0 : 1);
  const given = Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    ...previous,
    ...Object.fromEntries(
      given.map(([locale, text]) => [locale, { text, status: 'approved' as const, sourceRevision }]),
    ),
  };
}

/** The texts of labels, to be edited. */
export function textsOfLabels(labels: Labels): LabelTexts {
  const en = labels[DEFAULT_LOCALE]?.text ?? '';
  return { en, ru: labels.ru?.text ?? en, ...(labels.fa && { fa: labels.fa.text }) };
}
