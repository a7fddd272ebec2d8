import { PLACE_MODES, type PlaceMode } from '../../rules/place-ledger';
import {
  compareByMerit,
  compareInPool,
  decidedBy,
  rankWithinState,
  type Candidate,
  type DecidedBy,
  type Preferences,
  type Ranked,
} from './order';

/** What may be decided about an application; `later` leaves it for a later list. */
export const OUTCOMES = ['selected', 'reserve', 'not-selected', 'ineligible', 'later'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The rules by which the list is made; each has a sentence in the catalogue. */
export const RULES = [
  'institution-quota',
  'state-quota',
  'pool',
  'reserve',
  'reserve-full',
  'ineligible',
  'not-endorsed',
  'awaits-endorsement',
  'awaits-judgement',
] as const;
export type RuleCode = (typeof RULES)[number];

/** Seats set aside for a State or an institution that nobody has yet. */
export interface SetAside {
  holder: 'state' | 'institution';
  /** Code of the State, id of the institution. */
  holderId: string;
  mode: PlaceMode;
  seats: number;
}

/** What a State is owed in a mode: its nominal quota less the places its people have already. */
export interface Owed {
  stateCode: string;
  mode: PlaceMode;
  seats: number;
}

/** Everything the list is made from. The order of the lists within means nothing. */
export interface AllocationInput {
  candidates: readonly Candidate[];
  /** Seats of the pool, by mode. */
  pool: Readonly<Record<PlaceMode, number>>;
  setAside: readonly SetAside[];
  owed: readonly Owed[];
  /** What a State is owed, by mode, that `owed` does not name. */
  owedOtherwise: Readonly<Record<PlaceMode, number>>;
  demandsEndorsement: boolean;
  prefersFirstTime: boolean;
  /** Share of women that is sought; 0: no preference. */
  womenPercent: number;
  /** How many the reserve list may hold. */
  reserveSize: number;
}

/** What is proposed for a person, and why. */
export interface AllocationEntry {
  id: string;
  outcome: Outcome;
  rule: RuleCode;
  /** Numbers and codes that the sentence of the rule speaks of. */
  vars: Record<string, string | number>;
  /** Rank on the reserve list; null for all others. */
  reserveRank: number | null;
  /** Place in the list, from 1, without a gap: the order of the pool, then those who are not in the running. */
  position: number;
}

type Decision = Pick<AllocationEntry, 'outcome' | 'rule' | 'vars'>;

/**
 * Proposes a list. Pure: the same input in any order gives the same list; only whole numbers are compared.
 *
 * Everybody's place in the order is fixed before the first seat is given and does not depend on how many seats there are;
 * seats are then given one after another. So one more seat of any kind reaches one person further and takes nothing from
 * anybody (docs/decisions/0007-allocation.md has the proof).
 */
export function propose(input: AllocationInput): AllocationEntry[] {
  const outside = new Map(input.candidates.flatMap((candidate) => outsideOf(candidate, input.demandsEndorsement)));
  const running = input.candidates.filter(({ id }) => !outside.has(id));
  const preferences = preferencesOf(running, input);
  const ranked = PLACE_MODES.flatMap((mode) =>
    rankAll(
      running.filter((candidate) => candidate.mode === mode),
      mode,
      preferences,
      input,
    ),
  ).sort(compareInPool);
  const given = new Map(PLACE_MODES.flatMap((mode) => [...give(ranked, mode, input)]));
  const ranks = reserveRanks(
    ranked.map(({ candidate }) => candidate).filter(({ id }) => !given.has(id)),
    input,
  );
  const lastOf = lastOfPool(ranked, given);
  const decided: [string, Decision][] = [
    ...ranked.map((entry): [string, Decision] => {
      const { id } = entry.candidate;
      return [id, given.get(id) ?? withoutSeat(entry, ranks.get(id) ?? null, lastOf, input)];
    }),
    ...[...outside].sort(byId),
  ];
  return decided.map(([id, decision], index) => ({
    id,
    ...decision,
    reserveRank: ranks.get(id) ?? null,
    position: index + 1,
  }));
}

/** Why somebody is not in the running at all. */
function outsideOf(candidate: Candidate, demandsEndorsement: boolean): [string, Decision][] {
  const { id, standing, endorsed, endorsable } = candidate;
  const because = (outcome: Outcome, rule: RuleCode): [string, Decision][] => [[id, { outcome, rule, vars: {} }]];
  if (standing === 'unmet') return because('ineligible', 'ineligible');
  if (demandsEndorsement && !endorsed)
    return endorsable ? because('later', 'awaits-endorsement') : because('not-selected', 'not-endorsed');
  return standing === 'to-judge' ? because('later', 'awaits-judgement') : [];
}

/** Women go before men of equal points while they are sought and fewer than half of those in the running. */
export function preferencesOf(
  running: readonly Pick<Candidate, 'sex'>[],
  terms: Pick<AllocationInput, 'womenPercent' | 'prefersFirstTime'>,
): Preferences {
  const women = running.filter(({ sex }) => sex === 'female').length;
  return { women: terms.womenPercent > 0 && women * 2 < running.length, firstTime: terms.prefersFirstTime };
}

function rankAll(
  candidates: readonly Candidate[],
  mode: PlaceMode,
  preferences: Preferences,
  input: AllocationInput,
): Ranked[] {
  const owed = new Map(input.owed.filter((row) => row.mode === mode).map((row) => [row.stateCode, row.seats]));
  const states = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const code = candidate.stateCode ?? '';
    states.set(code, [...(states.get(code) ?? []), candidate]);
  }
  return [...states].flatMap(([code, people]) =>
    rankWithinState(people, preferences, owed.get(code) ?? input.owedOtherwise[mode]),
  );
}

