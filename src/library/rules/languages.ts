import { Formats } from '#libs/i18n';

/** Languages of texts and files: the working ones first, then the official ones of the region and its partners. */
export const LANGUAGES = [
  'en',
  'ru',
  'az',
  'fa',
  'it',
  'kk',
  'ky',
  'ps',
  'tg',
  'tk',
  'tr',
  'ur',
  'uz',
  'uz-Cyrl',
] as const;

/** The languages in which every published item has a title and an abstract (Terms of Reference, "every output"). */
export const WORKING_LANGUAGES = ['en', 'ru'] as const;

/** The name of a language in a reader's language, such as "Russian". */
export function languageName(tag: string, locale: string): string {
  const name = Formats.language(tag, locale);
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}
