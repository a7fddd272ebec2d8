import { Readable } from 'node:stream';
import { type Cell, type Table, wallTime } from './cell';
import { disarmed } from './command-text';

/** Between cells. A semicolon goes with the decimal comma of its readers' programs, a comma with the point. */
export type Separator = ',' | ';';

/** Excel takes the list separator of the reader's country: a semicolon where decimals have a comma. */
export const separatorFor = (locale: string): Separator => (locale.startsWith('ru') ? ';' : ',');

const textOf = (value: Cell, separator: Separator): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return disarmed(value);
  if (typeof value === 'number') return separator === ';' ? String(value).replace('.', ',') : String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if ('day' in value) return value.day;
  const { date, time } = wallTime(value);
  return `${date} ${time}`;
};

const cell = (value: Cell, separator: Separator): string => {
  const text = textOf(value, separator);
  return /[",;\r\n\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One record of RFC 4180. A record of one empty cell is quoted: it would be an empty line. */
const record = (row: readonly Cell[], separator: Separator): string => {
  const line = row.map((value) => cell(value, separator)).join(separator);
  return `${line === '' ? '""' : line}\r\n`;
};

/** UTF-8 with the mark by which spreadsheet programs know it. */
const MARK = '\uFEFF';

async function* lines(
  { columns, rows }: Pick<Table, 'columns' | 'rows'>,
  separator: Separator,
): AsyncGenerator<string> {
  yield (
    MARK +
    record(
      columns.map(({ header }) => header),
      separator,
    )
  );
  let waiting = '';
  for await (const row of rows) {
    waiting += record(row, separator);
    if (waiting.length < 16_384) continue;
    yield waiting;
    waiting = '';
  }
  if (waiting) yield waiting;
}

/** A table as CSV: RFC 4180 in UTF-8 with a mark, lines ended by CR LF, the header first, no cell a formula. */
export const csvStream = (table: Pick<Table, 'columns' | 'rows'>, separator: Separator = ','): Readable =>
  Readable.from(lines(table, separator), { objectMode: false });
