import { endOfDay, resolveWallTime, wallTimeOf, type ResolvedTime } from '#libs/calendar';

/** When a session is planned, as a clock on the wall shows it. */
export interface PlannedTime {
  /** `YYYY-MM-DD` in `zone`. */
  startsOn: string;
  /** `HH:MM` in `zone`. */
  startTime: string;
  minutes: number;
  /** IANA zone. */
  zone: string;
}

/** When it really is. */
export interface SessionTime {
  startsAt: Date;
  endsAt: Date;
  /** `skipped`: clocks go forward over that time, it never comes; `ambiguous`: it comes twice, the first one is meant. */
  kind: ResolvedTime['kind'];
}

/** The instants of a planned time. Minutes are minutes that pass, also where clocks change meanwhile. */
export function resolveSessionTime({ startsOn, startTime, minutes, zone }: PlannedTime): SessionTime {
  const { instant, kind } = resolveWallTime({ date: startsOn, time: startTime, zone });
  return { startsAt: instant, endsAt: new Date(instant.getTime() + minutes * 60_000), kind };
}

/** The days of an edition; a missing day sets no bound. */
export interface EditionDays {
  startsOn: string | null;
  endsOn: string | null;
  zone: string;
}

/** Whether a session lies wholly within the days of its edition, as these begin and end in the edition's zone. */
export function isWithinEdition(time: Pick<SessionTime, 'startsAt' | 'endsAt'>, edition: EditionDays): boolean {
  const opens = edition.startsOn === null ? null : startOfDay(edition.startsOn, edition.zone);
  const closes = edition.endsOn === null ? null : endOfDay(edition.endsOn, edition.zone);
  return (opens === null || time.startsAt >= opens) && (closes === null || time.endsAt <= closes);
}

const startOfDay = (date: string, zone: string): Date => endOfDay(dayBefore(date), zone);

function dayBefore(date: string): string {
  const noon = new Date(`${date}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() - 1);
  return noon.toISOString().slice(0, 10);
}

/** The day and time that the clocks of a zone show, for people who read in another zone than that of the plan. */
export const onTheWall = (instant: Date, zone: string): { date: string; time: string } => wallTimeOf(instant, zone);
