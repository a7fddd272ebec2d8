import fc from 'fast-check';
import { evaluate, standingOf, toJudgeOf, unmetOf, type EligibilityFacts, type EligibilityRule } from './eligibility';
import type { Criterion } from '../../rules/plan';
import { reserveNumbers, type ReserveLine } from './reserve-order';
import { FULL_SCORE, isSpread, meanOf, spreadOf, totalOf, wrongMarks } from './scoring';

const facts = (more: Partial<EligibilityFacts> = {}): EligibilityFacts => ({
  yearsInService: 5,
  levels: { en: 'B1', ru: 'C1' },
  institutionKind: 'border',
  firstTime: true,
  courseIds: new Set(['course-1']),
  verdicts: {},
  ...more,
});
const statement: EligibilityRule = { kind: 'statement', key: 'examiner', label: { en: 'Examines', ru: 'Проверяет' } };

describe('eligibility', () => {
  it.each<[EligibilityRule, Partial<EligibilityFacts>, boolean | 'to-judge']>([
    [{ kind: 'years-in-service', least: 5 }, {}, true],
    [{ kind: 'years-in-service', least: 6 }, {}, false],
    [{ kind: 'years-in-service', least: 0 }, { yearsInService: null }, false],
    [{ kind: 'language', locale: 'en', level: 'B1' }, {}, true],
    [{ kind: 'language', locale: 'en', level: 'B2' }, {}, false],
    [{ kind: 'language', locale: 'ru', level: 'A1' }, { levels: { en: 'C2', ru: null } }, false],
    [
      {
        kind: 'languages-any',
        of: [
          { locale: 'en', level: 'C1' },
          { locale: 'ru', level: 'C1' },
        ],
      },
      {},
      true,
    ],
    [
      {
        kind: 'languages-any',
        of: [
          { locale: 'en', level: 'C1' },
          { locale: 'ru', level: 'C2' },
        ],
      },
      {},
      false,
    ],
    [{ kind: 'institution-kind', kinds: ['migration', 'border'] }, {}, true],
    [{ kind: 'institution-kind', kinds: ['migration'] }, {}, false],
    [{ kind: 'institution-kind', kinds: ['migration'] }, { institutionKind: null }, false],
    [{ kind: 'first-time' }, {}, true],
    [{ kind: 'first-time' }, { firstTime: false }, false],
    [{ kind: 'earlier-course', courseId: 'course-1' }, {}, true],
    [{ kind: 'earlier-course', courseId: 'course-2' }, {}, false],
    [statement, {}, 'to-judge'],
    [statement, { verdicts: { examiner: true } }, true],
    [statement, { verdicts: { examiner: false } }, false],
    [statement, { verdicts: { other: true } }, 'to-judge'],
  ])('finds %j of %j: %s', (rule, more, met) => {
    expect(evaluate([rule], facts(more))).toEqual([{ rule, met }]);
  });

  it('asks for one of the rules of a group, and for every other', () => {
    const english: EligibilityRule = { kind: 'language', locale: 'en', level: 'C1', group: 'language' };
    const russian: EligibilityRule = { kind: 'language', locale: 'ru', level: 'C1', group: 'language' };
    const years: EligibilityRule = { kind: 'years-in-service', least: 9 };
    const found = evaluate([english, years, russian], facts());
    expect(found.map(({ met }) => met)).toEqual([false, false, true]);
    expect(unmetOf(found).map(({ rule }) => rule)).toEqual([years]);
    const silent = evaluate([english, russian], facts({ levels: { en: null, ru: null } }));
    expect(unmetOf(silent).map(({ rule }) => rule)).toEqual([english, russian]);
  });

  it('waits for a judgement only where it can still change something', () => {
    const group = { ...statement, group: 'g' };
    const english: EligibilityRule = { kind: 'language', locale: 'en', level: 'C1', group: 'g' };
    expect(standingOf(evaluate([statement], facts()))).toBe('to-judge');
    expect(standingOf(evaluate([group, english], facts()))).toBe('to-judge');
    expect(standingOf(evaluate([group, { ...english, level: 'A1' }], facts()))).toBe('met');
    expect(standingOf(evaluate([group, english], facts({ verdicts: { examiner: false } })))).toBe('unmet');
    expect(standingOf(evaluate([statement, { kind: 'years-in-service', least: 9 }], facts()))).toBe('unmet');
    expect(toJudgeOf(evaluate([statement], facts())).map(({ rule }) => rule)).toEqual([statement]);
    expect(standingOf([])).toBe('met');
  });
});

