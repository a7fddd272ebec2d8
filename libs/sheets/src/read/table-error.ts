import { columnLetter } from '../cell';

/** One thing that is wrong with a table, and where: in a row, in a column, in a cell, or in all of it. */
export interface TableError {
  /** As the spreadsheet program shows it; null when it concerns no row. */
  row: number | null;
  /** Letters of the column; null when it concerns no column. */
  column: string | null;
  /** How the column is called in the file. */
  header: string | null;
  /** Its sentence is `errors.<code>` in the catalogue of the room that the code begins with; one with a colon is a key itself. */
  code: string;
  vars: Record<string, string | number>;
}

/** How a column is called stands in each of its errors, so it is kept short; other texts are lists of ours, too. */
const MOST_OF = { header: 200, vars: 2000 };
// eslint-disable-next-line no-control-regex
const controlSign = /[\x00-\x1f\x7f-\x9f]/g;

/** What of a file's own text goes into an error: something that can be stored and shown, however odd or long it was. */
const shown = (text: string, most: number): string => {
  const short = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return short.toWellFormed().replace(controlSign, '\ufffd');
};

/** @param column index from 0 */
export const tableError = (
  code: string,
  place: { row?: number | null; column?: number | null; header?: string | null } = {},
  vars: Record<string, string | number> = {},
): TableError => ({
  row: place.row ?? null,
  column: typeof place.column === 'number' ? columnLetter(place.column) : null,
  header: typeof place.header === 'string' ? shown(place.header, MOST_OF.header) : null,
  code,
  vars: Object.fromEntries(
    Object.entries(vars).map(([name, value]) => [
      name,
      typeof value === 'string' ? shown(value, name === 'header' ? MOST_OF.header : MOST_OF.vars) : value,
    ]),
  ),
});

/** Key of an error's sentence for a translator: `t(messageKey(error), error.vars)`. */
export const messageKey = ({ code }: Pick<TableError, 'code'>): string =>
  code.includes(':') ? code : `${code.slice(0, code.indexOf('.'))}:errors.${code}`;
