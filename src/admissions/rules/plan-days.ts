import { endOfDay } from '#libs/calendar';
import { addDays } from './offer-end';

/** Days before the start from which names stand still, so that there is time to travel. */
export const FREEZE_DAYS = 14;
/** Days that are left between the deadline and the freeze, at least: the list is to be made in them. */
export const SELECTION_DAYS = 7;

/** What of an edition and its plan decides about the days. Days are `YYYY-MM-DD` in `zone`. */
export interface PlannedDays {
  format: 'in-person' | 'online' | 'hybrid' | 'self-paced';
  startsOn: string | null;
  deadlineOn: string | null;
  zone: string;
  /** As a manager set them; null: by the edition. */
  poolOn: string | null;
  freezeOn: string | null;
}

/** The days in force and their ends, 24:00 in the zone of the edition. */
export interface EffectiveDays {
  poolOn: string | null;
  freezeOn: string | null;
  poolEnds: Date | null;
  freezeEnds: Date | null;
}

/**
 * The freeze is 14 days before the start, or, where less than a week would be left for the selection, the day before the
 * start; quotas go back to the pool after the deadline. Days that a manager set are kept in order when the edition moves:
 * the freeze before the start, the return of quotas not after the freeze.
 */
export function planDays({ format, startsOn, deadlineOn, zone, poolOn, freezeOn }: PlannedDays): EffectiveDays {
  if (format === 'self-paced' || startsOn === null)
    return { poolOn: null, freezeOn: null, poolEnds: null, freezeEnds: null };
  const lastDay = addDays(startsOn, -1);
  const freeze = earlier(freezeOn ?? defaultFreeze(startsOn, deadlineOn), lastDay);
  const pool = earlier(poolOn ?? deadlineOn ?? freeze, freeze);
  return { poolOn: pool, freezeOn: freeze, poolEnds: endOfDay(pool, zone), freezeEnds: endOfDay(freeze, zone) };
}

/** The freeze of an edition where nobody set one. */
export function defaultFreeze(startsOn: string, deadlineOn: string | null): string {
  const usual = addDays(startsOn, -FREEZE_DAYS);
  return deadlineOn !== null && addDays(deadlineOn, SELECTION_DAYS) > usual ? addDays(startsOn, -1) : usual;
}

/** By which day the list is expected: a week after the deadline, but not after the freeze. Null without a deadline. */
export const selectionDue = (deadlineOn: string | null, freezeOn: string | null): string | null =>
  deadlineOn === null ? null : earlier(addDays(deadlineOn, SELECTION_DAYS), freezeOn ?? '9999-12-31');

const earlier = (one: string, other: string): string => (one < other ? one : other);
