import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { loadAssets } from './assets';
import { minifyCss } from './stylesheet';

const assets = loadAssets();

async function need(path: string, accept?: string) {
  const asset = await assets.get(path, accept);
  if (!asset) throw new Error(`no asset at ${path}`);
  return asset;
}

describe('assets', () => {
  it('names files by their content, the same on every start', () => {
    expect(assets.css).toMatch(/^\/assets\/app\.[A-Za-z0-9]{10}\.css$/);
    expect(assets.js).toMatch(/^\/assets\/app\.[A-Za-z0-9]{10}\.js$/);
    expect(loadAssets().css).toBe(assets.css);
  });

  it('serves each in the best encoding the reader takes', async () => {
    const plain = await need(assets.css);
    const gzip = await need(assets.css, 'gzip, deflate');
    const brotli = await need(assets.css, 'gzip, deflate, br;q=0.9');
    const refused = await need(assets.css, 'br;q=0, gzip;q=0');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(refused.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true);
    expect(brotli.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    });
    expect(new Set([plain.etag, gzip.etag, brotli.etag]).size).toBe(3);
  });

  it('stays light: stylesheet under 25 KB, script under 6 KB', async () => {
    expect((await need(assets.css, 'br')).body.length).toBeLessThan(25_000);
    expect((await need(assets.js, 'br')).body.length).toBeLessThan(6_000);
  });

  it('serves every font the stylesheet names, with swap and a range, and all fonts of one script under 60 KB', async () => {
    const css = (await need(assets.css)).body.toString();
    const faces = [...css.matchAll(/src:url\(([^)]+\.woff2)\)[^}]*unicode-range/g)].map((match) => match[1] ?? '');
    expect(faces.length).toBeGreaterThanOrEqual(5);
    const sizes = await Promise.all(faces.map(async (path) => (await need(path)).body.length));
    expect(Math.max(...sizes)).toBeLessThan(30_000);
    expect(css.match(/@font-face/g)?.length).toBe(faces.length + 1);
    expect(css.match(/font-display:swap/g)?.length).toBe(faces.length);
    const font = await need(faces[0] ?? '', 'br');
    expect(font.body.subarray(0, 4).toString()).toBe('wOF2');
    expect(font.headers['content-encoding']).toBeUndefined();
  });

  it('loads nothing from another host', async () => {
    const css = (await need(assets.css)).body.toString();
    const addresses = [...css.matchAll(/url\(["']?([^"')]+)/g)].map((match) => match[1] ?? '');
    expect(addresses.filter((address) => !address.startsWith('data:') && !address.startsWith('/assets/'))).toEqual([]);
    expect(css).not.toContain('@import');
  });

  it('has the letters of the languages served', async () => {
    const css = (await need(assets.css)).body.toString();
    const spans = [...css.matchAll(/font-family:'UI Sans';[^}]*unicode-range:([^}]+)\}/g)].flatMap((match) =>
      (match[1] ?? '').split(',').map((part) => {
        const [from = '', to = from] = part.trim().slice(2).split('-');
        return [parseInt(from, 16), parseInt(to, 16)] as const;
      }),
    );
    const missing = [...'əğıňýşöüçžäƏĞİŇÝŞ қғңөүұһӣӯҷҳҚҒҢӨҮҰҺӢӮҶҲ пчگکیپژےٹڈںھہ'].filter(
      (letter) => !spans.some(([from, to]) => letter.codePointAt(0)! >= from && letter.codePointAt(0)! <= to),
    );
    expect(missing).toEqual([]);
  });

  it('answers nothing for other paths', async () => {
    expect(await assets.get('/assets/../package.json')).toBeUndefined();
    expect(await assets.get('/assets/app.css')).toBeUndefined();
    expect((await need('/assets/favicon.svg')).headers['content-type']).toBe('image/svg+xml');
  });
});

describe('minifyCss', () => {
  it('takes out comments and spaces without changing what is meant', () => {
    expect(minifyCss('/* a */\na:hover > b {\n  color: red;\n  inset: calc(1px + 2px) 0;\n}\n')).toBe(
      'a:hover > b{color:red;inset:calc(1px + 2px) 0}',
    );
    expect(minifyCss("li::after {\n  content: '/';\n}")).toBe("li::after{content:'/'}");
  });
});
