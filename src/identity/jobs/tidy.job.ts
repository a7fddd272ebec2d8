import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { Jobs } from '#libs/jobs';

const DAY = 86_400_000;
/** A program that repeats a request does so within days; the kept answers may name people. */
const REPEATS_KEPT = 7 * DAY;

/** Removes every night what has ended: sign-ins, links, counted attempts and the answers kept for repeated requests. Tokens stay, for the trail points to them. */
@Injectable()
export class TidyJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.define('tidy-identity', z.object({}), () => this.run());
    this.jobs.schedule('17 2 * * *', 'tidy-identity');
  }

  /** Links are kept for a month after their end, so that support can tell what became of one. */
  async run(): Promise<void> {
    const now = this.clock.now();
    await this.database.execute('DELETE FROM sign_in WHERE expires_at <= $1', [now]);
    await this.database.execute('DELETE FROM rate_limit WHERE expires_at <= $1', [now]);
    await this.database.execute('DELETE FROM one_time_link WHERE expires_at <= $1', [
      new Date(now.getTime() - 30 * DAY),
    ]);
    await this.database.execute('DELETE FROM idempotency_key WHERE created_at <= $1', [
      new Date(now.getTime() - REPEATS_KEPT),
    ]);
  }
}
