import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';

/** States of an application in which it stands in its State's order; the schema's triggers name the same. */
export const RANKED = ['submitted', 'returned', 'endorsed', 'selected', 'reserve', 'offered', 'confirmed'] as const;

/** The turn that writers of a State's order take, and the ranks that are given in it. */
@Injectable()
export class NominationOrder {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Waits for one's turn at the order of a State in an edition; it lasts until the end of the transaction. Take it before
   * locking any of its nominees or applications, so that two writers cannot wait for each other.
   * @returns the revision of the order
   */
  async turn(editionId: string, stateCode: string): Promise<number> {
    return this.lock(editionId, stateCode, 0);
  }

  /** As {@link turn}, and makes a new revision: the order will not be what others have seen. @returns the new revision */
  async change(editionId: string, stateCode: string): Promise<number> {
    return this.lock(editionId, stateCode, 1);
  }

  private async lock(editionId: string, stateCode: string, step: 0 | 1): Promise<number> {
    if (!this.database.inTransaction) throw new Error('the order is entered only inside a transaction');
    const row = await this.database.one<{ revision: number }>(
      `INSERT INTO nomination_order (edition_id, state_code, revision, updated_at) VALUES ($1, $2, 1, $3)
       ON CONFLICT ON CONSTRAINT nomination_order_pkey DO UPDATE SET revision = nomination_order.revision + $4::int,
         updated_at = CASE WHEN $4::int = 0 THEN nomination_order.updated_at ELSE excluded.updated_at END
       RETURNING revision`,
      [editionId, stateCode, this.clock.now(), step],
    );
    return row?.revision ?? 1;
  }

  /** The last rank given to a nominee or an application of a State; call it in one's turn. */
  async last(editionId: string, stateCode: string): Promise<number> {
    const row = await this.database.one<{ last: number }>(
      `SELECT greatest(
         (SELECT max(rank) FROM nominee WHERE edition_id = $1 AND state_code = $2),
         (SELECT max(ncp_rank) FROM application WHERE edition_id = $1 AND state_code = $2 AND status = ANY($3::text[])), 0) AS last`,
      [editionId, stateCode, RANKED],
    );
    return row?.last ?? 0;
  }
}
