/** `node -r test/support/register.cjs x.ts` runs TypeScript sources as they are, without a build. */
require('./resolve-names.cjs');
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('@swc/core');

// Threads that the sources start are loaded in the same way.
process.env.SOURCE_LOADER ??= module.filename;

for (const extension of ['.ts', '.tsx']) {
  Module._extensions[extension] = (module, filename) => {
    const { code } = transformSync(readFileSync(filename, 'utf8'), { filename, sourceMaps: 'inline' });
    module._compile(code, filename);
  };
}
