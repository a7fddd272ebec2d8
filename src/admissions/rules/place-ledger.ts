/** States of a place. A closed one does not count: its seat is not given out (any more). */
export const PLACE_STATES = ['closed', 'free', 'held', 'offered', 'confirmed'] as const;
export type PlaceState = (typeof PLACE_STATES)[number];

/** What is written into the ledger. */
export const PLACE_EVENT_KINDS = ['open', 'held', 'offered', 'confirmed', 'released', 'closed'] as const;
export type PlaceEventKind = (typeof PLACE_EVENT_KINDS)[number];

/**
 * Why an entry was written: `quota` a seat set aside; `reserved` kept for a name to come; `quota-returned` back to the pool
 * on its day; `given-back` by the contact point; `quota-lowered` by a manager; `selected` by an approved list; `reserve-…`
 * the next of the reserve list, of the same institution, the same State or by the pool's order; `replacement` named in
 * place of another; the rest say how a person left.
 */
export const LEDGER_REASONS = [
  'quota',
  'reserved',
  'quota-returned',
  'given-back',
  'quota-lowered',
  'selected',
  'enrolled',
  'reserve-institution',
  'reserve-state',
  'reserve-pool',
  'replacement',
  'declined',
  'expired',
  'withdrawn',
  'replaced',
] as const;
export type LedgerReason = (typeof LEDGER_REASONS)[number];

const TRANSITIONS: Readonly<Record<PlaceState, Partial<Record<PlaceEventKind, PlaceState>>>> = {
  closed: { open: 'free' },
  free: { held: 'held', offered: 'offered', closed: 'closed' },
  held: { held: 'held', offered: 'offered', released: 'free' },
  offered: { confirmed: 'confirmed', released: 'free' },
  confirmed: { released: 'free' },
};

/**
 * The state of a place after an entry of the ledger, or undefined where the entry is not allowed. The database's
 * `place_after` says the same; a test compares the two.
 */
export const placeAfter = (state: PlaceState, kind: PlaceEventKind): PlaceState | undefined => TRANSITIONS[state][kind];

/** States in which a place is taken. */
export const isTaken = (state: PlaceState): boolean => state === 'held' || state === 'offered' || state === 'confirmed';

/** How a person takes part: in the room or online. Counted apart in a hybrid edition. */
export const PLACE_MODES = ['room', 'online'] as const;
export type PlaceMode = (typeof PLACE_MODES)[number];

/** What of an edition decides how many places it has. */
export interface Capacity {
  format: 'in-person' | 'online' | 'hybrid' | 'self-paced';
  seats: number | null;
  seatsOnline: number | null;
}

/** Places of a mode that an edition has; null without a limit. The database's `place_capacity` says the same. */
export function capacityOf(edition: Capacity, mode: PlaceMode): number | null {
  if (edition.format === 'self-paced') return mode === 'online' ? null : 0;
  if (edition.format === 'online') return mode === 'online' ? edition.seats : 0;
  if (mode === 'room') return edition.seats;
  return edition.format === 'hybrid' ? (edition.seatsOnline ?? 0) : 0;
}

/** The modes that one can take part in, the usual one first. */
export const modesOf = (edition: Capacity): PlaceMode[] =>
  (edition.format === 'online' || edition.format === 'self-paced'
    ? (['online', 'room'] as const)
    : (['room', 'online'] as const)
  ).filter((mode) => capacityOf(edition, mode) !== 0);
