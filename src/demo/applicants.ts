import {
  demoCourses,
  demoOfficials,
  dutyDetails,
  educations,
  motivations,
  posts,
  type Bilingual,
  type CefrLevel,
  type DemoEdition,
  type DemoPerson,
} from './content';

/** How an application goes on after its draft. Where the deadline is over, those endorsed are selected from. */
export type Course = 'draft' | 'submitted' | 'endorsed' | 'returned' | 'mended' | 'not-endorsed' | 'withdrawn';

/** One official's application for an edition. */
export interface Applicant {
  key: string;
  person: DemoPerson;
  course: Course;
  mode: 'room' | 'online' | undefined;
}

/** States whose officials seldom speak Russian. */
const WITHOUT_RUSSIAN = new Set(['TR', 'IT', 'PK', 'IR', 'AF']);

const OPEN_PATTERN: Course[] = [
  'endorsed',
  'submitted',
  'draft',
  'endorsed',
  'returned',
  'endorsed',
  'withdrawn',
  'submitted',
  'not-endorsed',
  'endorsed',
  'draft',
  'mended',
];
const CLOSED_PATTERN: Course[] = [
  'endorsed',
  'mended',
  'endorsed',
  'endorsed',
  'not-endorsed',
  'endorsed',
  'withdrawn',
  'endorsed',
  'endorsed',
  'endorsed',
  'endorsed',
  'endorsed',
  'draft',
  'endorsed',
];

const pick = <T>(list: readonly T[], number: number): T => list[number % list.length] as T;

/** In a group of fewer, everybody is endorsed and comes. */
export const SMALL = 6;

const nominated = demoCourses.filter((course) => !course.open).flatMap((course) => course.editions);

/**
 * Who applies for an edition, always the same people: of each ten officials of the invited States four to seven, or all where a
 * single State is invited.
 */
export function applicantsOf(edition: DemoEdition, deadlineIsOver: boolean): Applicant[] {
  const invited = demoOfficials.filter(
    (official) => edition.states.length === 0 || edition.states.includes(official.state),
  );
  const number = nominated.indexOf(edition);
  const applying =
    edition.states.length === 1
      ? invited
      : invited.filter((_, index) => (index * 7 + number * 3) % 10 < 4 + (number % 4));
  const pattern = deadlineIsOver ? CLOSED_PATTERN : OPEN_PATTERN;
  return applying.map((person, index) => ({
    key: `${edition.key} ${person.key}`,
    person,
    course:
      applying.length < SMALL && deadlineIsOver ? 'endorsed' : pick(pattern, index + (deadlineIsOver ? 0 : number)),
    mode: edition.format === 'hybrid' ? (index % 3 === 2 ? 'online' : 'room') : undefined,
  }));
}

/** Offset of the day on which an official registered: one every four days, in the centre's first year. */
export const registrationOf = (index: number): number => -455 + index * 4;

/** A text in the language in which a person works in the system. */
export const inLanguageOf = (person: DemoPerson, text: Bilingual): string =>
  person.uiLocale === 'ru' ? text.ru : text.en;

/** The form as the person fills it in. */
export function formOf({ person, mode }: Applicant) {
  const number = Number(person.key.slice(-2));
  const russian = !WITHOUT_RUSSIAN.has(person.state);
  const levels: CefrLevel[] = ['B1', 'B2', 'C1'];
  return {
    ...(mode && { mode }),
    post: inLanguageOf(person, pick(posts, number)),
    motivation: inLanguageOf(person, pick(motivations, number)),
    duties: `${inLanguageOf(person, person.duty)}: ${inLanguageOf(person, pick(dutyDetails, number))}.`,
    education: inLanguageOf(person, pick(educations, number)),
    yearsInService: 2 + ((number * 5) % 19),
    levelEn: person.uiLocale === 'ru' ? ('B1' as const) : pick(levels, number + 1),
    levelRu: russian ? ('C1' as const) : ('A1' as const),
    needs: number % 13 === 0 ? inLanguageOf(person, { en: 'Vegetarian food.', ru: 'Вегетарианское питание.' }) : null,
    consentProcessing: true,
    consentTransfer: true,
    consentPhoto: number % 4 !== 0,
    consentPublication: number % 3 === 0,
  };
}
