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

/** Persian pages keep the Gregorian calendar, which the centre's dates are given in. */
const tagOf = (locale: string): string => (locale === 'en' ? 'en-GB' : locale === 'fa' ? 'fa-IR-u-ca-gregory' : locale);

/** Dates, times, numbers and lists in the manner of a locale. */
export class Formats {
  /** `value` is an instant, or a calendar day `YYYY-MM-DD`, which no zone can move. */
  static date(value: Instant, locale: string, style: DateStyle = 'date', zone = 'UTC'): string {
    const isDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    const usedZone = isDay ? 'UTC' : zone;
    const key = `${locale}|${typeof style === 'string' ? style : JSON.stringify(style)}|${usedZone}`;
    let formatter = formatters.get(key);
    if (!formatter) {
      const options = typeof style === 'string' ? dateStyles[style] : style;
      formatter = new Intl.DateTimeFormat(tagOf(locale), { ...options, timeZone: usedZone });
      formatters.set(key, formatter);
    }
    return formatter.format(isDay ? new Date(`${value}T00:00:00Z`) : new Date(value));
  }

  static number(value: number, locale: string): string {
    let formatter = numbers.get(locale);
    if (!formatter) numbers.set(locale, (formatter = new Intl.NumberFormat(tagOf(locale))));
    return formatter.format(value);
  }

  /** "A, B and C". */
  static list(values: string[], locale: string): string {
    let formatter = lists.get(locale);
    if (!formatter) lists.set(locale, (formatter = new Intl.ListFormat(tagOf(locale), { type: 'conjunction' })));
    return formatter.format(values);
  }
}
