import { MOST_SIGNS, unescapeCellText } from '../xml-text';
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
  type SheetErrorCode,
} from './raw-table';
import { wallOfSerial } from './serial-date';
import type { XmlHandler } from './xml-scanner';
import { readWorkbook, scan, type Workbook } from './xlsx-workbook';
import { ZipReader } from './zip-reader';

/** The first visible sheet of an Office Open XML workbook. @throws Unreadable */
export async function readXlsx(bytes: Buffer, limits: Limits): Promise<RawTable> {
  const zip = new ZipReader(bytes, limits.maxUnpacked);
  const workbook = await readWorkbook(zip);
  const reader = new SheetReader(workbook, limits.maxRows);
  await scan(zip, workbook.sheet, reader);
  return reader.table();
}

interface OpenCell {
  column: number;
  type: string;
  format: number;
  value: string;
  formula: boolean;
}

/** Puts the cells of a sheet together as its XML goes by. Rows and cells may leave their place out: then the next counts. */
class SheetReader implements XmlHandler {
  private readonly rows: RawRow[] = [];
  private readonly problems: RawProblem[] = [];
  private row = 0;
  private column = 0;
  private cells: RawCell[] = [];
  /** Whether anything stands in the row, be it refused. */
  private filled = false;
  private cell: OpenCell | undefined;
  private texts = 0;

  constructor(
    private readonly workbook: Workbook,
    private readonly maxRows: number,
  ) {}

  table(): RawTable {
    return { rows: this.rows, problems: this.problems };
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'row') {
      this.row = placeOf(attributes.get('r'), this.row + 1);
      this.column = 0;
      this.cells = [];
      this.filled = false;
    } else if (name === 'c') {
      this.column = columnOf(attributes.get('r'), this.column + 1);
      this.cell = {
        column: this.column - 1,
        type: attributes.get('t') ?? 'n',
        format: Number(attributes.get('s') ?? -1),
        value: '',
        formula: false,
      };
    } else if (name === 'f' && this.cell) this.cell.formula = true;
    else if (name === 'v' || name === 't') this.texts += 1;
    else if (name === 'rPh') this.texts -= 1;
    else if (name === 'mergeCell') this.merged(attributes.get('ref') ?? '');
  }

  text(piece: string): void {
    if (!this.cell || this.texts !== 1) return;
    this.cell.value += piece;
    if (this.cell.value.length > MOST_SIGNS * 2) throw new Unreadable('sheets.damaged');
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.texts -= 1;
    else if (name === 'rPh') this.texts += 1;
    else if (name === 'c' && this.cell) {
      this.keep(this.cell);
      this.cell = undefined;
    } else if (name === 'row' && this.filled) {
      this.rows.push({ number: this.row, cells: this.cells });
      if (this.rows.length > this.maxRows + HEADER_WITHIN)
        throw new Unreadable('sheets.too-many-rows', { max: this.maxRows });
    }
  }

  private keep(cell: OpenCell): void {
    const value = cell.formula ? this.refuse(cell, 'sheets.formula') : this.valueOf(cell);
    if (value === null) return;
    if (cell.column >= MOST_COLUMNS) throw new Unreadable('sheets.too-many-columns', { max: MOST_COLUMNS });
    while (this.cells.length < cell.column) this.cells.push(null);
    this.cells[cell.column] = value;
    this.filled = true;
  }

  private valueOf(cell: OpenCell): RawCell {
    const { type, value } = cell;
    if (type === 's') return blankless(this.textAt(value));
    if (type === 'inlineStr' || type === 'str') return blankless(unescapeCellText(value));
    if (value.trim() === '') return null;
    if (type === 'b') return value.trim() === '1';
    if (type === 'e') return this.refuse(cell, 'sheets.error-value', { value: value.slice(0, 20) });
    if (type === 'd') return dated(value.trim());
    return this.numberOf(cell);
  }

  private numberOf(cell: OpenCell): RawCell {
    const value = Number(cell.value);
    if (cell.type !== 'n' || !Number.isFinite(value)) throw new Unreadable('sheets.damaged');
    if (!this.workbook.dates[cell.format]) return value;
    const wall = wallOfSerial(value, this.workbook.from1904);
    return wall === undefined ? this.refuse(cell, 'sheets.no-such-date', { value: cell.value.slice(0, 20) }) : { wall };
  }

  private textAt(index: string): string {
    const text = this.workbook.texts[Number(index)];
    if (text === undefined) throw new Unreadable('sheets.damaged');
    return text;
  }

  private refuse(cell: OpenCell, code: SheetErrorCode, vars?: Record<string, string | number>): null {
    this.problem({ code, row: this.row, column: cell.column, vars });
    this.filled = true;
    return null;
  }

  private merged(range: string): void {
    const found = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(range);
    if (!found) throw new Unreadable('sheets.damaged');
    const [, letters = '', first, last] = found;
    this.problem({
      code: 'sheets.merged',
      row: Number(first),
      lastRow: Number(last),
      column: numberOfLetters(letters) - 1,
      vars: { range },
    });
  }

  private problem(problem: RawProblem): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem);
  }
}

const blankless = (text: string): string | null => (text.trim() === '' ? null : text);

const dated = (value: string): RawCell =>
  /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?/.test(value)
    ? { wall: `${value.slice(0, 10)}T${value.slice(11, 19) || '00:00:00'}` }
    : value;

/** A place that goes back would let a row be there twice. */
function placeOf(given: string | undefined, next: number): number {
  if (given === undefined) return next;
  const place = Number(given);
  if (!Number.isInteger(place) || place < next || place > 1_048_576) throw new Unreadable('sheets.damaged');
  return place;
}

const columnOf = (address: string | undefined, next: number): number =>
  placeOf(
    address === undefined ? undefined : String(numberOfLetters(/^[A-Z]{1,3}(?=\d)/.exec(address)?.[0] ?? '')),
    next,
  );

const numberOfLetters = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
