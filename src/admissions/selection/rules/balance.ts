import type { ListTerms } from '../proposal.entity';
import type { Outcome } from './allocation';

/** What of a line of a list the balance counts. */
export interface BalanceEntry {
  outcome: Outcome;
  stateCode: string | null;
  mode: 'room' | 'online';
  sex: 'female' | 'male' | null;
  score: number | null;
  /** Why nothing can be decided yet, or `ineligible` and the like. */
  rule: string;
}

/** People of a State on a list. */
export interface StateBalance {
  stateCode: string | null;
  /** Seats that the State was owed before this list, over all modes. */
  owed: number;
  candidates: number;
  selected: number;
  reserve: number;
}

/** How a list shares out its places. */
export interface Balance {
  states: StateBalance[];
  sexes: Record<'candidates' | 'selected', { female: number; male: number; unsaid: number }>;
  /** Share of women among those selected who said it, in whole percent; null where nobody did. */
  womenPercent: number | null;
  /** Seats to give, and how many are given. */
  seats: number;
  counts: Record<Outcome, number>;
}

/** What a manager should look at before a list is approved. */
export interface Warning {
  code:
    | 'too-many'
    | 'reserve-too-many'
    | 'women'
    | 'over-quota'
    | 'under-quota'
    | 'missing-scores'
    | 'to-judge'
    | 'awaiting';
  /** Codes of States, where the warning is about them. */
  states: string[];
  vars: Record<string, number>;
}

export function balanceOf(entries: readonly BalanceEntry[], terms: ListTerms): Balance {
  const counts = { selected: 0, reserve: 0, 'not-selected': 0, ineligible: 0, later: 0 };
  for (const { outcome } of entries) counts[outcome] += 1;
  const chosen = entries.filter(({ outcome }) => outcome === 'selected');
  const sexes = { candidates: sexesOf(entries), selected: sexesOf(chosen) };
  const { female, male } = sexes.selected;
  return {
    states: statesOf(entries, terms),
    sexes,
    womenPercent: female + male === 0 ? null : Math.floor((200 * female + female + male) / (2 * (female + male))),
    seats: terms.pool.room + terms.pool.online + terms.setAside.reduce((sum, { seats }) => sum + seats, 0),
    counts,
  };
}

const sexesOf = (entries: readonly BalanceEntry[]) => ({
  female: entries.filter(({ sex }) => sex === 'female').length,
  male: entries.filter(({ sex }) => sex === 'male').length,
  unsaid: entries.filter(({ sex }) => sex === null).length,
});

/** States by code, those with people or a quota. */
function statesOf(entries: readonly BalanceEntry[], terms: ListTerms): StateBalance[] {
  const codes = new Set([
    ...entries.map(({ stateCode }) => stateCode),
    ...terms.owed.map(({ stateCode }) => stateCode),
  ]);
  return [...codes]
    .sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1))
    .map((stateCode) => {
      const own = entries.filter((entry) => entry.stateCode === stateCode);
      const known = terms.owed.filter((row) => row.stateCode === stateCode);
      const modes = (['room', 'online'] as const).filter((mode) => !known.some((row) => row.mode === mode));
      return {
        stateCode,
        owed:
          known.reduce((sum, { seats }) => sum + Math.max(0, seats), 0) +
          modes.reduce((sum, mode) => sum + terms.owedOtherwise[mode], 0),
        candidates: own.length,
        selected: own.filter(({ outcome }) => outcome === 'selected').length,
        reserve: own.filter(({ outcome }) => outcome === 'reserve').length,
      };
    });
}

/** What stands out in a list, the gravest first. */
export function warningsOf(entries: readonly BalanceEntry[], terms: ListTerms): Warning[] {
  const { states, womenPercent, seats, counts } = balanceOf(entries, terms);
  const count = (test: (entry: BalanceEntry) => boolean): number => entries.filter(test).length;
  const missing = count(
    ({ score, outcome }) =>
      score === null && (outcome === 'selected' || outcome === 'reserve' || outcome === 'not-selected'),
  );
  const over = states.filter(({ owed, selected }) => selected > owed).flatMap(({ stateCode }) => stateCode ?? []);
  const under = states.filter(({ owed, selected }) => selected < owed).flatMap(({ stateCode }) => stateCode ?? []);
  const found: (Warning | false)[] = [
    counts.selected > seats && { code: 'too-many', states: [], vars: { selected: counts.selected, seats } },
    counts.reserve > terms.reserveSize && {
      code: 'reserve-too-many',
      states: [],
      vars: { reserve: counts.reserve, size: terms.reserveSize },
    },
    womenPercent !== null &&
      womenPercent < terms.womenPercent && {
        code: 'women',
        states: [],
        vars: { percent: womenPercent, sought: terms.womenPercent },
      },
    over.length > 0 && { code: 'over-quota', states: over, vars: {} },
    under.length > 0 && { code: 'under-quota', states: under, vars: {} },
    missing > 0 && { code: 'missing-scores', states: [], vars: { count: missing } },
    count(({ rule }) => rule === 'awaits-judgement') > 0 && {
      code: 'to-judge',
      states: [],
      vars: { count: count(({ rule }) => rule === 'awaits-judgement') },
    },
    count(({ rule }) => rule === 'awaits-endorsement') > 0 && {
      code: 'awaiting',
      states: [],
      vars: { count: count(({ rule }) => rule === 'awaits-endorsement') },
    },
  ];
  return found.filter((warning): warning is Warning => warning !== false);
}
