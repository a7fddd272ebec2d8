import { Readable } from 'node:stream';
import { type Cell, type ColumnHead, type Table, columnLetter, wallTime } from './cell';
import { looksLikeCommand } from './command-text';
import {
  STYLE,
  contentTypesXml,
  rootRelationsXml,
  sheetHead,
  sheetNames,
  stylesXml,
  workbookRelationsXml,
  workbookXml,
} from './xlsx-parts';
import { cellText, xmlText } from './xml-text';
import { zipped, type ZipPart } from './zip-writer';

const DAY_MS = 86_400_000;
/** Rows on which a list to choose from is offered. */
const ROWS_WITH_CHOICES = 1000;
/** Day 0 of spreadsheets, as far as days after February 1900 go. */
const EPOCH = Date.UTC(1899, 11, 30);

const serial = (date: string, time = '00:00'): number => (Date.parse(`${date}T${time}:00Z`) - EPOCH) / DAY_MS;

const numberCell = (at: string, value: number, style?: number): string =>
  Number.isFinite(value) ? `<c r="${at}"${style ? ` s="${style}"` : ''}><v>${value}</v></c>` : '';

/** Texts stand in the cell itself and are of the type text: they cannot become formulas. */
const textCell = (at: string, text: string, style: number): string =>
  `<c r="${at}" t="inlineStr"${style ? ` s="${style}"` : ''}><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;

function cellXml(at: string, value: Cell, { wrap }: Pick<ColumnHead, 'wrap'>): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'number') return numberCell(at, value);
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'object') {
    if ('day' in value) return numberCell(at, serial(value.day), STYLE.day);
    const { date, time } = wallTime(value);
    return numberCell(at, serial(date, time), STYLE.moment);
  }
  // The mark keeps the text a text when somebody edits the cell and presses Enter.
  if (looksLikeCommand(value)) return textCell(at, value, wrap ? STYLE.wrappedQuoted : STYLE.quoted);
  return textCell(at, value, wrap ? STYLE.wrapped : STYLE.plain);
}

const rowXml = (number: number, cells: string): string => `<row r="${number}">${cells}</row>`;

/** Lists to choose from, as ranges of the sheet that holds them. */
function validations(columns: readonly ColumnHead[], listSheet: string): string {
  const chosen = columns.flatMap(({ choices }, at) => (choices?.length ? [{ at, count: choices.length }] : []));
  if (chosen.length === 0) return '';
  const rules = chosen.map(({ at, count }, list) => {
    const letter = columnLetter(at);
    const source = columnLetter(list);
    const range = `'${listSheet.replaceAll("'", "''")}'!$${source}$2:$${source}$${count + 1}`;
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${letter}2:${letter}${ROWS_WITH_CHOICES}"><formula1>${xmlText(range)}</formula1></dataValidation>`;
  });
  return `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

async function* sheetXml(table: Table, listSheet: string): AsyncGenerator<string> {
  const { columns } = table;
  yield sheetHead(table);
  let waiting = rowXml(
    1,
    columns.map(({ header }, at) => textCell(`${columnLetter(at)}1`, header, STYLE.header)).join(''),
  );
  let number = 1;
  for await (const row of table.rows) {
    number += 1;
    waiting += rowXml(
      number,
      row.map((value, at) => cellXml(`${columnLetter(at)}${number}`, value, columns[at] ?? {})).join(''),
    );
    if (waiting.length < 32_768) continue;
    yield waiting;
    waiting = '';
  }
  yield `${waiting}</sheetData>${validations(columns, listSheet)}</worksheet>`;
}

/** Values to choose from side by side, one column each. */
function listsOf(table: Table, name: string): Table | undefined {
  const columns = table.columns.filter(({ choices }) => choices?.length);
  if (columns.length === 0) return undefined;
  const longest = Math.max(...columns.map(({ choices }) => choices?.length ?? 0));
  const rows = Array.from({ length: longest }, (_, at) => columns.map(({ choices }) => choices?.[at] ?? null));
  return {
    name,
    columns: columns.map(({ header, width }) => ({ header, width })),
    rows,
    rightToLeft: table.rightToLeft,
  };
}

/**
 * Tables as a workbook (Office Open XML), one sheet each, made while it is read. Header rows are bold and stay in sight.
 * Where columns of the first table have choices, a last sheet lists them.
 * @param listSheet what that sheet is called
 */
export function xlsxStream(tables: readonly [Table, ...Table[]], listSheet = 'Lists'): Readable {
  const lists = listsOf(tables[0], listSheet);
  const all = lists ? [...tables, lists] : [...tables];
  const names = sheetNames(all.map(({ name }) => name));
  const parts: ZipPart[] = [
    { name: '[Content_Types].xml', pieces: [contentTypesXml(all.length)] },
    { name: '_rels/.rels', pieces: [rootRelationsXml] },
    { name: 'xl/workbook.xml', pieces: [workbookXml(names)] },
    { name: 'xl/_rels/workbook.xml.rels', pieces: [workbookRelationsXml(all.length)] },
    { name: 'xl/styles.xml', pieces: [stylesXml] },
    ...all.map((table, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      pieces: sheetXml(
        at === 0 ? table : { ...table, columns: table.columns.map((column) => ({ ...column, choices: undefined })) },
        names.at(-1) ?? '',
      ),
    })),
  ];
  return Readable.from(zipped(parts), { objectMode: false });
}
