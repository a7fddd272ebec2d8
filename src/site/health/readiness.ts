import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Database } from '#libs/database';
import { STORAGE, type Storage } from '#libs/storage';

const PATIENCE_MS = 3000;

/** What the system cannot work without. */
export type Part = 'database' | 'storage' | 'queue';

/** Finds out which parts of the system answer. */
@Injectable()
export class Readiness {
  constructor(
    private readonly database: Database,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** The parts that do not answer within three seconds; empty where all is well. */
  async missing(): Promise<Part[]> {
    const checks: [Part, () => Promise<unknown>][] = [
      ['database', () => this.database.query('SELECT 1')],
      ['storage', () => this.storage.check()],
      ['queue', () => this.database.query('SELECT FROM graphile_worker.jobs LIMIT 1')],
    ];
    const answers = await Promise.all(checks.map(async ([part, check]) => ((await succeeds(check)) ? [] : [part])));
    return answers.flat();
  }
}

/** Whether a check succeeds in time. */
async function succeeds(check: () => Promise<unknown>): Promise<boolean> {
  const given = new AbortController();
  try {
    return await Promise.race([
      check().then(() => true),
      pause(PATIENCE_MS, false, { signal: given.signal, ref: false }),
    ]);
  } catch {
    return false;
  } finally {
    given.abort();
  }
}
