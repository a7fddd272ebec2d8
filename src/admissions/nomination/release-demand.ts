import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';

/** Whether a line manager's release stands in the way of an endorsement. The schema's trigger asks the same. */
@Injectable()
export class ReleaseDemand {
  constructor(private readonly database: Database) {}

  /** Whether the plan of the edition demands a release that is not there yet, nor done without. */
  async isLacking(application: { id: string; editionId: string }): Promise<boolean> {
    const row = await this.database.one<{ lacking: boolean }>(
      `SELECT EXISTS (SELECT FROM admission_plan WHERE edition_id = $1 AND demands_release)
         AND NOT EXISTS (SELECT FROM release_request WHERE application_id = $2 AND status IN ('released', 'waived')) AS lacking`,
      [application.editionId, application.id],
    );
    return row?.lacking ?? false;
  }
}
