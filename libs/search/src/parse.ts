import { fold } from './fold';
import { otherLayout, transliterations } from './translit';

/** Longest query that is read, in UTF-16 units; the rest is ignored. */
export const maxQueryLength = 200;
/** Most words that are searched for; the rest is ignored. */
export const maxQueryWords = 16;

/** One condition of a query. Words are folded: letters and digits only. */
export interface SearchItem {
  /** `words` may stand anywhere in the text; those of a `phrase` stand together, in this order. */
  readonly kind: 'words' | 'phrase';
  readonly words: readonly string[];
  /** Other readings of the whole item (transliterated, or typed in the other layout); they rank lower. */
  readonly alternatives: readonly string[];
  /** The text must not have it. */
  readonly not: boolean;
}

export interface ParsedSearch {
  /** What was understood of the input, safe to print back into the search box. */
  readonly text: string;
  readonly items: readonly SearchItem[];
  /** Nothing to look for: empty, only punctuation, or only exclusions. Show the unfiltered list, or nothing. */
  readonly isEmpty: boolean;
}

const piecePattern =
  /(?<minus>(?<=^|\s)[-−](?=[\p{L}"“„«]))?(?:["“”„«](?<phrase>[^"“”„«»]*)["“”»]|(?<chunk>[^\s"“”„«»]+))/gu;

function clean(raw: unknown): string {
  if (typeof raw !== 'string') return '';
  // A cut may halve a pair of surrogates, so lone ones are removed after it.
  const cut = raw.slice(0, maxQueryLength);
  return cut
    .replace(/[\p{Surrogate}\p{Cc}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

function alternativesOf(chunk: string, words: readonly string[]): string[] {
  const layout = otherLayout(chunk.replace(/[!?:()]+$/u, ''));
  const spellings = words.length === 1 ? transliterations(words[0] ?? '') : [];
  return [...new Set([...spellings, ...(layout === undefined ? [] : [layout])])].filter((word) => word !== words[0]);
}

function toItem(groups: Record<string, string | undefined>): SearchItem {
  const not = groups['minus'] !== undefined;
  const source = groups['phrase'] ?? groups['chunk'] ?? '';
  const words = fold(source)
    .split(' ')
    .filter((word) => word !== '');
  const isPhrase = words.length > 1 && (groups['phrase'] !== undefined || not);
  const alternatives = groups['chunk'] === undefined || not ? [] : alternativesOf(source, words);
  return { kind: isPhrase ? 'phrase' : 'words', words, alternatives, not };
}

/**
 * Reads what a person typed into a search box: words, "phrases", -exclusions. Accepts anything (a missing or repeated
 * query parameter too) and never throws; length and number of words are bounded.
 */
export function parseSearch(raw: unknown): ParsedSearch {
  const text = clean(raw);
  const items: SearchItem[] = [];
  let room = maxQueryWords;
  for (const match of text.matchAll(piecePattern)) {
    const item = toItem(match.groups ?? {});
    if (item.words.length === 0) continue;
    items.push({ ...item, words: item.words.slice(0, room) });
    room -= item.words.length;
    if (room <= 0) break;
  }
  return { text, items, isEmpty: !items.some((item) => !item.not) };
}
