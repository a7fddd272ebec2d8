import { Paper, type StructureElement, type TextStyle } from './paper';

const CELL: TextStyle = { font: 'regular', size: 9.5 };
const HEAD: TextStyle = { font: 'bold', size: 9.5 };
const PADDING = 4;

/** A table as it is drawn: with a head where its columns have names, or with names in its first column. */
export interface TableSpec {
  columns: readonly { header?: string; share?: number; numeric?: boolean }[];
  rows: readonly (readonly string[])[];
  firstColumnNames?: boolean;
}

interface Cell {
  lines: string[];
  style: TextStyle;
  x: number;
  width: number;
  align: 'start' | 'end';
  type: 'TH' | 'TD';
  scope?: 'Row' | 'Column';
}

/** Draws a table; its head comes again on each page, and a row is cut only where it is higher than a page. */
export function writeTable(paper: Paper, table: TableSpec): StructureElement {
  const element = paper.kit.struct('Table');
  const places = placesOf(paper, table);
  const head = table.columns.some((column) => column.header !== undefined)
    ? places.map((place, index) =>
        cellOf(paper, table.columns[index]?.header ?? '', { ...place, style: HEAD, type: 'TH', scope: 'Column' }),
      )
    : undefined;
  const rows = table.rows.map((row) =>
    places.map((place, index) => {
      const isName = table.firstColumnNames === true && index === 0;
      return cellOf(
        paper,
        row[index] ?? '',
        isName ? { ...place, style: HEAD, type: 'TH', scope: 'Row' } : { ...place, style: CELL, type: 'TD' },
      );
    }),
  );
  paper.keepTogether(heightOf(paper, head ?? []) + heightOf(paper, rows[0] ?? []));
  if (head) element.add(writeRow(paper, head));
  for (const row of rows) element.add(writeRow(paper, row, head));
  element.end();
  paper.y += 10;
  return element;
}

function placesOf(paper: Paper, { columns }: TableSpec): Pick<Cell, 'x' | 'width' | 'align'>[] {
  const shares = columns.map((column) => column.share ?? 1);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let start = 0;
  return columns.map((column, index) => {
    const width = (paper.width * (shares[index] ?? 1)) / whole;
    const x = paper.direction === 'rtl' ? paper.left + paper.width - start - width : paper.left + start;
    start += width;
    return {
      x: x + PADDING,
      width: width - 2 * PADDING,
      align: column.numeric ? ('end' as const) : ('start' as const),
    };
  });
}

const cellOf = (paper: Paper, text: string, place: Omit<Cell, 'lines'>): Cell => ({
  ...place,
  lines: paper.lines(text, place.width, place.style),
});

const linesOf = (row: readonly Cell[]): number => Math.max(0, ...row.map((cell) => cell.lines.length));
const heightOf = (paper: Paper, row: readonly Cell[]): number =>
  row.length === 0 ? 0 : linesOf(row) * paper.lineHeight(CELL) + 2 * PADDING;

/** @param head drawn again where the row begins a page; said once, so it is decoration there */
function writeRow(paper: Paper, row: readonly Cell[], head?: readonly Cell[]): StructureElement {
  const element = paper.kit.struct('TR');
  const cells = row.map((cell) => {
    const made = paper.kit.struct(cell.type, cell.scope ? ({ scope: cell.scope } as object) : {});
    element.add(made);
    return made;
  });
  let from = 0;
  const count = linesOf(row);
  do {
    const rest = (count - from) * paper.lineHeight(CELL) + 2 * PADDING;
    if (rest > paper.room && (rest <= paper.wholePage - heightOf(paper, head ?? []) || roomForLines(paper) < 1)) {
      paper.turn();
      if (head) repeatHead(paper, head);
    }
    const until = Math.min(count, from + Math.max(1, roomForLines(paper)));
    const top = paper.y + PADDING;
    row.forEach((cell, index) => {
      const lines = cell.lines.slice(from, until);
      if (lines.length === 0) return;
      const content = paper.kit.markStructureContent(cell.type);
      drawCell(paper, cell, lines, top);
      paper.kit.endMarkedContent();
      cells[index]?.add(content);
    });
    paper.y = top + (until - from) * paper.lineHeight(CELL) + PADDING;
    from = until;
  } while (from < count);
  paper.rule(paper.y, '#cfd5dd');
  element.end();
  return element;
}

const roomForLines = (paper: Paper): number => Math.floor((paper.room - 2 * PADDING) / paper.lineHeight(CELL));

function repeatHead(paper: Paper, head: readonly Cell[]): void {
  paper.kit.markContent('Artifact', { type: 'Pagination' });
  for (const cell of head) drawCell(paper, cell, cell.lines, paper.y + PADDING);
  paper.kit.endMarkedContent();
  paper.y += heightOf(paper, head);
  paper.rule(paper.y, '#cfd5dd');
}

function drawCell(paper: Paper, cell: Cell, lines: readonly string[], top: number): void {
  lines.forEach((line, index) =>
    paper.line(line, top + index * paper.lineHeight(cell.style), cell.style, {
      x: cell.x,
      width: cell.width,
      align: cell.align,
    }),
  );
}
