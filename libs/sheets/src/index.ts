export { day, moment, type Cell, type ColumnHead, type DayCell, type MomentCell, type Table } from './cell';
export { SHEET_FORMATS, sheetFile, sheetMediaType, type SheetFile, type SheetFormat } from './sheet-file';
export { csvStream, separatorFor, type Separator } from './write-csv';
export { xlsxStream } from './write-xlsx';
export {
  choiceCell,
  dayCell,
  emailCell,
  folded,
  needed,
  optional,
  textCell,
  wholeNumberCell,
  type CellReader,
  type CellResult,
  type Column,
  type Columns,
  type Values,
} from './read/columns';
export { byPlace, readTable, type ReadOptions, type TableRead, type TableRow } from './read/read-table';
export { messageKey, tableError, type TableError } from './read/table-error';
