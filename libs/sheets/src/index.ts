export { day, moment, type Cell, type ColumnHead, type DayCell, type MomentCell, type Table } from './cell';
export { SHEET_FORMATS, sheetFile, type SheetFile, type SheetFormat } from './sheet-file';
export { csvStream, separatorFor, type Separator } from './write-csv';
export { xlsxStream } from './write-xlsx';
