import { readFileSync } from 'node:fs';

const FILES = {
  regular: 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf',
  bold: 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf',
} as const;

export type FontName = keyof typeof FILES;
export const FONT_NAMES = Object.keys(FILES) as FontName[];

const loaded = new Map<FontName, Buffer>();

/** The content of a font file; read once. */
export function fontFile(name: FontName): Buffer {
  let file = loaded.get(name);
  if (!file) loaded.set(name, (file = readFileSync(require.resolve(FILES[name]))));
  return file;
}
