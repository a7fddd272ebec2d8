import { z } from 'zod';
import { DEFAULT_LOCALE } from './locales';

/** A text together with the locale it is written in, so that a page can set `lang` and `dir` on it. */
export interface Localised {
  value: string;
  locale: string;
}

/** Short names kept as jsonb: locale to text with its translation status. The default locale is always there. */
export type Labels = Record<string, { text: string; status: 'draft' | 'machine' | 'reviewed' | 'approved'; sourceRevision: number }>;

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
