import type { Equipment } from '#src/venues';

/** A short label or text in both working languages. */
export interface Bilingual {
  en: string;
  ru: string;
}

export type DemoLocale = 'en' | 'ru';
export type UiLocale = 'en' | 'ru' | 'fa';
export type CefrLevel = 'A1' | 'A2' | 'B1' | 'B2' | 'C1' | 'C2';

export interface DemoInstitution {
  key: string;
  /** ISO 3166-1 alpha-2 code of the State it belongs to. */
  state: string;
  kind: 'migration' | 'border' | 'labour' | 'statistics' | 'training' | 'partner';
  label: Bilingual;
}

export interface DemoRoom {
  key: string;
  label: Bilingual;
  /** Seats of a physical room; null where nothing limits them. */
  seats: number | null;
  equipment: Equipment[];
}

export interface DemoVenue {
  key: string;
  kind: 'physical' | 'online';
  /** Null for the online venue. */
  state: string | null;
  zone: string;
  label: Bilingual;
  /** Null for the online venue, as the address. */
  city: Bilingual | null;
  address: Bilingual | null;
  rooms: DemoRoom[];
}

export type DemoRole =
  | 'official'
  | 'ncp'
  | 'state-editor'
  | 'trainer'
  | 'course-manager'
  | 'management'
  | 'travel-officer'
  | 'librarian'
  | 'translator'
  | 'reviewer'
  | 'partner'
  | 'administrator';

/** A role and, where the role is bound to one, the State (ISO 3166-1 alpha-2) it is held for. */
export interface DemoRoleGrant {
  role: DemoRole;
  state: string | null;
}

/** Whole names per script; they are never split or transliterated. */
export interface DemoNames {
  native: string;
  cyrillic: string;
  /** As a passport prints it: plain Latin letters. */
  latin: string;
  /** In Cyrillic; only where a person uses one. */
  patronymic?: string;
}

export interface DemoPerson {
  key: string;
  email: string;
  sex: 'f' | 'm';
  names: DemoNames;
  state: string;
  institution: string;
  duty: Bilingual;
  uiLocale: UiLocale;
  /** IANA time zone. */
  zone: string;
  roles: DemoRoleGrant[];
}

export interface DemoTrainer extends DemoPerson {
  /** Theme codes T01 to T19 or functional expertise codes of the taxonomy. */
  expertise: string[];
  /** Curriculum module codes that the trainer is licensed to teach. */
  modules: string[];
  deliveryLanguages: { locale: string; level: CefrLevel }[];
  bio: Bilingual;
  /** Whether the trainer agreed to be listed publicly. */
  consentPublic: boolean;
}

export interface DemoCourseText {
  title: string;
  summary: string;
  /** CommonMark without raw HTML. */
  body: string;
}

export interface DemoSession {
  /** 0 is the first day of the edition. */
  dayIndex: number;
  /** Wall time in the zone of the edition, `HH:MM`. */
  time: string;
  minutes: number;
  title: Bilingual;
  trainerKey: string;
  roomKey: string | null;
}

export type DemoFormat = 'in-person' | 'online' | 'hybrid' | 'self-paced';

/** One run of a course. Offsets are whole days from the Monday of the week in which the demonstration is loaded. */
export interface DemoEdition {
  key: string;
  format: DemoFormat;
  startOffsetDays: number;
  days: number;
  deadlineOffsetDays: number;
  /** Null where places are not limited (self-paced). */
  seats: number | null;
  /** Places online of a hybrid edition, beside those in the room. */
  seatsOnline?: number;
  /** Seats set aside for each State of `states`; 0 where nothing is set aside. */
  quotaPerState: number;
  zone: string;
  deliveryLanguages: string[];
  /** Languages into which sessions are interpreted; empty where there is no interpretation. */
  interpretation: string[];
  venueKey: string | null;
  /** Invited States; empty means open to every State. */
  states: string[];
  sessions: DemoSession[];
}

export interface DemoCourse {
  key: string;
  themes: string[];
  modules: string[];
  level: 'foundation' | 'intermediate' | 'advanced';
  languages: string[];
  /** True where officials enrol at once, without nomination. */
  open: boolean;
  texts: Record<DemoLocale, DemoCourseText>;
  editions: DemoEdition[];
}
