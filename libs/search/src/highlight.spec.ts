import fc from 'fast-check';
import { highlight, parseSearch } from './index';

const hits = (text: string, query: string, terms: string[] = []): string[] =>
  highlight(text, parseSearch(query), { terms })
    .filter((segment) => segment.hit)
    .map((segment) => segment.text);

describe('highlight', () => {
  it.each([
    ['Права мигрантов и мигранта', 'мигрант', ['мигрантов', 'мигранта']],
    ['Учебные материалы, материал', 'материал', ['материалы', 'материал']],
    ['Защита беженцев; беженец', 'беженец', ['беженцев', 'беженец']],
    ['Ёлки и елка', 'ёлка', ['Ёлки', 'елка']],
    ['Refugees and a refugee’s rights', 'refugee', ['Refugees', 'refugee’s']],
    ['Training of trainers', 'training', ['Training', 'trainers']],
    ['DİYARBAKIR', 'diyarbakır', ['DİYARBAKIR']],
    ['Миграция', 'migraciya', ['Миграция']],
    ['<b>migration</b>', 'migration', ['migration']],
    ['nothing here', 'migration', []],
    ['labour law', 'migration -labour', []],
  ])('of %s for %s', (text, query, expected) => expect(hits(text, query)).toEqual(expected));

  it('marks the names that widened the query', () => {
    expect(hits('Защита беженцев', 'refugees', ['беженец'])).toEqual(['беженцев']);
  });

  it('loses no letter of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, query) => {
        expect(
          highlight(text, parseSearch(query))
            .map((segment) => segment.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('cuts an excerpt around the first hit', () => {
    const text = `${'слово '.repeat(100)}мигрантов ${'слово '.repeat(100)}`;
    const segments = highlight(text, parseSearch('мигрант'), { around: 120 });
    expect(segments.map((segment) => segment.hit)).toEqual([false, true, false]);
    expect(segments[0]?.text.startsWith('… слово')).toBe(true);
    expect(segments.map((segment) => segment.text).join('').length).toBeLessThanOrEqual(126);
  });

  it('keeps excerpts short and whole, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.integer({ min: 10, max: 100 }),
        (text, around) => {
          const joined = highlight(text, parseSearch('a'), { around })
            .map((segment) => segment.text)
            .join('');
          expect(joined.length).toBeLessThanOrEqual(around + 6);
          expect(joined).not.toMatch(/\p{Surrogate}/u);
        },
      ),
    );
  });
});
