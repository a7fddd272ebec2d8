/** A State as planning looks at it. */
export interface PlanningState {
  code: string;
  /** Days off of a week, ISO 8601 numbers: Monday is 1. */
  weekend: readonly number[];
}

/** A day that is not like others in some of the States concerned. */
export interface DayHint<Holiday extends { stateCode: string; day: string }> {
  /** `YYYY-MM-DD` */
  day: string;
  /** Codes of States in which it is a day off each week. */
  weekend: string[];
  holidays: Holiday[];
}

const DAY = 86_400_000;
const isoWeekday = (at: number): number => new Date(at).getUTCDay() || 7;

/** Weekends and holidays of States within days (inclusive), at most `most` of them; days like others are left out. */
export function dayHints<Holiday extends { stateCode: string; day: string }>(
  from: string,
  to: string,
  states: readonly PlanningState[],
  holidays: readonly Holiday[],
  most = 62,
): DayHint<Holiday>[] {
  const found: DayHint<Holiday>[] = [];
  const end = Date.parse(`${to}T00:00:00Z`);
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= end && found.length < most; at += DAY) {
    const day = new Date(at).toISOString().slice(0, 10);
    const weekend = states.filter((state) => state.weekend.includes(isoWeekday(at))).map(({ code }) => code);
    const off = holidays.filter((holiday) => holiday.day === day);
    if (weekend.length > 0 || off.length > 0) found.push({ day, weekend, holidays: off });
  }
  return found;
}
