import { fold } from './fold';
import type { ParsedSearch } from './parse';

/** A piece of a text; `hit` pieces answer the query. Joined, the pieces are the text (or the excerpt of it). */
export interface Segment {
  readonly text: string;
  readonly hit: boolean;
}

export interface HighlightOptions {
  /** Names that widened the query (see `Expansion`), marked too. */
  readonly terms?: readonly string[];
  /** Longest excerpt in characters; it starts near the first hit and is cut between words, with an ellipsis. */
  readonly around?: number;
}

const wordPattern = /[\p{Alphabetic}\p{M}\p{N}'’ʻʼ]+/gu;
const endings = {
  cyrillic:
    /(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|иям|ией|ев|ов|ей|ий|ый|ой|ая|яя|ое|ее|ые|ие|их|ых|ую|юю|ям|ах|ях|ам|ом|ем|ия|ию|ии|ью|[аеиоуыэюяьй])$/u,
  latin: /(?:ations?|ings?|ies|ers?|ed|es|[sye])$/u,
};

/** A rough stem, good enough to mark words: it never decides what is found. */
function roughStem(word: string): string {
  const stem = word.replace(/[а-я]/u.test(word) ? endings.cyrillic : endings.latin, '');
  const short = stem.length < 3 ? word : stem;
  return short.replace(/([бвгджзклмнпрстфхчшщ])[ео]([кц])$/u, '$1$2');
}

/** True where only an ending sets the two apart. */
function sameWord(word: string, sought: ReadonlySet<string>): boolean {
  return sought.has(word) || sought.has(roughStem(word));
}

function soughtWords(parsed: ParsedSearch, terms: readonly string[]): Set<string> {
  const items = parsed.items.filter((item) => !item.not);
  const texts = [...items.flatMap((item) => [...item.words, ...item.alternatives]), ...terms];
  const words = texts.flatMap((text) => fold(text).split(' ')).filter((word) => word !== '');
  // Short words (of, and, по) would mark half the text when they come from a term of several words.
  return new Set(
    words.filter((word) => word.length > 2 || items.length === 1).flatMap((word) => [word, roughStem(word)]),
  );
}

function split(text: string, sought: ReadonlySet<string>): Segment[] {
  const segments: Segment[] = [];
  let done = 0;
  for (const match of text.matchAll(wordPattern)) {
    if (
      !fold(match[0])
        .split(' ')
        .some((word) => sameWord(word, sought))
    )
      continue;
    if (match.index > done) segments.push({ text: text.slice(done, match.index), hit: false });
    segments.push({ text: match[0], hit: true });
    done = match.index + match[0].length;
  }
  if (done < text.length) segments.push({ text: text.slice(done), hit: false });
  return segments;
}

/** The place itself, or the one before it where a character of two units would be halved. */
const wholeAt = (text: string, at: number): number => (/^[\udc00-\udfff]/.test(text.slice(at, at + 1)) ? at - 1 : at);

/** The part of a text of about `size` characters that shows its first hit. */
function excerpt(text: string, sought: ReadonlySet<string>, size: number): string {
  if (text.length <= size) return text;
  const first = split(text, sought);
  const hitAt = first[0]?.hit === false && first.length > 1 ? first[0].text.length : 0;
  const start = Math.max(0, Math.min(hitAt - Math.floor(size / 4), text.length - size));
  const from = start === 0 ? 0 : text.indexOf(' ', start) + 1;
  const end = Math.max(from, start) + size;
  const lastSpace = text.lastIndexOf(' ', end);
  const to = end >= text.length ? text.length : lastSpace > hitAt ? lastSpace : end;
  return `${from > 0 ? '… ' : ''}${text.slice(wholeAt(text, from), wholeAt(text, to))}${to < text.length ? ' …' : ''}`;
}

/** The text in pieces, with the words that answer the query marked. Pure; the page escapes the pieces as any text. */
export function highlight(text: string, parsed: ParsedSearch, options: HighlightOptions = {}): Segment[] {
  const sought = soughtWords(parsed, options.terms ?? []);
  return split(options.around === undefined ? text : excerpt(text, sought, options.around), sought);
}
