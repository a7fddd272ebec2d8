import type { LabelTexts, Localised } from '#libs/i18n';
import type { CancelReason, SessionStatus } from './session.entity';

/** Where a session takes place. */
export interface PlaceView {
  id: string;
  name: Localised;
  venue: { name: Localised; city: Localised | null; address: Localised | null; online: boolean };
}

/** A session as one reader may see it. */
export interface SessionView {
  id: string;
  editionId: string;
  title: LabelTexts;
  /** Day on the wall in `zone`. */
  startsOn: string;
  /** Time on the wall in `zone`. */
  startTime: string;
  minutes: number;
  zone: string;
  /** ISO 8601 instants. */
  startsAt: string;
  endsAt: string;
  /** Clocks go back over that time, and it comes twice: the first is meant. */
  comesTwice: boolean;
  status: SessionStatus;
  room: PlaceView | null;
  /** Whether one can join from elsewhere. */
  online: boolean;
  /** Only for those who take part, teach or organise. */
  joinLink: string | null;
  language: string;
  interpretation: string[];
  /** Readers from outside see those who agreed to be listed publicly. */
  trainers: { id: string; name: string }[];
  cancelReason: CancelReason | null;
  sequence: number;
  revision: number;
  /** What this reader may do now. */
  can: { change: boolean; release: boolean; cancel: boolean; remove: boolean };
}

/** What a letter about a session speaks of. */
export interface SessionMailFacts {
  sessionId: string;
  editionId: string;
  title: LabelTexts;
  startsAt: Date;
  endsAt: Date;
  zone: string;
  status: SessionStatus;
  room: PlaceView | null;
  /** Whether there is a link to join; the letter points to the page, where it is shown. */
  online: boolean;
  language: string;
  interpretation: string[];
  cancelReason: CancelReason | null;
  sequence: number;
  /** Accounts of the trainers who lead it. */
  trainerAccountIds: string[];
  /** Accounts with a confirmed place in the edition. */
  participantAccountIds: string[];
}
