import type { DemoEdition } from './content';

const CALL_DAYS = 84;
const SHORTEST_CALL_DAYS = 28;
const LATEST = -12;

/**
 * The offset of the day on which an edition is published: twelve weeks before its start and four before its deadline,
 * yet before the loading, so that everybody can look at it. What is learnt at one's own pace opens three days ahead.
 */
export function publicationOf(edition: DemoEdition): number {
  if (edition.format === 'self-paced') return edition.startOffsetDays - 3;
  return Math.min(edition.startOffsetDays - CALL_DAYS, edition.deadlineOffsetDays - SHORTEST_CALL_DAYS, LATEST);
}

/** Offset of the last day of an edition. */
export const lastDayOf = (edition: DemoEdition): number => edition.startOffsetDays + edition.days - 1;

/** Offset of the day on which an edition is closed: two weeks after its end; at once where the next one waits for it. */
export const closingOf = (edition: DemoEdition): number =>
  lastDayOf(edition) + (edition.format === 'self-paced' ? 1 : 14);
