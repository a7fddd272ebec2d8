import { wallTimeOf } from '#libs/calendar';
import { admissionsErrors } from '../admissions.errors';
import type { EditionFacts } from '../ledger';

/**
 * Names stand still after the freeze, and in editions that are not published.
 * @throws AppError `admissions.frozen`, `admissions.edition-not-open` (409)
 */
export function refuseWhenFrozen(edition: EditionFacts, now: Date): void {
  if (edition.status !== 'published') throw admissionsErrors('admissions.edition-not-open');
  const { freezeEnds, zone } = edition;
  if (freezeEnds !== null && now >= freezeEnds)
    throw admissionsErrors('admissions.frozen', { day: lastDayOf(freezeEnds, zone), zone });
}

/** The day that ends at an instant, `YYYY-MM-DD` in its zone. */
export const lastDayOf = (end: Date, zone: string): string => wallTimeOf(new Date(end.getTime() - 1), zone).date;
