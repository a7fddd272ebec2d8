const localHeader = Buffer.from('PK\x03\x04', 'latin1');
const centralHeader = Buffer.from('PK\x01\x02', 'latin1');
const endRecord = Buffer.from('PK\x05\x06', 'latin1');

/** Whether these first bytes are those of a ZIP container. */
export function isZip(head: Buffer): boolean {
  return startsWith(head, 0, localHeader) || startsWith(head, 0, endRecord);
}

/**
 * Names of a ZIP container's entries, as far as its first and last bytes show them. The directory at the end is what
 * programs go by, so it alone counts when all of it is in `tail`; otherwise what both ends show is put together.
 */
export function zipEntryNames(head: Buffer, tail: Buffer): Set<string> {
  const end = tail.lastIndexOf(endRecord);
  const directorySize = end >= 0 && end + 16 <= tail.length ? tail.readUInt32LE(end + 12) : Infinity;
  if (directorySize <= end) return new Set(directoryNames(tail, end - directorySize));
  return new Set([...localNames(head), ...directoryNames(tail, Math.max(0, tail.indexOf(centralHeader)))]);
}

/** The content of the first entry when it is called `mimetype` and stored as it is, as OpenDocument and EPUB demand. */
export function declaredMimetype(head: Buffer): string | null {
  if (head.length < 38 || head.toString('latin1', 30, 38) !== 'mimetype' || head.readUInt16LE(8) !== 0) return null;
  const start = 38 + head.readUInt16LE(28);
  return head.toString('latin1', start, start + Math.min(head.readUInt32LE(18), 100));
}

function* directoryNames(bytes: Buffer, from: number): Generator<string> {
  let at = from;
  while (at + 46 <= bytes.length && startsWith(bytes, at, centralHeader)) {
    const nameLength = bytes.readUInt16LE(at + 28);
    yield bytes.toString('utf8', at + 46, at + 46 + nameLength);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

/** Entries are found by their mark rather than by the sizes, which a streaming writer leaves at zero. */
function* localNames(bytes: Buffer): Generator<string> {
  for (
    let at = bytes.indexOf(localHeader);
    at >= 0 && at + 30 <= bytes.length;
    at = bytes.indexOf(localHeader, at + 4)
  ) {
    yield bytes.toString('utf8', at + 30, at + 30 + bytes.readUInt16LE(at + 26));
  }
}

function startsWith(bytes: Buffer, at: number, mark: Buffer): boolean {
  return bytes.subarray(at, at + mark.length).equals(mark);
}
