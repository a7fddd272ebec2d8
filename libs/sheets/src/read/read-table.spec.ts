import { buffer } from 'node:stream/consumers';
import writeOther from 'write-excel-file/node';
import fc from 'fast-check';
import en from '../../locales/en.json';
import ru from '../../locales/ru.json';
import { day, type Cell } from '../cell';
import { csvStream, type Separator } from '../write-csv';
import { xlsxStream } from '../write-xlsx';
import { choiceCell, dayCell, emailCell, needed, optional, textCell, wholeNumberCell } from './columns';
import { SHEET_ERRORS } from './raw-table';
import { readRaw } from './read-raw';
import { readTable, understand, type ReadOptions, type TableRead } from './read-table';
import { messageKey, type TableError } from './table-error';
import { textRow, workbook } from './workbook.fixture';

const columns = {
  name: needed(['Name', 'Имя'], textCell({ max: 40 })),
  email: needed(
    ['E-mail', 'Эл. почта', 'Почта'],
    emailCell((text) => /^\S+@\S+\.\w+$/.test(text)),
  ),
  born: optional(['Date of birth', 'Дата рождения'], dayCell),
  rank: optional(['Rank', 'Очерёдность'], wholeNumberCell({ min: 1, max: 99 })),
  mode: optional(
    ['Mode', 'Режим'],
    choiceCell(
      [
        ['room' as const, 'in the room', 'очно'],
        ['online' as const, 'online', 'онлайн'],
      ],
      'in the room, online',
    ),
  ),
  note: optional(['Note', 'Примечание'], textCell({ max: 200, lines: true })),
};
type Read = TableRead<typeof columns>;
const options: ReadOptions<typeof columns> = { columns, maxRows: 50, maxBytes: 1_000_000, commentMark: '#' };
const limits = { maxBytes: 1_000_000, maxRows: 50, maxUnpacked: 10_000_000 };

/** As {@link readTable}, without its thread. */
const read = async (bytes: Uint8Array): Promise<Read> => understand(await readRaw(Buffer.from(bytes), limits), options);
const csv = (text: string): Promise<Read> => read(Buffer.from(text));
const places = (errors: TableError[]) =>
  errors.map(({ row, column, code }) => `${column ?? ''}${row ?? ''} ${code}`.trim());
const header = textRow(1, 'Name', 'E-mail', 'Date of birth', 'Rank', 'Mode', 'Note');

it('has a sentence for every error in every language', () => {
  for (const code of SHEET_ERRORS) {
    expect(messageKey({ code })).toBe(`sheets:errors.${code}`);
    for (const { errors } of [en, ru]) expect(errors).toHaveProperty([code]);
  }
});

