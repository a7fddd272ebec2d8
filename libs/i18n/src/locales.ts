/** A locale of the interface. `complete` locales have every key; the others fall back to the default. */
export interface LocaleInfo {
  code: Locale;
  /** The language's name in itself. */
  name: string;
  dir: 'ltr' | 'rtl';
  complete: boolean;
}

export type Locale = 'en' | 'ru' | 'fa';

export const DEFAULT_LOCALE: Locale = 'en';

export const LOCALES: readonly LocaleInfo[] = [
  { code: 'en', name: 'English', dir: 'ltr', complete: true },
  { code: 'ru', name: 'Русский', dir: 'ltr', complete: true },
  { code: 'fa', name: 'فارسی', dir: 'rtl', complete: false },
];

const byCode = new Map<string, LocaleInfo>(LOCALES.map((locale) => [locale.code, locale]));

export const isLocale = (value: unknown): value is Locale => typeof value === 'string' && byCode.has(value);

/** What is known of a locale; the default's for an unknown code. */
export const localeInfo = (code: string): LocaleInfo => byCode.get(code) ?? (LOCALES[0] as LocaleInfo);

/**
 * Chooses a locale by an Accept-Language header (RFC 9110 12.5.4), complete locales first when weights are equal.
 * @param header the header's value, or undefined
 */
export function negotiateLocale(header: string | undefined): Locale {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';');
      const weight = Number(
        params
          .find((param) => param.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { language: tag.toLowerCase().split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 };
    })
    .filter((wish) => wish.weight > 0 && isLocale(wish.language))
    .sort(
      (a, b) =>
        b.weight - a.weight || Number(localeInfo(b.language).complete) - Number(localeInfo(a.language).complete),
    );
  const first = wishes[0]?.language;
  return isLocale(first) ? first : DEFAULT_LOCALE;
}
