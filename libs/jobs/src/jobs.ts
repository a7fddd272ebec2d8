import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Database } from '#libs/database';

/** When and how often a job may run. */
export interface EnqueueOptions {
  runAt?: Date;
  /** A job with the same key that waits is replaced. */
  key?: string;
  maxAttempts?: number;
}

interface Task {
  schema: z.ZodType;
  run: (payload: unknown) => Promise<void>;
}

/**
 * Work to be done later by the worker process. A job is enqueued by SQL in the open transaction, so that it exists
 * exactly if its cause does. Delivery is at least once: handlers are idempotent.
 */
@Injectable()
export class Jobs {
  private readonly tasks = new Map<string, Task>();
  private readonly crontab: string[] = [];

  constructor(private readonly database: Database) {}

  /** Names a kind of job, its payload and what it does. Called once by the module that owns it. */
  define<Schema extends z.ZodType>(
    name: string,
    schema: Schema,
    run: (payload: z.infer<Schema>) => Promise<void>,
  ): void {
    if (this.tasks.has(name)) throw new Error(`job ${name} is defined twice`);
    this.tasks.set(name, { schema, run: (payload) => run(schema.parse(payload)) });
  }

  /** Runs a defined job with an empty payload on a schedule (five cron fields, UTC). */
  schedule(cron: string, name: string): void {
    this.crontab.push(`${cron} ${name} ?max=3`);
  }

  /** Adds a job, in the transaction one is in. */
  async enqueue(name: string, payload: object, options: EnqueueOptions = {}): Promise<void> {
    await this.database.query(
      'SELECT graphile_worker.add_job($1, $2::json, run_at => $3::timestamptz, job_key => $4, max_attempts => $5)',
      [name, JSON.stringify(payload), options.runAt ?? null, options.key ?? null, options.maxAttempts ?? 25],
    );
  }

  /** Adds many jobs of a kind in one statement, in the transaction one is in. */
  async enqueueAll(name: string, payloads: readonly object[]): Promise<void> {
    await this.database.hot(
      `SELECT FROM graphile_worker.add_jobs(ARRAY(
         SELECT ($1, payload::json, NULL, NULL, 25, NULL, NULL, NULL)::graphile_worker.job_spec FROM unnest($2::text[]) WITH ORDINALITY AS n (payload, position)
         ORDER BY position))`,
      [name, payloads.map((payload) => JSON.stringify(payload))],
    );
  }

  /** For the runner: the defined tasks. */
  get definitions(): ReadonlyMap<string, Task> {
    return this.tasks;
  }

  /** For the runner: the schedule in the crontab format. */
  get schedules(): string {
    return this.crontab.join('\n');
  }
}
