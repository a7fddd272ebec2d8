import { unescapeCellText } from '../xml-text';
import { Unreadable } from './raw-table';
import { isDateFormat } from './serial-date';
import { XmlScanner, type XmlHandler } from './xml-scanner';
import type { ZipReader } from './zip-reader';

/** What the cells of a sheet refer to. */
export interface Workbook {
  /** Entry of the first visible sheet. */
  sheet: string;
  /** Whether days are counted from 1904. */
  from1904: boolean;
  texts: readonly string[];
  /** By cell format: whether it shows a date. */
  dates: readonly boolean[];
}

interface Relation {
  type: string;
  target: string;
}

/** Reads one part of the container to its end, or until the handler throws. */
export async function scan(zip: ZipReader, name: string, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler);
  let decoder: TextDecoder | undefined;
  for await (const piece of zip.read(name)) {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    scanner.push(decodedPiece(decoder, piece, true));
  }
  if (decoder) scanner.push(decodedPiece(decoder, undefined, false));
  scanner.end();
}

/** XML of these files is UTF-8 or, by its first bytes, UTF-16. */
const encodingOf = (piece: Buffer): string =>
  piece[0] === 0xff && piece[1] === 0xfe ? 'utf-16le' : piece[0] === 0xfe && piece[1] === 0xff ? 'utf-16be' : 'utf-8';

function decodedPiece(decoder: TextDecoder, piece: Buffer | undefined, stream: boolean): string {
  try {
    return decoder.decode(piece, { stream });
  } catch {
    throw new Unreadable('sheets.damaged');
  }
}

/** A handler that only looks at what opens. */
const opening = (open: XmlHandler['open']): XmlHandler => ({ open, close: () => {}, text: () => {} });

/** @throws Unreadable when there is no workbook with a visible sheet */
export async function readWorkbook(zip: ZipReader): Promise<Workbook> {
  const part = await workbookPart(zip);
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const relations = await relationsOf(zip, `${folder}_rels/${part.slice(folder.length)}.rels`, folder);
  const byType = (type: string): string | undefined =>
    [...relations.values()].find((relation) => relation.type === type && zip.has(relation.target))?.target;
  const { sheets, from1904 } = await sheetsOf(zip, part);
  const sheet = sheets
    .filter(({ hidden }) => !hidden)
    .map(({ relation }) => relations.get(relation))
    .find((relation) => relation?.type === 'worksheet')?.target;
  if (!sheet || !zip.has(sheet)) throw new Unreadable('sheets.no-sheet');
  const texts = byType('sharedStrings');
  const styles = byType('styles');
  return {
    sheet,
    from1904,
    texts: texts ? await textsOf(zip, texts) : [],
    dates: styles ? await datesOf(zip, styles) : [],
  };
}

async function workbookPart(zip: ZipReader): Promise<string> {
  const relations = zip.has('_rels/.rels') ? await relationsOf(zip, '_rels/.rels', '') : new Map<string, Relation>();
  const part = [...relations.values()].find(({ type }) => type === 'officeDocument')?.target;
  if (!part?.endsWith('.xml') || !zip.has(part) || !zip.has('[Content_Types].xml'))
    throw new Unreadable('sheets.other-format');
  return part;
}

async function relationsOf(zip: ZipReader, name: string, folder: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  await scan(
    zip,
    name,
    opening((element, attributes) => {
      const id = attributes.get('Id');
      const target = attributes.get('Target');
      if (element !== 'Relationship' || !id || !target || attributes.get('TargetMode') === 'External') return;
      const type = attributes.get('Type') ?? '';
      relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: resolved(folder, target) });
    }),
  );
  return relations;
}

/** A part's name by the folder of who refers to it; a name that begins with a slash is whole. */
function resolved(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

async function sheetsOf(zip: ZipReader, part: string) {
  const sheets: { relation: string; hidden: boolean }[] = [];
  let from1904 = false;
  let isWorkbook = false;
  await scan(
    zip,
    part,
    opening((element, attributes) => {
      if (element === 'workbook') isWorkbook = true;
      if (element === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.get('date1904') ?? '');
      if (element === 'sheet')
        sheets.push({
          relation: attributes.get('id') ?? '',
          hidden: (attributes.get('state') ?? 'visible') !== 'visible',
        });
    }),
  );
  if (!isWorkbook) throw new Unreadable('sheets.other-format');
  return { sheets, from1904 };
}

/** Texts that cells refer to by number. How a text is read aloud (East Asian languages) is left out. */
async function textsOf(zip: ZipReader, part: string): Promise<string[]> {
  const texts: string[] = [];
  let current = '';
  let inText = false;
  let aloud = false;
  await scan(zip, part, {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') aloud = true;
      if (name === 't') inText = !aloud;
    },
    close(name) {
      if (name === 'si') texts.push(unescapeCellText(current));
      if (name === 'rPh') aloud = false;
      if (name === 't') inText = false;
    },
    text(piece) {
      if (inText) current += piece;
    },
  });
  return texts;
}

async function datesOf(zip: ZipReader, part: string): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inFormats = false;
  await scan(zip, part, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '');
      if (name === 'cellXfs') inFormats = true;
      if (name === 'xf' && inFormats) formats.push(Number(attributes.get('numFmtId') ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inFormats = false;
    },
    text() {},
  });
  return formats.map((id) => isDateFormat(id, codes.get(id)));
}
