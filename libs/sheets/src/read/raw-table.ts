/** A date of a spreadsheet, which knows no zone: `YYYY-MM-DDTHH:MM:SS`. */
export interface RawDate {
  wall: string;
}

/** A cell as the file has it, before anybody knows what its column means. */
export type RawCell = string | number | boolean | RawDate | null;

/** A row that has something in it. */
export interface RawRow {
  /** As the spreadsheet program shows it: from 1, blank rows counted. */
  number: number;
  /** By column from 0; blank cells may be missing at the end. */
  cells: RawCell[];
}

/** What is wrong with one cell, or with all of the file when there is no row. */
export interface RawProblem {
  code: SheetErrorCode;
  row: number | null;
  /** From 0. */
  column: number | null;
  vars?: Record<string, string | number>;
  /** The last row that the problem touches, where it is not `row`. */
  lastRow?: number;
}

/** The first visible table of a file. */
export interface RawTable {
  rows: RawRow[];
  problems: RawProblem[];
}

/** How much of a file is looked at. */
export interface Limits {
  /** Of the file as it was sent. */
  maxBytes: number;
  /** Rows that hold something, the header not counted. */
  maxRows: number;
  /** What the parts of a packed file may unpack to, all together. */
  maxUnpacked: number;
}

/** More columns than any table people fill in. */
export const MOST_COLUMNS = 100;
/** Rows in which the header is looked for: some sheets begin with a title. */
export const HEADER_WITHIN = 10;
/** What of a damaged sheet is worth telling. */
export const MOST_PROBLEMS = 10_000;

/** Everything that can be wrong with a sheet; each has a sentence in the catalogues under `errors`. */
export const SHEET_ERRORS = [
  'sheets.empty-file',
  'sheets.file-too-large',
  'sheets.unpacks-too-large',
  'sheets.takes-too-long',
  'sheets.busy',
  'sheets.not-a-sheet',
  'sheets.old-format',
  'sheets.other-format',
  'sheets.encrypted',
  'sheets.nested',
  'sheets.damaged',
  'sheets.no-sheet',
  'sheets.no-rows',
  'sheets.too-many-rows',
  'sheets.too-many-columns',
  'sheets.csv-quotes',
  'sheets.no-header',
  'sheets.column-missing',
  'sheets.column-unknown',
  'sheets.column-renamed',
  'sheets.column-doubled',
  'sheets.column-nameless',
  'sheets.merged',
  'sheets.formula',
  'sheets.error-value',
  'sheets.required',
  'sheets.not-text',
  'sheets.control-signs',
  'sheets.too-long',
  'sheets.not-email',
  'sheets.not-whole-number',
  'sheets.not-date',
  'sheets.ambiguous-date',
  'sheets.no-such-date',
  'sheets.not-one-of',
] as const;
export type SheetErrorCode = (typeof SHEET_ERRORS)[number];

/** Nothing of the file can be used; its one reason. */
export class Unreadable extends Error {
  constructor(
    readonly code: SheetErrorCode,
    readonly vars: Record<string, string | number> = {},
    readonly row: number | null = null,
  ) {
    super(code);
  }
}
