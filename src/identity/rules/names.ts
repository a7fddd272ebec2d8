import type { Locale } from '#libs/i18n';

/** A person's names, each whole and in one script. */
export interface Names {
  native: string | null;
  cyrillic: string | null;
  latin: string | null;
  patronymic: string | null;
}

/**
 * The name by which a person is shown to a reader: in the reader's script where it was given, else as the person
 * writes it, else in whatever script there is, else the address.
 */
export function displayName(
  names: Pick<Names, 'native' | 'cyrillic' | 'latin'>,
  locale: Locale | string,
  email: string | null,
): string {
  const wanted = locale === 'ru' ? names.cyrillic : names.latin;
  return wanted ?? names.native ?? names.latin ?? names.cyrillic ?? email ?? '';
}

/** NFC with single spaces: what was typed in different ways is kept in one. */
export const normalName = (name: string): string =>
  name
    .normalize('NFC')
    .trim()
    .replace(/[\s\u00a0]+/gu, ' ');

const MARKS = `\\p{M}'’ʼ‘\\-. ()`;

/** Letters of any script, with the joiners that Persian and Urdu need; no control or direction signs. */
export const NATIVE_NAME = new RegExp(`^(?=.*\\p{L})[\\p{L}${MARKS},\\u200c\\u200d]+$`, 'u');
export const CYRILLIC_NAME = new RegExp(`^(?=.*\\p{L})[\\p{Script=Cyrillic}${MARKS}]+$`, 'u');
export const LATIN_NAME = new RegExp(`^(?=.*\\p{L})[\\p{Script=Latin}${MARKS}]+$`, 'u');
