import { Readable } from 'node:stream';

/** A stream of `size` pseudo-random bytes, the same for the same seed, made chunk by chunk. */
export function generated(size: number, seed = 1): Readable {
  return Readable.from(chunks(size, seed), { objectMode: false });
}

function* chunks(size: number, seed: number): Generator<Buffer> {
  let state = seed;
  for (let left = size; left > 0;) {
    const chunk = Buffer.allocUnsafe(Math.min(left, 64 * 1024));
    for (let at = 0; at < chunk.length; at += 1) {
      if (at % 4096 === 0) state = (state * 1103515245 + 12345) % 2147483648;
      chunk[at] = (state >>> (at % 16)) & 0xff;
    }
    left -= chunk.length;
    yield chunk;
  }
}

/** A stream that gives one chunk and then neither ends nor goes on. */
export function stalling(first: Buffer): Readable {
  let given = false;
  return new Readable({
    read() {
      if (!given) this.push(first);
      given = true;
    },
  });
}

/** A stream that gives one chunk and then breaks. */
export function breaking(first: Buffer): Readable {
  let given = false;
  return new Readable({
    read() {
      if (given) this.destroy(Object.assign(new Error('the other side hung up'), { code: 'ECONNRESET' }));
      else this.push(first);
      given = true;
    },
  });
}

/** All bytes of a stream. */
export async function collect(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}
