import { buffer } from 'node:stream/consumers';
import { pdfPieces, pdfText } from '../../../test/support/pdf-text';
import { writePdf, type Block, type PdfDocumentSpec } from './index';

const A4 = { width: 595.28, margin: 62 };
const make = (blocks: Block[], more: Partial<PdfDocumentSpec> = {}): Promise<Buffer> =>
  buffer(
    writePdf({
      title: 'Приглашение',
      locale: 'ru',
      createdAt: new Date('2026-03-02T08:00:00Z'),
      blocks,
      ...more,
    }),
  );
const pagesOf = (file: Buffer): number => Number(/\/Count (\d+)/.exec(file.toString('latin1'))?.[1]);

describe('a PDF document', () => {
  const letters: Block[] = [
    { kind: 'heading', text: 'Приглашение № 7' },
    { kind: 'paragraph', text: 'Rəsul Quliyev, ğı İ ň ý; Қазақстан, ғ ң ө ү ұ һ; Тоҷикистон, ӣ ӯ ҳ.' },
    { kind: 'facts', items: [{ term: 'Паспорт', value: 'A 1234567' }] },
  ];

  it('says what it was given, in every script, with fonts of its own', async () => {
    const file = await make(letters);
    expect(file.subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(pdfText(file).split('\n')).toEqual([
      'Приглашение № 7',
      'Rəsul Quliyev, ğı İ ň ý; Қазақстан, ғ ң ө ү ұ һ; Тоҷикистон, ӣ ӯ ҳ.',
      'ПаспортA 1234567',
    ]);
    const raw = file.toString('latin1');
    expect(raw.match(/\/FontFile2/g)).toHaveLength(2);
    expect(raw).toMatch(/\/FontName \/[A-Z]{6}\+DejaVuSansCondensed\n/);
    expect(file.length).toBeLessThan(60_000);
  });

  it('writes Persian in the order of reading, with numbers and Latin names where they belong', async () => {
    const text = 'آقای رضایی (Ahmad Rezai) از 11 تا ۱۳ مه';
    const pieces = pdfPieces(await make([{ kind: 'paragraph', text }], { locale: 'fa', dir: 'rtl' }));
    const visible = pieces.filter((piece) => piece.text.trim() !== '');
    const leftOf = (part: string): number => visible.find((piece) => piece.text.includes(part))?.x ?? NaN;
    const turned = [...'رضایی'].reverse().join('');
    expect(visible.find((piece) => piece.text === turned)).toBeDefined();
    const order = [turned, 'Ahmad Rezai', '11', '۱۳'].map(leftOf);
    expect(order.every(Number.isFinite)).toBe(true);
    expect([...order].sort((a, b) => b - a)).toEqual(order);
    const right = A4.width - A4.margin;
    expect(Math.max(...visible.map((piece) => piece.x))).toBeGreaterThan(right - 40);
  });

  it('names title, language and structure for screen readers', async () => {
    const raw = (
      await make([...letters, { kind: 'table', columns: [{ header: 'A' }], rows: [['1']] }], { compress: false })
    ).toString('latin1');
    expect(raw).toContain('/Lang (ru)');
    expect(raw).toContain('/DisplayDocTitle true');
    expect(raw).toContain('/Marked true');
    for (const type of ['Document', 'H1', 'P', 'Table', 'TR', 'TH', 'TD']) expect(raw).toContain(`/S /${type}\n`);
    expect(Buffer.from(raw, 'latin1').includes(Buffer.from('\u041f\u0440\u0438', 'utf16le').swap16())).toBe(true);
  });

  it('is the same, byte by byte, for the same input, and differs with its date', async () => {
    const [first, second] = [await make(letters), await make(letters)];
    expect(first.equals(second)).toBe(true);
    expect(first.equals(await make(letters, { createdAt: new Date('2026-03-03T08:00:00Z') }))).toBe(false);
  });

  it('breaks long Russian words and keeps everything between the margins', async () => {
    const word = 'человеконенавистничество'.repeat(6);
    const file = await make([
      { kind: 'heading', text: word },
      { kind: 'paragraph', text: `${word} и ещё ${word}` },
      { kind: 'table', columns: [{ header: 'Узкая' }, { header: 'Широкая', share: 6 }], rows: [[word, word]] },
    ]);
    const pieces = pdfPieces(file);
    for (const piece of pieces) {
      expect(piece.x).toBeGreaterThanOrEqual(A4.margin - 0.01);
      // Condensed letters are at most as wide as they are high; a line that ran over would be far beyond.
      expect(piece.x + piece.text.length * piece.size * 0.45).toBeLessThan(A4.width);
    }
    const whole = pieces.map((piece) => piece.text.replace(/-$/, '')).join('');
    expect(whole.split(word)).toHaveLength(6);
  });

  it('goes on on further pages: numbers on each, the head of a table again, no row lost', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [`строка ${index}`, 'да']);
    const file = await make(
      [{ kind: 'table', columns: [{ header: 'Что' }, { header: 'Сколько', numeric: true }], rows }],
      {
        footer: 'Центр',
        pageNumber: (page, pages) => `страница ${page} из ${pages}`,
      },
    );
    const pages = pagesOf(file);
    const text = pdfText(file);
    expect(pages).toBeGreaterThan(2);
    expect(text.match(/ЧтоСколько/g)).toHaveLength(pages);
    expect(text.match(/Центр/g)).toHaveLength(pages);
    for (let page = 1; page <= pages; page += 1) expect(text).toContain(`страница ${page} из ${pages}`);
    for (const [name = ''] of rows) expect(text).toContain(`${name}да`);
  });

  it('cuts a row that is higher than a page, and turns pages inside a long paragraph', async () => {
    const long = Array.from({ length: 900 }, (_, index) => `слово${index}`).join(' ');
    const file = await make([
      { kind: 'table', columns: [{ header: 'Узкая' }, { header: 'Пустая', share: 5 }], rows: [[long, '']] },
      { kind: 'paragraph', text: long },
      { kind: 'signature', text: 'Директор' },
    ]);
    const text = pdfText(file).replaceAll('\n', ' ');
    expect(pagesOf(file)).toBeGreaterThan(3);
    for (let index = 0; index < 900; index += 1) expect(text.split(`слово${index} `).length).toBe(3);
    expect(text.endsWith('Директор')).toBe(true);
  });

  it('drops the invisible signs by which a typed name could turn the words around it', async () => {
    expect(pdfText(await make([{ kind: 'paragraph', text: 'Name \u202eevil\u202c end' }]))).toBe('Name evil end');
  });
});
