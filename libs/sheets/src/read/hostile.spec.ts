import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import type { Limits } from './raw-table';
import { readRaw } from './read-raw';
import { ZipReader } from './zip-reader';
import { textRow, workbook, workbookParts, type WorkbookParts } from './workbook.fixture';

const limits: Limits = { maxBytes: 5_000_000, maxRows: 500, maxUnpacked: 64 * 1024 * 1024 };
const codeOf = async (bytes: Uint8Array, given: Partial<Limits> = {}): Promise<string> => {
  const { problems } = await readRaw(Buffer.from(bytes), { ...limits, ...given });
  return problems.find(({ column }) => column === null)?.code ?? 'read';
};
const ofWorkbook = (parts: WorkbookParts): Promise<string> => codeOf(workbook(parts));
const good = { data: textRow(1, 'A', 'B') + textRow(2, 'x', 'y') };

/** Changes 32 bits of a ZIP's directory or local header of the first entry whose name ends so. */
function patched(
  zip: Uint8Array,
  name: string,
  change: (view: Buffer, central: number, local: number) => void,
): Buffer {
  const bytes = Buffer.from(zip);
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    const length = bytes.readUInt16LE(at + 28);
    if (!bytes.toString('utf8', at + 46, at + 46 + length).endsWith(name)) continue;
    change(bytes, at, bytes.readUInt32LE(at + 42));
    return bytes;
  }
  throw new Error(`No entry ${name}`);
}

it('reads what is good', async () => {
  expect(await ofWorkbook(good)).toBe('read');
});

describe('a packed file', () => {
  it('that says it unpacks to more than is allowed is not unpacked', async () => {
    const zeros = new Uint8Array(80 * 1024 * 1024);
    expect(await ofWorkbook({ ...good, more: { 'xl/media/a.bin': zeros } })).toBe('sheets.unpacks-too-large');
  });

  it('that is denser than sheets are is not unpacked', async () => {
    const blanks = ' '.repeat(20 * 1024 * 1024);
    expect(await ofWorkbook({ sheet: `<worksheet>${blanks}</worksheet>` })).toBe('sheets.unpacks-too-large');
  });

  it('that lies about its size is unpacked no further than it said', async () => {
    const zip = workbook({ sheet: `<worksheet>${' '.repeat(900_000)}</worksheet>` });
    const lying = patched(zip, 'sheet1.xml', (bytes, central, local) => {
      bytes.writeUInt32LE(1000, central + 24);
      bytes.writeUInt32LE(1000, local + 22);
    });
    expect(await codeOf(lying)).toBe('sheets.unpacks-too-large');
  });

  it('whose parts together are too much is left in the middle', async () => {
    const part = `<worksheet><!--${'ab'.repeat(40_000)}--><sheetData/></worksheet>`;
    expect(await codeOf(workbook({ sheet: part }), { maxUnpacked: 60_000 })).toBe('sheets.unpacks-too-large');
  });

  it('whose entries lie over one another is refused before anything is unpacked', () => {
    const zip = patched(workbook(good), 'xl/workbook.xml', (bytes, central) =>
      bytes.writeUInt32LE(bytes.readUInt32LE(central + 20) + 60, central + 20),
    );
    expect(() => new ZipReader(workbook(good), 1_000_000)).not.toThrow();
    expect(() => new ZipReader(zip, 1_000_000)).toThrow('sheets.damaged');
  });

  it('with an entry that needs a password is refused', async () => {
    const locked = patched(workbook(good), 'sheet1.xml', (bytes, central) => bytes.writeUInt16LE(1, central + 8));
    expect(await codeOf(locked)).toBe('sheets.encrypted');
  });

  it('with another one inside is refused', async () => {
    expect(await ofWorkbook({ ...good, more: { 'xl/embeddings/a.xlsx': zipSync({}) } })).toBe('sheets.nested');
  });

  it('of too many entries is refused', async () => {
    const more = Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`a${at}`, new Uint8Array()]));
    expect(await ofWorkbook({ ...good, more })).toBe('sheets.damaged');
  });

  it('whose bytes were changed is refused', async () => {
    const zip = Buffer.from(zipSync(workbookParts(good), { level: 0 }));
    zip[zip.indexOf('<t>x') + 3] = 'z'.charCodeAt(0);
    expect(await codeOf(zip)).toBe('sheets.damaged');
  });

  it('that is cut off is refused', async () => {
    const zip = workbook(good);
    expect(await codeOf(zip.subarray(0, zip.length - 30))).toBe('sheets.damaged');
  });
});

