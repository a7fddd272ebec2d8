import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { scanStream } from './clamd';
import { breaking, generated } from './testing/streams';

type Answer = (content: Buffer) => string | null;

let server: Server | undefined;
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  server?.close();
  if (server?.listening) await once(server, 'close');
  server = undefined;
});

/** A scanner that checks the framing of INSTREAM strictly; with `limit` it answers early and hangs up, as clamd does. */
async function fakeClamd(answer: Answer, limit = Infinity): Promise<string> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    serve(socket, answer, limit).catch(() => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `clamav://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function serve(socket: Socket, answer: Answer, limit: number): Promise<void> {
  let pending = Buffer.alloc(0);
  const parts: Buffer[] = [];
  let size = 0;
  let greeted = false;
  for await (const data of socket as AsyncIterable<Buffer>) {
    pending = Buffer.concat([pending, data]);
    if (!greeted) {
      if (pending.length < 10) continue;
      if (pending.toString('latin1', 0, 10) !== 'zINSTREAM\0') return void socket.end('UNKNOWN COMMAND\0');
      pending = pending.subarray(10);
      greeted = true;
    }
    while (pending.length >= 4 && pending.length >= 4 + pending.readUInt32BE(0)) {
      const length = pending.readUInt32BE(0);
      if (length === 0) {
        const reply = answer(Buffer.concat(parts));
        if (reply !== null) socket.end(reply);
        return;
      }
      parts.push(pending.subarray(4, 4 + length));
      size += length;
      pending = pending.subarray(4 + length);
      if (size > limit) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
    }
  }
}

const text = (value: string) => Readable.from([Buffer.from(value)]);

describe('scanStream', () => {
  it('says that content is clean, having sent all of it', async () => {
    let received = 0;
    const url = await fakeClamd((content) => ((received = content.length), 'stream: OK\0'));
    expect(await scanStream(generated(5_000_000), url)).toEqual({ verdict: 'clean' });
    expect(received).toBe(5_000_000);
  });

  it('names what it found', async () => {
    const url = await fakeClamd((content) =>
      content.includes('bad') ? 'stream: Test.Signature-1 FOUND\0' : 'stream: OK\0',
    );
    expect(await scanStream(text('a bad file'), url.replace('clamav:', 'tcp:'))).toEqual({
      verdict: 'infected',
      signature: 'Test.Signature-1',
    });
  });

  it('scans an empty file', async () => {
    expect(await scanStream(Readable.from([]), await fakeClamd(() => 'stream: OK\0'))).toEqual({ verdict: 'clean' });
  });

  it('says that the scanner refuses the size', async () => {
    const url = await fakeClamd(() => 'stream: OK\0', 100_000);
    const source = generated(200_000);
    await expect(scanStream(source, url)).rejects.toMatchObject({ code: 'scanner.too-large' });
    expect(source.destroyed).toBe(true);
  });

  it.each(['lstat() failed. ERROR\0', '', 'stream: OKAY\0'])('gives no verdict for the answer %j', async (reply) => {
    const url = await fakeClamd(() => reply);
    await expect(scanStream(text('x'), url)).rejects.toMatchObject({ code: 'scanner.unavailable' });
  });

  it('gives no verdict when nobody listens, when nobody answers, when it is aborted', async () => {
    await expect(scanStream(text('x'), 'clamav://127.0.0.1:1')).rejects.toMatchObject({ code: 'scanner.unavailable' });
    const url = await fakeClamd(() => null);
    await expect(scanStream(text('x'), url, { timeoutMs: 30 })).rejects.toMatchObject({ code: 'scanner.unavailable' });
    await expect(scanStream(text('x'), url, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'scanner.unavailable',
    });
  });

  it('never calls a file clean that could not be read to its end', async () => {
    const url = await fakeClamd(() => 'stream: OK\0');
    await expect(scanStream(breaking(Buffer.alloc(1000)), url)).rejects.toMatchObject({ code: 'scanner.unavailable' });
  });

  it('refuses an address of another kind', async () => {
    await expect(scanStream(text('x'), 'http://127.0.0.1')).rejects.toThrow('clamav://host:port');
  });
});