describe('the thread', () => {
  it('reads a file, as bytes or as a stream', async () => {
    const bytes = Buffer.from('Name,E-mail\nAnna,a@example.org\n');
    async function* pieces() {
      yield bytes.subarray(0, 10);
      yield bytes.subarray(10);
    }
    for (const source of [bytes, pieces()]) {
      expect(await readTable(source, options)).toMatchObject({
        rows: [
          {
            number: 2,
            values: { name: 'Anna', email: 'a@example.org', born: null, rank: null, mode: null, note: null },
          },
        ],
        faulty: [],
        errors: [],
      });
    }
  });

  it('answers with what is wrong with the whole file', async () => {
    const one = async (source: Buffer, more: Partial<typeof options> = {}) =>
      (await readTable(source, { ...options, ...more })).errors;
    expect(await one(Buffer.alloc(0))).toMatchObject([{ code: 'sheets.empty-file', row: null, column: null }]);
    expect(await one(Buffer.alloc(2_000_000))).toMatchObject([
      { code: 'sheets.file-too-large', vars: { megabytes: 0 } },
    ]);
    expect(await one(Buffer.from('%PDF-1.7'))).toMatchObject([{ code: 'sheets.not-a-sheet' }]);
  });

  it('is ended when it takes too long', async () => {
    const rows = Array.from({ length: 30_000 }, (_, at) => textRow(at + 1, ...Array<string>(10).fill('x')));
    const many = workbook({ data: rows.join('') });
    const { errors } = await readTable(many, { ...options, maxRows: 50_000, maxBytes: 9e6, maxTime: 1 });
    expect(errors).toMatchObject([{ code: 'sheets.takes-too-long' }]);
  });

  it('is ended when it wants too much memory', async () => {
    const blank = '<si><t/></si>'.repeat(4_000_000);
    const hungry = workbook({ data: header, texts: blank });
    const { errors } = await readTable(hungry, { ...options, maxBytes: 9e6 });
    expect(errors).toMatchObject([{ code: 'sheets.unpacks-too-large' }]);
  });

  it('gives way to others: many files at once are all read', async () => {
    const all = await Promise.all(
      Array.from({ length: 5 }, (_, at) => readTable(Buffer.from(`Name,E-mail\nN${at},n${at}@example.org`), options)),
    );
    expect(all.map(({ rows }) => rows[0]?.values.name)).toEqual(['N0', 'N1', 'N2', 'N3', 'N4']);
  });

  it('turns files away while too many wait, and takes them again afterwards', async () => {
    const read = () => readTable(Buffer.from('Name,E-mail\nN,n@example.org'), options);
    const all = await Promise.all(Array.from({ length: 30 }, read));
    const turnedAway = all.filter(({ errors }) => errors[0]?.code === 'sheets.busy');
    expect(turnedAway).toHaveLength(8);
    expect(all.filter(({ errors }) => errors.length === 0)).toHaveLength(22);
    expect((await read()).errors).toEqual([]);
  });
});

describe('CSV', () => {
  const text = 'Имя;Эл. почта;Очерёдность\r\nЖәнібек Ёлкин;e@example.org;3\r\n';
  const cyrillic = 'Имя;Эл. почта;Очерёдность\r\nАнна Ёлкина;e@example.org;3\r\n';
  const in1251 = Buffer.from(
    [...cyrillic].map((sign) => {
      const code = sign.charCodeAt(0);
      if (code < 128) return code;
      if (sign === 'ё') return 0xb8;
      return sign === 'Ё' ? 0xa8 : code - 0x410 + 0xc0;
    }),
  );
  const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
  const encodings: [string, Buffer, string][] = [
    ['UTF-8', Buffer.from(text), 'Жәнібек Ёлкин'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'Жәнібек Ёлкин'],
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'Жәнібек Ёлкин'],
    ['UTF-16 the other way round', swapped(Buffer.from(`\uFEFF${text}`, 'utf16le')), 'Жәнібек Ёлкин'],
    ['windows-1251, as Excel in Russian writes', in1251, 'Анна Ёлкина'],
  ];
  it.each(encodings)('in %s', async (_, bytes, name) => {
    expect(await read(bytes)).toMatchObject({ errors: [], rows: [{ number: 2, values: { name, rank: 3 } }] });
  });

  it.each([',', ';', '\t'])('with %j between cells', async (separator) => {
    const lines = [
      ['Note', 'Name', 'E-mail'],
      ['"a,b;c\td ""e""\nf"', 'Anna', 'a@example.org'],
    ];
    const { rows, errors } = await csv(lines.map((cells) => cells.join(separator)).join('\r\n'));
    expect(errors).toEqual([]);
    expect(rows[0]?.values.note).toBe('a,b;c d "e"\nf');
  });

  it('that names its separator, with blank lines, counts rows as the program shows them', async () => {
    const { rows } = await csv('sep=|\r\n\r\nName|E-mail\r\n\r\nAnna|a@example.org\r\n||\r\n\r\n');
    expect(rows.map(({ number }) => number)).toEqual([5]);
  });

  it('tells where a quotation mark is not closed', async () => {
    expect(places((await csv('Name,E-mail\nAnna,"a@example.org\n')).errors)).toEqual(['2 sheets.csv-quotes']);
  });

  it('takes no formula and no error value', async () => {
    const { errors } = await csv('Name,E-mail,Note\n=A1,a@example.org,#REF!\nB,b@example.org,#ССЫЛКА!\n');
    expect(places(errors)).toEqual(['A2 sheets.formula', 'C2 sheets.error-value', 'C3 sheets.error-value']);
  });
});

