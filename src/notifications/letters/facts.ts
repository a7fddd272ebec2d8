import { Formats } from '#libs/i18n';
import { CENTRE_ZONE } from '#libs/web';
import type { EditionView } from '#src/courses';
import type { Fact, Reader } from '../letter';

/** An instant in the reader's zone and in that of the centre, a line each; one line where the two agree. */
export function timesOf(instant: Date, reader: Reader): string {
  const line = (zone: string, key: string): string =>
    reader.t(`notifications:time.${key}`, {
      time: Formats.date(instant, reader.locale, 'date-time', zone),
      offset: Formats.offset(instant, zone, 'en'),
    });
  const centre = line(CENTRE_ZONE, 'centre');
  return reader.zone === CENTRE_ZONE ? centre : `${line(reader.zone, 'yours')}\n${centre}`;
}

/** A line of the table, named by the catalogue. */
export const fact = (reader: Reader, term: string, description: string): Fact => ({
  term: reader.t(`notifications:facts.${term}`),
  description,
});

/** Course and days of an edition. */
export function editionFacts(reader: Reader, edition: EditionView): Fact[] {
  const facts = [fact(reader, 'course', edition.courseTitle.value)];
  const { startsOn, endsOn } = edition;
  if (startsOn) {
    const day = (value: string): string => Formats.date(value, reader.locale);
    facts.push(
      fact(reader, 'days', endsOn && endsOn !== startsOn ? `${day(startsOn)} – ${day(endsOn)}` : day(startsOn)),
    );
  }
  facts.push(fact(reader, 'code', edition.code));
  return facts;
}

/** Asks once for each language, however many readers share it. */
export function perLocale<T>(ask: (locale: string) => Promise<T>): (locale: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (locale) => {
    const known = answers.get(locale) ?? ask(locale);
    answers.set(locale, known);
    return known;
  };
}
