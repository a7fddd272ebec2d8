import type { RawCell, SheetErrorCode } from './raw-table';

/** What became of one cell. Codes are as in `TableError`. */
export type CellResult<T> = { value: T } | { code: string; vars?: Record<string, string | number> };

/** Understands a cell that is not blank. */
export type CellReader<T> = (cell: NonNullable<RawCell>) => CellResult<T>;

/** One column of a table to be read. */
export interface Column<T, Required extends boolean = boolean> {
  /** The first is how the column is called to people; the others are understood too, in any language. */
  headers: readonly [string, ...string[]];
  /** Whether every row must have it. The column itself must be there then, too. */
  required: Required;
  read: CellReader<T>;
}

/** Columns by the names that the program uses. */
export type Columns = Record<string, Column<unknown>>;

/** A row's values; what is blank is null. */
export type Values<C extends Columns> = {
  [K in keyof C]: C[K] extends Column<infer T, infer R> ? (R extends true ? T : T | null) : never;
};

/** A column that every row must have. */
export const needed = <T>(headers: Column<T>['headers'], read: CellReader<T>): Column<T, true> => ({
  headers,
  required: true,
  read,
});

/** A column that may be blank or missing. */
export const optional = <T>(headers: Column<T>['headers'], read: CellReader<T>): Column<T, false> => ({
  headers,
  required: false,
  read,
});

const wrong = (code: SheetErrorCode, vars?: Record<string, string | number>) => ({ code, vars });

/** Marks that show nothing and come with copied text; the joiners of Persian and other scripts stay. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
// eslint-disable-next-line no-control-regex
const controlSign = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;

/** Text as people mean it: one form of each letter, no invisible signs, single spaces. */
const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();

/**
 * Text of at most so many signs. A whole number is taken as its digits; a date is refused, since the program may have made it of
 * something else.
 * @param lines whether it may have several lines; else they become spaces
 */
export function textCell({ max, lines = false }: { max: number; lines?: boolean }): CellReader<string> {
  return (cell) => {
    if (typeof cell !== 'string' && typeof cell !== 'number') return wrong('sheets.not-text');
    const text = tidy(String(cell));
    const value = lines ? text : text.replaceAll('\n', ' ');
    if (controlSign.test(value) || !value.isWellFormed()) return wrong('sheets.control-signs');
    return value.length > max ? wrong('sheets.too-long', { max, length: value.length }) : { value };
  };
}

/** An e-mail address, in small letters. What an address is, decides `isEmail`. */
export function emailCell(isEmail: (text: string) => boolean): CellReader<string> {
  return (cell) => {
    const value =
      typeof cell === 'string'
        ? tidy(cell)
            .replace(/^mailto:/i, '')
            .toLowerCase()
        : '';
    return isEmail(value) ? { value } : wrong('sheets.not-email');
  };
}

/** A whole number between two others, both included. */
export function wholeNumberCell({ min, max }: { min: number; max: number }): CellReader<number> {
  return (cell) => {
    const value = typeof cell === 'string' && /^[+-]?\d{1,15}$/.test(tidy(cell)) ? Number(tidy(cell)) : cell;
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
    return fits ? { value } : wrong('sheets.not-whole-number', { min, max });
  };
}

/** One of some values, each written in any of its ways; case, spaces and ё for е do not matter. */
export function choiceCell<T>(choices: Iterable<readonly [T, ...string[]]>, shown: string): CellReader<T> {
  const byName = new Map<string, T>();
  for (const [value, ...names] of choices) for (const name of names) byName.set(folded(name), value);
  return (cell) => {
    const value = typeof cell === 'string' || typeof cell === 'number' ? byName.get(folded(String(cell))) : undefined;
    return value === undefined ? wrong('sheets.not-one-of', { choices: shown }) : { value };
  };
}

/** How names are compared: by their letters and digits; case, ё, marks and spaces do not matter. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

/** A day, `YYYY-MM-DD`: a date of the program, or a text like 2026-11-22 or 22.11.2026. */
export const dayCell: CellReader<string> = (cell) => {
  if (typeof cell === 'object')
    return cell.wall >= '1900' ? { value: cell.wall.slice(0, 10) } : wrong('sheets.not-date');
  if (typeof cell !== 'string') return wrong('sheets.not-date');
  const text = tidy(cell);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?$/.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: ?г\.?)?$/.exec(text);
  if (dotted) return dayOf(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const other = /^(\d{1,2})[/-](\d{1,2})[/-](\d{2}|\d{4})$|^(\d{1,2})\.(\d{1,2})\.(\d{2})$/.exec(text);
  return wrong(other ? 'sheets.ambiguous-date' : 'sheets.not-date', other ? { value: text } : undefined);
};

function dayOf(year: number, month: number, date: number): CellResult<string> {
  const value = [String(year).padStart(4, '0'), ...[month, date].map((part) => String(part).padStart(2, '0'))].join(
    '-',
  );
  const time = new Date(`${value}T00:00:00Z`);
  const exists = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(value);
  return exists ? { value } : wrong('sheets.no-such-date', { value });
}
