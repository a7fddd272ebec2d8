/**
 * Folding brings letters that people take for the same to one form. The same steps run in PostgreSQL as
 * `search_fold(text)` (see migration.ts); both are made from these tables, and a spec holds them together.
 */

/** Dropped first, without leaving a gap: apostrophes of every kind, soft hyphen, joiners, tatweel. */
export const droppedLetters = "'’‘ʻʼʹ`´\u00ad\u200d\u2060\ufeff\u0640";

/** Combining marks, as ranges that regular expressions of PostgreSQL and of JavaScript read alike. */
export const markRanges =
  '\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed';

/** The one letter that must not lose its mark: й is not и. Written decomposed and composed. */
export const keptPair = { decomposed: '\u0438\u0306', composed: '\u0439' };

/** One letter to one letter, after decomposition and lower case. */
const letterTables: readonly (readonly [from: string, to: string])[] = [
  ['ıəøłđðħŧŋς', 'ieolddhtnσ'], // do not decompose; dotless i and the Azerbaijani schwa among them
  ['ґғқҡңһҳҷұүөәіє', 'ггккнххчууоаие'], // Kazakh, Kyrgyz, Tajik, Uzbek letters that many keyboards lack
  ['\u064a\u0649\u06d2\u06d0\u0643\u0629\u06c1\u06be\u06d5\u0671', 'ییییکهههها'], // Arabic and Urdu forms to Persian ones
  ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
  ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
];
export const lettersFrom = letterTables.map(([from]) => from).join('');
export const lettersTo = letterTables.map(([, to]) => to).join('');

/** One letter to two. */
export const letterToPair: readonly (readonly [from: string, to: string])[] = [
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
];

const droppedPattern = new RegExp([...droppedLetters].join('|'), 'gu');
const markPattern = new RegExp(`[${markRanges}]`, 'gu');
const letterMap = new Map<string, string>([...letterToPair]);
[...lettersFrom].forEach((from, index) => letterMap.set(from, [...lettersTo][index] ?? from));
const mappedPattern = new RegExp([...letterMap.keys()].join('|'), 'gu');

/**
 * The searchable form of a text: lower case, without accents (й is kept, ё becomes е), İ I ı i as one letter, Arabic and
 * Persian variants and digits as one, everything but letters and digits as single spaces. Never fails.
 */
export function fold(text: string): string {
  return text
    .replace(droppedPattern, '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(keptPair.decomposed, keptPair.composed)
    .replace(markPattern, '')
    .replace(mappedPattern, (letter) => letterMap.get(letter) ?? letter)
    .replace(/[^\p{Alphabetic}0-9]+/gu, ' ')
    .trim()
    .normalize('NFC');
}
