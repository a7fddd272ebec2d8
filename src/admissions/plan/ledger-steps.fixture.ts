import fc from 'fast-check';
import type { LedgerModel, ModelPerson, Phase } from './ledger-model.fixture';

/** States of the edition that the steps are taken in, and who applies. Person 7 was never endorsed. */
export const STATES = ['AZ', 'KZ', 'TJ'] as const;
export const APPLICANTS: readonly string[] = ['KZ', 'AZ', 'KZ', 'TJ', 'AZ', 'KZ', 'TJ', 'KZ'];
export const UNENDORSED = 7;

/** One step; numbers are taken modulo what there is. */
export interface LedgerStep {
  kind:
    | 'select'
    | 'reserve'
    | 'confirm'
    | 'decline'
    | 'expire'
    | 'withdraw'
    | 'replace'
    | 'keep-seat'
    | 'fill'
    | 'hold-back'
    | 'unreserve'
    | 'give-back'
    | 'seats'
    | 'quota'
    | 'per-state'
    | 'pool'
    | 'freeze';
  a: number;
  b: number;
}

const COMMON: LedgerStep['kind'][] = [
  'select',
  'reserve',
  'confirm',
  'decline',
  'expire',
  'withdraw',
  'replace',
  'keep-seat',
  'fill',
  'hold-back',
  'unreserve',
  'give-back',
  'seats',
  'quota',
  'per-state',
];

/** Any interleaving of the operations; the days pass seldom, and in their order. */
export const interleavings = (most: number): fc.Arbitrary<LedgerStep[]> =>
  fc.array(
    fc.record({
      kind: fc.oneof(
        { weight: 40, arbitrary: fc.constantFrom(...COMMON) },
        { weight: 20, arbitrary: fc.constantFrom<LedgerStep['kind']>('select', 'reserve', 'replace', 'decline') },
        { weight: 2, arbitrary: fc.constantFrom<LedgerStep['kind']>('pool', 'freeze') },
      ),
      a: fc.nat({ max: 11 }),
      b: fc.nat({ max: 11 }),
    }),
    { minLength: 5, maxLength: most },
  );

/** What a step means in the model as it stands; the same choice is then made in the database. */
export interface Choice {
  person: number;
  other: number;
  stateCode: string;
  /** Number of a held place, if there is one. */
  held: number | undefined;
  reserved: number | undefined;
  count: number;
  phase: Phase;
}

/** Two times of three a step is taken where it has a meaning, else anywhere. */
export function choiceOf(model: LedgerModel, { kind, a, b }: LedgerStep): Choice {
  const held = model.places.filter((place) => place.state === 'held');
  const reserved = held.filter((place) => place.reserved);
  const anywhere = (a + b) % 3 === 0;
  const person = anywhere ? a % APPLICANTS.length : likely(model, kind, a);
  const compatriots = model.people.flatMap(({ stateCode, status }, index) =>
    stateCode === APPLICANTS[person] && (status === 'reserve' || status === 'endorsed') ? [index] : [],
  );
  return {
    person,
    other: (anywhere ? undefined : compatriots[b % compatriots.length]) ?? b % APPLICANTS.length,
    stateCode:
      (kind === 'hold-back' && !anywhere ? held[a % held.length]?.stateCode : null) ??
      STATES[a % STATES.length] ??
      'KZ',
    held: held[a % held.length]?.number,
    reserved: reserved[a % reserved.length]?.number,
    count: kind === 'seats' ? 1 + b : b % 4,
    phase: kind === 'freeze' ? 2 : 1,
  };
}

const MEANT: Partial<Record<LedgerStep['kind'], readonly ModelPerson['status'][]>> = {
  select: ['endorsed', 'reserve'],
  reserve: ['endorsed'],
  confirm: ['offered'],
  decline: ['offered'],
  expire: ['offered'],
  withdraw: ['offered', 'confirmed'],
  replace: ['offered', 'confirmed'],
  'keep-seat': ['offered', 'confirmed'],
};

function likely(model: LedgerModel, kind: LedgerStep['kind'], a: number): number {
  const meant = model.people.flatMap(({ status }, index) => (MEANT[kind]?.includes(status) ? [index] : []));
  return meant[a % meant.length] ?? a % APPLICANTS.length;
}

/** Takes a step in the model; false where it is refused. */
export function takeStep(model: LedgerModel, step: LedgerStep): boolean {
  const { person, other, stateCode, held, reserved, count, phase } = choiceOf(model, step);
  const seat = (number: number | undefined) => model.places.find((place) => place.number === number);
  const acts: Record<LedgerStep['kind'], () => void> = {
    select: () => model.select(person),
    reserve: () => model.toReserve(person),
    confirm: () => model.confirm(person),
    decline: () => model.decline(person),
    expire: () => model.expire([person]),
    withdraw: () => model.withdraw(person),
    replace: () => model.replace(person, other),
    'keep-seat': () => model.replace(person, undefined),
    fill: () => {
      const place = seat(reserved);
      if (place) model.fill(place, other);
    },
    'hold-back': () => model.reserveSeats(stateCode, Math.max(1, count)),
    unreserve: () => {
      const place = seat(reserved);
      if (place) model.unreserve(place);
    },
    'give-back': () => {
      const place = seat(held);
      if (place) model.giveBack(place);
    },
    seats: () => model.changeSeats(count),
    quota: () => model.changeQuota(stateCode, count),
    'per-state': () => model.changePerState(count),
    pool: () => model.pass(phase),
    freeze: () => model.pass(phase),
  };
  return model.run(acts[step.kind]);
}
