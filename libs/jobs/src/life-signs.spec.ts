import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Database, dataSourceOptions } from '#libs/database';
import { createTestDatabase } from '#libs/testing';
import { JobRunner } from './job-runner';
import { Jobs } from './jobs';

describe('jobs in the hands of a worker', () => {
  let source: DataSource;
  let database: Database;
  let url: string;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ url, drop } = await createTestDatabase());
    source = await new DataSource(dataSourceOptions({ url, poolSize: 2 })).initialize();
    database = new Database(source);
  });
  afterAll(async () => {
    await source.destroy();
    await drop();
  });

  /** Jobs of a kind, what was done, and a way to wait for a number to be done. */
  function work(kind: string): { jobs: Jobs; done: string[]; until: (count: number) => Promise<void> } {
    const jobs = new Jobs(database);
    const done: string[] = [];
    let wake: () => void = () => undefined;
    jobs.define(kind, z.object({ name: z.string() }), async ({ name }) => {
      done.push(name);
      wake();
    });
    const until = async (count: number): Promise<void> => {
      while (done.length < count) await new Promise<void>((resolve) => (wake = resolve));
    };
    return { jobs, done, until };
  }

  const takeBy = (worker: string, name: string) =>
    database.query(
      `UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now() - interval '1 minute', attempts = 1 WHERE payload->>'name' = $2`,
      [worker, name],
    );

  it('that was killed are done by the next', async () => {
    const { jobs, done, until } = work('left');
    await jobs.enqueue('left', { name: 'left behind' });
    await takeBy('pool-gone', 'left behind');
    const runner = new JobRunner(jobs, url);
    await runner.start(2);
    await until(1);
    await runner.stop();
    expect(done).toEqual(['left behind']);
  });

  it('that lives stay with it, however long it takes', async () => {
    const busy = work('short');
    let end: () => void = () => undefined;
    const begun = new Promise<void>((resolve) =>
      busy.jobs.define('long', z.object({}), () => {
        resolve();
        return new Promise((finish) => (end = finish));
      }),
    );
    const holder = () =>
      database.one<{ by: string | null }>(
        `SELECT locked_by AS by FROM graphile_worker.jobs WHERE task_identifier = 'long'`,
      );
    await busy.jobs.enqueue('long', {});
    const alive = new JobRunner(busy.jobs, url);
    await alive.start(1);
    await begun;
    const before = await holder();
    await database.query(`UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 hour'`);
    // One that is gone too: when its job is done, the newcomer has looked at all of them.
    const other = work('short');
    await other.jobs.enqueue('short', { name: 'of another' });
    await takeBy('pool-gone-too', 'of another');
    const newcomer = new JobRunner(other.jobs, url);
    await newcomer.start(1);
    await Promise.race([busy.until(1), other.until(1)]);
    expect(before?.by).toMatch(/^pool-/);
    expect(await holder()).toEqual(before);
    end();
    await Promise.all([alive.stop(), newcomer.stop()]);
    expect(await holder()).toBeUndefined();
  });
});
