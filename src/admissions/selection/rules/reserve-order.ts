/** Somebody whom a list puts on the reserve list. */
export interface ReserveEntry {
  /** Place in the list. */
  position: number;
  /** The number that a manager asked for, on this list; null: by position. */
  wanted: number | null;
}

/**
 * The order in which a list adds people to the reserve list: by position, save that those for whom a manager asked for a
 * number stand there, as far as so many others are before them.
 * @param from the last number already given
 */
export function reserveOrder<T extends ReserveEntry>(entries: readonly T[], from = 0): T[] {
  const byPosition = [...entries].sort((a, b) => a.position - b.position);
  const order = byPosition.filter(({ wanted }) => wanted === null);
  const moved = byPosition
    .filter(({ wanted }) => wanted !== null)
    .sort((a, b) => (a.wanted ?? 0) - (b.wanted ?? 0) || a.position - b.position);
  for (const entry of moved) order.splice(Math.max(0, (entry.wanted ?? 1) - from - 1), 0, entry);
  return order;
}

/** A line of a list, as far as it matters to the reserve list. */
export interface ReserveLine {
  applicationId: string;
  position: number;
  outcome: string;
  /** Number on the reserve list of an approved list; null: not on it yet. */
  current: number | null;
  /** The number proposed, or asked for by a manager. */
  reserveRank: number | null;
  overriddenBy: string | null;
}

/**
 * Numbers on the reserve list as an approval gives them to those who come to it, by application and in their order. They
 * follow the last number that anybody has, so that those who are there already keep theirs.
 */
export function reserveNumbers(lines: readonly ReserveLine[]): Map<string, number> {
  const last = lines.reduce((top, { current }) => Math.max(top, current ?? 0), 0);
  const fresh = reserveOrder(
    lines
      .filter(({ outcome, current }) => outcome === 'reserve' && current === null)
      .map((line) => ({ ...line, wanted: line.overriddenBy === null ? null : line.reserveRank })),
    last,
  );
  return new Map(fresh.map(({ applicationId }, index) => [applicationId, last + index + 1]));
}
