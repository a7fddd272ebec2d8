import fc from 'fast-check';
import { breakLines } from './lines';

/** Every letter is one point wide. */
const measure = (text: string): number => [...text].length;

describe('breaking lines', () => {
  it.each([
    ['a short text', 'Добрый день', 20, ['Добрый день']],
    ['between words', 'Региональный учебный центр', 12, ['Региональный', 'учебный', 'центр']],
    ['at line breaks of its own', 'one\ntwo\r\n\nthree', 20, ['one', 'two', '', 'three']],
    ['after a hyphen', 'Ростов-на-Дону', 8, ['Ростов-', 'на-Дону']],
    ['inside a word that is too long', 'достопримечательность', 10, ['достоприм-', 'ечательно-', 'сть']],
    ['inside a number, without a hyphen that would change it', 'AB1234567890', 5, ['AB123', '45678', '90']],
    ['never at spaces that keep together', 'до 5\u00a0мая', 6, ['до', '5\u00a0мая']],
    ['nothing', '', 10, ['']],
    ['spaces only', '   ', 10, ['']],
    ['a line that is narrower than a letter', 'да', 0, ['д-', 'а']],
  ])('%s', (_name, text, width, lines) => {
    expect(breakLines(text, width, measure)).toEqual(lines);
  });

  it('never makes a line too wide and loses no letter', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom(...'абвzə-9ә'), maxLength: 30 }), { maxLength: 20 });
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 40 }), (list, width) => {
        const text = list.join(' ');
        const lines = breakLines(text, width, measure);
        expect(lines.every((line) => measure(line) <= width)).toBe(true);
        const bare = (value: string): string => value.replace(/[-\s]/g, '');
        expect(bare(lines.join(''))).toBe(bare(text));
      }),
    );
  });
});
