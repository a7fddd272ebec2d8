import { isUtf8 } from 'node:buffer';
import { filetypemime } from 'magic-bytes.js';
import { typeOfHint } from './file-types';
import { declaredMimetype, isZip, zipEntryNames } from './zip-entries';

/** What is known of a file after it has passed: its beginning, its end, and what the sender claims it is. */
export interface Evidence {
  head: Buffer;
  /** Last bytes; looked at for ZIP containers only. */
  tail: Buffer;
  /** Whether there is more in the file than `head`. */
  truncated: boolean;
  hint?: string;
}

/** Media type by content. A claim never overrules the bytes; it only chooses among types whose bytes look alike. */
export function detectType(evidence: Evidence): string | null {
  const { head } = evidence;
  if (head.length === 0) return null;
  if (isZip(head)) return zipType(evidence);
  return signatureType(evidence) ?? textType(evidence) ?? filetypemime(head.subarray(0, 4096))[0] ?? null;
}

/** Signatures at the very beginning that cannot be taken for text. Checked by us, because these types decide what is served how. */
const signatures: readonly (readonly [type: string, mark: string])[] = [
  ['application/pdf', '%PDF-'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
  ['application/gzip', '\x1f\x8b\x08'],
  ['application/x-7z-compressed', "7z\xbc\xaf'\x1c"],
  ['application/vnd.rar', 'Rar!\x1a\x07'],
  ['application/rtf', '{\\rtf'],
  ['application/postscript', '%!PS'],
  ['audio/mpeg', 'ID3'],
  ['audio/ogg', 'OggS'],
];

const oldOffice = new Set([
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.ms-outlook',
]);

function signatureType({ head, hint }: Evidence): string | null {
  const start = head.toString('latin1', 0, 64);
  const found = signatures.find(([, mark]) => start.startsWith(mark));
  if (found) return found[0];
  if (start.slice(4, 8) === 'ftyp') return brandType(start.slice(8, 12));
  if (start.startsWith('RIFF')) return riffType(start.slice(8, 12));
  if (start.startsWith('\x1a\x45\xdf\xa3')) return start.includes('webm') ? 'video/webm' : 'video/x-matroska';
  if (start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'))
    return chosenByHint(hint, oldOffice) ?? 'application/x-ole-storage';
  return null;
}

/** Family of an ISO base media file by its major brand. */
function brandType(brand: string): string {
  if (brand === 'qt  ') return 'video/quicktime';
  if (brand.startsWith('M4A') || brand.startsWith('M4B')) return 'audio/mp4';
  if (brand.startsWith('3g')) return 'video/3gpp';
  if (brand === 'avif' || brand === 'avis') return 'image/avif';
  if (/^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) return 'image/heic';
  return 'video/mp4';
}

function riffType(form: string): string | null {
  const types: Record<string, string> = { WEBP: 'image/webp', WAVE: 'audio/wav', 'AVI ': 'video/x-msvideo' };
  return types[form] ?? null;
}

const textTypes = new Set([
  'text/plain',
  'text/csv',
  'text/markdown',
  'text/vtt',
  'text/calendar',
  'text/html',
  'application/json',
  'application/xml',
  'application/x-subrip',
]);

/** Beginnings by which browsers take something for a page, whatever it was sent as. */
const pageStart =
  /^(?:<!--[^]*?(?:-->|$)\s*)*<(?:!doctype\s+html|html|head|body|script|iframe|style|title|meta|link|base|object|embed|form|div|font|table|img|h[1-6]|br|[abp])(?=[\s/>]|$)/i;

function textType({ head, truncated, hint }: Evidence): string | null {
  const bytes = truncated ? withoutCutSign(head) : head;
  if (!isUtf8(bytes)) return null;
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  // eslint-disable-next-line no-control-regex
  if (/[\x00-\x08\x0b\x0e-\x1f\x7f]/.test(text)) return null;
  const start = text.trimStart();
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*|<!doctype\s+svg[^>]*>\s*)*<svg[\s>]/i.test(start))
    return 'image/svg+xml';
  if (/^<\?xml\s/i.test(start)) return /<html[\s>]/i.test(start) ? 'text/html' : 'application/xml';
  if (pageStart.test(start)) return 'text/html';
  return chosenByHint(hint, textTypes) ?? 'text/plain';
}

/** Drops the beginning of a UTF-8 sign that the end of `head` cuts in two. */
function withoutCutSign(head: Buffer): Buffer {
  let end = head.length;
  while (end > head.length - 3 && end > 0 && (head[end - 1]! & 0xc0) === 0x80) end -= 1;
  return end > 0 && head[end - 1]! >= 0xc0 ? head.subarray(0, end - 1) : head;
}

function chosenByHint(hint: string | undefined, family: ReadonlySet<string>): string | null {
  const type = hint ? typeOfHint(hint) : null;
  return type !== null && family.has(type) ? type : null;
}

const officeKinds = [
  { folder: 'word/', type: 'wordprocessingml.document', macros: 'word.document' },
  { folder: 'xl/', type: 'spreadsheetml.sheet', macros: 'excel.sheet' },
  { folder: 'ppt/', type: 'presentationml.presentation', macros: 'powerpoint.presentation' },
] as const;

function zipType({ head, tail }: Evidence): string {
  const declared = declaredMimetype(head);
  if (
    declared &&
    /^application\/(vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)|epub\+zip)$/.test(declared)
  ) {
    return declared;
  }
  const names = [...zipEntryNames(head, tail)];
  const kind = officeKinds.find(({ folder }) => names.some((name) => name.startsWith(folder)));
  if (kind && names.includes('[Content_Types].xml')) {
    return names.some((name) => name.endsWith('/vbaProject.bin'))
      ? `application/vnd.ms-${kind.macros}.macroEnabled.12`
      : `application/vnd.openxmlformats-officedocument.${kind.type}`;
  }
  return names.includes('META-INF/MANIFEST.MF') ? 'application/java-archive' : 'application/zip';
}
