import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { curriculumModules } from '../../curriculum/data/modules';
import { demoCourses, demoInstitutions, demoTrainers, demoVenues } from './index';

interface Coded {
  code: string;
}
interface Taxonomy {
  themes: Coded[];
  terms: Coded[];
  states: { iso2: string; tz: string }[];
  gcmObjectives: { number: number }[];
  expertiseAreas: { functional: Coded[] };
  libraryItemTypes: Coded[];
}

const taxonomy = JSON.parse(readFileSync(join(__dirname, '../../taxonomy/data/taxonomy.json'), 'utf8')) as Taxonomy;
const codes = (list: Coded[]): Set<string> => new Set(list.map((entry) => entry.code));
const themes = codes(taxonomy.themes);

/** What the content may refer to: codes of the taxonomy and keys of the content itself. */
export const known = {
  themes,
  terms: codes(taxonomy.terms),
  itemTypes: codes(taxonomy.libraryItemTypes),
  states: new Set(taxonomy.states.map((state) => state.iso2)),
  zones: new Map(taxonomy.states.map((state) => [state.iso2, state.tz])),
  objectives: new Set(taxonomy.gcmObjectives.map((objective) => objective.number)),
  expertise: new Set([...themes, ...codes(taxonomy.expertiseAreas.functional)]),
  modules: codes(curriculumModules),
  venues: new Map(demoVenues.map((venue) => [venue.key, venue])),
  rooms: new Map(demoVenues.flatMap((venue) => venue.rooms.map((room) => [room.key, room]))),
  institutions: new Map(demoInstitutions.map((institution) => [institution.key, institution])),
  trainers: new Map(demoTrainers.map((trainer) => [trainer.key, trainer])),
};

export const editions = demoCourses.flatMap((course) => course.editions);
export const sessions = editions.flatMap((edition) => edition.sessions.map((session) => ({ edition, session })));

export const cyrillic = /\p{Script=Cyrillic}/u;
export const words = (text: string): number => text.match(/[\p{L}\p{N}]+(?:[-’'][\p{L}]+)*/gu)?.length ?? 0;

/** The values that are not among the known ones. */
export const missing = <T>(wanted: Iterable<T>, among: { has(value: T): boolean }): T[] =>
  [...wanted].filter((value) => !among.has(value));

/** The keys that occur more than once. */
export const repeated = (keys: string[]): string[] => keys.filter((key, index) => keys.indexOf(key) !== index);
