import { Formats } from '#libs/i18n';
import type { IANAZone } from 'luxon';
import { requireZone } from './zones';

/** What a clock on the wall and a calendar beside it show in a zone. */
export interface WallTime {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:MM`; a reader of minutes only, as people plan. */
  readonly time: string;
  /** IANA name. */
  readonly zone: string;
}

export interface ResolvedTime {
  readonly instant: Date;
  /** Minutes east of UTC in force at that instant. */
  readonly offsetMinutes: number;
  /** `skipped`: no clock shows this time on that day; `ambiguous`: it comes twice. */
  readonly kind: 'exact' | 'skipped' | 'ambiguous';
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The wall time as if it were UTC, in milliseconds. RangeError for a date or time that no calendar has. */
function readWall(date: string, time: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/u.exec(`${date}T${time}`);
  const instant = new Date(`${date}T${time}:00.000Z`);
  if (parts === null || Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 16) !== `${date}T${time}`) {
    throw new RangeError(`Not a date and time: ${date} ${time}`);
  }
  return instant.getTime();
}

/**
 * The instant of a wall time. Where clocks go forward over it (`skipped`), the offset from before the change counts, so
 * 02:30 becomes 03:30 of the new time. Where clocks go back and it comes twice (`ambiguous`), the first one counts.
 * RFC 5545, 3.3.5 says the same of calendars. RangeError for what is no date, time or zone.
 */
export function resolveWallTime({ date, time, zone }: WallTime): ResolvedTime {
  return resolve(readWall(date, time), requireZone(zone));
}

function resolve(wall: number, zone: IANAZone): ResolvedTime {
  const before = zone.offset(wall - dayMs);
  const after = zone.offset(wall + dayMs);
  const candidates = [...new Set([before, after])].map((offset) => ({ offset, at: wall - offset * minuteMs }));
  const real = candidates.filter(({ offset, at }) => zone.offset(at) === offset).sort((a, b) => a.at - b.at);
  const [first] = real;
  if (first === undefined) return skipped(wall - before * minuteMs, zone);
  return { instant: new Date(first.at), offsetMinutes: first.offset, kind: real.length > 1 ? 'ambiguous' : 'exact' };
}

function skipped(at: number, zone: IANAZone): ResolvedTime {
  return { instant: new Date(at), offsetMinutes: zone.offset(at), kind: 'skipped' };
}

/** What a clock in the zone shows at the instant, seconds dropped. */
export function wallTimeOf(instant: Date, zone: string): WallTime {
  const offset = requireZone(zone).offset(instant.getTime());
  if (Number.isNaN(offset)) throw new RangeError('Not an instant');
  const local = new Date(instant.getTime() + offset * minuteMs).toISOString();
  return { date: local.slice(0, 10), time: local.slice(11, 16), zone };
}

/**
 * 24:00 of a day in a zone, which is the first instant of the next: a deadline on that day is kept while
 * `now < endOfDay(...)`. Where midnight is skipped, the day ends at the change.
 */
export function endOfDay(date: string, zone: string): Date {
  const next = new Date(readWall(date, '00:00') + dayMs).getTime();
  const place = requireZone(zone);
  const resolved = resolve(next, place);
  return resolved.kind === 'skipped' ? changeBefore(resolved.instant.getTime(), place) : resolved.instant;
}

/** The last change of offset at or before an instant that is known to lie within a day after one. */
function changeBefore(at: number, zone: IANAZone): Date {
  let low = at - dayMs;
  let high = at;
  const target = zone.offset(at);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offset(middle) === target) high = middle;
    else low = middle;
  }
  return new Date(high);
}

const DATE_TIME_ZONE: Intl.DateTimeFormatOptions = {
  calendar: 'gregory',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'shortOffset',
};

/** Date and time in words of a language, with the zone's offset: `29 March 2026 at 14:30 GMT+4`. */
export function formatInZone(instant: Date, zone: string, locale: string): string {
  requireZone(zone);
  return Formats.date(instant, locale, DATE_TIME_ZONE, zone);
}
