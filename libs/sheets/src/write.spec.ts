import { buffer } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { type Cell, type Table, columnLetter, day, moment } from './cell';
import { sheetFile } from './sheet-file';
import { csvStream, separatorFor } from './write-csv';
import { xlsxStream } from './write-xlsx';

const table = (rows: Cell[][], columns = [{ header: 'A' }, { header: 'B' }, { header: 'C' }]): Table => ({
  name: 'Test',
  columns,
  rows,
});
const csvOf = async (rows: Cell[][], separator?: ',' | ';') =>
  (await buffer(csvStream(table(rows), separator))).toString('utf8');
const partsOf = async (source: Table, ...more: Table[]): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(unzipSync(await buffer(xlsxStream([source, ...more])))).map(([name, bytes]) => [
      name,
      strFromU8(bytes),
    ]),
  );

it.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
  [16_383, 'XFD'],
])('column %i is %s', (index, letter) => expect(columnLetter(index)).toBe(letter));

describe('CSV', () => {
  it('begins with the mark of UTF-8, ends lines with CR LF, quotes what must be', async () => {
    expect(
      await csvOf([
        ['Иванова, Анна', 'say "hi"', 'two\nlines'],
        [1, true, null],
      ]),
    ).toBe('\uFEFFA,B,C\r\n"Иванова, Анна","say ""hi""","two\nlines"\r\n1,TRUE,\r\n');
  });

  it('writes a decimal comma beside the semicolon, so that no program takes a number for a date', async () => {
    expect(await csvOf([[12.5, 'a;b', -3]], ';')).toBe('\uFEFFA;B;C\r\n"12,5";"a;b";-3\r\n');
    expect(separatorFor('ru')).toBe(';');
    expect(separatorFor('en')).toBe(',');
  });

  it('writes days and moments of a zone', async () => {
    expect(await csvOf([[day('2026-11-22'), moment('2026-11-22T20:30:00Z', 'Asia/Baku'), day(null)]])).toContain(
      '2026-11-22,2026-11-23 00:30,\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', "'=1"])('disarms %j', async (cell) => {
    const [, record] = (await csvOf([[cell, null, null]])).split(/(?<=C)\r\n/);
    expect(record).toMatch(/^"?'/);
  });
});

describe('XLSX', () => {
  it('is read by another program as it was written', async () => {
    const rows: Cell[][] = [
      ['Қасымов Әділ', 'constructor', '__proto__'],
      [' spaces ', 'a\r\nb', '_x0041_'],
      ['=1+1', 12.5, true],
      [day('2026-11-22'), moment('2026-11-22T20:30:00Z', 'Asia/Baku'), null],
    ];
    const read = await readSheet(await buffer(xlsxStream([table(rows)])), { trim: false });
    expect(read).toEqual([
      ['A', 'B', 'C'],
      ['Қасымов Әділ', 'constructor', '__proto__'],
      [' spaces ', 'a\r\nb', '_x0041_'],
      ['=1+1', 12.5, true],
      [new Date('2026-11-22T00:00:00Z'), new Date('2026-11-23T00:30:00Z'), null],
    ]);
  });

  it('never writes a formula', async () => {
    const sheet = (await partsOf(table([['=HYPERLINK("http://x")', '+1', '-1']])))['xl/worksheets/sheet1.xml']!;
    expect(sheet).not.toContain('<f');
    expect(sheet).toContain('t="inlineStr" s="5"><is><t xml:space="preserve">=HYPERLINK(&quot;http://x&quot;)</t>');
  });

  it('keeps the header in sight, in bold, and gives columns their width', async () => {
    const parts = await partsOf(table([], [{ header: 'Имя', width: 33 } as { header: string }]));
    expect(parts['xl/worksheets/sheet1.xml']).toContain(
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    );
    expect(parts['xl/worksheets/sheet1.xml']).toContain('<col min="1" max="1" width="33" customWidth="1"/>');
    expect(parts['xl/worksheets/sheet1.xml']).toMatch(/<c r="A1" t="inlineStr" s="1">.*Имя/);
  });

  it('survives what XML cannot carry, half a surrogate pair and a text that is too long', async () => {
    const [, row] = await readSheet(
      await buffer(xlsxStream([table([['\u0000\u0007', 'a\ud800b', 'я'.repeat(40_000)]])])),
    );
    expect(row?.[1]).toBe('a\ufffdb');
    expect(String(row?.[2])).toHaveLength(32_767);
    const sheet = (await partsOf(table([['\u0007', null, null]])))['xl/worksheets/sheet1.xml'];
    expect(sheet).toContain('_x0007_');
  });

  it('gives every sheet a name that programs accept', async () => {
    const names = ['[a]/b:c*?', "'q'", '', 'Очень длинное название листа, которое не помещается', 'A', 'a'];
    const [first, ...others] = names.map((name) => ({ ...table([]), name }));
    const workbook = (await partsOf(first!, ...others))['xl/workbook.xml']!;
    expect([...workbook.matchAll(/sheet name="([^"]*)"/g)].map((match) => match[1])).toEqual([
      'a  b c',
      'q',
      'Sheet',
      'Очень длинное название листа, к',
      'A',
      'a 2',
    ]);
  });

  it('offers choices from a sheet of their own', async () => {
    const bytes = await buffer(
      xlsxStream(
        [table([], [{ header: 'Имя' }, { header: 'Режим', choices: ['очно', 'онлайн'] } as { header: string }])],
        "Лист'ы",
      ),
    );
    expect(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)).toContain(
      `sqref="B2:B1000"><formula1>'Лист''ы'!$A$2:$A$3</formula1>`,
    );
    expect(await readSheet(bytes, "Лист'ы")).toEqual([['Режим'], ['очно'], ['онлайн']]);
  });

  it('is the same bytes for the same table', async () => {
    const write = () => buffer(xlsxStream([table([['a', 1, null]])]));
    expect((await write()).equals(await write())).toBe(true);
  });

  it('takes rows as they come, and no more of them than its reader asked for', async () => {
    let asked = 0;
    async function* rows(): AsyncGenerator<Cell[]> {
      for (let at = 0; at < 200_000; at += 1) {
        asked = at;
        yield [`row ${at} ${Math.imul(at, 2654435761)}`, at, null];
      }
    }
    const stream = xlsxStream([{ ...table([]), rows: rows() }]);
    for await (const _ of stream) if (asked > 0) break;
    expect(asked).toBeLessThan(20_000);
  });
});

it('names files so that every system takes them', () => {
  const { fileName, type, stream } = sheetFile('csv', 'RTC/2026 №1', table([]), 'ru');
  expect({ fileName, type }).toEqual({ fileName: 'RTC_2026__1.csv', type: 'text/csv; charset=utf-8' });
  stream.destroy();
});
