import type { Shape, Tone } from '#libs/ui';
import type { ApplicationStatus } from '../rules/application-lifecycle';
import type { PlaceEventKind } from '../rules/place-ledger';

/** How a state looks wherever it is shown; beside it always stands its word. No two of a kind look the same. */
export interface Look {
  tone: Tone;
  shape: Shape;
}

/** States of an application. */
export const APPLICATION_LOOK: Readonly<Record<ApplicationStatus, Look>> = {
  draft: { tone: 'neutral', shape: 'ring' },
  submitted: { tone: 'info', shape: 'clock' },
  endorsed: { tone: 'accent', shape: 'diamond' },
  'not-endorsed': { tone: 'danger', shape: 'cross' },
  returned: { tone: 'warning', shape: 'half' },
  ineligible: { tone: 'danger', shape: 'dash' },
  selected: { tone: 'accent', shape: 'star' },
  reserve: { tone: 'info', shape: 'pause' },
  'not-selected': { tone: 'danger', shape: 'ring' },
  offered: { tone: 'warning', shape: 'triangle' },
  confirmed: { tone: 'success', shape: 'check' },
  'offer-declined': { tone: 'neutral', shape: 'cross' },
  'offer-expired': { tone: 'danger', shape: 'clock' },
  withdrawn: { tone: 'neutral', shape: 'dash' },
  replaced: { tone: 'neutral', shape: 'square' },
};

/** How a place stands in the picture of the ledger; `reserved` is a held one that waits for a name. */
export const PLACE_STANDINGS = ['confirmed', 'offered', 'reserved', 'held', 'free'] as const;
export type PlaceStanding = (typeof PLACE_STANDINGS)[number];

export const PLACE_LOOK: Readonly<Record<PlaceStanding, Look>> = {
  confirmed: { tone: 'success', shape: 'check' },
  offered: { tone: 'warning', shape: 'triangle' },
  reserved: { tone: 'info', shape: 'pause' },
  held: { tone: 'accent', shape: 'diamond' },
  free: { tone: 'neutral', shape: 'ring' },
};

/** What happened to a place, in the ledger. */
export const PLACE_EVENT_LOOK: Readonly<Record<PlaceEventKind, Look>> = {
  open: PLACE_LOOK.free,
  held: PLACE_LOOK.held,
  offered: PLACE_LOOK.offered,
  confirmed: PLACE_LOOK.confirmed,
  released: { tone: 'neutral', shape: 'half' },
  closed: { tone: 'neutral', shape: 'dash' },
};
