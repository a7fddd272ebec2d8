/**
 * Makes assets/fonts from the full families: only the letters of the languages served, only weights 400 to 700.
 * Run by hand when a language is added: `npm install --no-save subset-font @fontsource-variable/noto-sans @fontsource-variable/noto-sans-arabic && node libs/ui/tools/make-fonts.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const subsetFont = require('subset-font');
const ranges = JSON.parse(readFileSync(join(here, '../assets/fonts/fonts.json'), 'utf8'));

/** The characters of a CSS `unicode-range` value. */
function charactersOf(range) {
  return range
    .split(',')
    .flatMap((part) => {
      const [from, to] = part
        .trim()
        .replace('U+', '')
        .split('-')
        .map((hex) => parseInt(hex, 16));
      return Array.from({ length: (to ?? from) - from + 1 }, (_, offset) => String.fromCodePoint(from + offset));
    })
    .join('');
}

for (const { file, source, range } of ranges) {
  const [name, path] = source.split(':');
  const whole = readFileSync(join(dirname(require.resolve(`${name}/package.json`)), path));
  const part = await subsetFont(whole, charactersOf(range), {
    targetFormat: 'woff2',
    variationAxes: { wght: { min: 400, max: 700 } },
  });
  writeFileSync(join(here, '../assets/fonts', file), part);
  console.log(file, part.length);
}
