import { parentPort, workerData } from 'node:worker_threads';
import type { Limits } from './raw-table';
import { readRaw } from './read-raw';

/** What the thread is given: the file and how much of it to look at. */
export interface Task {
  bytes: Uint8Array;
  limits: Limits;
}

const { bytes, limits } = workerData as Task;

void readRaw(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits).then((table) =>
  parentPort?.postMessage(table),
);
