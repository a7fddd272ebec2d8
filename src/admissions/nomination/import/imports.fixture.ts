import { buffer } from 'node:stream/consumers';
import { xlsxStream, type Cell } from '#libs/sheets';

/** A sheet of nominees as XLSX: the header first. */
export const sheetOf = (rows: readonly (readonly Cell[])[]): Promise<Buffer> =>
  buffer(
    xlsxStream([
      { name: 'Nominees', columns: (rows[0] ?? []).map((header) => ({ header: String(header) })), rows: rows.slice(1) },
    ]),
  );

/** A sheet of so many people whose addresses begin with a word. */
export const peopleSheet = (word: string, count: number, from = 0): Promise<Buffer> =>
  sheetOf([
    ['Full name', 'E-mail', 'Language of letters'],
    ...Array.from({ length: count }, (_, at): Cell[] => [
      `Official ${letters(at + from)}`,
      `${word}${at + from}@kz.example`,
      'English',
    ]),
  ]);

/** Names have no digits. */
const letters = (number: number): string =>
  [...String(number)].map((digit) => String.fromCharCode(65 + Number(digit))).join('');
