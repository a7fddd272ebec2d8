import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { EventBus } from '#libs/events';
import { Bookings } from '#src/booking';
import { editionCancelled } from '#src/courses';

/** When an edition is called off, so are its sessions. People are told of the edition; nobody is told of each session. */
@Injectable()
export class EditionFollowers implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly bookings: Bookings,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.events.on(editionCancelled, 'call-off-sessions-of-cancelled-edition', ({ editionId }) =>
      this.callOff(editionId),
    );
  }

  private async callOff(editionId: string): Promise<void> {
    const open = await this.database.query<{ id: string }>(
      `SELECT id FROM session WHERE edition_id = $1 AND status IN ('draft', 'released', 'moved') ORDER BY id FOR UPDATE`,
      [editionId],
    );
    await this.database.execute(
      `UPDATE session s SET status = 'cancelled', cancel_reason = e.cancel_reason, sequence = s.sequence + 1, revision = s.revision + 1, updated_at = $2
       FROM edition e WHERE e.id = s.edition_id AND s.edition_id = $1 AND s.status IN ('released', 'moved')`,
      [editionId, this.clock.now()],
    );
    await this.bookings.releaseAll(
      'session',
      open.map(({ id }) => id),
    );
    await this.database.execute(`DELETE FROM session WHERE edition_id = $1 AND status = 'draft'`, [editionId]);
  }
}
