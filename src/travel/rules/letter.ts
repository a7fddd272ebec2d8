import { Formats, label, type Labels, type Translate } from '#libs/i18n';
import type { PdfDocumentSpec } from '#libs/pdf';
import type { LetterKind, LetterLocale } from '../entities/letter.entities';

/** What a letter says. Names and places are in the language of the letter already. */
export interface LetterFacts {
  kind: LetterKind;
  number: string;
  locale: LetterLocale;
  /** Dates the letter, and the file. */
  requestedAt: Date;
  zone: string;
  addressee: string | null;
  name: string;
  institution: string | null;
  state: string | null;
  course: string;
  code: string;
  startsOn: string;
  endsOn: string;
  /** Name, address and city of the venue. */
  place: string;
  /** Of a letter for a visa. */
  passport?: { number: string; issuingCountry: string; expiresOn: string; bornOn: string; citizenship: string };
}

/** Name, address and city of a venue on one line, in a language. */
export const placeOf = (parts: readonly (Labels | null)[], locale: string): string =>
  parts.flatMap((part) => (part ? label(part, locale).value : [])).join(', ');

/** The letter as a document: letterhead, number and date, addressee, what is asked, facts, signature. */
export function letterDocument(facts: LetterFacts, t: Translate): PdfDocumentSpec {
  const day = (value: string): string => Formats.date(value, facts.locale);
  const date = Formats.date(facts.requestedAt, facts.locale, 'date', facts.zone);
  const words = { name: facts.name, course: facts.course };
  const { passport } = facts;
  const text = (key: string, vars?: Record<string, unknown>): string => t(`travel:paper.${key}`, vars);
  const row = (key: string, value: string | null | undefined) => (value ? [{ term: text(key), value }] : []);
  return {
    title: text('title', { number: facts.number }),
    author: text('centre'),
    locale: facts.locale,
    createdAt: facts.requestedAt,
    footer: text('foot', { number: facts.number }),
    pageNumber: (page, pages) => text('page', { page, pages }),
    blocks: [
      { kind: 'paragraph', text: text('centre'), strong: true },
      { kind: 'paragraph', text: text('address'), size: 'small' },
      { kind: 'rule' },
      { kind: 'paragraph', text: text('number-date', { number: facts.number, date }) },
      { kind: 'paragraph', text: facts.addressee ?? text('whom'), align: 'end' },
      { kind: 'heading', text: text(`${facts.kind}.heading`) },
      { kind: 'paragraph', text: text(`${facts.kind}.body`, words) },
      {
        kind: 'facts',
        items: [
          ...row('facts.name', facts.name),
          ...row('facts.born', passport && day(passport.bornOn)),
          ...row('facts.citizenship', passport?.citizenship),
          ...row(
            'facts.passport',
            passport &&
              text('facts.passport-value', {
                number: passport.number,
                country: passport.issuingCountry,
                until: day(passport.expiresOn),
              }),
          ),
          ...row('facts.institution', [facts.institution, facts.state].filter(Boolean).join(', ')),
          ...row('facts.course', `${facts.course} (${facts.code})`),
          ...row(
            'facts.days',
            facts.startsOn === facts.endsOn ? day(facts.startsOn) : `${day(facts.startsOn)} – ${day(facts.endsOn)}`,
          ),
          ...row('facts.place', facts.place),
        ],
      },
      { kind: 'paragraph', text: text(`${facts.kind}.request`) },
      { kind: 'paragraph', text: text('regards') },
      { kind: 'signature', text: text('signature') },
    ],
  };
}

/** The name in the script of the letter: Latin as the passport prints it, or Cyrillic where it was given. */
export const nameFor = (
  locale: LetterLocale,
  names: { latin: string | null; cyrillic: string | null },
  otherwise: string,
): string => (locale === 'ru' ? (names.cyrillic ?? names.latin) : names.latin) ?? otherwise;
