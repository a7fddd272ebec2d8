import { endOfDay, wallTimeOf } from '#libs/calendar';
import type { EditionStatus } from '../edition.entity';

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

/** How an edition stands to a reader: whether one can apply, and whether it is still to come. */
export type EditionStage = 'draft' | 'cancelled' | 'over' | 'open' | 'applications-closed';

/** The stage of an edition at an instant. */
export function stageOf(
  edition: { status: EditionStatus; deadlineOn: string | null; endsOn: string | null; zone: string },
  now: Date,
): EditionStage {
  if (edition.status === 'draft' || edition.status === 'cancelled') return edition.status;
  if (edition.status === 'closed' || isOver(edition, now)) return 'over';
  return isDeadlineOpen(edition, now) ? 'open' : 'applications-closed';
}
