/**
 * Lets plain Node.js resolve `#libs/<name>` and `#src/<module>` to the sources, as Jest does for specs: global setup and
 * child processes of specs run outside Jest's own resolver, where package.json would lead them to the build.
 */
const { existsSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const resolveFilename = Module._resolveFilename;

function source(name) {
  const [, kind, rest] = /^#(libs|src)\/(.+)$/.exec(name) ?? [];
  if (!kind) return name;
  const face =
    kind === 'libs' ? path.join(root, 'libs', rest, 'src/index.ts') : path.join(root, 'src', rest, 'index.ts');
  return existsSync(face) ? face : path.join(root, kind, `${rest}.ts`);
}

Module._resolveFilename = function resolve(name, ...rest) {
  return resolveFilename.call(this, source(name), ...rest);
};
