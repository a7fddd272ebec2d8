export { calendarFeed, type CalendarEvent, type CalendarFeed, type EventTime } from './feed';
export { vtimezone } from './vtimezone';
export { endOfDay, formatInZone, resolveWallTime, wallTimeOf, type ResolvedTime, type WallTime } from './wall-time';
export { isZone, zones, type ZoneGroup } from './zones';