/** Seats of one mode: first those set aside for institutions, then for States, then the pool. */
function give(ranked: readonly Ranked[], mode: PlaceMode, input: AllocationInput): Map<string, Decision> {
  const given = new Map<string, Decision>();
  const people = ranked.filter(({ candidate }) => candidate.mode === mode);
  const left = (): Ranked[] => people.filter(({ candidate }) => !given.has(candidate.id));
  const take = (
    from: Ranked[],
    seats: number,
    rule: RuleCode,
    vars: (entry: Ranked, index: number) => Decision['vars'],
  ) =>
    from
      .slice(0, Math.max(0, seats))
      .forEach((entry, index) =>
        given.set(entry.candidate.id, { outcome: 'selected', rule, vars: vars(entry, index) }),
      );
  for (const { holderId, seats } of setAsideFor('institution', mode, input)) {
    const own = left().filter(({ candidate }) => candidate.institutionId === holderId);
    take(own.sort(compareByMerit), seats, 'institution-quota', (_, index) => ({ place: index + 1, seats }));
  }
  for (const { holderId, seats } of setAsideFor('state', mode, input)) {
    const own = left().filter(({ candidate }) => candidate.stateCode === holderId);
    take(
      own.sort((a, b) => a.position - b.position),
      seats,
      'state-quota',
      (entry) => ({
        position: entry.position,
        seats,
      }),
    );
  }
  const rest = left();
  const first = rest[Math.max(0, input.pool[mode])];
  take(rest, input.pool[mode], 'pool', (entry, index) => ({
    place: index + 1,
    seats: input.pool[mode],
    by: first ? decidedBy(entry, first) : 'enough',
  }));
  return given;
}

/** Seats set aside for holders of a kind, each holder once, in the order of their names. */
function setAsideFor(
  holder: SetAside['holder'],
  mode: PlaceMode,
  { setAside }: AllocationInput,
): { holderId: string; seats: number }[] {
  const seats = new Map<string, number>();
  for (const row of setAside) {
    if (row.holder === holder && row.mode === mode) seats.set(row.holderId, (seats.get(row.holderId) ?? 0) + row.seats);
  }
  return [...seats].sort(byId).map(([holderId, count]) => ({ holderId, seats: count }));
}

/**
 * Ranks on the reserve list. Whoever is on it from an approved list keeps their rank; the others follow in the order of
 * the pool, as far as the list reaches.
 * @param waiting those without a seat, in the order of the pool
 */
function reserveRanks(waiting: readonly Candidate[], input: AllocationInput): Map<string, number> {
  const kept = waiting.flatMap(({ id, reserveRank }): [string, number][] =>
    reserveRank === null ? [] : [[id, reserveRank]],
  );
  const last = input.candidates.reduce((top, { reserveRank }) => Math.max(top, reserveRank ?? 0), 0);
  const fresh = waiting
    .filter(({ reserveRank }) => reserveRank === null)
    .slice(0, Math.max(0, input.reserveSize - kept.length))
    .map(({ id }, index): [string, number] => [id, last + index + 1]);
  return new Map([...kept, ...fresh]);
}

/** The last who had a seat of the pool, by mode: what those without one are compared with. */
function lastOfPool(ranked: readonly Ranked[], given: ReadonlyMap<string, Decision>): ReadonlyMap<PlaceMode, Ranked> {
  const last = new Map<PlaceMode, Ranked>();
  for (const entry of ranked) {
    if (given.get(entry.candidate.id)?.rule === 'pool') last.set(entry.candidate.mode, entry);
  }
  return last;
}

function withoutSeat(
  entry: Ranked,
  rank: number | null,
  lastOf: ReadonlyMap<PlaceMode, Ranked>,
  { reserveSize }: AllocationInput,
): Decision {
  const last = lastOf.get(entry.candidate.mode);
  const by: DecidedBy | 'no-pool' = last ? decidedBy(last, entry) : 'no-pool';
  return rank === null
    ? { outcome: 'not-selected', rule: 'reserve-full', vars: { size: reserveSize, by } }
    : { outcome: 'reserve', rule: 'reserve', vars: { rank, by } };
}

const byId = (a: readonly [string, unknown], b: readonly [string, unknown]): number =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
