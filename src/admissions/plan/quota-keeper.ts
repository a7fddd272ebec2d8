import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { admissionsErrors } from '../admissions.errors';
import type { EditionFacts } from '../ledger';
import { LedgerEntries, type Entry, type Spot } from '../ledger-entries';
import { capacityOf, modesOf, type PlaceMode } from '../rules/place-ledger';
import { shareOut } from '../rules/share-out';

/** Whose a quota is, and in which mode. */
export interface QuotaHolder {
  holder: 'state' | 'institution';
  stateCode: string | null;
  institutionId: string | null;
  mode: PlaceMode;
}

/** A quota with its places as they stand. */
export interface Quota extends QuotaHolder {
  id: string;
  seats: number;
  byDefault: boolean;
  revision: number;
  /** The State itself, or that of the institution: its contact points read and use it. */
  homeState: string;
  /** Held places that are not reserved. */
  held: number;
  reserved: number;
  offered: number;
  confirmed: number;
}

/** A quota as it is to be; without `id` a new one. */
export interface QuotaChange extends QuotaHolder {
  id?: string;
  homeState: string;
  seats: number;
  byDefault: boolean;
}

/** Places of a quota that cannot be taken back from it. */
export const leastOf = (quota: Quota): number => quota.reserved + quota.offered + quota.confirmed;

