import { Injectable } from '@nestjs/common';
import { coreErrors } from '#libs/errors';
import { Database, newId } from '#libs/database';
import { LedgerEntries, type Entry, type Spot } from './ledger-entries';
import { QuotaKeeper } from './plan/quota-keeper';
import { capacityOf, PLACE_MODES, type Capacity, type PlaceMode } from './rules/place-ledger';
import { PLAN_DEFAULTS } from './rules/plan';
import { planDays, type PlannedDays } from './rules/plan-days';

export type { Entry, Spot } from './ledger-entries';

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

/**
 * The seat ledger of editions. Its rules are in the schema; here are the ways to write into it. Writers of one edition
 * take turns at the edition's row, so what is read after {@link enter} cannot change before the commit.
 */
@Injectable()
export class Ledger {
  constructor(
    private readonly database: Database,
    private readonly entries: LedgerEntries,
    private readonly keeper: QuotaKeeper,
  ) {}

  /** An edition as it stands, without taking a turn. */
  async edition(id: string): Promise<EditionFacts | undefined> {
    const row = await this.database.one<FactsRow>(`SELECT ${FACTS} WHERE e.id = $1`, [id]);
    return row && factsOf(row);
  }

  /** Several editions as they stand. */
  async editions(ids: readonly string[]): Promise<EditionFacts[]> {
    const rows = await this.database.query<FactsRow>(`SELECT ${FACTS} WHERE e.id = ANY($1::uuid[]) ORDER BY e.id`, [
      ids,
    ]);
    return rows.map(factsOf);
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
    await this.open(edition);
    return this.entries.spots(edition.id);
  }

  /**
   * Opens the places that are missing, and sets aside what quotas ask for.
   * @returns those that came free for anybody: opened now, or released since quotas have become lower
   */
  async open(edition: EditionFacts): Promise<Spot[]> {
    if (edition.status !== 'published') return [];
    const before = await this.entries.spots(edition.id);
    const opened = new Set(await this.openMissing(edition, before));
    if (before.length === 0) await this.keeper.holdPlanned(edition);
    const released = await this.keeper.settleDefaults(edition);
    if (opened.size + released.length === 0) return [];
    const now = await this.entries.spots(edition.id);
    return this.stillFree(edition.id, [...released, ...now.filter((spot) => opened.has(spot.id))]);
  }

  /** Those of some places, as they stood before, that are free now; each once. */
  async stillFree(editionId: string, spots: readonly Spot[]): Promise<Spot[]> {
    const before = new Map(spots.map((spot) => [spot.id, spot]));
    return (await this.entries.spots(editionId)).flatMap(({ id, state }) =>
      state === 'free' ? (before.get(id) ?? []) : [],
    );
  }

  /** The places that applications have, by number. */
  spotsOf(applicationIds: readonly string[]): Promise<Spot[]> {
    return this.entries.spotsOf(applicationIds);
  }

  /** Writes entries in their order; see {@link LedgerEntries.record}. */
  record(editionId: string, entries: readonly Entry[], actorId: string | null): Promise<void> {
    return this.entries.record(editionId, entries, actorId);
  }

  /** Opens closed places, and then new ones, until there are as many as seats. Answers which were opened. */
  private async openMissing(edition: EditionFacts, spots: readonly Spot[]): Promise<string[]> {
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
    const opened = [...reopened, ...added.map((place) => place.id)];
    if (opened.length === 0) return opened;
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
      opened.map((placeId) => ({ placeId, kind: 'open' as const })),
      null,
    );
    return opened;
  }

  /** What seats cannot fall below, by mode: places taken, and seats set aside by quotas whether they are taken or not. */
  async bound(editionId: string): Promise<{ room: number; online: number }> {
    const taken = await this.taken(editionId);
    const row = await this.database.one<{ room: number; online: number }>(
      `SELECT coalesce(sum(seats) FILTER (WHERE mode = 'room'), 0)::int AS room, coalesce(sum(seats) FILTER (WHERE mode = 'online'), 0)::int AS online
       FROM quota WHERE edition_id = $1`,
      [editionId],
    );
    return { room: Math.max(taken.room, row?.room ?? 0), online: Math.max(taken.online, row?.online ?? 0) };
  }

  /** Places taken, by mode. */
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
