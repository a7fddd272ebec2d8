import type { EditionView } from '../courses.views';
import type { EditionPlan } from './edition-rules';

/** Everything that staff set about an edition. */
export interface EditionSettings extends EditionPlan {
  code: string;
  zone: string;
  quotaPerState: number;
  reserveSize: number;
  demandsEndorsement: boolean;
  states: string[];
  trainerIds: string[];
}

/** The settings of an edition as it stands. */
export const settingsOf = (edition: EditionView): EditionSettings => ({
  code: edition.code,
  format: edition.format,
  startsOn: edition.startsOn,
  endsOn: edition.endsOn,
  deadlineOn: edition.deadlineOn,
  zone: edition.zone,
  seats: edition.seats,
  seatsOnline: edition.seatsOnline,
  quotaPerState: edition.quotaPerState,
  reserveSize: edition.reserveSize,
  demandsEndorsement: edition.demandsEndorsement,
  venueId: edition.venue?.id ?? null,
  teachingLanguages: edition.languages
    .filter((language) => !language.interpretation)
    .map((language) => language.locale),
  interpretationLanguages: edition.languages
    .filter((language) => language.interpretation)
    .map((language) => language.locale),
  states: edition.states,
  trainerIds: edition.trainerIds,
});

/** The part that the rules of dates, places and languages look at. */
export const planOf = (settings: EditionSettings): EditionPlan => settings;

const canonical = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? [...new Set(value as string[])].sort() : value);

/** Names of the settings that differ; the order of a list does not matter. */
export const changedFields = (before: EditionSettings, after: EditionSettings): string[] =>
  (Object.keys(before) as (keyof EditionSettings)[]).filter(
    (field) => canonical(before[field]) !== canonical(after[field]),
  );
