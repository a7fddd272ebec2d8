import type { Labels, Localised } from '#libs/i18n';
import type { CourseLevel, CourseStatus } from './course.entity';
import type { EditionFormat, EditionStatus } from './edition.entity';

/** A language an edition is taught in, or interpreted into. */
export interface EditionLanguage {
  locale: string;
  interpretation: boolean;
}

/** One run of a course as other modules and its pages see it. Days are `YYYY-MM-DD` in `zone`. */
export interface EditionView {
  id: string;
  code: string;
  courseId: string;
  courseStatus: CourseStatus;
  courseTitle: Localised;
  /** Part of the course's address in the asked locale, else in English; null while it is unpublished. */
  courseSlug: string | null;
  courseVersion: number | null;
  /** Officials enrol at once. */
  open: boolean;
  format: EditionFormat;
  status: EditionStatus;
  startsOn: string | null;
  endsOn: string | null;
  /** Ends at 24:00 of this day in `zone`. */
  deadlineOn: string | null;
  zone: string;
  /** Places, of a hybrid edition those in the room; null without a limit. */
  seats: number | null;
  /** Places online of a hybrid edition that are counted apart. */
  seatsOnline: number | null;
  quotaPerState: number;
  reserveSize: number;
  demandsEndorsement: boolean;
  venue: { id: string; labels: Labels } | null;
  languages: EditionLanguage[];
  /** Codes of the invited States; empty: all. */
  states: string[];
  trainerIds: string[];
  cancelReason: Record<string, string> | null;
  revision: number;
}

/** A theme with its name. */
export interface ThemeView {
  code: string;
  label: Localised;
}

/** What a card of the catalogue says of the next edition. */
export interface NextEdition {
  id: string;
  format: EditionFormat;
  startsOn: string | null;
  endsOn: string | null;
  deadlineOn: string | null;
  zone: string;
  languages: string[];
}

/** A card of the catalogue. */
export interface CourseCard {
  id: string;
  slug: string;
  title: Localised;
  summary: Localised;
  level: CourseLevel;
  open: boolean;
  themes: ThemeView[];
  nextEdition: NextEdition | null;
}

/** A published course as a reader sees it. */
export interface CourseView {
  id: string;
  status: CourseStatus;
  revision: number;
  /** Number of the published version. */
  version: number | null;
  level: CourseLevel;
  open: boolean;
  sourceLocale: string;
  slug: string | null;
  title: Localised;
  summary: Localised;
  /** CommonMark. */
  body: Localised;
  themes: ThemeView[];
  modules: { id: string; code: string; title: Localised }[];
  /** Locale to slug of the languages it is published in. */
  slugs: Record<string, string>;
  publishedAt: Date | null;
}
