/** Seats that a State has by the edition's number per State. */
export interface DefaultShare {
  stateCode: string;
  /** What it has now; 0 for a State that is new. */
  seats: number;
  /** Places of it that cannot be taken back: reserved, offered, confirmed. */
  least: number;
  /** Whether the State is (still) invited. */
  invited: boolean;
}

/**
 * How many seats States have by the edition's number per State: as many for each as the seats reach, in whole rounds, so
 * that no State has more than another; what one has is never taken for another. A number above `perState`, or of a State
 * that is not invited any more, falls to it as far as its places are not taken.
 * @param left seats of the mode that managers have not given to others by name
 */
export function shareOut(shares: readonly DefaultShare[], perState: number, left: number): Map<string, number> {
  const result = new Map(
    shares.map(({ stateCode, seats, least, invited }) => [
      stateCode,
      Math.max(least, Math.min(seats, invited ? perState : 0)),
    ]),
  );
  const invited = shares.filter((share) => share.invited).map((share) => share.stateCode);
  let free = left - [...result.values()].reduce((sum, seats) => sum + seats, 0);
  for (let level = 1; level <= perState; level += 1) {
    const below = invited.filter((state) => (result.get(state) ?? 0) < level);
    if (below.length > free) break;
    for (const state of below) result.set(state, level);
    free -= below.length;
  }
  return result;
}
