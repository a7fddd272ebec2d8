import type { ByteRange } from './storage';

/** What a Range header asks for: all of it (200), one part (206), or something behind the end (416). */
export type RangeAnswer = { kind: 'whole' } | ({ kind: 'part' } & ByteRange) | { kind: 'unsatisfiable' };

const whole: RangeAnswer = { kind: 'whole' };

/**
 * Reads a Range header for a file of `size` bytes (RFC 9110, section 14). What is malformed, in another unit, or asks for
 * several parts is answered with the whole, as the RFC allows; only a well-formed range outside the file is unsatisfiable.
 */
export function parseRange(header: string | undefined, size: number): RangeAnswer {
  const match = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header?.trim() ?? '');
  if (!match) return whole;
  const [, first = '', last = ''] = match;
  if (first === '') return last === '' ? whole : suffix(Number(last), size);
  const start = Number(first);
  const end = last === '' ? Infinity : Number(last);
  if (end < start) return whole;
  if (start >= size) return { kind: 'unsatisfiable' };
  return { kind: 'part', start, end: Math.min(end, size - 1) };
}

/** The last `length` bytes. Of an empty file that is the whole of it, because no part of nothing can be named. */
function suffix(length: number, size: number): RangeAnswer {
  if (length === 0) return { kind: 'unsatisfiable' };
  if (size === 0) return whole;
  return { kind: 'part', start: Math.max(0, size - length), end: size - 1 };
}