describe('XLSX', () => {
  it('of another program', async () => {
    const bytes = await writeOther([
      ['  ИМЯ ', 'эл.почта', 'Дата  рождения', 'Очередность', 'режим'],
      ['Анна', 'ANNA@Example.org', { value: new Date('1990-02-28T00:00:00Z'), format: 'dd.mm.yyyy' }, 2, 'Онлайн'],
    ]).toBuffer();
    expect(await read(bytes)).toEqual({
      places: {
        name: { column: 0, header: 'ИМЯ' },
        email: { column: 1, header: 'эл.почта' },
        born: { column: 2, header: 'Дата  рождения' },
        rank: { column: 3, header: 'Очередность' },
        mode: { column: 4, header: 'режим' },
      },
      errors: [],
      faulty: [],
      rows: [
        {
          number: 2,
          values: { name: 'Анна', email: 'anna@example.org', born: '1990-02-28', rank: 2, mode: 'online', note: null },
        },
      ],
    });
  });

  it('with every way to write a text, a number and a date', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="[$-419]d\\ mmm\\ yyyy;@"/><numFmt numFmtId="171" formatCode="#,##0\\ &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>';
    const texts =
      '<si><t xml:space="preserve"> Ан</t></si><si><r><t>Ол</t></r><r><rPr/><t>ьга &amp; _x0041_</t></r><rPh><t>hidden</t></rPh></si>';
    const mail = '<c t="str"><v>a@example.org</v></c>';
    const data =
      header +
      `<row r="2"><c t="s"><v>0</v></c>${mail}<c s="1"><v>32932</v></c><c><v>3</v></c></row>` +
      `<row r="3"><c t="s"><v>1</v></c>${mail}<c s="2"><v>32932.75</v></c><c t="inlineStr"><is><t>4</t></is></c></row>` +
      `<row><c t="inlineStr"><is><t><![CDATA[<b>]]></t></is></c>${mail}<c t="d"><v>1990-02-28</v></c><c s="3"><v>5</v></c></row>` +
      `<x:row xmlns:x="y"><x:c r="B5" t="str"><x:v>b@example.org</x:v></x:c><c r="A6"/></x:row>`;
    const result = await read(workbook({ data: data.replace('<c r="A6"/>', ''), styles, texts }));
    expect(result.rows.map(({ number, values }) => [number, values.name, values.born, values.rank])).toEqual([
      [2, 'Ан', '1990-02-28', 3],
      [3, 'Ольга & A', '1990-02-28', 4],
      [4, '<b>', '1990-02-28', 5],
    ]);
    expect(places(result.errors)).toEqual(['A5 sheets.required']);
    expect(result.faulty).toMatchObject([{ number: 5, values: { email: 'b@example.org' } }]);
  });

  it('whose days are counted from 1904', async () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>';
    const data = `${header}<row><c t="str"><v>A</v></c><c t="str"><v>a@b.org</v></c><c s="0"><v>31470</v></c></row>`;
    const { rows } = await read(workbook({ data, styles, workbookPr: '<workbookPr date1904="1"/>' }));
    expect(rows[0]?.values.born).toBe('1990-02-28');
  });

  it('tells every formula, error value and merged cell at once, each where it is', async () => {
    const data =
      header +
      '<row r="2"><c r="A2"><f>B2</f><v>1</v></c><c r="B2" t="e"><v>#REF!</v></c><c r="D2"><f t="shared" si="0"/></c></row>' +
      '<row r="3"><c r="A3" t="str"><v>Anna</v></c></row>';
    const after = '<mergeCells><mergeCell ref="A3:B4"/></mergeCells>';
    const { errors, rows } = await read(workbook({ data, after }));
    expect(rows).toEqual([]);
    expect(places(errors)).toEqual([
      'A2 sheets.formula',
      'B2 sheets.error-value',
      'D2 sheets.formula',
      'A3 sheets.merged',
      'B3 sheets.required',
    ]);
    expect(errors[1]).toMatchObject({ header: 'E-mail', vars: { value: '#REF!' } });
    expect(errors[3]).toMatchObject({ vars: { range: 'A3:B4' } });
  });

  it('with a merged title above the header', async () => {
    const data = `${textRow(1, 'Candidates of the State')}${header.replace('r="1"', 'r="3"')}${textRow(4, 'A', 'a@b.org')}`;
    const { errors, rows } = await read(workbook({ data, after: '<mergeCells><mergeCell ref="A1:F1"/></mergeCells>' }));
    expect([errors, rows.map(({ number }) => number)]).toEqual([[], [4]]);
  });
});

