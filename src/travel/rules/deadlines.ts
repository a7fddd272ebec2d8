import { addDays, daysBetween } from './days';
import type { StepKind } from './needs';

/** What of an edition decides its deadlines; days of its zone. */
export interface TravelDays {
  startsOn: string;
  endsOn: string;
}

/** How much time is allowed for, in days. */
export interface TravelPlanDays {
  /** For a visa, before the start. */
  visaDays: number;
  /** For ticket, insurance and hotel, before the start. */
  detailsDays: number;
  /** Length of a stay up to which nobody needs to be registered. */
  registrationDays: number;
  /** How long passport data are kept after the end. */
  eraseDays: number;
}

/** Defaults of the centre; staff can set others for an edition. */
export const PLAN_DEFAULTS: TravelPlanDays = { visaDays: 21, detailsDays: 7, registrationDays: 15, eraseDays: 30 };

/** Passport data are asked for so much earlier than the visa: the letter is made in between. */
const LETTER_DAYS = 7;
/** Whoever gets a place late has at least so many days for each step, as long as the edition has not begun. */
const LEAST_DAYS = 3;

/**
 * The day by which each step should be done.
 * @param openedOn when the person's place was confirmed
 * @param arrivesOn the day of arrival, where it is known
 */
export function dueOn(
  kind: StepKind,
  edition: TravelDays,
  plan: TravelPlanDays,
  openedOn: string,
  arrivesOn: string | null,
): string {
  if (kind === 'registration') return addDays(arrivesOn ?? edition.startsOn, plan.registrationDays);
  const planned = addDays(edition.startsOn, -daysBefore(kind, plan));
  const least = addDays(openedOn, LEAST_DAYS);
  const last = addDays(edition.startsOn, -1);
  return planned >= least ? planned : least <= last ? least : last;
}

function daysBefore(kind: Exclude<StepKind, 'registration'>, plan: TravelPlanDays): number {
  if (kind === 'passport') return plan.visaDays + LETTER_DAYS;
  return kind === 'visa' || kind === 'letter' ? plan.visaDays : plan.detailsDays;
}

/** Days that somebody stays, arrival and departure included; by the edition's days where the journey is not known. */
export const stayDays = (edition: TravelDays, arrivesOn: string | null, leavesOn: string | null): number =>
  Math.max(1, daysBetween(arrivesOn ?? edition.startsOn, leavesOn ?? edition.endsOn) + 1);

/** The last day on which passport data are kept. */
export const keptUntil = (edition: TravelDays, plan: TravelPlanDays): string => addDays(edition.endsOn, plan.eraseDays);

/** Days before a step is due on which the person is reminded, and on the day after. */
export const REMINDER_DAYS = [7, 2, -1] as const;

/** The reminder that is due on a day; undefined where none is. After a pause of the worker the latest one is given. */
export function reminderFor(due: string, today: string): number | undefined {
  const left = daysBetween(today, due);
  return REMINDER_DAYS.filter((days) => left <= days).at(-1);
}
