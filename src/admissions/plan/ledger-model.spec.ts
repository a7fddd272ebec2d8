import fc from 'fast-check';
import { LedgerModel } from './ledger-model.fixture';
import { APPLICANTS, interleavings, STATES, takeStep, UNENDORSED } from './ledger-steps.fixture';

describe('the rules of the ledger in memory', () => {
  const start = (seats: number, perState: number): LedgerModel =>
    new LedgerModel(
      APPLICANTS.map((stateCode, index) => ({
        stateCode,
        endorsed: index !== UNENDORSED,
        status: index === UNENDORSED ? 'submitted' : 'endorsed',
        rank: null,
      })),
      STATES,
      seats,
      perState,
    );

  it('keep seats, quotas, persons and endorsements in any interleaving of the operations', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat({ max: 3 }), interleavings(60), (seats, perState, steps) => {
        const model = start(seats, perState);
        expect(model.problems()).toEqual([]);
        for (const step of steps) {
          takeStep(model, step);
          expect({ step, problems: model.problems() }).toEqual({ step, problems: [] });
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('leave everything as it was where a step is refused', () => {
    fc.assert(
      fc.property(interleavings(40), (steps) => {
        const model = start(4, 1);
        for (const step of steps) {
          const before = structuredClone({ places: model.places, people: model.people, quotas: [...model.quotas] });
          if (!takeStep(model, step))
            expect({ places: model.places, people: model.people, quotas: [...model.quotas] }).toEqual(before);
        }
      }),
      { numRuns: 300 },
    );
  });
});
