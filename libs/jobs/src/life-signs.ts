import type { Pool, PoolClient } from 'pg';

/** First key of the advisory locks that say "this worker lives"; the second is a hash of its name. */
const SIGN = 7_214_034;
const EVERY_MS = 2000;
/** A worker that has just begun may have taken a job before its sign is seen. */
const GRACE = '5 seconds';

/**
 * The job library leaves a job to the worker that took it for four hours. A worker that was killed does not come back, so
 * each holds a lock of the database for as long as its process lives, and frees the jobs of those whose lock is gone.
 */
export class LifeSigns {
  private readonly workers = new Set<string>();
  private connection?: PoolClient;
  private timer?: NodeJS.Timeout;
  private turn: Promise<void> = Promise.resolve();

  /** @param pool has a connection to spare, which is kept until {@link stop} */
  constructor(
    private readonly pool: Pool,
    private readonly log: (level: string, message: string) => void,
  ) {}

  /** Names workers of this process by what they write beside the jobs they take. */
  add(name: string): void {
    this.workers.add(name);
    this.next();
  }

  start(): void {
    this.timer = setInterval(() => this.next(), EVERY_MS);
    this.next();
  }

  /** Resolves when all that were named have given their sign. */
  async ready(): Promise<void> {
    await this.turn;
  }

  /** Ends the signs of this process; what its workers left undone is free from then on. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.turn;
    this.connection?.release(true);
    this.connection = undefined;
  }

  /** One turn after the other, on one connection. */
  private next(): void {
    this.turn = this.turn.then(() => this.signAndFree());
  }

  private async signAndFree(): Promise<void> {
    try {
      this.connection ??= await this.connect();
      await this.connection.query(
        `SELECT pg_try_advisory_lock($1, hashtext(w.name)) FROM unnest($2::text[]) AS w (name)
         WHERE NOT EXISTS (SELECT FROM pg_locks l WHERE l.pid = pg_backend_pid() AND ${SIGNED_BY('w.name')})`,
        [SIGN, [...this.workers]],
      );
      const { rowCount } = await this.connection.query(
        `SELECT graphile_worker.force_unlock_workers(ARRAY[j.locked_by])
         FROM (SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_at < now() - $2::interval) j
         WHERE NOT EXISTS (SELECT FROM pg_locks l WHERE ${SIGNED_BY('j.locked_by')})`,
        [SIGN, GRACE],
      );
      if (rowCount) this.log('warning', `jobs of ${rowCount} workers that are gone are free again`);
    } catch (error) {
      this.log('warning', `life signs: ${error instanceof Error ? error.message : String(error)}`);
      this.connection?.release(true);
      this.connection = undefined;
    }
  }

  private async connect(): Promise<PoolClient> {
    const connection = await this.pool.connect();
    // With the connection its locks are gone: the next turn signs anew.
    connection.once('error', () => {
      if (this.connection !== connection) return;
      this.connection = undefined;
      connection.release(true);
    });
    return connection;
  }
}

/** Whether a lock of this database is the sign of a worker, given as an SQL expression. */
const SIGNED_BY = (worker: string): string =>
  `l.locktype = 'advisory' AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
   AND l.classid = $1 AND l.objid::bigint = hashtext(${worker})::bigint & 4294967295 AND l.objsubid = 2 AND l.granted`;
