import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Limits, RawTable, SheetErrorCode } from './raw-table';
import type { Task } from './read.thread';

/** More at once would be more memory at once; the others wait. */
const AT_ONCE = 2;
/** Whoever waits holds a whole file in memory. */
export const MOST_WAITING = 20;
const MEGABYTES = 192;

const waiting: (() => void)[] = [];
let running = 0;

/**
 * Reads in a thread of its own: what a hostile file makes of it ends with the thread, after a time or by a limit of memory,
 * and the requests of others go on meanwhile. The thread gets no environment and so no secrets.
 * @param milliseconds how long it may take
 * @returns the problem `sheets.busy` where too many wait already
 */
export async function readInThread(bytes: Uint8Array, limits: Limits, milliseconds: number): Promise<RawTable> {
  if (waiting.length >= MOST_WAITING) return refusal('sheets.busy');
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await read({ bytes, limits }, milliseconds);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function read(task: Task, milliseconds: number): Promise<RawTable> {
  // Compiled it is plain JavaScript; where sources run as they are, whoever runs them names what loads them.
  const loader = process.env.SOURCE_LOADER;
  const ending = extname(__filename);
  const worker = new Worker(join(__dirname, `read.thread${ending}`), {
    workerData: task,
    transferList: [task.bytes.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES, maxYoungGenerationSizeMb: 16, stackSizeMb: 2 },
    env: {},
    execArgv: ending === '.ts' && loader ? ['--require', loader] : [],
  });
  return new Promise<RawTable>((resolve, reject) => {
    const timer = setTimeout(() => resolve(refusal('sheets.takes-too-long')), milliseconds);
    worker.once('message', resolve);
    worker.once('error', (error: Error & { code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(refusal('sheets.unpacks-too-large')) : reject(error),
    );
    worker.once('exit', (code) => reject(new Error(`The thread ended with ${code} before it answered`)));
    worker.once('exit', () => clearTimeout(timer));
  }).finally(() => worker.terminate());
}

const refusal = (code: SheetErrorCode): RawTable => ({ rows: [], problems: [{ code, row: null, column: null }] });
