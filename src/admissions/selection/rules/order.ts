import type { PlaceMode } from '../../rules/place-ledger';

/** Somebody who waits for a decision. */
export interface Candidate {
  id: string;
  /** State of the employer. */
  stateCode: string | null;
  institutionId: string | null;
  mode: PlaceMode;
  endorsed: boolean;
  /** Without an endorsement: whether one can still come (the deadline is not over, or a late entry is open). */
  endorsable: boolean;
  /** How the person stands to the rules of eligibility. */
  standing: 'met' | 'unmet' | 'to-judge';
  /** Rank given by the contact point; 1 is the first. */
  ncpRank: number | null;
  /** Mean of both scores in hundredths of a point; null until both are in. */
  score: number | null;
  sex: 'female' | 'male' | null;
  firstTime: boolean;
  /** Milliseconds since 1970. */
  submittedAt: number;
  /** Rank on the reserve list of an approved list. */
  reserveRank: number | null;
}

/** Points within the same five count as equal, until nothing else tells two people apart. */
export const BAND = 500;

/** By what two people are told apart, in this order. `deficit` and `state-order` come from outside. */
export const MERITS = ['reserve', 'points', 'balance', 'first-time', 'exact-points', 'time', 'number'] as const;
export type DecidedBy = 'deficit' | 'state-order' | (typeof MERITS)[number];

/** What speaks for a person, the weightiest first; greater is better. The id makes the order total. */
export interface Merit {
  values: readonly number[];
  id: string;
}

/** Which preferences hold for this list. They depend on who applied, never on how many seats there are. */
export interface Preferences {
  women: boolean;
  firstTime: boolean;
}

export function meritOf(candidate: Candidate, preferences: Preferences): Merit {
  const score = candidate.score ?? -1;
  return {
    values: [
      candidate.reserveRank === null ? Number.MIN_SAFE_INTEGER : -candidate.reserveRank,
      Math.floor(score / BAND),
      preferences.women && candidate.sex === 'female' ? 1 : 0,
      preferences.firstTime && candidate.firstTime ? 1 : 0,
      score,
      -candidate.submittedAt,
    ],
    id: candidate.id,
  };
}

/** Negative where `a` goes first. */
export function compareMerits(a: Merit, b: Merit): number {
  const at = a.values.findIndex((value, index) => value !== b.values[index]);
  if (at >= 0) return (b.values[at] ?? 0) - (a.values[at] ?? 0);
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** What tells two merits apart. */
export const difference = (a: Merit, b: Merit): DecidedBy => {
  const at = a.values.findIndex((value, index) => value !== b.values[index]);
  return MERITS[at < 0 ? MERITS.length - 1 : at] ?? 'number';
};

/** A candidate in the order of their State. */
export interface Ranked {
  candidate: Candidate;
  /** 1 is the first of the State (and mode). */
  position: number;
  /** Seats that the State would still be owed if all before this person had one. */
  deficit: number;
  /** The person's merit, counted no higher than that of anybody before them in their State. */
  merit: Merit;
}

/** Negative where `a` goes first: those already on the reserve list, by the State's rank, then by merit. */
function compareWithinState(a: Candidate, b: Candidate, preferences: Preferences): number {
  const rank = (candidate: Candidate): readonly [number, number] => [
    candidate.reserveRank ?? Number.MAX_SAFE_INTEGER,
    candidate.ncpRank ?? Number.MAX_SAFE_INTEGER,
  ];
  const [first, second] = [rank(a), rank(b)];
  return (
    first[0] - second[0] || first[1] - second[1] || compareMerits(meritOf(a, preferences), meritOf(b, preferences))
  );
}

/** The people of one State and mode in the order in which the State sends them. */
export function rankWithinState(candidates: readonly Candidate[], preferences: Preferences, owed: number): Ranked[] {
  let least: Merit | undefined;
  return [...candidates]
    .sort((a, b) => compareWithinState(a, b, preferences))
    .map((candidate, index) => {
      const own = meritOf(candidate, preferences);
      if (least === undefined || compareMerits(least, own) < 0) least = own;
      return { candidate, position: index + 1, deficit: owed - index, merit: least };
    });
}

/** The order of the pool: the State that is owed most, then merit. Total, and the same whatever the number of seats. */
export const compareInPool = (a: Ranked, b: Ranked): number =>
  b.deficit - a.deficit || compareMerits(a.merit, b.merit) || a.position - b.position;

/** The order within an institution's seats: merit alone; within a State as the State sends them. */
export const compareByMerit = (a: Ranked, b: Ranked): number =>
  compareMerits(a.merit, b.merit) || a.position - b.position;

/** What put one person before another in the pool. */
export function decidedBy(a: Ranked, b: Ranked): DecidedBy {
  if (a.candidate.stateCode === b.candidate.stateCode) return 'state-order';
  return a.deficit === b.deficit ? difference(a.merit, b.merit) : 'deficit';
}
