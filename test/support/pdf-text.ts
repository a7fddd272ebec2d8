import { inflateSync } from 'node:zlib';

/** A piece of text on a page, in the order in which the file writes it. */
export interface PdfPiece {
  /** Points from the left edge and from the lower one. */
  x: number;
  y: number;
  size: number;
  text: string;
}

/** Reads the texts of a PDF file as programs do: by the table of characters that each embedded font brings. */
export function pdfPieces(file: Buffer): PdfPiece[] {
  const objects = objectsOf(file.toString('latin1'));
  const fonts = new Map<string, Map<string, string>>();
  for (const { head } of objects.values()) {
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '')?.[1] ?? '';
      fonts.set(name, charactersOf(objects.get(table)?.stream ?? ''));
    }
  }
  return [...objects.values()].flatMap(({ stream }) => (/^BT$/m.test(stream) ? piecesOf(stream, fonts) : []));
}

/** The words of a PDF file: a line for each line on paper, in the order in which they are written. */
export function pdfText(file: Buffer): string {
  let text = '';
  let last: PdfPiece | undefined;
  for (const piece of pdfPieces(file)) {
    if (last) text += Math.abs(last.y - piece.y) > 1 ? '\n' : '';
    text += piece.text;
    last = piece;
  }
  return text;
}

interface PdfObject {
  head: string;
  stream: string;
}

function objectsOf(file: string): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  for (const match of file.matchAll(/^(\d+) 0 obj\n/gm)) {
    const from = match.index + match[0].length;
    const end = file.indexOf('endobj', from);
    const stream = file.indexOf('stream\n', from);
    if (stream < 0 || stream > end) {
      objects.set(match[1] ?? '', { head: file.slice(from, end), stream: '' });
      continue;
    }
    const head = file.slice(from, stream);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const content = Buffer.from(file.slice(stream + 7, stream + 7 + length), 'latin1');
    objects.set(match[1] ?? '', {
      head,
      stream: (head.includes('/FlateDecode') ? inflateSync(content) : content).toString('latin1'),
    });
  }
  return objects;
}

function charactersOf(table: string): Map<string, string> {
  const characters = new Map<string, string>();
  for (const [, start = '', , list = ''] of table.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi)) {
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex = ''], index) => {
      const units = hex.split(' ').filter(Boolean);
      const code = (parseInt(start, 16) + index).toString(16).padStart(4, '0');
      characters.set(code, String.fromCharCode(...units.map((unit) => parseInt(unit, 16))));
    });
  }
  return characters;
}

function piecesOf(stream: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): PdfPiece[] {
  return [...stream.matchAll(/^BT$([\s\S]*?)^ET$/gm)].map(([, block = '']) => {
    const [, x = '0', y = '0'] = /([-\d.]+) ([-\d.]+) Tm/.exec(block) ?? [];
    const [, font = '', size = '0'] = /\/(F\d+) ([\d.]+) Tf/.exec(block) ?? [];
    const codes = [...block.matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
    const text = codes.map((code) => fonts.get(font)?.get(code.toLowerCase()) ?? '\ufffd').join('');
    return { x: Number(x), y: Number(y), size: Number(size), text };
  });
}
