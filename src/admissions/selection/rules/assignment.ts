/** How many people score an application. */
export const SCORERS = 2;

/** An application that is to be scored, with who does so and who stepped aside. */
export interface ToScore {
  id: string;
  editionId: string;
  /** The applicant. */
  accountId: string;
  institutionId: string | null;
  scorers: readonly string[];
  /** Turns taken: 1, 2. */
  slots: readonly number[];
  recused: readonly string[];
}

/** A turn given to somebody. */
export interface Turn {
  application: ToScore;
  scorerId: string;
  slot: number;
}

/**
 * Gives the free turns of applications to people, each time to whoever has fewest; never their own application, none twice,
 * none from which they stepped aside. Applications and people are taken in the order given.
 * @returns the turns, and the applications that still lack somebody
 */
export function assignScorers(
  applications: readonly ToScore[],
  scorerIds: readonly string[],
): { turns: Turn[]; left: string[] } {
  const load = new Map(scorerIds.map((id) => [id, applications.filter(({ scorers }) => scorers.includes(id)).length]));
  const turns: Turn[] = [];
  const left: string[] = [];
  for (const application of applications) {
    const taken = new Set([...application.scorers, ...application.recused, application.accountId]);
    const free = Array.from({ length: SCORERS }, (_, index) => index + 1).filter(
      (slot) => !application.slots.includes(slot),
    );
    for (const slot of free) {
      const next = scorerIds
        .filter((id) => !taken.has(id))
        .reduce<string | undefined>(
          (best, id) => (best === undefined || (load.get(id) ?? 0) < (load.get(best) ?? 0) ? id : best),
          undefined,
        );
      if (next === undefined) {
        left.push(application.id);
        break;
      }
      taken.add(next);
      load.set(next, (load.get(next) ?? 0) + 1);
      turns.push({ application, scorerId: next, slot });
    }
  }
  return { turns, left };
}
