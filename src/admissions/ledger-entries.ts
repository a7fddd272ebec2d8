import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import type { LedgerReason, PlaceEventKind, PlaceMode, PlaceState } from './rules/place-ledger';

/** A place as the ledger has left it. */
export interface Spot {
  id: string;
  number: number;
  mode: PlaceMode;
  state: PlaceState;
  stateCode: string | null;
  applicationId: string | null;
  quotaId: string | null;
  /** Institution of an institution's quota. */
  institutionId: string | null;
  /** Held for a person whose name is not known yet. */
  reserved: boolean;
}

/** What is to be written about one place. */
export interface Entry {
  placeId: string;
  kind: PlaceEventKind;
  stateCode?: string | null;
  accountId?: string | null;
  applicationId?: string | null;
  until?: Date | null;
  reason?: LedgerReason;
  /** Left out where a place is offered or confirmed: it stays in the quota it is in. */
  quotaId?: string | null;
  /** What the actor says about it. */
  note?: string | null;
}

const SPOT = `p.id, p.number, p.mode, p.state, p.state_code AS "stateCode", p.application_id AS "applicationId", p.quota_id AS "quotaId",
  q.institution_id AS "institutionId", p.reserved FROM place p LEFT JOIN quota q ON q.id = p.quota_id`;

/** Reads places and writes entries of the ledger. Whoever writes has taken a turn at the edition before ({@link Ledger.enter}). */
@Injectable()
export class LedgerEntries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** All places of an edition as they stand, by number. */
  spots(editionId: string): Promise<Spot[]> {
    return this.database.query<Spot>(`SELECT ${SPOT} WHERE p.edition_id = $1 ORDER BY p.number`, [editionId]);
  }

  /** The places that applications have, by number. */
  spotsOf(applicationIds: readonly string[]): Promise<Spot[]> {
    return this.database.query<Spot>(`SELECT ${SPOT} WHERE p.application_id = ANY($1::uuid[]) ORDER BY p.number`, [
      applicationIds,
    ]);
  }

  /** Writes entries in their order, in one statement; the schema refuses what is not allowed. */
  async record(editionId: string, entries: readonly Entry[], actorId: string | null): Promise<void> {
    if (entries.length === 0) return;
    await this.database.query(
      `INSERT INTO place_event (place_id, sequence, edition_id, kind, state_code, account_id, application_id, until, reason, quota_id, note, actor_id, at)
       SELECT n.place_id, p.last_sequence + n.step, $1, n.kind, n.state_code, n.account_id, n.application_id, n.until, n.reason,
         CASE WHEN n.quota_id IS NULL AND n.step = 1 AND n.kind IN ('offered', 'confirmed') THEN p.quota_id ELSE n.quota_id END, n.note, $11, $12
       FROM (
         SELECT u.*, row_number() OVER (PARTITION BY u.place_id ORDER BY u.position) AS step
         FROM unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::timestamptz[], $8::text[], $9::uuid[], $10::text[])
           WITH ORDINALITY AS u (place_id, kind, state_code, account_id, application_id, until, reason, quota_id, note, position)
       ) n JOIN place p ON p.id = n.place_id ORDER BY n.position`,
      [
        editionId,
        entries.map((entry) => entry.placeId),
        entries.map((entry) => entry.kind),
        entries.map((entry) => entry.stateCode ?? null),
        entries.map((entry) => entry.accountId ?? null),
        entries.map((entry) => entry.applicationId ?? null),
        entries.map((entry) => entry.until ?? null),
        entries.map((entry) => entry.reason ?? null),
        entries.map((entry) => entry.quotaId ?? null),
        entries.map((entry) => entry.note ?? null),
        actorId,
        this.clock.now(),
      ],
    );
  }

  /** Releases places; the entry names the State and the quota that had them. */
  release(
    editionId: string,
    spots: readonly Spot[],
    reason: LedgerReason,
    actorId: string | null,
    note: string | null = null,
  ): Promise<void> {
    const entries = spots.map(({ id, stateCode, quotaId }) => ({
      placeId: id,
      kind: 'released' as const,
      stateCode,
      quotaId,
      reason,
      note,
    }));
    return this.record(editionId, entries, actorId);
  }
}
