import fc from 'fast-check';
import { fold, maxQueryLength, maxQueryWords, parseSearch } from './index';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        ':',
        '*',
        '&',
        '|',
        '!',
        '(',
        ')',
        "'",
        '\\',
        '"',
        '«',
        '-',
        ' ',
        '\0',
        '\ud800',
        '\udc00',
        'a',
        'ё',
        'İ',
        '<->',
        '%',
        '`',
      ),
      { maxLength: 250 },
    )
    .map((parts) => parts.join('')),
);

describe('fold', () => {
  it.each([
    ['Ёлка', 'елка'],
    ['Йод и ЙОГУРТ', 'йод и йогурт'],
    ['İIıi', 'iiii'],
    ['Diyarbakır', 'diyarbakir'],
    ['Şəki, Gəncə', 'seki gence'],
    ['Oʻzbekiston', 'ozbekiston'],
    ['Қазақстан', 'казакстан'],
    ['Тоҷикистон', 'точикистон'],
    ['كتاب', 'کتاب'],
    ['علي', 'علی'],
    ['مُهَاجِر', 'مهاجر'],
    ['آذربایجان', 'اذربایجان'],
    ['پناهنده\u200cها', 'پناهنده ها'],
    ['۱۴۰۳ ٢٠٢٤', '1403 2024'],
    ['refugee’s', 'refugees'],
    ['Straße œuvre', 'strasse oeuvre'],
    ['A/RES/73/195', 'a res 73 195'],
    [':*&|!()', ''],
  ])('%s', (text, folded) => expect(fold(text)).toBe(folded));

  it('is done after once, and leaves letters, digits and single spaces', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const folded = fold(text);
        expect(fold(folded)).toBe(folded);
        expect(folded).toMatch(/^(?:[\p{Alphabetic}\p{M}0-9]+(?: [\p{Alphabetic}\p{M}0-9]+)*)?$/u);
      }),
    );
  });
});

describe('parseSearch', () => {
  const wordsOf = (raw: unknown): string[][] => parseSearch(raw).items.map((item) => [...item.words]);

  it.each([
    ['трудовая миграция', [['трудовая'], ['миграция']]],
    ['"freedom of movement" act', [['freedom', 'of', 'movement'], ['act']]],
    ['«свобода передвижения»', [['свобода', 'передвижения']]],
    ['"unclosed phrase', [['unclosed'], ['phrase']]],
    ['re-integration', [['re', 'integration']]],
    ['', []],
    ['  :*&|!()  ', []],
    ['""', []],
    [undefined, []],
    [['a', 'b'], []],
    [{ toString: null }, []],
  ])('%j', (raw, words) => expect(wordsOf(raw)).toEqual(words));

  it.each([
    ['children -adults', [false, true]],
    ['-"unaccompanied minors" children', [true, false]],
    ['COVID -19', [false, false]],
    ['a-b', [false]],
    ['миграция −труд', [false, true]],
  ])('exclusions of %j', (raw, not) => expect(parseSearch(raw).items.map((item) => item.not)).toEqual(not));

  it.each([
    ['', true],
    ['-only', true],
    ['...', true],
    ['x', false],
  ])('%j is empty: %s', (raw, isEmpty) => expect(parseSearch(raw).isEmpty).toBe(isEmpty));

  it.each([
    ['migraciya', 'миграция'],
    ['migratsiya', 'миграция'],
    ['migratsiia', 'миграция'],
    ['bezhenec', 'беженец'],
    ['obuchenie', 'обучение'],
    ['trudovoy', 'трудовой'],
    ['мигрант', 'migrant'],
    ['Хасанова', 'khasanova'],
    ['Юлия', 'yuliya'],
    ['Юлия', 'iuliia'],
    ['vbuhfwbz', 'миграция'],
    ['j,extybt', 'обучение'],
    ['ьшпкфешщт', 'migration'],
  ])('%s may be read as %s', (raw, reading) => {
    expect(parseSearch(raw).items.flatMap((item) => item.alternatives)).toContain(reading);
  });

  it.each(['a'.repeat(10_000), 'a '.repeat(10_000), '" - '.repeat(5_000), '«'.repeat(10_000), 'я😀'.repeat(4_000)])(
    'bounds long input %#',
    (raw) => {
      const parsed = parseSearch(raw);
      expect(parsed.text.length).toBeLessThanOrEqual(maxQueryLength);
      expect(parsed.items.flatMap((item) => item.words).length).toBeLessThanOrEqual(maxQueryWords);
    },
  );

  it('never fails, and its words are folded letters and digits', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        const parsed = parseSearch(raw);
        expect(parsed.text).not.toMatch(/[\p{Surrogate}\0]/u);
        for (const item of parsed.items) {
          expect(item.words.length).toBeGreaterThan(0);
          for (const word of item.words) expect(word).toMatch(/^[\p{Alphabetic}\p{M}0-9]+$/u);
          for (const word of item.alternatives) expect(word).toMatch(/^[a-zа-я]+$/u);
        }
      }),
    );
  });
});
