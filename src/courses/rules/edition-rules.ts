import type { FieldError } from '#libs/errors';
import type { EditionFormat } from '../edition.entity';

/** The planned facts of an edition, as its rules look at them. Days are `YYYY-MM-DD`, so that they compare as text. */
export interface EditionPlan {
  format: EditionFormat;
  startsOn: string | null;
  endsOn: string | null;
  deadlineOn: string | null;
  seats: number | null;
  seatsOnline: number | null;
  venueId: string | null;
  teachingLanguages: readonly string[];
  interpretationLanguages: readonly string[];
}

const problem = (path: string, code: string): FieldError => ({ path, code: `courses:fields.${code}` });

const inRoom = (format: EditionFormat): boolean => format === 'in-person' || format === 'hybrid';

/** What can never be, not even in a draft. The database's CHECK constraints say the same. */
export function planProblems(plan: EditionPlan, courseIsOpen: boolean): FieldError[] {
  return [
    ...dateProblems(plan),
    ...placeProblems(plan),
    ...formatProblems(plan, courseIsOpen),
    ...languageProblems(plan),
  ];
}

function dateProblems({ format, startsOn, endsOn, deadlineOn }: EditionPlan): FieldError[] {
  const found: FieldError[] = [];
  if (startsOn && endsOn && endsOn < startsOn) found.push(problem('endsOn', 'ends-before-start'));
  if (!deadlineOn) return found;
  if (format === 'self-paced') {
    if (endsOn && deadlineOn > endsOn) found.push(problem('deadlineOn', 'deadline-after-end'));
  } else if (startsOn && deadlineOn >= startsOn) {
    found.push(problem('deadlineOn', 'deadline-after-start'));
  }
  return found;
}

function placeProblems({ format, seats, seatsOnline, venueId }: EditionPlan): FieldError[] {
  const found: FieldError[] = [];
  if (venueId !== null && !inRoom(format)) found.push(problem('venueId', 'venue-not-used'));
  if (seats !== null && format === 'self-paced') found.push(problem('seats', 'seats-not-used'));
  if (seatsOnline !== null && format !== 'hybrid') found.push(problem('seatsOnline', 'seats-online-not-used'));
  return found;
}

function formatProblems({ format }: EditionPlan, courseIsOpen: boolean): FieldError[] {
  if (format === 'self-paced' && !courseIsOpen) return [problem('format', 'self-paced-needs-open')];
  if (format !== 'self-paced' && courseIsOpen) return [problem('format', 'open-needs-self-paced')];
  return [];
}

function languageProblems({ teachingLanguages, interpretationLanguages }: EditionPlan): FieldError[] {
  return interpretationLanguages.some((locale) => teachingLanguages.includes(locale))
    ? [problem('interpretationLanguages', 'language-twice')]
    : [];
}

/**
 * What an edition still lacks before readers may see it.
 * @param today date in the edition's zone; undefined for records of the past, whose deadlines are over
 */
export function publishingProblems(plan: EditionPlan, courseIsOpen: boolean, today: string | undefined): FieldError[] {
  const found = planProblems(plan, courseIsOpen);
  if (plan.teachingLanguages.length === 0) found.push(problem('teachingLanguages', 'language-needed'));
  if (today !== undefined && plan.deadlineOn !== null && plan.deadlineOn < today)
    found.push(problem('deadlineOn', 'deadline-passed'));
  if (plan.format === 'self-paced') return found;
  for (const field of ['startsOn', 'endsOn', 'deadlineOn'] as const) {
    if (plan[field] === null) found.push(problem(field, 'dates-needed'));
  }
  if (plan.seats === null) found.push(problem('seats', 'seats-needed'));
  if (inRoom(plan.format) && plan.venueId === null) found.push(problem('venueId', 'venue-needed'));
  return found;
}
