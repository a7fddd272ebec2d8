import ical, { escape, ICalCalendarMethod, ICalEventStatus, type ICalCalendar } from 'ical-generator';
import { DateTime } from 'luxon';
import { vtimezone } from './vtimezone';
import { resolveWallTime, wallTimeOf, type WallTime } from './wall-time';

/** A moment of an event: as planned on the wall, or an instant with the zone in which to show it. */
export type EventTime = WallTime | { readonly instant: Date; readonly zone: string };

export interface CalendarEvent {
  /** Stable for the life of the event; `@uidDomain` is added. Letters, digits and hyphens. */
  readonly uid: string;
  /** Rises with each change that people must notice; from 0. */
  readonly sequence: number;
  readonly start: EventTime;
  /** After `start`. */
  readonly end: EventTime;
  readonly summary: string;
  readonly description?: string;
  readonly location?: string;
  /** Absolute http(s) address of the event's page. */
  readonly url?: string;
  /** A cancelled event stays in the feed, else calendars that subscribe may keep showing it. */
  readonly status: 'CONFIRMED' | 'CANCELLED' | 'TENTATIVE';
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface CalendarFeed {
  /** Shown as the calendar's name; of one line. */
  readonly name: string;
  /** Who publishes it, such as `Example Centre`; goes into PRODID. */
  readonly publisher: string;
  /** Two-letter language of the texts. */
  readonly language: string;
  readonly uidDomain: string;
  /** DTSTAMP of all events: when this text was made. */
  readonly stamp: Date;
  /** How often subscribers should ask again; 60 if not given. */
  readonly refreshMinutes?: number;
  readonly events: readonly CalendarEvent[];
}

const instantOf = (time: EventTime): Date => ('instant' in time ? time.instant : resolveWallTime(time).instant);

/** True where the wall time names the instant; not in the second of two equal hours, which only UTC can name. */
function wallTimeNames(instant: Date, zone: string): boolean {
  const wholeMinute = Math.floor(instant.getTime() / 60_000) * 60_000;
  return resolveWallTime(wallTimeOf(instant, zone)).instant.getTime() === wholeMinute;
}

/** Control characters are not allowed in the format; lines may break. */
const tidy = (text: string): string => text.replace(/\r\n?/gu, '\n').replace(/[^\P{C}\n\u200c\u200d]/gu, '');
const oneLine = (text: string): string => tidy(text).replace(/\s+/gu, ' ').trim();

/** A comma or semicolon in an address would be escaped as if it were text; readers do not undo that. */
const address = (url: string): string => oneLine(url).replaceAll(',', '%2C').replaceAll(';', '%3B');

function addEvent(calendar: ICalCalendar, event: CalendarEvent, feed: CalendarFeed): void {
  const [start, end] = [instantOf(event.start), instantOf(event.end)];
  if (end <= start) throw new RangeError(`Event ${event.uid} ends before it starts`);
  const { zone } = event.start;
  const inZone = wallTimeNames(start, zone) && wallTimeNames(end, zone);
  calendar.createEvent({
    id: oneLine(`${event.uid}@${feed.uidDomain}`),
    sequence: event.sequence,
    stamp: feed.stamp,
    start: DateTime.fromJSDate(start, { zone }),
    end: DateTime.fromJSDate(end, { zone }),
    timezone: inZone && zone !== 'UTC' ? zone : null,
    summary: oneLine(event.summary),
    description: event.description === undefined ? null : tidy(event.description),
    location: event.location === undefined ? null : oneLine(event.location),
    url: event.url === undefined ? null : address(event.url),
    status: ICalEventStatus[event.status],
    created: event.createdAt,
    lastModified: event.updatedAt,
  });
}

/**
 * A calendar to subscribe to, as text of RFC 5545 (`text/calendar; charset=utf-8`), with the rules of every zone in it. The
 * same input gives the same text. RangeError for an event that ends before it starts, and for a zone that is none.
 */
export function calendarFeed(feed: CalendarFeed): string {
  const instants = feed.events
    .flatMap((event) => [instantOf(event.start), instantOf(event.end)])
    .sort((a, b) => a.getTime() - b.getTime());
  const first = instants[0] ?? feed.stamp;
  const last = instants.at(-1) ?? feed.stamp;
  const name = escape(oneLine(feed.name), false);
  const calendar = ical({
    name,
    prodId: {
      company: oneLine(feed.publisher).replaceAll('/', ' '),
      product: name.replaceAll('/', ' '),
      language: feed.language.toUpperCase(),
    },
    method: ICalCalendarMethod.PUBLISH,
    ttl: (feed.refreshMinutes ?? 60) * 60,
    timezone: { name: null, generator: (zone) => vtimezone(zone, first, last) },
  });
  for (const event of feed.events) addEvent(calendar, event, feed);
  return `${propertiesFirst(calendar.toString())}\r\n`;
}

/** The generator writes how often to look again after the zones; RFC 5545, 3.4 wants properties before components. */
function propertiesFirst(text: string): string {
  const late = /^(?:REFRESH-INTERVAL|X-PUBLISHED-TTL)[^\r\n]*\r\n/gm;
  const properties = (text.match(late) ?? []).join('');
  const rest = text.replace(late, '');
  const component = rest.search(/^BEGIN:V(?!CALENDAR)/m);
  const at = component === -1 ? rest.indexOf('END:VCALENDAR') : component;
  return rest.slice(0, at) + properties + rest.slice(at);
}
