import type { Readable } from 'node:stream';
import type { Table } from './cell';
import { csvStream, separatorFor } from './write-csv';
import { xlsxStream } from './write-xlsx';

export const SHEET_FORMATS = ['xlsx', 'csv'] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

const mediaTypes: Record<SheetFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** For `Content-Type`. */
export const sheetMediaType = (format: SheetFormat): string => mediaTypes[format];

/** A table ready to be sent. */
export interface SheetFile {
  /** For `Content-Type`. */
  type: string;
  /** Given name with the format's ending; ASCII letters, digits, `-`, `_` and `.` only. */
  fileName: string;
  /** Destroy it when it is not read to the end. */
  stream: Readable;
}

/** A table as a file in the format asked for; CSV with the separator of the reader's language. */
export const sheetFile = (format: SheetFormat, name: string, table: Table, locale: string): SheetFile => ({
  type: mediaTypes[format],
  fileName: `${name.replace(/[^\w.-]/g, '_')}.${format}`,
  stream: format === 'csv' ? csvStream(table, separatorFor(locale)) : xlsxStream([table]),
});
