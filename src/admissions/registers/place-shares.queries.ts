import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Database } from '#libs/database';
import { PlacesQueries } from '../places.queries';
import type { PlaceMode } from '../rules/place-ledger';

/** How the places of a mode stand for one State; without a State: what is free for all, or given to people of none. */
export interface PlaceShare {
  editionId: string;
  mode: PlaceMode;
  stateCode: string | null;
  /** Seats set aside for the State and its institutions. */
  quota: number;
  /** Held for the State, and nobody named. */
  held: number;
  /** Held for a person whose name is not known yet. */
  reserved: number;
  offered: number;
  confirmed: number;
  free: number;
}

/** The ledger summed up: places by mode and State. */
@Injectable()
export class PlaceShares {
  constructor(
    private readonly database: Database,
    private readonly places: PlacesQueries,
  ) {}

  /**
   * How the places of an edition stand: all for a course manager, those of their States for a contact point.
   * @throws AppError `resource.not-found` for an unknown edition and for whoever may not read its ledger
   */
  async readable(actor: Actor, editionId: string): Promise<PlaceShare[]> {
    return this.of([editionId], await this.places.readableStates(actor, editionId));
  }

  /**
   * How the places of some editions stand; one statement. Callers decide who may see it.
   * @param states of these States alone; null: of all, with what is free
   */
  of(editionIds: readonly string[], states: readonly string[] | null): Promise<PlaceShare[]> {
    return this.database.query<PlaceShare>(
      `SELECT edition_id AS "editionId", mode, state_code AS "stateCode", sum(seats)::int AS quota,
         count(*) FILTER (WHERE state = 'held' AND NOT reserved)::int AS held, count(*) FILTER (WHERE reserved)::int AS reserved,
         count(*) FILTER (WHERE state = 'offered')::int AS offered, count(*) FILTER (WHERE state = 'confirmed')::int AS confirmed,
         count(*) FILTER (WHERE state = 'free')::int AS free
       FROM (
         SELECT edition_id, mode, state_code, state, reserved, 0 AS seats FROM place WHERE edition_id = ANY($1::uuid[]) AND state <> 'closed'
         UNION ALL
         SELECT q.edition_id, q.mode, coalesce(q.state_code, i.state_code), 'quota', false, q.seats
         FROM quota q LEFT JOIN institution i ON i.id = q.institution_id WHERE q.edition_id = ANY($1::uuid[])
       ) x
       WHERE $2::text[] IS NULL OR state_code = ANY($2)
       GROUP BY edition_id, mode, state_code ORDER BY edition_id, mode DESC, state_code NULLS LAST`,
      [editionIds, states],
    );
  }
}
