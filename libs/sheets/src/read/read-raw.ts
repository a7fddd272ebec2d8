import { readCsv } from './read-csv';
import { Unreadable, type Limits, type RawTable } from './raw-table';
import { readXlsx } from './xlsx-sheet';

const OLD_OFFICE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
/** Beginnings of files that people send by mistake; a text could not begin so. */
const others = [
  '%PDF-',
  '\x89PNG',
  '\xff\xd8\xff',
  'GIF8',
  '{\\rtf',
  'Rar!',
  "7z\xbc\xaf'",
  '\x1f\x8b',
  '<!DOCTYPE',
  '<html',
  '<?xml',
];

/** A table by what the file is, whatever it is called. Runs where it may take long and be stopped. */
export async function readRaw(bytes: Buffer, limits: Limits): Promise<RawTable> {
  try {
    return await readFile(bytes, limits);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const { code, vars, row } = error;
    return { rows: [], problems: [{ code, vars, row, column: null }] };
  }
}

async function readFile(bytes: Buffer, limits: Limits): Promise<RawTable> {
  const start = bytes.toString('latin1', 0, 16);
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return readXlsx(bytes, limits);
  if (start.startsWith(OLD_OFFICE)) throw new Unreadable(oldKind(bytes));
  if (others.some((other) => start.toLowerCase().startsWith(other.toLowerCase())))
    throw new Unreadable('sheets.not-a-sheet');
  return readCsv(bytes, limits);
}

/** A workbook with a password is a packed one inside a container of the old kind. */
const oldKind = (bytes: Buffer) =>
  bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'sheets.encrypted' : 'sheets.old-format';
