import type { LedgerReason, PlaceMode } from './place-ledger';

/** Somebody on the reserve list. */
export interface Reserve {
  id: string;
  stateCode: string | null;
  institutionId: string | null;
  mode: PlaceMode;
  rank: number;
}

/** A place that can be offered: whose it was, and its mode. */
export interface FreedPlace {
  placeId: string;
  /** State whose person left, or for which it was set aside; null for a new one. */
  stateCode: string | null;
  /** Institution out of whose quota it is. */
  institutionId: string | null;
  mode: PlaceMode;
  /** It is held for its quota: only the holder's people can have it. */
  kept: boolean;
}

/** A holder of a quota with what its people have. Counted by mode. */
export interface Standing {
  /** A State's code or an institution's id. */
  holder: string;
  mode: PlaceMode;
  /** Seats of the quota, whether they are still held or not. */
  quota: number;
  /** Offered and confirmed places of its people; of a State, those out of an institution's quota left out. */
  given: number;
}

/** A place and the person it is offered to, with the rule that decided. */
export interface ReserveOffer {
  placeId: string;
  applicationId: string;
  why: Extract<LedgerReason, 'reserve-institution' | 'reserve-state' | 'reserve-pool'>;
}

/**
 * Who of the reserve list is offered which place, by the published order. Each place first goes to the best ranked of the
 * institution, then of the State, whose it was; what is left, and not kept for a quota, goes one by one to the State (or
 * institution) that has the fewest places measured by its quota, and there to the best ranked. Only places of the mode one
 * asked for. The order of the list does not matter, the ranks do.
 */
export function nextOfReserve(
  freed: readonly FreedPlace[],
  reserve: readonly Reserve[],
  standings: readonly Standing[],
): ReserveOffer[] {
  const waiting = [...reserve].sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  const deficits = new Deficits(standings);
  const offers: ReserveOffer[] = [];
  const give = (place: FreedPlace, next: Reserve, why: ReserveOffer['why']): void => {
    waiting.splice(waiting.indexOf(next), 1);
    deficits.count(next, why === 'reserve-institution');
    offers.push({ placeId: place.placeId, applicationId: next.id, why });
  };
  const pool = freed.filter((place) => {
    const ofMode = waiting.filter((entry) => entry.mode === place.mode);
    const colleague = place.institutionId && ofMode.find((entry) => entry.institutionId === place.institutionId);
    const keptForInstitution = place.kept && place.institutionId !== null;
    const compatriot =
      !keptForInstitution && place.stateCode && ofMode.find((entry) => entry.stateCode === place.stateCode);
    if (colleague) give(place, colleague, 'reserve-institution');
    else if (compatriot) give(place, compatriot, 'reserve-state');
    else return !place.kept;
    return false;
  });
  for (const place of pool) {
    const next = deficits.greatest(waiting.filter((entry) => entry.mode === place.mode));
    if (next) give(place, next, 'reserve-pool');
  }
  return offers;
}

/** Seats that States and institutions miss for their quotas, kept up to date while places are given. */
class Deficits {
  private readonly missing: Map<string, number>;

  constructor(standings: readonly Standing[]) {
    this.missing = new Map(standings.map(({ holder, mode, quota, given }) => [`${holder} ${mode}`, quota - given]));
  }

  /** The first of those, in the order given, for whom the most is missing. */
  greatest(entries: readonly Reserve[]): Reserve | undefined {
    return entries.reduce<Reserve | undefined>(
      (best, entry) => (best && this.of(best) >= this.of(entry) ? best : entry),
      undefined,
    );
  }

  count(entry: Reserve, outOfInstitution: boolean): void {
    const holders = outOfInstitution ? [entry.institutionId] : [entry.institutionId, entry.stateCode];
    for (const holder of holders) {
      const key = `${holder} ${entry.mode}`;
      const missing = this.missing.get(key);
      if (missing !== undefined) this.missing.set(key, missing - 1);
      else if (holder === entry.stateCode && holder !== null) this.missing.set(key, -1);
    }
  }

  private of(entry: Reserve): number {
    const ofState = this.missing.get(`${entry.stateCode} ${entry.mode}`) ?? 0;
    const ofInstitution = this.missing.get(`${entry.institutionId} ${entry.mode}`);
    return ofInstitution === undefined ? ofState : Math.max(ofState, ofInstitution);
  }
}