/** Keeps quotas and the places held for them together. Everything here is called in one's turn at the edition. */
@Injectable()
export class QuotaKeeper {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly entries: LedgerEntries,
  ) {}

  /** The quotas of an edition: of States by code, then of institutions. */
  quotas(editionId: string): Promise<Quota[]> {
    return this.database.query<Quota>(
      `SELECT q.id, q.holder, q.state_code AS "stateCode", q.institution_id AS "institutionId", q.mode, q.seats, q.by_default AS "byDefault",
         q.revision, coalesce(q.state_code, i.state_code) AS "homeState",
         count(*) FILTER (WHERE p.state = 'held' AND NOT p.reserved)::int AS held, count(*) FILTER (WHERE p.reserved)::int AS reserved,
         count(*) FILTER (WHERE p.state = 'offered')::int AS offered, count(*) FILTER (WHERE p.state = 'confirmed')::int AS confirmed
       FROM quota q LEFT JOIN institution i ON i.id = q.institution_id LEFT JOIN place p ON p.quota_id = q.id
       WHERE q.edition_id = $1 GROUP BY q.id, i.state_code ORDER BY q.holder DESC, "homeState", q.institution_id, q.mode DESC`,
      [editionId],
    );
  }

  /** Whether quotas of an edition are still kept for their holders. */
  isKeeping(edition: EditionFacts): boolean {
    return edition.poolEnds !== null && this.clock.now() < edition.poolEnds;
  }

  /** Sets the planned quotas aside when the first places of an edition are opened. */
  async holdPlanned(edition: EditionFacts): Promise<void> {
    if (!this.isKeeping(edition)) return;
    const wanted = (await this.quotas(edition.id)).map((quota) => ({ ...quota, count: quota.seats }));
    await this.hold(edition, wanted, null);
  }

  /**
   * Gives each invited State the edition's number of seats, as far as they reach; see {@link shareOut}.
   * @returns places that were released, as they stood before
   */
  async settleDefaults(edition: EditionFacts): Promise<Spot[]> {
    const mode = modesOf(edition)[0];
    const capacity = mode && capacityOf(edition, mode);
    if (!mode || !capacity || edition.poolEnds === null) return [];
    const quotas = (await this.quotas(edition.id)).filter((quota) => quota.mode === mode);
    const byName = quotas.filter((quota) => !quota.byDefault);
    const named = new Set(byName.map((quota) => quota.stateCode));
    const known = new Map(quotas.flatMap((quota) => (quota.byDefault ? [[quota.homeState, quota] as const] : [])));
    const codes = [...new Set([...edition.states, ...known.keys()])].filter((code) => !named.has(code)).sort();
    const shares = codes.map((stateCode) => {
      const quota = known.get(stateCode);
      return {
        stateCode,
        seats: quota?.seats ?? 0,
        least: quota ? leastOf(quota) : 0,
        invited: edition.states.includes(stateCode),
      };
    });
    const left = capacity - byName.reduce((sum, quota) => sum + quota.seats, 0);
    const wanted = shareOut(shares, edition.quotaPerState, left);
    const changes = shares
      .filter(({ stateCode, seats }) => wanted.get(stateCode) !== seats)
      .map(({ stateCode }) => ({
        id: known.get(stateCode)?.id,
        holder: 'state' as const,
        stateCode,
        institutionId: null,
        homeState: stateCode,
        mode,
        seats: wanted.get(stateCode) ?? 0,
        byDefault: true,
      }));
    return this.apply(edition, changes, null);
  }

  /**
   * Changes quotas: what is too much is released, what is more is held, as far as there are free places and the day of the
   * pool has not passed.
   * @returns places that were released, as they stood before
   * @throws AppError `admissions.quota-below-taken` (409)
   */
  async apply(edition: EditionFacts, changes: readonly QuotaChange[], actorId: string | null): Promise<Spot[]> {
    if (changes.length === 0) return [];
    const known = new Map((await this.quotas(edition.id)).map((quota) => [quota.id, quota]));
    for (const change of changes) {
      const quota = change.id && known.get(change.id);
      if (quota && leastOf(quota) > change.seats)
        throw admissionsErrors('admissions.quota-below-taken', { taken: leastOf(quota) });
    }
    const released = await this.releaseBeyond(edition, changes, actorId);
    const written = changes.map((change) => ({ ...change, id: change.id ?? newId() }));
    await this.write(edition.id, written);
    if (edition.status === 'published' && this.isKeeping(edition)) {
      const wanted = written.map((change) => ({ ...change, count: change.seats - (known.get(change.id)?.seats ?? 0) }));
      await this.hold(edition, wanted, actorId);
    }
    return released;
  }

  /** Releases the held, unreserved places that changed quotas have no seats for, the highest numbers first. */
  private async releaseBeyond(
    edition: EditionFacts,
    changes: readonly QuotaChange[],
    actorId: string | null,
  ): Promise<Spot[]> {
    const spots = (await this.entries.spots(edition.id)).reverse();
    const released = changes.flatMap(({ id, seats }) => {
      const own = id === undefined ? [] : spots.filter((spot) => spot.quotaId === id);
      const free = own.filter((spot) => spot.state === 'held' && !spot.reserved);
      return free.slice(0, Math.max(0, own.length - seats));
    });
    await this.entries.release(edition.id, released, 'quota-lowered', actorId);
    return released;
  }

  /** Holds free places, lower numbers first, in the order of the quotas given. */
  private async hold(
    edition: EditionFacts,
    wanted: readonly { id: string; mode: PlaceMode; homeState: string; count: number }[],
    actorId: string | null,
  ): Promise<void> {
    if (wanted.every(({ count }) => count <= 0)) return;
    const free = (await this.entries.spots(edition.id)).filter((spot) => spot.state === 'free');
    const entries: Entry[] = [];
    for (const { id, mode, homeState, count } of wanted) {
      const taken = free.filter((spot) => spot.mode === mode).slice(0, Math.max(0, count));
      for (const spot of taken) {
        free.splice(free.indexOf(spot), 1);
        entries.push({ placeId: spot.id, kind: 'held', stateCode: homeState, quotaId: id, reason: 'quota' });
      }
    }
    await this.entries.record(edition.id, entries, actorId);
  }

  private async write(editionId: string, changes: readonly (QuotaChange & { id: string })[]): Promise<void> {
    await this.database.query(
      `INSERT INTO quota (id, edition_id, holder, state_code, institution_id, mode, seats, by_default, revision)
       SELECT n.id, $1, n.holder, n.state_code, n.institution_id, n.mode, n.seats, n.by_default, 1
       FROM unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::int[], $8::boolean[])
         AS n (id, holder, state_code, institution_id, mode, seats, by_default)
       ON CONFLICT (id) DO UPDATE SET seats = excluded.seats, by_default = excluded.by_default, revision = quota.revision + 1`,
      [
        editionId,
        changes.map((change) => change.id),
        changes.map((change) => change.holder),
        changes.map((change) => change.stateCode),
        changes.map((change) => change.institutionId),
        changes.map((change) => change.mode),
        changes.map((change) => change.seats),
        changes.map((change) => change.byDefault),
      ],
    );
  }
}