describe('XML', () => {
  it.each([
    [
      'a document type with entities that grow',
      '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><worksheet>&c;</worksheet>',
    ],
    ['an entity from outside', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'],
    ['an entity nobody declared', '<worksheet>&boom;</worksheet>'],
    ['a sign that does not exist', '<worksheet>&#x110000;</worksheet>'],
    ['elements that do not close', '<worksheet><sheetData></worksheet>'],
    ['elements inside elements without end', '<a>'.repeat(10_000)],
    ['two roots', '<worksheet/><worksheet/>'],
    ['an attribute without end', `<worksheet a="${'x'.repeat(300_000)}`],
    ['rows that go back', `<worksheet><sheetData><row r="5"/><row r="5"/></sheetData></worksheet>`],
    ['a row that no sheet has', `<worksheet><sheetData><row r="99999999"/></sheetData></worksheet>`],
    ['a cell of no column', `<worksheet><sheetData><row r="1"><c r="1A"/></row></sheetData></worksheet>`],
    [
      'a text that is not there',
      `<worksheet><sheetData><row r="1"><c t="s"><v>7</v></c></row></sheetData></worksheet>`,
    ],
    ['a number that is none', `<worksheet><sheetData><row r="1"><c><v>7x</v></c></row></sheetData></worksheet>`],
    [
      'a merged range that is none',
      `<worksheet><sheetData/><mergeCells><mergeCell ref="A1"/></mergeCells></worksheet>`,
    ],
  ])('with %s is refused', async (_, sheet) => {
    expect(await ofWorkbook({ sheet })).toBe('sheets.damaged');
  });

  it('that is no UTF-8 is refused', async () => {
    const parts = { ...workbookParts(good), 'xl/worksheets/sheet1.xml': new Uint8Array([0x3c, 0xff, 0xfe, 0x3e]) };
    expect(await codeOf(zipSync(parts))).toBe('sheets.damaged');
  });
});

describe('a file of another kind', () => {
  const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]);
  const others: [string, Uint8Array, string][] = [
    ['an old XLS workbook', old, 'sheets.old-format'],
    [
      'a workbook with a password',
      Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]),
      'sheets.encrypted',
    ],
    ['a PDF', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj'), 'sheets.not-a-sheet'],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), 'sheets.not-a-sheet'],
    ['a page', Buffer.from('<!doctype html><table><tr><td>A'), 'sheets.not-a-sheet'],
    [
      'some bytes',
      deflateRawSync(Buffer.from('some text that is packed, some text that is not')),
      'sheets.not-a-sheet',
    ],
    ['any ZIP', zipSync({ 'a.txt': strToU8('a') }), 'sheets.other-format'],
    [
      'an OpenDocument table',
      zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') }),
      'sheets.other-format',
    ],
    [
      'a text document',
      zipSync({ ...workbookParts(good), 'xl/workbook.xml': strToU8('<document/>') }),
      'sheets.other-format',
    ],
  ];
  it.each(others)('%s is told as such', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });
});

describe('a sheet', () => {
  it('of 10,000 rows is left at the row after the last allowed one', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => textRow(at + 1, `name ${at}`, `x${at}@example.org`));
    expect(await ofWorkbook({ data: rows.join('') })).toBe('sheets.too-many-rows');
    const csv = Array.from({ length: 10_000 }, (_, at) => `name ${at};x${at}@example.org`).join('\n');
    expect(await codeOf(Buffer.from(csv))).toBe('sheets.too-many-rows');
  });

  it('of more columns than anybody fills in is refused', async () => {
    expect(await ofWorkbook({ data: `<row><c r="XFD1"><v>1</v></c></row>` })).toBe('sheets.too-many-columns');
    expect(await codeOf(Buffer.from('a,'.repeat(200) + 'b'))).toBe('sheets.too-many-columns');
  });

  it('that is hidden is not read, nor a chart; the first visible one is', async () => {
    const sheets =
      '<sheet name="H" sheetId="1" state="veryHidden" r:id="rId1"/><sheet name="V" sheetId="2" r:id="rId2"/>';
    const more = {
      'xl/worksheets/sheet2.xml': strToU8(`<worksheet><sheetData>${textRow(3, 'seen')}</sheetData></worksheet>`),
    };
    const { rows } = await readRaw(workbook({ ...good, sheets, more }), limits);
    expect(rows).toEqual([{ number: 3, cells: ['seen'] }]);
    expect(await ofWorkbook({ ...good, sheets: '<sheet name="H" sheetId="1" state="hidden" r:id="rId1"/>' })).toBe(
      'sheets.no-sheet',
    );
  });
});

describe('any bytes', () => {
  const base = workbook({ ...good, texts: '<si><t>a</t></si>' });

  it('are read or refused, never anything else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        expect(await codeOf(bytes)).toMatch(/^read$|^sheets\./);
      }),
    );
  });

  it('changed in a good file are read or refused, never anything else', async () => {
    const change = fc.tuple(fc.nat(base.length - 1), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const bytes = Buffer.from(base);
        for (const [at, value] of changes) bytes[at] = value;
        expect(await codeOf(bytes)).toMatch(/^read$|^sheets\./);
      }),
      { numRuns: 300 },
    );
  });

  it('put into the XML of a sheet are read or refused, never anything else', async () => {
    const piece = fc.constantFrom(
      '<row>',
      '</row>',
      '<c r="B2"',
      ' t="s">',
      '<v>',
      '0',
      '</v></c>',
      '&amp;',
      '&',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<is><t>',
      '</t></is>',
      '"',
      '<f/>',
      '<mergeCell ref="A1:B2"/>',
      '>',
      '<?',
      '?>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
        expect(await ofWorkbook({ data: pieces.join('') })).toMatch(/^read$|^sheets\./);
      }),
      { numRuns: 300 },
    );
  });
});
