/** Tells how wide a text is, in points. */
export type Measure = (text: string) => number;

/** Where a line may end: after spaces other than the ones that keep words together, and after hyphens and slashes. */
const PIECE =
  /[^\S\u00a0\u202f\u2007]+|[^\s\-–—/]*(?:[\u00a0\u202f\u2007][^\s\-–—/]*)*[-–—/]+|[^\s\-–—/]+(?:[\u00a0\u202f\u2007][^\s\-–—/]*)*|[\u00a0\u202f\u2007]+/gu;
const LETTERS = /^\p{L}[\p{L}\p{M}]*$/u;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Breaks a text into lines no wider than `width`; line breaks in the text are kept. A word that is wider than a line is
 * broken inside, with a hyphen where it consists of letters only. Nothing of the text is lost but the spaces at breaks.
 */
export function breakLines(text: string, width: number, measure: Measure): string[] {
  return text.split(/\r?\n/u).flatMap((paragraph) => breakParagraph(paragraph, width, measure));
}

function breakParagraph(paragraph: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of paragraph.match(PIECE) ?? []) {
    if (/^[^\S\u00a0\u202f\u2007]+$/u.test(piece)) {
      if (line !== '') line += ' ';
      continue;
    }
    if (measure(line + piece) <= width) {
      line += piece;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    const parts = measure(piece) <= width ? [piece] : breakWord(piece, width, measure);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? '';
  }
  return [...lines, line.trimEnd()];
}

/** Parts of a word that fit; at least one letter each, however narrow the line is. */
function breakWord(word: string, width: number, measure: Measure): string[] {
  const hyphen = LETTERS.test(word) ? '-' : '';
  const parts: string[] = [];
  let part = '';
  for (const { segment } of graphemes.segment(word)) {
    if (part !== '' && measure(part + segment + hyphen) > width) {
      parts.push(part + hyphen);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
}
