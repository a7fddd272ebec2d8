import fc from 'fast-check';
import { propose, type AllocationEntry, type AllocationInput } from './allocation';
import type { Candidate } from './order';

const STATES = ['AZ', 'KZ', 'TJ', 'UZ'];
const INSTITUTIONS = ['i1', 'i2'];
const MODES = ['room', 'online'] as const;

const candidates = fc
  .array(
    fc.record({
      stateCode: fc.constantFrom(...STATES),
      institutionId: fc.constantFrom(...INSTITUTIONS, null),
      mode: fc.constantFrom(...MODES, 'room' as const),
      endorsed: fc.boolean(),
      endorsable: fc.boolean(),
      standing: fc.constantFrom('met' as const, 'met' as const, 'met' as const, 'unmet' as const, 'to-judge' as const),
      ranked: fc.boolean(),
      rankKey: fc.nat(1000),
      score: fc.option(
        fc.integer({ min: 0, max: 10 }).map((step) => step * 240),
        { nil: null },
      ),
      sex: fc.constantFrom('female' as const, 'male' as const, null),
      firstTime: fc.boolean(),
      submittedAt: fc.nat(5),
      onReserve: fc.boolean(),
    }),
    { maxLength: 16 },
  )
  .map((rows) => {
    const ids = rows.map((_, index) => `p${String(index).padStart(2, '0')}`);
    const rankOf = (index: number): number =>
      rows.filter(
        (row, other) =>
          row.ranked &&
          row.stateCode === rows[index]?.stateCode &&
          (row.rankKey < (rows[index]?.rankKey ?? 0) || (row.rankKey === rows[index]?.rankKey && other < index)),
      ).length + 1;
    return rows.map(({ ranked, rankKey: _, onReserve, ...row }, index): Candidate => ({
      ...row,
      id: ids[index] ?? '',
      ncpRank: ranked ? rankOf(index) : null,
      reserveRank: onReserve && row.endorsed && index % 3 === 0 ? index + 1 : null,
    }));
  });
const setAside = fc.array(
  fc.oneof(
    fc.record({ holder: fc.constant('state' as const), holderId: fc.constantFrom(...STATES) }),
    fc.record({ holder: fc.constant('institution' as const), holderId: fc.constantFrom(...INSTITUTIONS) }),
  ),
  { maxLength: 4 },
);
const inputs: fc.Arbitrary<AllocationInput> = fc.record({
  candidates,
  pool: fc.record({ room: fc.nat(5), online: fc.nat(2) }),
  setAside: setAside.chain((holders) =>
    fc.tuple(
      ...holders.map((holder) =>
        fc.record({ mode: fc.constantFrom(...MODES), seats: fc.nat(2) }).map((rest) => ({ ...holder, ...rest })),
      ),
    ),
  ),
  owed: fc
    .tuple(
      ...STATES.flatMap((stateCode) =>
        MODES.map((mode) => fc.integer({ min: -1, max: 3 }).map((seats) => ({ stateCode, mode, seats }))),
      ),
    )
    .map((rows) => rows as AllocationInput['owed']),
  owedOtherwise: fc.record({ room: fc.nat(2), online: fc.nat(2) }),
  demandsEndorsement: fc.boolean(),
  prefersFirstTime: fc.boolean(),
  womenPercent: fc.constantFrom(0, 40),
  reserveSize: fc.nat(4),
});

/** Few States with many people who are all in the running, so that they compete at every step. */
const crowded: fc.Arbitrary<AllocationInput> = inputs.map((input) => ({
  ...input,
  candidates: input.candidates.map((candidate) => ({
    ...candidate,
    stateCode: candidate.stateCode === 'AZ' || candidate.stateCode === 'TJ' ? 'AZ' : 'KZ',
    mode: 'room' as const,
    endorsed: true,
    standing: 'met' as const,
    ncpRank: candidate.ncpRank === null ? null : Number(candidate.id.slice(1)) + 1,
  })),
  pool: { room: input.pool.room % 3, online: 0 },
}));
const any = fc.oneof(inputs, crowded);

const selected = (entries: readonly AllocationEntry[]): Set<string> =>
  new Set(entries.filter(({ outcome }) => outcome === 'selected').map(({ id }) => id));

const NOTHING = 1_000_000;

/** How well everybody fares: 0 with a place, on the reserve list how many are before and themselves, else nothing. */
function fare(entries: readonly AllocationEntry[]): Map<string, number> {
  const ranks = entries.flatMap(({ reserveRank }) => reserveRank ?? []).sort((a, b) => a - b);
  return new Map(
    entries.map(({ id, outcome, reserveRank }) => [
      id,
      outcome === 'selected' ? 0 : reserveRank === null ? NOTHING : ranks.indexOf(reserveRank) + 1,
    ]),
  );
}

const noWorse = (before: AllocationInput, after: AllocationInput): void => {
  const then = fare(propose(before));
  const now = fare(propose(after));
  for (const [id, was] of then) expect({ id, worse: (now.get(id) ?? Infinity) > was }).toEqual({ id, worse: false });
};