describe('scores', () => {
  const criterion = (key: string, weight: number): Criterion => ({ key, weight, label: { en: key, ru: key } });
  const criteria = [criterion('relevance', 25), criterion('experience', 20), criterion('motivation', 55)];

  it.each([
    [{ relevance: 5, experience: 5, motivation: 5 }, 10_000],
    [{ relevance: 0, experience: 0, motivation: 0 }, 0],
    [{ relevance: 4, experience: 3, motivation: 2 }, 5_400],
    [{}, 0],
  ])('weigh %j as %d hundredths of a point', (marks, total) => {
    expect(totalOf(criteria, marks)).toBe(total);
  });

  it('round once, half up, to a hundredth of a point', () => {
    const thirds = [criterion('a', 1), criterion('b', 1), criterion('c', 1)];
    expect(totalOf(thirds, { a: 5 })).toBe(3333);
    expect(totalOf(thirds, { a: 5, b: 5 })).toBe(6667);
    expect(meanOf(thirds, { a: 5 }, { a: 5, b: 5 })).toBe(5000);
    expect(totalOf([], {})).toBe(0);
  });

  it('lie from 0 to 100 in whole hundredths, whatever the weights and marks, and their mean between the two', () => {
    const weighted = fc.array(
      fc.record({ weight: fc.integer({ min: 1, max: 100 }), first: fc.nat(5), second: fc.nat(5) }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(weighted, (rows) => {
        const list = rows.map(({ weight }, index) => criterion(`c${index}`, weight));
        const marksOf = (pick: 'first' | 'second') =>
          Object.fromEntries(rows.map((row, index) => [`c${index}`, row[pick]]));
        const [first, second] = [totalOf(list, marksOf('first')), totalOf(list, marksOf('second'))];
        const mean = meanOf(list, marksOf('first'), marksOf('second'));
        for (const value of [first, second, mean]) {
          expect(Number.isInteger(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(FULL_SCORE);
        }
        expect(mean).toBeGreaterThanOrEqual(Math.min(first, second));
        expect(mean).toBeLessThanOrEqual(Math.max(first, second));
        expect(meanOf(list, marksOf('second'), marksOf('first'))).toBe(mean);
      }),
    );
  });

  it('are flagged where two people lie more than the limit apart', () => {
    const all = { relevance: 5, experience: 5, motivation: 5 };
    const spread = spreadOf(criteria, all, { ...all, relevance: 0 });
    expect(spread).toBe(2500);
    expect(isSpread(spread, 25)).toBe(false);
    expect(isSpread(spread, 24)).toBe(true);
  });

  it('name marks that are missing or none', () => {
    expect(wrongMarks(criteria, { relevance: 5, experience: 5.5, other: 1 })).toEqual({
      missing: ['motivation'],
      wrong: ['experience', 'other'],
    });
    expect(wrongMarks(criteria, { relevance: -1, experience: 6, motivation: 0 })).toEqual({
      missing: [],
      wrong: ['relevance', 'experience'],
    });
  });
});

describe('the reserve list of a list', () => {
  const line = (applicationId: string, position: number, more: Partial<ReserveLine> = {}): ReserveLine => ({
    applicationId,
    position,
    outcome: 'reserve',
    current: null,
    reserveRank: null,
    overriddenBy: null,
    ...more,
  });

  it('goes by position, save where a manager asked for a number, and follows the last number that anybody has', () => {
    const lines = [
      line('c', 3, { reserveRank: 1 }),
      line('moved', 9, { reserveRank: 6, overriddenBy: 'manager' }),
      line('a', 1),
      line('far', 2, { reserveRank: 99, overriddenBy: 'manager' }),
      line('there', 4, { current: 5, outcome: 'later' }),
      line('chosen', 5, { outcome: 'selected' }),
    ];
    expect([...reserveNumbers(lines)]).toEqual([
      ['moved', 6],
      ['a', 7],
      ['c', 8],
      ['far', 9],
    ]);
    expect(reserveNumbers([...lines].reverse())).toEqual(reserveNumbers(lines));
    expect(reserveNumbers([])).toEqual(new Map());
  });
});
