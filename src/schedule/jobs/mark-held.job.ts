import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { Jobs } from '#libs/jobs';

const NAME = 'mark-held-sessions';

/** An announced session whose end has passed has been held. Calendars need not hear of it: the SEQUENCE stays. */
@Injectable()
export class MarkHeldJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.define(NAME, z.object({}), () => this.run());
    this.jobs.schedule('*/15 * * * *', NAME);
  }

  /** Marks them. */
  async run(): Promise<void> {
    await this.database.execute(
      `UPDATE session SET status = 'held', revision = revision + 1, updated_at = $1 WHERE status IN ('released', 'moved') AND ends_at <= $1`,
      [this.clock.now()],
    );
  }
}
