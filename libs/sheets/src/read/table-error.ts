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

/** @param column index from 0 */
export const tableError = (
  code: string,
  place: { row?: number | null; column?: number | null; header?: string | null } = {},
  vars: Record<string, string | number> = {},
): TableError => ({
  row: place.row ?? null,
  column: typeof place.column === 'number' ? columnLetter(place.column) : null,
  header: place.header ?? null,
  code,
  vars,
});

/** Key of an error's sentence for a translator: `t(messageKey(error), error.vars)`. */
export const messageKey = ({ code }: Pick<TableError, 'code'>): string =>
  code.includes(':') ? code : `${code.slice(0, code.indexOf('.'))}:errors.${code}`;
