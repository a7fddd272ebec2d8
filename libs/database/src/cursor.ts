/**
 * Keyset cursors: the sort values of the last row shown, as base64url JSON.
 * Decoding answers undefined for anything that was not made by {@link encodeCursor} with `length` values.
 */
export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');

export function decodeCursor(cursor: string, length: number): (string | number | null)[] | undefined {
  if (cursor.length > 1000 || !/^[A-Za-z0-9_-]+$/.test(cursor)) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isCursor =
      Array.isArray(values) &&
      values.length === length &&
      values.every((value) => value === null || typeof value === 'string' || typeof value === 'number') &&
      // eslint-disable-next-line no-control-regex -- a NUL cannot be compared with by PostgreSQL
      !values.some((value) => typeof value === 'string' && (/\u0000/.test(value) || !value.isWellFormed()));
    return isCursor ? (values as (string | number | null)[]) : undefined;
  } catch {
    return undefined;
  }
}
