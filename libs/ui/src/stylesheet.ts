import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ASSET_PREFIX } from './paths';

const ASSETS = join(__dirname, '../assets');

/** The parts of the design system in use, in its own order. Everything else stays out of the page. */
const SYSTEM_PARTS = [
  'base',
  'button',
  'label',
  'input',
  'field',
  'fieldset',
  'validation-message',
  'error-summary',
  'alert',
  'card',
  'list',
  'skip-link',
  'table',
  'tag',
];

const OWN_SHEETS = ['theme', 'base', 'header', 'layout', 'forms', 'tables', 'status', 'components', 'print'];

/** One font file: where it is, the address it is served under, the characters it holds. */
export interface FontFile {
  file: string;
  path: string;
  family: string;
  range: string;
}

/** Content hash short enough for an address. */
export function hashOf(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 10).replace(/[-_]/g, 'x');
}

/** The fonts beside the code. The hash is of the bytes, which are not kept. */
export function listFonts(): FontFile[] {
  const entries = JSON.parse(readFileSync(join(ASSETS, 'fonts/fonts.json'), 'utf8')) as {
    file: string;
    family: string;
    range: string;
  }[];
  return entries.map((entry) => {
    const file = join(ASSETS, 'fonts', entry.file);
    const name = entry.file.replace('.woff2', `.${hashOf(readFileSync(file))}.woff2`);
    return { file, path: ASSET_PREFIX + name, family: entry.family, range: entry.range };
  });
}

function fontFaces(fonts: FontFile[]): string {
  const faces = fonts.map(
    (font) =>
      `@font-face{font-family:'${font.family}';font-style:normal;font-weight:400 700;font-display:swap;` +
      `src:url(${font.path}) format('woff2');unicode-range:${font.range}}`,
  );
  return faces.join('') + FALLBACK_FACE;
}

/** The device's Arial stretched to our font's measures, so that lines keep their place when the font arrives. */
const FALLBACK_FACE =
  `@font-face{font-family:'UI Sans Fallback';src:local('Arial'),local('Liberation Sans');size-adjust:107%;` +
  `ascent-override:100%;descent-override:27.4%;line-gap-override:0%;unicode-range:U+0000-052F,U+1E00-1EFF,U+2000-22FF}`;

/** Takes out comments and the spaces that CSS does not need; leaves strings and `calc` alone. */
export function minifyCss(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/([{;][\w-]+): /g, '$1:')
    .replace(/;}/g, '}')
    .trim();
}

/** The one stylesheet: the design system's parts, then our fonts, tokens and own rules. */
export function buildStylesheet(fonts: FontFile[]): string {
  const system = dirname(require.resolve('@digdir/designsystemet-css'));
  const parts = SYSTEM_PARTS.map((name) => readFileSync(join(system, `${name}.css`), 'utf8').trim());
  const own = OWN_SHEETS.map((name) => minifyCss(readFileSync(join(ASSETS, `${name}.css`), 'utf8')));
  return `@charset "utf-8";${fontFaces(fonts)}${parts.join('')}${own.join('')}`;
}
