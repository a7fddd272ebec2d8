import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { coreErrors } from '#libs/errors';
import { Database, newId } from '#libs/database';
import {
  capacityOf,
  PLACE_MODES,
  type Capacity,
  type PlaceEventKind,
  type PlaceMode,
  type LedgerReason,
  type PlaceState,
} from './rules/place-ledger';
import { PLAN_DEFAULTS } from './rules/plan';
import { planDays, type PlannedDays } from './rules/plan-days';

/** What the rules of admission need to know of an edition. Days are `YYYY-MM-DD` in `zone`. */
export interface EditionFacts extends Capacity {
  id: string;
  status: 'draft' | 'published' | 'cancelled' | 'closed';
  startsOn: string | null;
  endsOn: string | null;
  deadlineOn: string | null;
  zone: string;
  reserveSize: number;
  demandsEndorsement: boolean;
  /** Seats set aside for each State that has no quota of its own. */
  quotaPerState: number;
  /** When unused quotas go back to the pool; null where nothing is set aside. */
  poolEnds: Date | null;
  /** When offers and replacements end; null: by the end or start of the edition alone. */
  freezeEnds: Date | null;
  /** Working days in which an offer can be confirmed. */
  offerDays: number;
  /** The course lets officials in at once. */
  open: boolean;
  /** Invited States; empty: all. */
  states: string[];
}

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

const FACTS = `e.id, e.format, e.status, e.starts_on::text AS "startsOn", e.ends_on::text AS "endsOn", e.deadline_on::text AS "deadlineOn", e.zone,
  e.seats, e.seats_online AS "seatsOnline", e.reserve_size AS "reserveSize", e.demands_endorsement AS "demandsEndorsement",
  e.quota_per_state AS "quotaPerState", l.pool_on::text AS "poolOn", l.freeze_on::text AS "freezeOn", l.offer_days AS "offerDays",
  (SELECT c.open FROM course c WHERE c.id = e.course_id) AS open,
  ARRAY(SELECT s.state_code FROM edition_state s WHERE s.edition_id = e.id) AS states
  FROM edition e LEFT JOIN admission_plan l ON l.edition_id = e.id`;

type FactsRow = Omit<EditionFacts, 'poolEnds' | 'freezeEnds' | 'offerDays'> &
  PlannedDays & { offerDays: number | null };

function factsOf({ poolOn, freezeOn, offerDays, ...edition }: FactsRow): EditionFacts {
  const { poolEnds, freezeEnds } = planDays({ ...edition, poolOn, freezeOn });
  return { ...edition, poolEnds, freezeEnds, offerDays: offerDays ?? PLAN_DEFAULTS.offerDays };
}

const SPOT = `p.id, p.number, p.mode, p.state, p.state_code AS "stateCode", p.application_id AS "applicationId", p.quota_id AS "quotaId",
  q.institution_id AS "institutionId", p.reserved FROM place p LEFT JOIN quota q ON q.id = p.quota_id`;

/**
 * The seat ledger of editions. Its rules are in the schema; here are the ways to write into it. Writers of one edition
 * take turns at the edition's row, so what is read after {@link enter} cannot change before the commit.
 */
@Injectable()
export class Ledger {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** An edition as it stands, without taking a turn. */
  async edition(id: string): Promise<EditionFacts | undefined> {
    const row = await this.database.one<FactsRow>(`SELECT ${FACTS} WHERE e.id = $1`, [id]);
    return row && factsOf(row);
  }

  /**
   * Waits for one's turn at an edition; it lasts until the end of the transaction.
   * @throws AppError `resource.not-found` for an unknown edition
   */
  async enter(editionId: string): Promise<EditionFacts> {
    if (!this.database.inTransaction) throw new Error('the ledger is entered only inside a transaction');
    const row = await this.database.one<FactsRow>(`SELECT ${FACTS} WHERE e.id = $1 FOR NO KEY UPDATE OF e`, [
      editionId,
    ]);
    if (!row) throw coreErrors('resource.not-found');
    return factsOf(row);
  }

  /** All places of an edition by number. Of an edition whose places are still missing, they are opened first. */
  async places(edition: EditionFacts): Promise<Spot[]> {
    const spots = await this.spots(edition.id);
    if (edition.status !== 'published' || !(await this.openMissing(edition, spots))) return spots;
    return this.spots(edition.id);
  }

  private spots(editionId: string): Promise<Spot[]> {
    return this.database.query<Spot>(`SELECT ${SPOT} WHERE p.edition_id = $1 ORDER BY p.number`, [editionId]);
  }

  /** The places that applications have, by number. */
  spotsOf(applicationIds: readonly string[]): Promise<Spot[]> {
    return this.database.query<Spot>(`SELECT ${SPOT} WHERE p.application_id = ANY($1::uuid[]) ORDER BY p.number`, [
      applicationIds,
    ]);
  }

  /** Opens closed places, and then new ones, until there are as many as seats. Answers whether there was anything to do. */
  private async openMissing(edition: EditionFacts, spots: readonly Spot[]): Promise<boolean> {
    const reopened: string[] = [];
    const added: { id: string; number: number; mode: PlaceMode }[] = [];
    let number = spots.reduce((top, spot) => Math.max(top, spot.number), 0);
    for (const mode of PLACE_MODES) {
      const ofMode = spots.filter((spot) => spot.mode === mode);
      const closed = ofMode.filter((spot) => spot.state === 'closed');
      const missing = (capacityOf(edition, mode) ?? 0) - (ofMode.length - closed.length);
      if (missing <= 0) continue;
      reopened.push(...closed.slice(0, missing).map((spot) => spot.id));
      for (let count = missing - closed.length; count > 0; count -= 1)
        added.push({ id: newId(), number: (number += 1), mode });
    }
    if (reopened.length + added.length === 0) return false;
    await this.database.query(
      `INSERT INTO place (id, edition_id, number, mode, state, last_sequence)
       SELECT n.id, $1, n.number, n.mode, 'closed', 0 FROM unnest($2::uuid[], $3::int[], $4::text[]) AS n (id, number, mode)`,
      [
        edition.id,
        added.map((place) => place.id),
        added.map((place) => place.number),
        added.map((place) => place.mode),
      ],
    );
    await this.record(
      edition.id,
      [...reopened, ...added.map((place) => place.id)].map((placeId) => ({ placeId, kind: 'open' as const })),
      null,
    );
    return true;
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

  /** Places taken, by mode: what seats cannot fall below. */
  async taken(editionId: string): Promise<{ room: number; online: number }> {
    const row = await this.database.one<{ room: number; online: number }>(
      `SELECT count(*) FILTER (WHERE mode = 'room')::int AS room, count(*) FILTER (WHERE mode = 'online')::int AS online
       FROM place WHERE edition_id = $1 AND state IN ('held', 'offered', 'confirmed')`,
      [editionId],
    );
    return row ?? { room: 0, online: 0 };
  }

  /** Replays the ledger of an edition and names what does not agree with it; empty where all is well. */
  differences(editionId: string): Promise<{ subject: string; id: string; difference: string }[]> {
    return this.database.query('SELECT subject, id, difference FROM place_differences($1)', [editionId]);
  }
}
