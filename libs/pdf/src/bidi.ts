import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

export type Direction = 'ltr' | 'rtl';

const RTL_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const PLAIN = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Common}\p{M}]*$/u;
/** Numbers in the digits of Arabic script, which run from left to right inside it. */
const ARABIC_NUMBER = /([\u0660-\u0669\u06f0-\u06f9](?:[.,:/٫٬-]?[\u0660-\u0669\u06f0-\u06f9])*)/u;

/**
 * The parts of one line from its left edge to its right one (Unicode Standard Annex 9), words whole. A font's shaping turns
 * the letters of a part that it takes for right-to-left script, so numbers in such digits are given to it turned.
 * @param direction that of the paragraph which the line is part of
 */
export function visualParts(line: string, direction: Direction): string[] {
  if (line === '') return [];
  if (direction === 'ltr' && PLAIN.test(line)) return [line];
  const embedding = bidi.getEmbeddingLevels(line, direction);
  const order = bidi.getReorderedIndices(line, embedding);
  return runsOf(order, embedding.levels).flatMap(({ start, end, isRtl }) => {
    const run = line.slice(start, end + 1);
    return isRtl ? wordsFromTheRight(run) : wordsFromTheLeft(run);
  });
}

interface Run {
  start: number;
  end: number;
  isRtl: boolean;
}

/** Neighbours in the reordered line that were neighbours in the text and have one direction. */
function runsOf(order: readonly number[], levels: Uint8Array): Run[] {
  const runs: Run[] = [];
  for (const index of order) {
    const isRtl = ((levels[index] ?? 0) & 1) === 1;
    const last = runs.at(-1);
    if (last && last.isRtl === isRtl && index === (isRtl ? last.start - 1 : last.end + 1)) {
      if (isRtl) last.start = index;
      else last.end = index;
    } else runs.push({ start: index, end: index, isRtl });
  }
  return runs;
}

const turned = (text: string): string => [...text].reverse().join('');

const wordsFromTheLeft = (run: string): string[] =>
  run
    .split(ARABIC_NUMBER)
    .filter((part) => part !== '')
    .map((part) => (ARABIC_NUMBER.test(part) ? turned(part) : part));

/** The first word of a right-to-left run stands at its right end. */
function wordsFromTheRight(run: string): string[] {
  return run
    .split(/(\s+)/u)
    .filter((word) => word !== '')
    .reverse()
    .map((word) => {
      const mirrored = [...word].map((letter) => bidi.getMirroredCharacter(letter) ?? letter).join('');
      return RTL_LETTER.test(word) ? mirrored : turned(mirrored);
    });
}
