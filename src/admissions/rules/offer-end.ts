import { endOfDay, wallTimeOf } from '#libs/calendar';

/** Working days that a person has to confirm an offer (the centre's default). */
export const OFFER_WORKING_DAYS = 5;

/** Days of rest where nothing else is known: Saturday and Sunday (ISO 8601: Monday is 1). */
export const DEFAULT_WEEKEND: readonly number[] = [6, 7];

const DAY = 86_400_000;

/** A day some days later (or earlier), `YYYY-MM-DD`. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** ISO weekday of a day, 1 to 7. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** What is known about the days of the person's State. */
export interface WorkingWeek {
  /** IANA zone. */
  zone: string;
  /** ISO weekdays of rest. */
  weekend?: readonly number[];
  /** Further days off, `YYYY-MM-DD`. */
  holidays?: ReadonlySet<string>;
}

/**
 * When an offer ends: 24:00 of the fifth working day after the day of the offer, in the zone of the person's State,
 * yet never after `bound`.
 * @param bound the freeze of the edition, or its end where it runs at one's own pace; null without either
 * @param workingDays as the plan of the edition says
 */
export function offerEnd(now: Date, week: WorkingWeek, bound: Date | null, workingDays = OFFER_WORKING_DAYS): Date {
  const weekend = week.weekend && week.weekend.length < 7 ? week.weekend : DEFAULT_WEEKEND;
  let day = wallTimeOf(now, week.zone).date;
  // A calendar in which hardly any day is a working day is a mistake of the data; a year is then long enough.
  for (let counted = 0, seen = 0; counted < workingDays && seen < 366; seen += 1) {
    day = addDays(day, 1);
    if (!weekend.includes(weekdayOf(day)) && !week.holidays?.has(day)) counted += 1;
  }
  const end = endOfDay(day, week.zone);
  return bound && bound.getTime() < end.getTime() ? bound : end;
}

/** The last minute before an end, as people are told it: 23:59 of the day that ends at 24:00. */
export const lastMinute = (end: Date | string): Date => new Date(new Date(end).getTime() - 60_000);
