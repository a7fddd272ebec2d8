/** Somebody on the reserve list. */
export interface Reserve {
  id: string;
  stateCode: string | null;
  mode: string;
  rank: number;
}

/** A place that became free: whose State had it, and its mode. */
export interface FreedPlace {
  placeId: string;
  stateCode: string | null;
  mode: string;
}

/**
 * Who of the reserve list is offered which freed place: the best ranked of the State whose person left, else the best
 * ranked of all; only for places of the mode they asked for. The order of the list does not matter, the ranks do.
 */
export function nextOfReserve(
  freed: readonly FreedPlace[],
  reserve: readonly Reserve[],
): { placeId: string; applicationId: string }[] {
  const waiting = [...reserve].sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  const offers: { placeId: string; applicationId: string }[] = [];
  for (const place of freed) {
    const ofMode = waiting.filter((entry) => entry.mode === place.mode);
    const next = ofMode.find((entry) => place.stateCode !== null && entry.stateCode === place.stateCode) ?? ofMode[0];
    if (!next) continue;
    waiting.splice(waiting.indexOf(next), 1);
    offers.push({ placeId: place.placeId, applicationId: next.id });
  }
  return offers;
}
