import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '#libs/access';
import { Database } from '#libs/database';
import { EventBus } from '#libs/events';
import { applicationReplaced, applicationWithdrawn, placeConfirmed } from '#src/admissions';
import { editionCancelled, editionChanged } from '#src/courses';
import { accountClosed } from '#src/identity';
import { CasesService } from './cases.service';
import { Erasure } from './erasure';

/** Travel follows places, editions and accounts. */
@Injectable()
export class Followers implements OnModuleInit {
  constructor(
    private readonly events: EventBus,
    private readonly database: Database,
    private readonly cases: CasesService,
    private readonly erasure: Erasure,
  ) {}

  onModuleInit(): void {
    const follow = ({ applicationId }: { applicationId: string }): Promise<void> => this.cases.sync(applicationId);
    this.events.on(placeConfirmed, 'travel: follow the place', follow);
    this.events.on(applicationWithdrawn, 'travel: follow the place', follow);
    this.events.on(applicationReplaced, 'travel: follow the place', follow);
    for (const event of [editionChanged, editionCancelled])
      this.events.on(event, 'travel: follow the edition', ({ editionId }) => this.cases.syncEdition(editionId));
    this.events.on(accountClosed, 'travel: erase what the person gave', ({ accountId }) => this.forget(accountId));
  }

  /** Also of editions that are over, whose applications stay as they were. */
  private async forget(accountId: string): Promise<void> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT id FROM travel_case WHERE account_id = $1 ORDER BY id',
      [accountId],
    );
    await this.database.transaction(() =>
      this.erasure.erase(
        SYSTEM,
        rows.map(({ id }) => id),
        'account-closed',
      ),
    );
  }
}