describe('the proposed list, whatever is asked', () => {
  const runs = { numRuns: 1000 };

  it('decides about everybody once and gives no more seats than there are, of the pool, of each quota, of each mode', () => {
    fc.assert(
      fc.property(any, (input) => {
        const entries = propose(input);
        expect(entries.map(({ id }) => id).sort()).toEqual(input.candidates.map(({ id }) => id).sort());
        expect(entries.map(({ position }) => position)).toEqual(entries.map((_, index) => index + 1));
        const people = new Map(input.candidates.map((candidate) => [candidate.id, candidate]));
        const count = (test: (candidate: Candidate, entry: AllocationEntry) => boolean): number =>
          entries.filter((entry) => entry.outcome === 'selected' && test(people.get(entry.id) as Candidate, entry))
            .length;
        for (const mode of MODES) {
          expect(count((one, { rule }) => one.mode === mode && rule === 'pool')).toBeLessThanOrEqual(input.pool[mode]);
          const seatsOf = (holder: string, holderId: string): number =>
            input.setAside
              .filter((row) => row.holder === holder && row.holderId === holderId && row.mode === mode)
              .reduce((sum, { seats }) => sum + seats, 0);
          for (const state of STATES)
            expect(
              count((one, { rule }) => one.mode === mode && rule === 'state-quota' && one.stateCode === state),
            ).toBeLessThanOrEqual(seatsOf('state', state));
          for (const institution of INSTITUTIONS)
            expect(
              count(
                (one, { rule }) =>
                  one.mode === mode && rule === 'institution-quota' && one.institutionId === institution,
              ),
            ).toBeLessThanOrEqual(seatsOf('institution', institution));
        }
        expect(count((_, { rule }) => !['pool', 'state-quota', 'institution-quota'].includes(rule))).toBe(0);
      }),
      runs,
    );
  });

  it('is the same in any order of what it is made from', () => {
    fc.assert(
      fc.property(any, fc.infiniteStream(fc.nat()), (input, dice) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((value) => ({ value, key: dice.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ value }) => value);
        expect(
          propose({
            ...input,
            candidates: shuffled(input.candidates),
            setAside: shuffled(input.setAside),
            owed: shuffled(input.owed),
          }),
        ).toEqual(propose(input));
      }),
      runs,
    );
  });

  it('takes nothing from anybody for one more seat of the pool', () => {
    fc.assert(
      fc.property(any, fc.constantFrom(...MODES), (input, mode) => {
        noWorse(input, { ...input, pool: { ...input.pool, [mode]: input.pool[mode] + 1 } });
      }),
      runs,
    );
  });

  it('takes nothing from anybody for one more seat of an institution', () => {
    fc.assert(
      fc.property(any, fc.constantFrom(...INSTITUTIONS), fc.constantFrom(...MODES), (input, holderId, mode) => {
        noWorse(input, {
          ...input,
          setAside: [...input.setAside, { holder: 'institution', holderId, mode, seats: 1 }],
        });
      }),
      runs,
    );
  });

  it('takes nothing from anybody for one more seat of a State, whether or not more is owed to it for that', () => {
    fc.assert(
      fc.property(
        any,
        fc.constantFrom(...STATES),
        fc.constantFrom(...MODES),
        fc.boolean(),
        (input, holderId, mode, more) => {
          noWorse(input, {
            ...input,
            setAside: [...input.setAside, { holder: 'state', holderId, mode, seats: 1 }],
            owed: input.owed.map((row) =>
              more && row.stateCode === holderId && row.mode === mode ? { ...row, seats: row.seats + 1 } : row,
            ),
          });
        },
      ),
      runs,
    );
  });

  it('gives no place to anybody who is not endorsed where that is demanded, nor to whom a rule shuts out', () => {
    fc.assert(
      fc.property(any, (input) => {
        const chosen = selected(propose(input));
        for (const { id, endorsed, standing } of input.candidates) {
          if (standing !== 'met' || (input.demandsEndorsement && !endorsed)) expect(chosen.has(id)).toBe(false);
        }
      }),
      runs,
    );
  });

  it('never passes over a person for somebody whom the same State ranked lower, except by an institution’s seat', () => {
    fc.assert(
      fc.property(any, (input) => {
        const list = propose(input);
        const entries = new Map(list.map((entry) => [entry.id, entry]));
        const fortunes = fare(list);
        const inRunning = input.candidates.filter(
          ({ standing, endorsed, reserveRank }) =>
            standing === 'met' && (endorsed || !input.demandsEndorsement) && reserveRank === null,
        );
        for (const higher of inRunning) {
          for (const lower of inRunning) {
            if (higher.stateCode !== lower.stateCode || higher.mode !== lower.mode || higher.ncpRank === null) continue;
            if (higher.ncpRank >= (lower.ncpRank ?? Infinity)) continue;
            if (entries.get(lower.id)?.rule === 'institution-quota') continue;
            expect(fortunes.get(higher.id)).toBeLessThanOrEqual(fortunes.get(lower.id) ?? NOTHING);
          }
        }
      }),
      runs,
    );
  });

  it('leaves no seat of the pool empty while somebody waits for it', () => {
    fc.assert(
      fc.property(any, (input) => {
        const entries = propose(input);
        for (const mode of MODES) {
          const ofMode = new Set(input.candidates.filter((one) => one.mode === mode).map(({ id }) => id));
          const inPool = entries.filter(({ id, rule }) => ofMode.has(id) && rule === 'pool').length;
          const waits = entries.some(
            ({ id, rule }) => ofMode.has(id) && (rule === 'reserve' || rule === 'reserve-full'),
          );
          if (waits) expect(inPool).toBe(input.pool[mode]);
        }
      }),
      runs,
    );
  });
});
