import { Injectable } from '@nestjs/common';
import type { Actor, SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { Audit } from '#src/identity';
import type { PlaceMode } from '../rules/place-ledger';
import { NominationOrder, RANKED } from './nomination-order';
import { moved, renumbered, type Ranked } from './ranks';
import { Standings } from './standing';

/** A nominee who has not applied yet, or an application. */
export interface OrderLine extends Ranked {
  type: 'nominee' | 'application';
}

const MOST = 500;

/**
 * The order in which a State puts its people forward for an edition: one list of nominees and applications. Of two who
 * change it at once the later is told that it is not the order they saw.
 */
@Injectable()
export class RankingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly standings: Standings,
    private readonly order: NominationOrder,
    private readonly audit: Audit,
  ) {}

  /**
   * Ranks the people named, in their order; of the others, those who had a rank follow as they stood.
   * @param expected revision of the order that the person had seen
   * @throws AppError `request.precondition-failed` (412) where it was changed meanwhile, `request.invalid` (422) for somebody
   * who is not in the list, and what {@link Standings.of} throws
   */
  async arrange(
    actor: SignedInActor,
    which: { editionId: string; stateCode?: string },
    ids: readonly string[],
    expected: number,
  ): Promise<void> {
    await this.change(actor, which, expected, (lines) => {
      const known = new Set(lines.map(({ id }) => id));
      const strange = ids.findIndex((id, index) => !known.has(id) || ids.indexOf(id) !== index);
      if (strange >= 0)
        throw coreErrors('request.invalid', {}, { fields: [{ path: `order.${strange}`, code: 'choice' }] });
      const rest = lines.filter(({ id, rank }) => rank !== null && !ids.includes(id));
      return [...ids, ...rest.map(({ id }) => id)];
    });
  }

  /** Moves one person to a place, from 1. @throws AppError as {@link arrange}, and `resource.not-found` for somebody not in the list */
  async move(
    actor: SignedInActor,
    which: { editionId: string; stateCode?: string },
    id: string,
    to: number,
    expected: number,
  ): Promise<void> {
    await this.change(actor, which, expected, (lines) => {
      if (!lines.some((line) => line.id === id)) throw coreErrors('resource.not-found');
      return moved(lines, id, to);
    });
  }

  /**
   * Gives people the numbers named, the smallest first, as if each were moved by itself; a number that is the one they
   * have, or none, leaves them where they are. @throws AppError as {@link arrange}
   */
  async number(
    actor: SignedInActor,
    which: { editionId: string; stateCode?: string },
    numbers: ReadonlyMap<string, number | null>,
    expected: number,
  ): Promise<void> {
    await this.change(actor, which, expected, (lines) => renumbered(lines, numbers));
  }

  /** The lines of a State's order, those without a rank at the end in the order in which they came; and its revision. */
  async lines(editionId: string, stateCode: string): Promise<{ lines: OrderLine[]; revision: number }> {
    const lines = await this.database.query<OrderLine>(
      `SELECT * FROM (
         SELECT 'nominee' AS type, n.id, n.mode, n.rank FROM nominee n WHERE n.edition_id = $1 AND n.state_code = $2 AND n.status = 'entered'
         UNION ALL
         SELECT 'application', a.id, a.mode, a.ncp_rank FROM application a
         WHERE a.edition_id = $1 AND a.state_code = $2 AND a.door = 'nominated' AND a.status = ANY($3::text[])
       ) line ORDER BY rank NULLS LAST, id LIMIT ${MOST}`,
      [editionId, stateCode, RANKED],
    );
    const order = await this.database.one<{ revision: number }>(
      'SELECT revision FROM nomination_order WHERE edition_id = $1 AND state_code = $2',
      [editionId, stateCode],
    );
    return { lines, revision: order?.revision ?? 0 };
  }

  /** Seats of a State's own quota by mode; empty where the edition sets nothing aside for it. */
  async seats(editionId: string, stateCode: string): Promise<Partial<Record<PlaceMode, number>>> {
    const rows = await this.database.query<{ mode: PlaceMode; seats: number }>(
      `SELECT mode, seats FROM quota WHERE edition_id = $1 AND state_code = $2`,
      [editionId, stateCode],
    );
    return Object.fromEntries(rows.map(({ mode, seats }) => [mode, seats]));
  }

  /** Whether an actor may change the order of a State now. */
  async mayChange(actor: Actor, which: { editionId: string; stateCode: string }): Promise<boolean> {
    return this.standings.of(actor, which.editionId, which.stateCode).then(
      () => true,
      () => false,
    );
  }

  private async change(
    actor: SignedInActor,
    which: { editionId: string; stateCode?: string },
    expected: number,
    arrange: (lines: OrderLine[]) => string[],
  ): Promise<void> {
    const { edition, stateCode } = await this.standings.of(actor, which.editionId, which.stateCode);
    await this.database.transaction(async () => {
      const revision = await this.order.change(edition.id, stateCode);
      // The row that nobody had changed yet is made by the turn itself.
      if (revision - 1 !== expected) throw coreErrors('request.precondition-failed');
      const { lines } = await this.lines(edition.id, stateCode);
      const ranks = new Map(arrange(lines).map((id, index) => [id, index + 1]));
      await this.write(lines, ranks);
      await this.audit.record(
        actor,
        'nominations.ranked',
        { type: 'edition', id: edition.id },
        { state: stateCode, order: [...ranks.keys()] },
      );
    });
  }

  /** Nominees lose their ranks first, so that no two lines of the two tables meet on the way. */
  private async write(lines: readonly OrderLine[], ranks: ReadonlyMap<string, number>): Promise<void> {
    const of = (type: OrderLine['type']) => lines.filter((line) => line.type === type).map(({ id }) => id);
    const [nominees, applications] = [of('nominee'), of('application')];
    const wanted = (ids: readonly string[]) => ids.map((id) => ranks.get(id) ?? null);
    await this.database.query('UPDATE nominee SET rank = NULL WHERE id = ANY($1::uuid[])', [nominees]);
    await this.database.query(
      `UPDATE application a SET ncp_rank = n.rank, updated_at = $3, revision = a.revision + 1
       FROM unnest($1::uuid[], $2::int[]) AS n (id, rank) WHERE a.id = n.id AND a.ncp_rank IS DISTINCT FROM n.rank`,
      [applications, wanted(applications), this.clock.now()],
    );
    await this.database.query(
      'UPDATE nominee o SET rank = n.rank FROM unnest($1::uuid[], $2::int[]) AS n (id, rank) WHERE o.id = n.id',
      [nominees, wanted(nominees)],
    );
  }
}
