type Instant = Date | string;

const dateStyles = {
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  'short-date': { year: 'numeric', month: 'short', day: 'numeric' },
  'day-month': { month: 'long', day: 'numeric' },
  weekday: { weekday: 'short', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hour12: false },
  'date-time': { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A named manner of writing a date, or options of the runtime's own. */
export type DateStyle = keyof typeof dateStyles | Intl.DateTimeFormatOptions;

const formatters = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();
const lists = new Map<string, Intl.ListFormat>();
const collators = new Map<string, Intl.Collator>();
const languages = new Map<string, Intl.DisplayNames>();
const languageNames = new Map<string, string>();
const MOST_NAMES = 2000;

/** Formatters hold memory outside the script's own, which is given back late: each is made once. */
function once<F>(known: Map<string, F>, key: string, make: () => F): F {
  let found = known.get(key);
  if (!found) known.set(key, (found = make()));
  return found;
}

/** Persian pages keep the Gregorian calendar, which the centre's dates are given in. */
const tagOf = (locale: string): string => (locale === 'en' ? 'en-GB' : locale === 'fa' ? 'fa-IR-u-ca-gregory' : locale);

/** Dates, times, numbers and lists in the manner of a locale. */
export class Formats {
  /** `value` is an instant, or a calendar day `YYYY-MM-DD`, which no zone can move. */
  static date(value: Instant, locale: string, style: DateStyle = 'date', zone = 'UTC'): string {
    const isDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    const usedZone = isDay ? 'UTC' : zone;
    const key = `${locale}|${typeof style === 'string' ? style : JSON.stringify(style)}|${usedZone}`;
    const formatter = once(formatters, key, () => {
      const options = typeof style === 'string' ? dateStyles[style] : style;
      return new Intl.DateTimeFormat(tagOf(locale), { ...options, timeZone: usedZone });
    });
    return formatter.format(isDay ? new Date(`${value}T00:00:00Z`) : new Date(value));
  }

  static number(value: number, locale: string): string {
    return once(numbers, locale, () => new Intl.NumberFormat(tagOf(locale))).format(value);
  }

  /** "A, B and C". */
  static list(values: string[], locale: string): string {
    return once(lists, locale, () => new Intl.ListFormat(tagOf(locale), { type: 'conjunction' })).format(values);
  }

  /** The offset of a zone at an instant, such as `GMT+4`. */
  static offset(instant: Date, zone: string, locale: string): string {
    const formatter = once(
      formatters,
      `${locale}|offset|${zone}`,
      () => new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'shortOffset' }),
    );
    return formatter.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? zone;
  }

  /** The name of a language in a reader's language, such as "Russian"; the tag itself where it has none. */
  static language(tag: string, locale: string): string {
    const key = `${locale}|${tag}`;
    const known = languageNames.get(key);
    if (known !== undefined) return known;
    const names = once(
      languages,
      locale,
      () => new Intl.DisplayNames([tagOf(locale)], { type: 'language', languageDisplay: 'standard' }),
    );
    const name = names.of(tag) ?? tag;
    if (languageNames.size < MOST_NAMES) languageNames.set(key, name);
    return name;
  }

  /** Compares names in the alphabetical order of a language. */
  static compare(a: string, b: string, locale: string): number {
    return once(collators, locale, () => new Intl.Collator(locale)).compare(a, b);
  }
}
