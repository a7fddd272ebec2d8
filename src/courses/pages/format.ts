import { Formats } from '#libs/i18n';
import type { PageContext } from '#libs/web';
import type { EditionLanguage } from '../courses.views';
import { remembered } from './remembered';

/** Languages that are offered in forms and filters: the working ones, then those of the participating States. */
export const DELIVERY_LANGUAGES = [
  'en',
  'ru',
  'az',
  'fa',
  'fa-AF',
  'it',
  'kk',
  'ky',
  'ps',
  'tg',
  'tk',
  'tr',
  'ur',
  'uz',
] as const;

const tagOf = (locale: string): string => (locale === 'en' ? 'en-GB' : locale === 'fa' ? 'fa-IR-u-ca-gregory' : locale);

const ranges = new Map<string, Intl.DateTimeFormat>();

/** "11–13 May 2026": calendar days, which no zone can move. One day where the two are the same or one is unknown. */
export const dayRange = remembered((from: string | null, to: string | null, locale: string): string => {
  const days = [from, to].filter((day): day is string => Boolean(day)).map((day) => new Date(`${day}T00:00:00Z`));
  const [first, last = first] = days;
  if (!first || !last) return '';
  let format = ranges.get(locale);
  if (!format)
    ranges.set(
      locale,
      (format = new Intl.DateTimeFormat(tagOf(locale), {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      })),
    );
  return format.formatRange(first, last);
});

/** The name of a language in the page's. */
export const languageName = (code: string, locale: string): string => Formats.language(code, locale);

/** Names of languages, one after the other. */
export const languageList = (codes: readonly string[], locale: string): string =>
  codes.map((code) => languageName(code, locale)).join(locale === 'fa' ? '، ' : ', ');

/** Languages taught in, with those interpreted into in brackets. */
export function deliveryText(ctx: PageContext, languages: readonly EditionLanguage[]): string {
  const taught = languages.filter((language) => !language.interpretation).map((language) => language.locale);
  const interpreted = languages.filter((language) => language.interpretation).map((language) => language.locale);
  const first = languageList(taught, ctx.locale);
  return interpreted.length === 0
    ? first
    : ctx.t('courses:edition.with-interpretation', {
        taught: first,
        interpreted: languageList(interpreted, ctx.locale),
      });
}

/** The dates of an edition in words; for one without dates, that it can be begun at any time. */
export const datesText = (
  ctx: PageContext,
  edition: { startsOn: string | null; endsOn: string | null; format: string },
): string =>
  edition.format === 'self-paced'
    ? ctx.t('courses:edition.any-time')
    : dayRange(edition.startsOn, edition.endsOn, ctx.locale) || ctx.t('courses:edition.dates-open');
