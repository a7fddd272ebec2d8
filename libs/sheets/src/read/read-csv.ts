import { CsvError, parse } from 'csv-parse/sync';
import { armedAgain } from '../command-text';
import { decodeText } from './decode-text';
import {
  HEADER_WITHIN,
  MOST_COLUMNS,
  MOST_PROBLEMS,
  Unreadable,
  type Limits,
  type RawCell,
  type RawProblem,
  type RawRow,
  type RawTable,
} from './raw-table';

/** Blank lines counted: no table that people fill in has so many. */
const MOST_LINES = 100_000;
const separators = [';', ',', '\t'] as const;
const errorValue = /^#(REF!|N\/A|DIV\/0!|NAME\?|NULL!|NUM!|VALUE!|Н\/Д|ДЕЛ\/0!|ИМЯ\?|ПУСТО!|ССЫЛКА!|ЧИСЛО!|ЗНАЧ!)$/;

/** Separated values in any encoding and with any separator that spreadsheet programs write. @throws Unreadable */
export function readCsv(bytes: Buffer, limits: Limits): RawTable {
  const { text, separator } = separated(decodeText(bytes));
  const rows: RawRow[] = [];
  const problems: RawProblem[] = [];
  const lines = records(text, separator);
  if (lines.length > MOST_LINES) throw new Unreadable('sheets.too-many-rows', { max: limits.maxRows });
  lines.forEach((record, at) => {
    const cells = record.map((cell, column) => cellOf(cell, at + 1, column, problems));
    while (cells.at(-1) === null) cells.pop();
    if (!record.some((cell) => cell.trim() !== '')) return;
    if (cells.length > MOST_COLUMNS) throw new Unreadable('sheets.too-many-columns', { max: MOST_COLUMNS });
    if (rows.push({ number: at + 1, cells }) > limits.maxRows + HEADER_WITHIN)
      throw new Unreadable('sheets.too-many-rows', { max: limits.maxRows });
  });
  return { rows, problems };
}

/** Excel names the separator in a line of its own where it is not the country's; that line is a row as programs count. */
function separated(text: string): { text: string; separator: string } {
  const named = /^sep=(.)(?=\r?\n|\r)/.exec(text)?.[1];
  if (named) return { text: text.replace(/^[^\r\n]*/, ''), separator: named };
  const first =
    text
      .replace(/"(?:[^"]|"")*"/g, '')
      .trimStart()
      .split(/\r?\n|\r/, 1)[0] ?? '';
  const counts = separators.map((separator) => first.split(separator).length);
  return { text, separator: separators[counts.indexOf(Math.max(...counts))] ?? ',' };
}

function records(text: string, separator: string): string[][] {
  try {
    return parse(text, {
      delimiter: separator,
      relax_column_count: true,
      relax_quotes: true,
      to: MOST_LINES + 1,
      skip_empty_lines: false,
      max_record_size: 500_000,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Unreadable('sheets.csv-quotes', {}, typeof error.lines === 'number' ? error.lines : null);
  }
}

function cellOf(cell: string, row: number, column: number, problems: RawProblem[]): RawCell {
  const text = cell.trim();
  if (text === '') return null;
  const problem = text.startsWith('=')
    ? ({ code: 'sheets.formula' } as const)
    : errorValue.test(text)
      ? ({ code: 'sheets.error-value', vars: { value: text } } as const)
      : undefined;
  if (!problem) return armedAgain(cell);
  if (problems.length < MOST_PROBLEMS) problems.push({ ...problem, row, column });
  return null;
}
