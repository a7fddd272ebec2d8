import { EventEmitter } from 'node:events';
import {
  Logger as WorkerLogger,
  run,
  runMigrations,
  runOnce,
  type Runner,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import { Pool } from 'pg';
import type { Jobs } from './jobs';
import { LifeSigns } from './life-signs';

/** What happens to each line that the job library logs. */
type LogLine = (level: string, message: string) => void;

const loggerOf = (log: LogLine): WorkerLogger => new WorkerLogger(() => (level, message) => log(level, message));

const poolOf = (url: string, log: LogLine, size: number): Pool => {
  const pool = new Pool({ connectionString: url, max: size, application_name: 'rtcm-jobs' });
  pool.on('error', (error) => log('warning', `job pool: ${error.message}`));
  pool.on('connect', (client) => client.on('error', (error) => log('warning', `job connection: ${error.message}`)));
  return pool;
};

const taskListOf = (jobs: Jobs): TaskList =>
  Object.fromEntries([...jobs.definitions].map(([name, task]) => [name, (payload: unknown) => task.run(payload)]));

/** Creates or upgrades the job library's own schema. */
export async function migrateJobs(url: string): Promise<void> {
  const pool = poolOf(url, () => undefined, 1);
  try {
    await runMigrations({ pgPool: pool, logger: loggerOf(() => undefined) });
  } finally {
    await pool.end();
  }
}

/** Takes jobs from the queue and does them. */
export class JobRunner {
  private runner?: Runner;
  private pool?: Pool;
  private signs?: LifeSigns;

  constructor(
    private readonly jobs: Jobs,
    private readonly url: string,
    private readonly log: LogLine = () => undefined,
  ) {}

  /** Starts to work until {@link stop}. */
  async start(concurrency = 4): Promise<void> {
    this.pool = poolOf(this.url, this.log, concurrency + 3);
    const signs = new LifeSigns(this.pool, this.log);
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => signs.add(workerPool.id));
    signs.start();
    this.signs = signs;
    this.runner = await run({
      events,
      pgPool: this.pool,
      taskList: taskListOf(this.jobs),
      crontab: this.jobs.schedules,
      concurrency,
      pollInterval: 1000,
      noHandleSignals: true,
      logger: loggerOf(this.log),
    });
    await signs.ready();
  }

  /** Finishes what is being done and stops. */
  async stop(): Promise<void> {
    await this.runner?.stop();
    await this.signs?.stop();
    await this.pool?.end();
    this.runner = undefined;
    this.signs = undefined;
    this.pool = undefined;
  }

  /** Does everything that is due now, including what it causes, then returns. For tests and the command line. */
  async drain(): Promise<void> {
    const pool = poolOf(this.url, this.log, 3);
    try {
      await runOnce({
        pgPool: pool,
        taskList: taskListOf(this.jobs),
        noHandleSignals: true,
        logger: loggerOf(this.log),
      });
    } finally {
      await pool.end();
    }
  }
}
