import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';

/** What of an edition stands and can no longer be changed; the schema says the same. */
export interface Frozen {
  /** Scores were handed in. */
  criteria: boolean;
  /** A list was approved. */
  conditions: boolean;
  /** Somebody has applied by the conditions already. */
  applied: boolean;
}

/** Until when conditions and criteria can be changed. */
@Injectable()
export class FreezeQueries {
  constructor(private readonly database: Database) {}

  async of(editionId: string): Promise<Frozen> {
    const row = await this.database.one<Frozen>(
      `SELECT EXISTS (SELECT FROM application_score s WHERE s.edition_id = $1 AND s.submitted_at IS NOT NULL) AS criteria,
         EXISTS (SELECT FROM selection_proposal p WHERE p.edition_id = $1 AND p.status = 'approved') AS conditions,
         EXISTS (SELECT FROM application a WHERE a.edition_id = $1 AND a.submitted_at IS NOT NULL) AS applied`,
      [editionId],
    );
    return row ?? { criteria: false, conditions: false, applied: false };
  }
}
