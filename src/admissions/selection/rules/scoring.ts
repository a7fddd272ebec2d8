import type { Criterion } from '../../rules/plan';

/** Highest mark of a criterion; the lowest is 0. */
export const BEST_MARK = 5;

/** Marks by the keys of criteria. */
export type Marks = Readonly<Record<string, number>>;

/** Hundredths of a point in 100 points. Totals are kept as whole numbers, so that no order depends on how a fraction is stored. */
export const FULL_SCORE = 10_000;

const marked = (criteria: readonly Criterion[], marks: Marks): number =>
  criteria.reduce((sum, { key, weight }) => sum + weight * (marks[key] ?? 0), 0);

const weightOf = (criteria: readonly Criterion[]): number => criteria.reduce((sum, { weight }) => sum + weight, 0);

/** `part / whole` of the full score, rounded half up to a hundredth of a point. */
const share = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.floor((2 * part * FULL_SCORE + whole) / (2 * whole));

/** The weighted total of one person's marks, in hundredths of a point, 0 to {@link FULL_SCORE}. */
export const totalOf = (criteria: readonly Criterion[], marks: Marks): number =>
  share(marked(criteria, marks), weightOf(criteria) * BEST_MARK);

/** The mean of two people's totals, in hundredths of a point; rounded once, not twice. */
export const meanOf = (criteria: readonly Criterion[], first: Marks, second: Marks): number =>
  share(marked(criteria, first) + marked(criteria, second), 2 * weightOf(criteria) * BEST_MARK);

/** How far two totals lie apart, in hundredths of a point. */
export const spreadOf = (criteria: readonly Criterion[], first: Marks, second: Marks): number =>
  Math.abs(totalOf(criteria, first) - totalOf(criteria, second));

/** Whether two people judge so differently that somebody should look: more than `limit` points of 100 apart. */
export const isSpread = (spread: number, limit: number): boolean => spread > limit * 100;

/** Keys of criteria without a mark, and keys of marks that are none of the criteria or no whole number from 0 to 5. */
export const wrongMarks = (criteria: readonly Criterion[], marks: Marks): { missing: string[]; wrong: string[] } => ({
  missing: criteria.filter(({ key }) => !Object.hasOwn(marks, key)).map(({ key }) => key),
  wrong: Object.entries(marks)
    .filter(
      ([key, mark]) =>
        !criteria.some((criterion) => criterion.key === key) || !Number.isInteger(mark) || mark < 0 || mark > BEST_MARK,
    )
    .map(([key]) => key),
});
