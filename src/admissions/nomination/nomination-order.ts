import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';

/** The turn that writers of a State's order take, and the ranks that are given in it. */
@Injectable()
export class NominationOrder {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Waits for one's turn at the order of a State in an edition; it lasts until the end of the transaction. Take it before
   * locking any of its applications, so that two writers cannot wait for each other.
   * @returns the revision that the order has now, one above the one it had
   */
  async enter(editionId: string, stateCode: string): Promise<number> {
    if (!this.database.inTransaction) throw new Error('the order is entered only inside a transaction');
    const row = await this.database.one<{ revision: number }>(
      `INSERT INTO nomination_order (edition_id, state_code, revision, updated_at) VALUES ($1, $2, 1, $3)
       ON CONFLICT ON CONSTRAINT nomination_order_pkey DO UPDATE SET revision = nomination_order.revision + 1, updated_at = excluded.updated_at
       RETURNING revision`,
      [editionId, stateCode, this.clock.now()],
    );
    return row?.revision ?? 1;
  }

  /** The last rank given; call it in one's turn. */
  async last(editionId: string, stateCode: string): Promise<number> {
    const row = await this.database.one<{ last: number }>(
      `SELECT coalesce(max(rank), 0) AS last FROM nominee WHERE edition_id = $1 AND state_code = $2 AND status = 'entered'`,
      [editionId, stateCode],
    );
    return row?.last ?? 0;
  }
}
