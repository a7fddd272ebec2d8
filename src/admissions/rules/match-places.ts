import { isTaken, type PlaceMode, type PlaceState } from './place-ledger';

/** A place as it stands, as far as it matters to whom it can be offered. */
export interface MatchSpot {
  id: string;
  number: number;
  mode: PlaceMode;
  state: PlaceState;
  stateCode: string | null;
  applicationId: string | null;
  /** Institution of an institution's quota. */
  institutionId: string | null;
  /** Held for a person whose name is not known yet. */
  reserved: boolean;
}

/** Whoever is to be offered a place. */
export interface MatchApplication {
  id: string;
  mode: PlaceMode;
  stateCode: string | null;
  institutionId: string | null;
}

/**
 * Gives each application, in the order given, a place of its mode: one held for its institution, else one held for its
 * State (those reserved for names to come last), else a free one; lower numbers first. Who has a place already, or finds
 * none, is left out.
 */
export function matchPlaces<A extends MatchApplication>(
  applications: readonly A[],
  spots: readonly MatchSpot[],
): { placeId: string; application: A }[] {
  const given = new Set<string>();
  const people = new Set(spots.filter((spot) => isTaken(spot.state)).map((spot) => spot.applicationId));
  const byNumber = [...spots].sort((a, b) => a.number - b.number);
  return applications.flatMap((application) => {
    if (people.has(application.id)) return [];
    const choices = byNumber.filter((spot) => spot.mode === application.mode && !given.has(spot.id));
    const spot = best(choices, application);
    if (!spot) return [];
    given.add(spot.id);
    people.add(application.id);
    return [{ placeId: spot.id, application }];
  });
}

function best(choices: readonly MatchSpot[], application: MatchApplication): MatchSpot | undefined {
  const held = choices.filter((spot) => spot.state === 'held');
  const ofInstitution = held.filter(
    (spot) => spot.institutionId !== null && spot.institutionId === application.institutionId,
  );
  const ofState = held.filter(
    (spot) => spot.institutionId === null && spot.stateCode !== null && spot.stateCode === application.stateCode,
  );
  const unreservedFirst = (spots: readonly MatchSpot[]) => spots.find((spot) => !spot.reserved) ?? spots[0];
  return (
    unreservedFirst(ofInstitution) ??
    unreservedFirst(ofState) ??
    choices.find((candidate) => candidate.state === 'free')
  );
}
