import { endOfDay, wallTimeOf } from '#libs/calendar';

/** Today's date in a zone, `YYYY-MM-DD`. */
export const todayIn = (zone: string, now: Date): string => wallTimeOf(now, zone).date;

/** The instant at which a deadline has passed: 24:00 of its day in the edition's zone. Null without a deadline. */
export const deadlineInstant = (edition: { deadlineOn: string | null; zone: string }): Date | null =>
  edition.deadlineOn === null ? null : endOfDay(edition.deadlineOn, edition.zone);

/** Whether one can still apply: before 24:00 of the deadline's day; always where there is no deadline. */
export function isDeadlineOpen(edition: { deadlineOn: string | null; zone: string }, now: Date): boolean {
  const end = deadlineInstant(edition);
  return end === null || now < end;
}

/** Whether the last day of an edition is over in its zone. One without an end is never over. */
export const isOver = (edition: { endsOn: string | null; zone: string }, now: Date): boolean =>
  edition.endsOn !== null && now >= endOfDay(edition.endsOn, edition.zone);
