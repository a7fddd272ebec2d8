import { crc32, createInflateRaw } from 'node:zlib';
import { Unreadable } from './raw-table';

interface Entry {
  name: string;
  method: number;
  crc: number;
  packed: number;
  size: number;
  /** Of its own header, from the beginning of the file. */
  offset: number;
}

const MOST_ENTRIES = 1000;
/** Sheets of repeated small values pack to about a fiftieth; a bomb to a thousandth. */
const DENSEST = 250;
const DENSITY_COUNTS_FROM = 1_000_000;
const STORED = 0;
const DEFLATED = 8;
const END_SIZE = 22;
const DIRECTORY_HEADER = 46;
const LOCAL_HEADER = 30;

const damaged = (): Unreadable => new Unreadable('sheets.damaged');

/**
 * A ZIP container whose directory is believed only after it was checked whole: how many entries, how large they say they
 * are, none locked, none inside another, none lying over another. Unpacking stops at what the entry said and at a limit for
 * everything together, whatever the packed bytes say.
 */
export class ZipReader {
  private readonly entries: ReadonlyMap<string, Entry>;
  private left: number;

  /** @throws Unreadable */
  constructor(
    private readonly bytes: Buffer,
    maxUnpacked: number,
  ) {
    this.left = maxUnpacked;
    const entries = [...directory(bytes)];
    checkSizes(entries, maxUnpacked);
    checkPlaces(entries, bytes);
    this.entries = new Map(entries.map((entry) => [entry.name, entry]));
    if (this.entries.size !== entries.length) throw damaged();
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Content of an entry, piece by piece. @throws Unreadable when it is not there or not what it said. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) throw damaged();
    let size = 0;
    let crc = 0;
    for await (const piece of this.unpacked(entry)) {
      size += piece.length;
      this.left -= piece.length;
      if (size > entry.size || this.left < 0) throw new Unreadable('sheets.unpacks-too-large');
      crc = crc32(piece, crc);
      yield piece;
    }
    if (size !== entry.size || crc !== entry.crc) throw damaged();
  }

  private async *unpacked(entry: Entry): AsyncGenerator<Buffer> {
    const start = dataStart(this.bytes, entry);
    const packed = this.bytes.subarray(start, start + entry.packed);
    if (entry.method === STORED) {
      yield packed;
      return;
    }
    const inflate = createInflateRaw();
    inflate.end(packed);
    try {
      for await (const piece of inflate) yield piece as Buffer;
    } catch {
      throw damaged();
    }
  }
}

/** Entries by the directory at the end, which is what programs go by. */
function* directory(bytes: Buffer): Generator<Entry> {
  const end = endRecord(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const size = bytes.readUInt32LE(end + 12);
  let at = bytes.readUInt32LE(end + 16);
  const spread = bytes.readUInt16LE(end + 4) !== 0 || bytes.readUInt16LE(end + 8) !== count;
  if (spread || count > MOST_ENTRIES || at + size > end) throw damaged();
  for (let seen = 0; seen < count; seen += 1) {
    if (at + DIRECTORY_HEADER > end || bytes.readUInt32LE(at) !== 0x02014b50) throw damaged();
    const entry = entryAt(bytes, at);
    yield entry;
    at += DIRECTORY_HEADER + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

/** The last record whose comment ends where the file ends. */
function endRecord(bytes: Buffer): number {
  for (let at = bytes.length - END_SIZE; at >= Math.max(0, bytes.length - END_SIZE - 0xffff); at -= 1) {
    if (bytes.readUInt32LE(at) === 0x06054b50 && at + END_SIZE + bytes.readUInt16LE(at + 20) === bytes.length)
      return at;
  }
  throw damaged();
}

function entryAt(bytes: Buffer, at: number): Entry {
  const flags = bytes.readUInt16LE(at + 8);
  const method = bytes.readUInt16LE(at + 10);
  const name = bytes.toString('utf8', at + DIRECTORY_HEADER, at + DIRECTORY_HEADER + bytes.readUInt16LE(at + 28));
  if ((flags & 0x2041) !== 0) throw new Unreadable('sheets.encrypted');
  if (method !== STORED && method !== DEFLATED) throw damaged();
  if (/\.(zip|xlsx|xlsm|xlsb|docx|pptx|jar|7z|rar|gz)$/i.test(name)) throw new Unreadable('sheets.nested');
  return {
    name,
    method,
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
  };
}

function checkSizes(entries: readonly Entry[], maxUnpacked: number): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const tooDense = entries.some(({ size, packed }) => size > DENSITY_COUNTS_FROM && size > packed * DENSEST);
  if (total > maxUnpacked || tooDense) throw new Unreadable('sheets.unpacks-too-large');
}

/** Entries that lie over one another let one piece of packed bytes unpack many times. */
function checkPlaces(entries: readonly Entry[], bytes: Buffer): void {
  let free = 0;
  for (const entry of [...entries].sort((one, other) => one.offset - other.offset)) {
    if (entry.offset < free) throw damaged();
    free = dataStart(bytes, entry) + entry.packed;
    if (free > bytes.length) throw damaged();
  }
}

function dataStart(bytes: Buffer, { offset, name }: Entry): number {
  if (offset + LOCAL_HEADER > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) throw damaged();
  const nameEnd = offset + LOCAL_HEADER + bytes.readUInt16LE(offset + 26);
  if (bytes.toString('utf8', offset + LOCAL_HEADER, nameEnd) !== name) throw damaged();
  return nameEnd + bytes.readUInt16LE(offset + 28);
}
