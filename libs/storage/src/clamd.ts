import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { StorageError } from './storage-error';

export type ScanVerdict = { verdict: 'clean' } | { verdict: 'infected'; signature: string };

export interface ScanOptions {
  /** Longest silence of the scanner, in milliseconds, while connecting, taking bytes and thinking. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

const defaultTimeoutMs = 60_000;

/**
 * Sends a stream to clamd over TCP with INSTREAM. `clamavUrl` is `clamav://host:port` or `tcp://host:port`, port 3310 when
 * left out. Without a verdict it throws StorageError `scanner.unavailable`, or `scanner.too-large` when the scanner's own
 * limit is smaller than the file. The stream is read to its end or destroyed.
 */
export async function scanStream(stream: Readable, clamavUrl: string, options: ScanOptions = {}): Promise<ScanVerdict> {
  const socket = connect(scannerAddress(clamavUrl));
  try {
    return verdictOf(await exchange(stream, socket, options));
  } catch (error) {
    if (error instanceof StorageError) throw error;
    throw new StorageError('scanner.unavailable', `The scanner gave no verdict: ${String(error)}`, { cause: error });
  } finally {
    socket.destroy();
    stream.destroy();
  }
}

function scannerAddress(value: string): { host: string; port: number } {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !['clamav:', 'tcp:'].includes(url.protocol) || !url.hostname) {
    throw new Error('A scanner address has the form clamav://host:port.');
  }
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 3310) };
}

/** Runs sending and receiving side by side, since clamd may answer (and hang up) before it has seen everything. */
async function exchange(
  stream: Readable,
  socket: Socket,
  { timeoutMs = defaultTimeoutMs, signal }: ScanOptions,
): Promise<string> {
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error('the scanner was silent for too long')));
  const abort = () => socket.destroy(new Error('the scan was aborted'));
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  const reply = receive(socket);
  const sending = send(stream, socket);
  // A broken source must end the wait for an answer; a socket that broke while sending is judged by what it answered.
  sending.catch((error: Error) => socket.destroy(error));
  try {
    return await reply;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

async function send(stream: Readable, socket: Socket): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (socket.destroyed || socket.writableEnded) return;
    if (chunk.length === 0) continue;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    socket.write(length);
    if (!socket.write(chunk)) await once(socket, 'drain');
  }
  socket.write(Buffer.alloc(4));
}

/** Collects one answer that ends with NUL, or with the end of the connection. */
function receive(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const finish = (error?: Error) => (text === '' ? reject(error ?? new Error('the scanner hung up')) : resolve(text));
    socket.on('data', (data: Buffer) => {
      text += data.toString('utf8');
      if (text.includes('\0')) resolve(text);
      if (text.length > 4096) socket.destroy();
    });
    socket.once('error', finish);
    socket.once('close', () => finish());
  });
}

function verdictOf(answer: string): ScanVerdict {
  const line = answer.replace(/\0[^]*$/, '').trim();
  if (/^stream: OK$/.test(line)) return { verdict: 'clean' };
  const signature = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (signature) return { verdict: 'infected', signature };
  if (/size limit exceeded/i.test(line)) {
    throw new StorageError('scanner.too-large', 'The file is larger than the scanner accepts.');
  }
  throw new Error(`unexpected answer "${line.slice(0, 200)}"`);
}