describe('the header', () => {
  const row = '\nAnna,a@example.org,x,y\n';
  const cases: [string, string, string[]][] = [
    ['without a column that is needed', 'Name,Note,Rank,Mode', ['1 sheets.column-missing']],
    [
      'with a column that nobody knows',
      'Name,E-mail,Salary',
      ['C1 sheets.column-unknown', 'D1 sheets.column-nameless'],
    ],
    [
      'with a column of nearly the right name',
      'Nane,E-mail,Note',
      ['A1 sheets.column-renamed', 'D1 sheets.column-nameless'],
    ],
    ['with a column twice, once in Russian', 'Name,E-mail,Имя,Note', ['C1 sheets.column-doubled']],
    ['that is not there', 'Anna,a@example.org', ['sheets.no-header']],
  ];
  it.each(cases)('%s', async (_, names, expected) => {
    const { errors } = await csv(names + row);
    expect(places(errors).filter((place) => !place.includes('2 '))).toEqual(expected);
  });

  it('with a renamed column asks for the right one, and does not ask each row for it', async () => {
    const { errors, faulty } = await csv('Name,E-mail address\nAnna,a@b.org\nOlga,o@b.org');
    expect(errors).toMatchObject([{ row: 1, column: 'B', vars: { header: 'E-mail address', expected: 'E-mail' } }]);
    expect(faulty).toHaveLength(2);
  });

  it('alone is no table', async () => {
    expect(places((await csv('Name,E-mail\n,\n')).errors)).toEqual(['sheets.no-rows']);
    expect(places((await csv('\n\n')).errors)).toEqual(['sheets.no-rows']);
  });
});

