import { Injectable } from '@nestjs/common';
import { scopesOf, type Actor } from '#libs/access';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { cursorValues, toPage, type Page } from '#libs/web';
import { canManageAdmissions } from './admissions.policy';
import type { PlaceView } from './admissions.views';
import { capacityOf, type Capacity, PLACE_MODES, type PlaceMode, type PlaceState } from './rules/place-ledger';

/** Places of an edition counted by mode, State and state. */
export interface PlaceCount {
  mode: PlaceMode;
  state: PlaceState;
  stateCode: string | null;
  count: number;
}

/** Reads of the seat ledger: a course manager reads all of it, a contact point what concerns their State. */
@Injectable()
export class PlacesQueries {
  constructor(private readonly database: Database) {}

  /** Places by number. @throws AppError `resource.not-found` for an unknown edition and for whoever may not read its ledger */
  async places(actor: Actor, editionId: string, query: { limit: number; after?: string }): Promise<Page<PlaceView>> {
    const states = await this.readableStates(actor, editionId);
    const after = cursorValues(query.after, 1)?.[0] ?? 0;
    if (!Number.isSafeInteger(after) || Math.abs(Number(after)) > 2_147_483_647)
      throw coreErrors('request.invalid-cursor');
    const rows = await this.database.query<PlaceView>(
      `SELECT id, number, mode, state, state_code AS "stateCode", application_id AS "applicationId", quota_id AS "quotaId", reserved FROM place
       WHERE edition_id = $1 AND ($2::text[] IS NULL OR state_code = ANY($2)) AND number > $3 ORDER BY number LIMIT $4`,
      [editionId, states, after, query.limit + 1],
    );
    return toPage(
      rows,
      query.limit,
      (row) => [row.number],
      (row) => row,
    );
  }

  /** Some places by number; callers decide who may see them. */
  byIds(ids: readonly string[]): Promise<PlaceView[]> {
    return this.database.query<PlaceView>(
      `SELECT id, number, mode, state, state_code AS "stateCode", application_id AS "applicationId", quota_id AS "quotaId", reserved FROM place
       WHERE id = ANY($1::uuid[]) ORDER BY number`,
      [ids],
    );
  }

  /** How many places stand in which state for which State. One statement; callers decide who may see it. */
  counts(editionId: string): Promise<PlaceCount[]> {
    return this.database.query<PlaceCount>(
      `SELECT mode, state, state_code AS "stateCode", count(*)::int AS count FROM place WHERE edition_id = $1 AND state <> 'closed'
       GROUP BY mode, state, state_code ORDER BY state_code NULLS LAST, state`,
      [editionId],
    );
  }

  /** Places of an edition that nobody has; null without a limit. Places that are not opened yet count as free. */
  async free(edition: Capacity & { id: string }): Promise<number | null> {
    const capacities = PLACE_MODES.map((mode) => capacityOf(edition, mode));
    if (capacities.includes(null)) return null;
    const counts = await this.counts(edition.id);
    const taken = counts.filter((row) => row.state !== 'free').reduce((sum, row) => sum + row.count, 0);
    return Math.max(0, capacities.reduce<number>((sum, capacity) => sum + (capacity ?? 0), 0) - taken);
  }

  /**
   * The States whose part of an edition's ledger the actor may read; null for all.
   * @throws AppError `resource.not-found` for an unknown edition, and for whoever may read nothing of it
   */
  async readableStates(actor: Actor, editionId: string): Promise<string[] | null> {
    const states = canManageAdmissions(actor) ? null : scopesOf(actor, 'admissions.endorse');
    const edition = await this.database.one(
      `SELECT 1 AS one FROM edition WHERE id = $1 AND ($2 OR status <> 'draft')`,
      [editionId, states === null],
    );
    if (!edition || states === 'all' || states?.length === 0) throw coreErrors('resource.not-found');
    return states;
  }
}
