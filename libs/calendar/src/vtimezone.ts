import type { IANAZone } from 'luxon';
import { requireZone } from './zones';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Zones change at most a few times a year, never twice within this many days where people live. */
const stepMs = 14 * dayMs;

interface Observance {
  /** First instant of it. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The instant of the change between two instants with different offsets. */
function changeBetween(low: number, high: number, zone: IANAZone): number {
  const before = zone.offset(low);
  let [left, right] = [low, high];
  while (right - left > 1) {
    const middle = Math.floor((left + right) / 2);
    if (zone.offset(middle) === before) left = middle;
    else right = middle;
  }
  return right;
}

/** Changes of a zone's offset from one instant to another. */
function changes(zone: IANAZone, start: number, end: number): Observance[] {
  const found: Observance[] = [];
  for (let at = start; at < end; at += stepMs) {
    const next = Math.min(at + stepMs, end);
    const [from, to] = [zone.offset(at), zone.offset(next)];
    if (from !== to) found.push({ at: changeBetween(at, next, zone), from, to });
  }
  return found;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${pad(Math.floor(size % 60))}`;
}

/** RFC 5545 wants the start as the clock showed it before the change. */
function localText(at: number, offset: number): string {
  return new Date(at + offset * minuteMs).toISOString().slice(0, 19).replaceAll(/[-:]/gu, '');
}

function observanceLines({ at, from, to }: Observance, kind: string, zone: IANAZone): string[] {
  return [
    `BEGIN:${kind}`,
    `DTSTART:${localText(at, from)}`,
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `TZNAME:${zone.offsetName(at, { format: 'short', locale: 'en' })}`,
    `END:${kind}`,
  ];
}

/**
 * The VTIMEZONE of a zone for the years of some instants, from the runtime's own zone data. Each change is written out, one
 * observance a change and one at the start: States change their clocks by decree, so no rule is inferred.
 */
export function vtimezone(zoneName: string, first: Date, last: Date): string {
  const zone = requireZone(zoneName);
  const start = Date.UTC(first.getUTCFullYear() - 1, 0, 1);
  const end = Date.UTC(last.getUTCFullYear() + 2, 0, 1);
  const found = changes(zone, start, end);
  const initial: Observance = { at: start, from: zone.offset(start), to: zone.offset(start) };
  const lines = [initial, ...found].flatMap((change) =>
    observanceLines(change, isSummer(change, found) ? 'DAYLIGHT' : 'STANDARD', zone),
  );
  return ['BEGIN:VTIMEZONE', `TZID:${zoneName}`, ...lines, 'END:VTIMEZONE'].join('\r\n');
}

/** Forward, and back within a year. Only a name: readers of the calendar go by the offsets. */
function isSummer(change: Observance, found: readonly Observance[]): boolean {
  return (
    change.to > change.from &&
    found.some((later) => later.at > change.at && later.at < change.at + 366 * dayMs && later.to < later.from)
  );
}
