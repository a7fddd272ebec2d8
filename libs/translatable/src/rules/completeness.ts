import type { TranslatableDefinition } from '../definition';

/** How far a text has come. `machine` and `reviewed` are on the way; only `approved` may be published. */
export type TextStatus = 'draft' | 'machine' | 'reviewed' | 'approved';

/** One language's working text of a thing. */
export interface WorkingText {
  locale: string;
  slug: string | null;
  status: TextStatus;
  /** Rises with every saved change of this language. */
  revision: number;
  /** Revision of the source text that this text translates; null for the source itself. */
  sourceRevision: number | null;
  fields: Record<string, string>;
}

/** What one language still lacks before it may be published. */
export interface Completeness {
  locale: string;
  status: TextStatus | 'missing';
  stale: boolean;
  missingFields: string[];
  /** Approved, not stale, and with every required field. */
  publishable: boolean;
}

/** A translation is stale when its source was changed after it was made. */
export const isStale = (text: WorkingText, source: WorkingText | undefined): boolean =>
  text.sourceRevision !== null && source !== undefined && text.sourceRevision < source.revision;

/** What each of the wanted languages lacks. */
export function completenessOf(
  definition: TranslatableDefinition,
  texts: readonly WorkingText[],
  sourceLocale: string,
  locales: readonly string[],
): Completeness[] {
  const source = texts.find((text) => text.locale === sourceLocale);
  return locales.map((locale) => {
    const text = texts.find((candidate) => candidate.locale === locale);
    if (!text)
      return { locale, status: 'missing', stale: false, missingFields: requiredFields(definition), publishable: false };
    const stale = isStale(text, source);
    const missingFields = requiredFields(definition).filter((field) => !text.fields[field]?.trim());
    return {
      locale,
      status: text.status,
      stale,
      missingFields,
      publishable: text.status === 'approved' && !stale && missingFields.length === 0,
    };
  });
}

/** The languages that keep a thing from being published under a policy. */
export const gapsOf = (completeness: readonly Completeness[]): string[] =>
  completeness.filter((entry) => !entry.publishable).map((entry) => entry.locale);

const requiredFields = (definition: TranslatableDefinition): string[] =>
  Object.entries(definition.fields).flatMap(([field, rule]) => (rule.required ? [field] : []));
