import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { UiAssets } from './context';
import { ASSET_PREFIX, FAVICON_PATH } from './paths';
import { buildStylesheet, hashOf, listFonts } from './stylesheet';

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

type Encoding = 'br' | 'gzip' | 'identity';

/** An asset ready to send: status 200 with these headers and this body. */
export interface AssetResponse {
  body: Buffer;
  headers: Record<string, string>;
  /** Strong entity tag, quoted; answer 304 when `If-None-Match` holds it. */
  etag: string;
}

/** Every file that pages load from our own host. */
export interface Assets extends UiAssets {
  /** The asset at this path in the best encoding the reader takes; undefined when there is none (404). */
  get(path: string, acceptEncoding?: string): Promise<AssetResponse | undefined>;
}

interface Source {
  type: string;
  hash: string;
  /** Compresses well and is small enough to keep in memory. */
  text?: Buffer;
  /** Read from disk each time it is asked for. */
  file?: string;
  cacheControl: string;
}

const FOREVER = 'public, max-age=31536000, immutable';
const A_DAY = 'public, max-age=86400';

/** Builds the stylesheet and reads the script once; compresses each on its first request, off the main thread. */
export function loadAssets(): Assets {
  const sources = new Map<string, Source>();
  const own = (name: string) => readFileSync(join(__dirname, '../assets', name));
  const add = (path: string, type: string, text: Buffer, cacheControl = FOREVER) => {
    sources.set(path, { type, hash: hashOf(text), text, cacheControl });
    return path;
  };
  const fonts = listFonts();
  for (const font of fonts) {
    sources.set(font.path, { type: 'font/woff2', hash: hashOf(font.path), file: font.file, cacheControl: FOREVER });
  }
  const sheet = Buffer.from(buildStylesheet(fonts));
  const script = own('app.js');
  const css = add(`${ASSET_PREFIX}app.${hashOf(sheet)}.css`, 'text/css; charset=utf-8', sheet);
  const js = add(`${ASSET_PREFIX}app.${hashOf(script)}.js`, 'text/javascript; charset=utf-8', script);
  add(FAVICON_PATH, 'image/svg+xml', own('favicon.svg'), A_DAY);

  const compressed = new Map<string, Promise<Buffer>>();
  const encoded = (path: string, text: Buffer, encoding: Encoding): Promise<Buffer> => {
    const key = `${encoding} ${path}`;
    const body = compressed.get(key) ?? compress(text, encoding);
    compressed.set(key, body);
    return body;
  };

  return {
    css,
    js,
    async get(path, acceptEncoding = '') {
      const source = sources.get(path);
      if (!source) return undefined;
      const encoding = source.text ? chooseEncoding(acceptEncoding) : 'identity';
      const body = source.text ? await encoded(path, source.text, encoding) : await readFile(source.file ?? path);
      return respond(source, body, encoding);
    },
  };
}

function respond(source: Source, body: Buffer, encoding: Encoding): AssetResponse {
  const etag = `"${source.hash}${encoding === 'identity' ? '' : `-${encoding}`}"`;
  const headers: Record<string, string> = {
    'content-type': source.type,
    'content-length': String(body.length),
    'cache-control': source.cacheControl,
    etag,
    'x-content-type-options': 'nosniff',
  };
  if (source.text) headers['vary'] = 'accept-encoding';
  if (encoding !== 'identity') headers['content-encoding'] = encoding;
  return { body, headers, etag };
}

function compress(text: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') {
    return brotliAsync(text, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
    });
  }
  return encoding === 'gzip' ? gzipAsync(text, { level: 9 }) : Promise.resolve(text);
}

/** Brotli before gzip, leaving out what the reader refuses with `q=0`. */
function chooseEncoding(accept: string): Encoding {
  const taken = new Set(
    accept
      .toLowerCase()
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => !/;\s*q=0(\.0*)?$/.test(entry))
      .map((entry) => entry.split(';')[0]?.trim()),
  );
  if (taken.has('br')) return 'br';
  return taken.has('gzip') ? 'gzip' : 'identity';
}
