import type { Labels } from '#libs/i18n';
import type { Equipment } from './room.entity';

/** A venue. */
export interface VenueView {
  id: string;
  labels: Labels;
  /** Null online. */
  address: Labels | null;
  city: Labels | null;
  /** ISO 3166-1 alpha-2; null online. */
  stateCode: string | null;
  zone: string;
  online: boolean;
  /** Whether it is offered to those who plan. */
  active: boolean;
  revision: number;
  roomCount: number;
}

/** A room with what one needs of its venue. */
export interface RoomView {
  id: string;
  venueId: string;
  labels: Labels;
  /** Null without a limit. */
  seats: number | null;
  equipment: Equipment[];
  active: boolean;
  revision: number;
  venue: {
    labels: Labels;
    address: Labels | null;
    city: Labels | null;
    stateCode: string | null;
    zone: string;
    online: boolean;
  };
}
