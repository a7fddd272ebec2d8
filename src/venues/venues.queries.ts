import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import type { Labels } from '#libs/i18n';
import { cursorValues, toPage, type Page } from '#libs/web';
import type { RoomView, VenueView } from './venues.views';

/** What a list of venues is narrowed to. */
export interface VenueFilter {
  limit: number;
  after?: string;
  stateCode?: string;
  online?: boolean;
  active?: boolean;
}

interface VenueRow {
  id: string;
  labels: Labels;
  address: Labels | null;
  city: Labels | null;
  state_code: string | null;
  zone: string;
  online: boolean;
  active: boolean;
  revision: number;
  room_count: number;
  sort_name: string;
}

interface RoomRow {
  id: string;
  venue_id: string;
  labels: Labels;
  seats: number | null;
  equipment: RoomView['equipment'];
  active: boolean;
  revision: number;
  venue: RoomView['venue'];
}

const VENUE = `v.id, v.labels, v.address, v.city, v.state_code, v.zone, v.online, v.active, v.revision,
  (SELECT count(*)::int FROM room r WHERE r.venue_id = v.id) AS room_count, search_fold(v.labels #>> '{en,text}') AS sort_name`;

const ROOM = `r.id, r.venue_id, r.labels, r.seats, r.equipment, r.active, r.revision,
  jsonb_build_object('labels', v.labels, 'address', v.address, 'city', v.city, 'stateCode', v.state_code, 'zone', v.zone, 'online', v.online) AS venue`;

const MOST_ROOMS = 500;

/** Reads of venues and rooms. */
@Injectable()
export class VenuesQueries {
  constructor(private readonly database: Database) {}

  /** Venues by their English name. */
  async list(filter: VenueFilter): Promise<Page<VenueView>> {
    const after = cursorValues(filter.after, 1);
    const rows = await this.database.query<VenueRow>(
      `SELECT ${VENUE} FROM venue v
       WHERE ($1::text IS NULL OR search_fold(v.labels #>> '{en,text}') > $1)
         AND ($2::text IS NULL OR v.state_code = $2) AND ($3::boolean IS NULL OR v.online = $3) AND ($4::boolean IS NULL OR v.active = $4)
       ORDER BY search_fold(v.labels #>> '{en,text}') LIMIT $5`,
      [after?.[0] ?? null, filter.stateCode ?? null, filter.online ?? null, filter.active ?? null, filter.limit + 1],
    );
    return toPage(rows, filter.limit, (row) => [row.sort_name], venueView);
  }

  async venueById(id: string): Promise<VenueView | undefined> {
    const row = await this.database.one<VenueRow>(`SELECT ${VENUE} FROM venue v WHERE v.id = $1`, [id]);
    return row && venueView(row);
  }

  /** Rooms for those who plan: of one venue, or of all that are in use; by venue and name, at most 500. */
  async rooms(venueId?: string): Promise<RoomView[]> {
    const rows = await this.database.query<RoomRow>(
      `SELECT ${ROOM} FROM room r JOIN venue v ON v.id = r.venue_id
       WHERE CASE WHEN $1::uuid IS NULL THEN r.active AND v.active ELSE r.venue_id = $1 END
       ORDER BY v.online, search_fold(v.labels #>> '{en,text}'), search_fold(r.labels #>> '{en,text}') LIMIT ${MOST_ROOMS}`,
      [venueId ?? null],
    );
    return rows.map(roomView);
  }

  /** Rooms by id, in use or not; unknown ids are left out. */
  async roomsByIds(ids: readonly string[]): Promise<Map<string, RoomView>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<RoomRow>(
      `SELECT ${ROOM} FROM room r JOIN venue v ON v.id = r.venue_id WHERE r.id = ANY($1::uuid[])`,
      [[...new Set(ids)].slice(0, MOST_ROOMS)],
    );
    return new Map(rows.map((row) => [row.id, roomView(row)]));
  }
}

const venueView = (row: VenueRow): VenueView => ({
  id: row.id,
  labels: row.labels,
  address: row.address,
  city: row.city,
  stateCode: row.state_code,
  zone: row.zone,
  online: row.online,
  active: row.active,
  revision: row.revision,
  roomCount: row.room_count,
});

const roomView = (row: RoomRow): RoomView => ({
  id: row.id,
  venueId: row.venue_id,
  labels: row.labels,
  seats: row.seats,
  equipment: row.equipment,
  active: row.active,
  revision: row.revision,
  venue: row.venue,
});
