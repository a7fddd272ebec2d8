import { extensionFor, typeForName } from '#libs/storage';

const office = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

/**
 * What the library takes. Left out on purpose: pictures with script (SVG), programs, and Office files with macros, because a
 * reader would run what an unknown sender wrote. Pages are taken, but never served as such (see `servedType`).
 */
const ACCEPTED = new Set([
  'application/pdf',
  'application/epub+zip',
  'application/rtf',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  `${office}.wordprocessingml.document`,
  `${office}.spreadsheetml.sheet`,
  `${office}.presentationml.presentation`,
  `${openDocument}.text`,
  `${openDocument}.spreadsheet`,
  `${openDocument}.presentation`,
  'text/plain',
  'text/csv',
  'text/markdown',
  'text/vtt',
  'text/html',
  'application/json',
  'application/zip',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/tiff',
  'video/mp4',
  'video/webm',
  'audio/mpeg',
  'audio/mp4',
  'audio/wav',
  'audio/ogg',
]);

export const MAX_NAME_LENGTH = 200;

/** Endings for the file picker. */
export const ACCEPTED_ENDINGS = [...ACCEPTED]
  .flatMap((type) => extensionFor(type) ?? [])
  .map((ending) => `.${ending}`)
  .join(',');

/** Media type in the answer to a download: a page is sent as bytes, so that no browser ever shows it. */
export const servedType = (mediaType: string): string => {
  if (mediaType === 'text/html') return 'application/octet-stream';
  return mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType;
};

/** What is wrong with a file, judged by its name and its content; undefined when nothing is. */
export function refusalOf(
  name: string,
  file: { size: number; detectedType: string | null },
): 'file.empty' | 'file.type-refused' | 'file.mismatch' | undefined {
  if (file.size === 0) return 'file.empty';
  const promised = typeForName(name);
  if (promised === null || !ACCEPTED.has(promised)) return 'file.type-refused';
  return promised === file.detectedType ? undefined : 'file.mismatch';
}

/** The last part of a name as a sender gave it, without what no file system or header can carry. */
export function cleanName(given: string): string {
  const last =
    given
      .replace(/\p{Surrogate}/gu, '\uFFFD')
      .split(/[/\\]/)
      .pop() ?? '';
  const name = last
    .normalize('NFC')
    .replace(/(?![\u200C\u200D])[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (name.length <= MAX_NAME_LENGTH) return name || 'file';
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  return [...name].slice(0, MAX_NAME_LENGTH / 2).join('') + ending;
}

/** Size in the largest fitting unit, for `Intl`-like display: value and unit key (`kb`, `mb`). */
export function sizeIn(bytes: number): { value: number; unit: 'b' | 'kb' | 'mb' | 'gb' } {
  if (bytes < 1000) return { value: bytes, unit: 'b' };
  if (bytes < 1e6) return { value: Math.round(bytes / 1e3), unit: 'kb' };
  if (bytes < 1e9) return { value: Math.round(bytes / 1e5) / 10, unit: 'mb' };
  return { value: Math.round(bytes / 1e8) / 10, unit: 'gb' };
}

/** The scanner's view of a file. `unscanned`: no scanner is configured. */
export const SCAN_STATES = ['pending', 'clean', 'infected', 'unscanned'] as const;

export type ScanState = (typeof SCAN_STATES)[number];

/** Whether readers may have a file. */
export const isAvailable = (scan: ScanState): boolean => scan === 'clean' || scan === 'unscanned';