describe('cells', () => {
  const born = async (text: string) => {
    const { rows, errors } = await csv(`Name,E-mail,Date of birth\nA,a@b.org,${text}`);
    return rows[0]?.values.born ?? errors[0]?.code;
  };
  it.each([
    ['1990-02-28', '1990-02-28'],
    ['28.02.1990', '1990-02-28'],
    ['1.2.1990 г.', '1990-02-01'],
    ['1990-02-28 00:00:00', '1990-02-28'],
    ['29.02.1990', 'sheets.no-such-date'],
    ['02/03/1990', 'sheets.ambiguous-date'],
    ['02.03.90', 'sheets.ambiguous-date'],
    ['3-2-1990', 'sheets.ambiguous-date'],
    ['32932', 'sheets.not-date'],
    ['soon', 'sheets.not-date'],
  ])('the date %s is %s', async (text, expected) => expect(await born(text)).toBe(expected));

  it('that a program turned into something else are refused', async () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>';
    const data = `${header}<row><c s="0"><v>44000</v></c><c t="b"><v>1</v></c><c><v>44000</v></c><c><v>1.5</v></c><c><v>1</v></c></row>`;
    expect(places((await read(workbook({ data, styles }))).errors)).toEqual([
      'A2 sheets.not-text',
      'B2 sheets.not-email',
      'C2 sheets.not-date',
      'D2 sheets.not-whole-number',
      'E2 sheets.not-one-of',
    ]);
  });

  it('lose invisible signs and odd spaces, not what is written with them', async () => {
    const { rows } = await csv('Name,E-mail\n"\u202e А\u00a0 н\u200bна\n\u0627\u200c\u0628 ",mailto:A@b.org');
    expect(rows[0]?.values).toMatchObject({ name: 'А нна \u0627\u200c\u0628', email: 'a@b.org' });
  });

  it('that are too long or cannot be shown are told', async () => {
    const { errors } = await csv(`Name,E-mail\n${'я'.repeat(41)},a@b.org\nA\u0085,b@b.org`);
    expect(errors).toMatchObject([
      { code: 'sheets.too-long', vars: { max: 40, length: 41 } },
      { code: 'sheets.control-signs', row: 3 },
    ]);
  });

  it('that no text should hold are told in words that can be kept', async () => {
    const header = textRow(1, 'Name', 'E-mail', `_x0000_${'long '.repeat(6000)}`);
    const { errors, rows } = await read(workbook({ data: header + textRow(2, 'A&#xD83D;', 'a@b.org', 'x') }));
    expect(rows).toEqual([]);
    expect(errors.map(({ code }) => code)).toEqual(['sheets.column-unknown', 'sheets.control-signs']);
    for (const { header: name, vars } of errors) {
      const texts = [name ?? '', ...Object.values(vars).map(String)];
      for (const text of texts)
        expect([text.isWellFormed(), /\0/.test(text), text.length > 200]).toEqual([true, false, false]);
    }
  });

  it('of a row for people only are passed over', async () => {
    const { rows, errors } = await csv('Name,E-mail\n# Write the name as in the passport,\nA,a@b.org');
    expect([errors, rows.map(({ number }) => number)]).toEqual([[], [3]]);
  });
});

it('tells one thing of 10,000 rows', async () => {
  const rows = Array.from({ length: 10_000 }, (_, at) => `wrong ${at},wrong`);
  expect(await csv(`Name,E-mail\n${rows.join('\n')}`)).toMatchObject({
    rows: [],
    errors: [{ code: 'sheets.too-many-rows', vars: { max: 50 }, row: null }],
  });
  expect((await csv(`Name,E-mail\n${rows.slice(0, 51).join('\n')}`)).errors).toHaveLength(1);
});

describe('what was written', () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => !/^\s*=|^\s*#/.test(text));
  const sheet = { a: optional(['First column'], (cell) => ({ value: cell })), b: optional(['Second'], dayCell) };
  const dayText = fc
    .date({ min: new Date('1901-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const given = fc.array(fc.tuple(fc.oneof(texts, fc.double({ noNaN: true, noDefaultInfinity: true })), dayText), {
    minLength: 1,
    maxLength: 8,
  });
  const back = async (bytes: Buffer) =>
    (await understand(await readRaw(bytes, limits), { ...options, columns: sheet })).rows.map(({ values }) => values);
  const table = (rows: [Cell, string][]) => ({
    name: 'T',
    columns: [{ header: 'First column' }, { header: 'Second' }],
    rows: rows.map(([cell, date]) => [cell, day(date)]),
  });

  it('as XLSX is read the same', async () => {
    await fc.assert(
      fc.asyncProperty(given, async (rows) => {
        const expected = rows.map(([a, b]) => ({
          a: typeof a === 'string' && a.trim() === '' ? null : a === 0 ? 0 : a,
          b,
        }));
        expect(await back(await buffer(xlsxStream([table(rows)])))).toEqual(expected);
      }),
    );
  });

  it('as CSV is read as the same texts', async () => {
    await fc.assert(
      fc.asyncProperty(given, fc.constantFrom<Separator>(',', ';'), async (rows, separator) => {
        const read = await back(await buffer(csvStream(table(rows), separator)));
        const shown = (cell: unknown) =>
          typeof cell === 'number' ? (separator === ';' ? String(cell).replace('.', ',') : String(cell)) : cell;
        const expected = rows.map(([a, b]) => ({ a: typeof a === 'string' && a.trim() === '' ? null : shown(a), b }));
        expect(read).toEqual(expected);
      }),
    );
  });
});
