import { resolveWallTime, wallTimeOf } from '#libs/calendar';

const DAY = 86_400_000;
const ZONE = 'Asia/Baku';

/** A day some days after another, `YYYY-MM-DD`. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/**
 * The days of the demonstration: offsets of the content count from the Monday of the week in which it is loaded, so
 * that what is planned for a working day falls on one.
 */
export class DemoCalendar {
  private readonly monday: string;

  /** @param now the instant of loading: nothing of the demonstration happens after it */
  constructor(readonly now: Date) {
    const today = wallTimeOf(now, ZONE).date;
    const weekday = new Date(`${today}T00:00:00Z`).getUTCDay() || 7;
    this.monday = addDays(today, 1 - weekday);
  }

  /** The day of an offset. */
  day(offset: number): string {
    return addDays(this.monday, Math.floor(offset));
  }

  /** The instant of a wall time in Baku, on the day of an offset. */
  at(offset: number, time = '10:00'): Date {
    return resolveWallTime({ date: this.day(offset), time, zone: ZONE }).instant;
  }

  /** Hours before the loading. */
  hoursAgo(hours: number): Date {
    return new Date(this.now.getTime() - hours * 3_600_000);
  }
}
