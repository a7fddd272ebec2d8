import { setImmediate } from 'node:timers/promises';
import { Zip, ZipDeflate } from 'fflate';

/** One file of a container, its text coming piece by piece. */
export interface ZipPart {
  name: string;
  pieces: Iterable<string> | AsyncIterable<string>;
}

/** Every part carries this time: the same table gives the same bytes. ZIP counts in years from 1980. */
const MADE = new Date(2000, 0, 1);

/** A ZIP container, made while it is read: what is kept at a time is one piece and its compressed form. */
export async function* zipped(parts: Iterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    if (bytes.length > 0) ready.push(bytes);
  });
  const encoder = new TextEncoder();
  for (const { name, pieces } of parts) {
    const entry = new ZipDeflate(name, { level: 6 });
    entry.mtime = MADE;
    zip.add(entry);
    for await (const piece of pieces) {
      entry.push(encoder.encode(piece));
      yield* ready.splice(0);
      // A large table is packed in the process that answers others: between the pieces it is their turn.
      await setImmediate();
    }
    entry.push(new Uint8Array(0), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
