import { setImmediate } from 'node:timers/promises';
import type { Columns, Values } from './columns';
import { findHeader, type Header } from './find-header';
import { readInThread } from './in-thread';
import type { RawProblem, RawRow, RawTable } from './raw-table';
import { tableError, type TableError } from './table-error';

/** What a table must be. */
export interface ReadOptions<C extends Columns> {
  columns: C;
  /** Rows under the header, blank ones not counted. */
  maxRows: number;
  /** Of the file as it was sent. */
  maxBytes: number;
  /** A row that begins with it is for people only and is passed over. */
  commentMark?: string;
  /** What a packed file may unpack to; 64 MB when left out. */
  maxUnpacked?: number;
  /** How long reading may take, in milliseconds; 10,000 when left out. */
  maxTime?: number;
}

/** One row of a table that was read. */
export interface TableRow<V> {
  /** As the spreadsheet program shows it. */
  number: number;
  values: V;
}

/** A table as far as it was understood, and everything that is wrong with it. */
export interface TableRead<C extends Columns> {
  /** Rows with nothing wrong. */
  rows: TableRow<Values<C>>[];
  /** Rows with something wrong: what of them was understood. */
  faulty: TableRow<Partial<Values<C>>>[];
  /** By row, then by column; those of the whole file first. */
  errors: TableError[];
  /** Where the columns are and how the file calls them: for what is wrong between rows. */
  places: Partial<Record<keyof C, ColumnPlace>>;
}

/** A column of the file. */
export interface ColumnPlace {
  /** From 0. */
  column: number;
  header: string | null;
}

const ROWS_AT_A_TIME = 250;

/**
 * Reads the first visible sheet of an XLSX file, or a CSV file in any usual encoding, and checks every cell. Whatever is sent:
 * what is wrong with it comes back as errors, never as an exception. Other work of the process goes on meanwhile.
 */
export async function readTable<C extends Columns>(
  source: Uint8Array | AsyncIterable<Uint8Array>,
  options: ReadOptions<C>,
): Promise<TableRead<C>> {
  const { maxBytes, maxRows, maxUnpacked = 64 * 1024 * 1024, maxTime = 10_000 } = options;
  const bytes = await collected(source, maxBytes);
  if (bytes === undefined) return refused('sheets.file-too-large', { megabytes: Math.floor(maxBytes / 1024 / 1024) });
  if (bytes.length === 0) return refused('sheets.empty-file');
  return understand(await readInThread(bytes, { maxBytes, maxRows, maxUnpacked }, maxTime), options);
}

const failed = <C extends Columns>(errors: TableError[]): TableRead<C> => ({
  rows: [],
  faulty: [],
  errors,
  places: {},
});

const refused = <C extends Columns>(code: string, vars: Record<string, string | number> = {}): TableRead<C> =>
  failed([tableError(code, {}, vars)]);

/** A copy in memory of its own, which the thread can be given; undefined when there is more than the limit. */
async function collected(
  source: Uint8Array | AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of source instanceof Uint8Array ? [source] : source) {
    size += piece.length;
    if (size > maxBytes) return undefined;
    pieces.push(piece);
  }
  const bytes = new Uint8Array(size);
  pieces.reduce((at, piece) => {
    bytes.set(piece, at);
    return at + piece.length;
  }, 0);
  return bytes;
}

/** Finds the columns and reads the cells of what was in the file. */
export async function understand<C extends Columns>(table: RawTable, options: ReadOptions<C>): Promise<TableRead<C>> {
  const whole = table.problems.filter(({ column }) => column === null);
  if (whole.length > 0) return failed(whole.map((problem) => told(problem, [])));
  if (table.rows.length === 0) return refused('sheets.no-rows');
  const header = findHeader(table.rows, options.columns);
  if (!header) return refused('sheets.no-header', { columns: columnNames(options.columns) });
  const data = table.rows.filter(({ number, cells }) => number > header.row && !isComment(cells, options.commentMark));
  if (data.length > options.maxRows) return refused('sheets.too-many-rows', { max: options.maxRows });
  const problems = relevant(table.problems, header, data);
  const errors = [...header.errors, ...problems.map((problem) => told(problem, header.names))];
  if (data.length === 0) errors.push(tableError('sheets.no-rows'));
  const read: TableRead<C> = { rows: [], faulty: [], errors, places: placesOf(header) };
  const refusedCells = new Set(problems.map(({ row, column }) => `${row}:${column}`));
  for (const [at, row] of data.entries()) {
    if (at % ROWS_AT_A_TIME === ROWS_AT_A_TIME - 1) await setImmediate();
    readRow(row, header, options.columns, refusedCells, read);
  }
  read.errors.sort(byPlace);
  return read;
}

const placesOf = <C extends Columns>({ places, names }: Header): TableRead<C>['places'] =>
  Object.fromEntries(
    [...places].map(([key, column]) => [key, { column, header: names[column] ?? null }]),
  ) as TableRead<C>['places'];

const columnNames = (columns: Columns): string =>
  Object.values(columns)
    .map(({ headers }) => headers[0])
    .join(', ');

const isComment = (cells: RawRow['cells'], mark: string | undefined): boolean => {
  const first = cells.find((cell) => cell !== null);
  return mark !== undefined && typeof first === 'string' && first.trimStart().startsWith(mark);
};

/** Problems of the rows that count; what is wrong above the header or in a remark harms nobody. */
function relevant(problems: readonly RawProblem[], header: Header, data: readonly RawRow[]): RawProblem[] {
  const numbers = new Set([header.row, ...data.map(({ number }) => number)]);
  return problems.filter(({ row, lastRow }) => (lastRow === undefined ? numbers.has(row ?? 0) : lastRow >= header.row));
}

const told = ({ code, row, column, vars }: RawProblem, names: readonly (string | null)[]): TableError =>
  tableError(code, { row, column, header: column === null ? null : names[column] }, vars);

function readRow<C extends Columns>(
  { number, cells }: RawRow,
  header: Header,
  columns: C,
  refusedCells: ReadonlySet<string>,
  into: TableRead<C>,
): void {
  const values: Record<string, unknown> = {};
  let faulty = false;
  const fail = (index: number, code: string, vars?: Record<string, string | number>): void => {
    faulty = true;
    into.errors.push(tableError(code, { row: number, column: index, header: header.names[index] }, vars));
  };
  for (const [key, column] of Object.entries(columns)) {
    const index = header.places.get(key);
    const cell = index === undefined ? null : (cells[index] ?? null);
    if (index !== undefined && refusedCells.has(`${number}:${index}`)) faulty = true;
    else if (cell !== null) {
      const result = column.read(cell);
      if ('value' in result) values[key] = result.value;
      else fail(index ?? 0, result.code, result.vars);
    } else if (!column.required) values[key] = null;
    else if (index === undefined) faulty = true;
    else fail(index, 'sheets.required');
  }
  // Every column was read without a fault, or the row goes with the others.
  if (faulty) into.faulty.push({ number, values: values as Partial<Values<C>> });
  else into.rows.push({ number, values: values as Values<C> });
}

/** Order of errors: by row, then by column. */
export const byPlace = (one: TableError, other: TableError): number =>
  (one.row ?? 0) - (other.row ?? 0) ||
  (one.column ?? '').length - (other.column ?? '').length ||
  (one.column ?? '').localeCompare(other.column ?? '');
