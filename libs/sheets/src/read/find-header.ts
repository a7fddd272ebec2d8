import { folded, type Columns } from './columns';
import { HEADER_WITHIN, type RawCell, type RawRow } from './raw-table';
import { tableError, type TableError } from './table-error';

/** Where the columns of a table are. */
export interface Header {
  /** Number of the header's row. */
  row: number;
  /** How each column of the file is called there. */
  names: readonly (string | null)[];
  /** Index of each known column that is there. */
  places: ReadonlyMap<string, number>;
  errors: TableError[];
}

const nameOf = (cell: RawCell | undefined): string | null => (typeof cell === 'string' ? cell.trim() : null);

/**
 * The row among the first that names the most columns; titles above it are passed over.
 * @returns undefined when no row names any
 */
export function findHeader(rows: readonly RawRow[], columns: Columns): Header | undefined {
  const keys = new Map(
    Object.entries(columns).flatMap(([key, { headers }]) => headers.map((name) => [folded(name), key] as const)),
  );
  const keyOf = (cell: RawCell | undefined): string | undefined => keys.get(folded(nameOf(cell) ?? ''));
  const named = rows
    .slice(0, HEADER_WITHIN)
    .map((row) => ({ row, count: new Set(row.cells.map(keyOf).filter((key) => key !== undefined)).size }));
  const best = named.reduce((one, other) => (other.count > one.count ? other : one), { row: rows[0], count: 0 });
  if (!best.row || best.count === 0) return undefined;
  return headerOf(best.row, rows, columns, keyOf);
}

function headerOf(
  row: RawRow,
  rows: readonly RawRow[],
  columns: Columns,
  keyOf: (cell: RawCell | undefined) => string | undefined,
): Header {
  const places = new Map<string, number>();
  const errors: TableError[] = [];
  const strange: { column: number; header: string }[] = [];
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const names = Array.from({ length: width }, (_, column) => nameOf(row.cells[column]));
  names.forEach((header, column) => {
    const key = keyOf(row.cells[column]);
    const first = key === undefined ? undefined : places.get(key);
    if (key === undefined) {
      if (header !== null) strange.push({ column, header });
      else if (rows.some(({ number, cells }) => number > row.number && (cells[column] ?? null) !== null))
        errors.push(tableError('sheets.column-nameless', { row: row.number, column }));
    } else if (first === undefined) places.set(key, column);
    else
      errors.push(tableError('sheets.column-doubled', { row: row.number, column, header }, { header: header ?? '' }));
  });
  errors.push(...strangers(row.number, strange, columns, places));
  return { row: row.number, names, places, errors };
}

/** What is called as no column is, and what is missing; a name that is nearly one of those missing is told as such. */
function strangers(
  row: number,
  strange: readonly { column: number; header: string }[],
  columns: Columns,
  places: ReadonlyMap<string, number>,
): TableError[] {
  const missing = new Set(Object.keys(columns).filter((key) => !places.has(key)));
  const unknown = strange.map(({ column, header }) => {
    const key = [...missing].find((candidate) => columns[candidate]?.headers.some((name) => isNear(name, header)));
    if (key === undefined) return tableError('sheets.column-unknown', { row, column, header }, { header });
    missing.delete(key);
    return tableError(
      'sheets.column-renamed',
      { row, column, header },
      { header, expected: columns[key]?.headers[0] ?? '' },
    );
  });
  const absent = [...missing]
    .filter((key) => columns[key]?.required)
    .map((key) => tableError('sheets.column-missing', { row }, { header: columns[key]?.headers[0] ?? '' }));
  return [...unknown, ...absent];
}

/** Whether one may be the other misspelt, shortened or made longer. */
function isNear(name: string, header: string): boolean {
  const [one, other] = [folded(name), folded(header)];
  if (Math.min(one.length, other.length) < 3 || other.length > 80) return false;
  return one.includes(other) || other.includes(one) || distance(one, other) <= Math.max(1, Math.floor(one.length / 4));
}

/** How many letters must be put in, taken out or changed (Levenshtein). */
function distance(one: string, other: string): number {
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const change = (last[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(change, (last[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    last = next;
  }
  return last[other.length] ?? 0;
}
