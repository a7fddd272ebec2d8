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
