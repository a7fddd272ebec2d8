import type { PlaceMode } from '../rules/place-ledger';

/** One line of a State's order. */
export interface Ranked {
  id: string;
  mode: PlaceMode;
  rank: number | null;
}

/** Where a line stands among those that want to take part in the same way, against the seats of the State's quota. */
export interface AgainstQuota {
  /** 1 for the first of the mode. */
  rank: number;
  seats: number;
  above: boolean;
}

/**
 * How the lines of an order stand against the quota, by id; a line without a rank stands nowhere yet. Rooms and online
 * places are counted apart.
 * @param lines in the order of their ranks
 * @param seats of the State's quota by mode; a mode without any is left out where the State has no quota
 */
export function againstQuota(
  lines: readonly Ranked[],
  seats: Partial<Record<PlaceMode, number>>,
): Map<string, AgainstQuota> {
  const counted: Record<PlaceMode, number> = { room: 0, online: 0 };
  const result = new Map<string, AgainstQuota>();
  for (const { id, mode, rank } of lines) {
    const quota = seats[mode];
    if (rank === null || quota === undefined) continue;
    counted[mode] += 1;
    result.set(id, { rank: counted[mode], seats: quota, above: counted[mode] > quota });
  }
  return result;
}

/**
 * The order after one line was moved: it and all above it, and whoever had a rank before, are ranked 1, 2, 3 …; the
 * others still wait for a rank.
 * @param lines as they stand, those without a rank at the end
 * @param to the place the line is to have, from 1; beyond the end is the end
 * @returns ids in the order of their new ranks
 */
export function moved(lines: readonly Ranked[], id: string, to: number): string[] {
  const from = lines.findIndex((line) => line.id === id);
  const line = lines[from];
  if (!line) return lines.filter(({ rank }) => rank !== null).map((each) => each.id);
  const others = lines.filter((each) => each.id !== id);
  const place = Math.min(Math.max(to, 1), lines.length) - 1;
  const order = [...others.slice(0, place), line, ...others.slice(place)];
  const last = order.reduce((end, each, index) => (each.rank !== null ? index : end), -1);
  return order.slice(0, Math.max(last, place) + 1).map((each) => each.id);
}

/**
 * The order after some were given numbers: they stand where they were put, of two with one number the first of the list
 * takes it, and the rest fills what is left as it stood. A number that is the one they have, or none, is no wish.
 * @returns ids in the order of their new ranks
 */
export function renumbered(lines: readonly Ranked[], numbers: ReadonlyMap<string, number | null>): string[] {
  const wish = ({ id, rank }: Ranked): number | null => {
    const number = numbers.get(id) ?? null;
    return number === rank ? null : number;
  };
  const inOrder = lines.filter((line) => line.rank !== null || wish(line) !== null);
  const order: (string | undefined)[] = Array<undefined>(inOrder.length).fill(undefined);
  const wishes = inOrder
    .flatMap((line) => {
      const number = wish(line);
      return number === null ? [] : [{ id: line.id, number }];
    })
    .sort((a, b) => a.number - b.number);
  for (const { id, number } of wishes) {
    const from = Math.min(Math.max(number, 1), order.length) - 1;
    const after = order.findIndex((taken, place) => place >= from && taken === undefined);
    order[after >= 0 ? after : order.lastIndexOf(undefined)] = id;
  }
  const rest = inOrder.filter((line) => wish(line) === null).map(({ id }) => id);
  return order.map((id) => id ?? (rest.shift() as string));
}
