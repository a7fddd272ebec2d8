import { createHash, randomBytes } from 'node:crypto';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import type { TestApp } from './testing-app';

/** Opens a browser sign-in for an account and gives its cookie. */
export async function signInCookie(test: TestApp, accountId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const now = test.get(Clock).now();
  await test
    .get(Database)
    .query(
      `INSERT INTO sign_in (id, account_id, token_hash, user_agent, address, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, 'test', '127.0.0.1', $4, $4, $5)`,
      [newId(), accountId, createHash('sha256').update(token).digest(), now, new Date(now.getTime() + 10 * 86_400_000)],
    );
  return `rtcm_sign_in=${token}`;
}

/** What a crawl found wrong with a page. */
export interface Finding {
  page: string;
  from: string;
  wrong: string;
}

/** The result of a crawl. */
export interface Crawl {
  pages: string[];
  findings: Finding[];
}

/** A key of a catalogue that no catalogue has is printed as itself: `list.title`, `nav.homePage`. */
const RAW_KEY = /(?:^|[\s>"(])(?:[a-z][a-zA-Z-]*\.){1,4}[a-z][a-zA-Z-]+(?=[\s<")]|$)/;
const FILE = /\.(txt|pdf|csv|html|md|ics|json|xml|css|js|svg|woff2|docx|xlsx|zip)$|\/files\//;

/**
 * Follows every link from some pages, as one reader, and notes what no page of ours may show: an error, a dead link, a
 * missing or second h1, a raw catalogue key, an unfilled placeholder, a tag of the old site, `undefined` or `[object`.
 */
export async function crawl(
  test: TestApp,
  start: string[],
  options: { cookie?: string; limit?: number } = {},
): Promise<Crawl> {
  const queue = start.map((page) => ({ page, from: 'the start' }));
  const seen = new Set(start);
  const result: Crawl = { pages: [], findings: [] };
  while (queue.length > 0 && result.pages.length < (options.limit ?? 400)) {
    const { page, from } = queue.shift() as { page: string; from: string };
    const response = await test.http('GET', page, { cookie: options.cookie, headers: { accept: 'text/html' } });
    result.pages.push(page);
    const note = (wrong: string): void => void result.findings.push({ page, from, wrong });
    const location = response.headers.location;
    if (response.statusCode >= 300 && response.statusCode < 400 && typeof location === 'string') {
      follow(location, page);
      continue;
    }
    if (response.statusCode !== 200) {
      note(`status ${response.statusCode}`);
      continue;
    }
    if (!String(response.headers['content-type']).startsWith('text/html')) continue;
    inspect(response.body, page, note);
    for (const [, href = ''] of response.body.matchAll(/<a [^>]*href="([^"]+)"/g))
      follow(href.replaceAll('&amp;', '&'), page);
  }
  return result;

  function follow(href: string, from: string): void {
    const url = new URL(href, `http://x${from}`);
    if (url.host !== 'x') return;
    const page = url.pathname + url.search;
    if (
      seen.has(page) ||
      FILE.test(url.pathname) ||
      url.pathname.startsWith('/api/') ||
      url.pathname.startsWith('/assets/')
    )
      return;
    seen.add(page);
    queue.push({ page, from });
  }
}

function inspect(html: string, page: string, note: (wrong: string) => void): void {
  const headings = html.match(/<h1[ >]/g)?.length ?? 0;
  if (headings !== 1) note(`${headings} first headings`);
  const locale = /^\/([a-z]{2})(\/|\?|$)/.exec(page)?.[1];
  const lang = /<html lang="([^"]+)"/.exec(html)?.[1];
  if (locale && lang !== locale) note(`its language is said to be ${lang}`);
  const text = html
    .replace(/<script[\s\S]*?<\/script>/g, ' ')
    .replace(/<(code|pre|textarea)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' \n ');
  for (const strange of ['{{', '{mlang', 'undefined', '[object', 'NaN', 'Invalid Date'])
    if (text.includes(strange)) note(`shows ${strange}`);
  const raw = RAW_KEY.exec(
    text
      .replace(/[\w.+-]+@[\w.-]+/g, ' ')
      .replace(/\b[\w-]+(\.[\w-]+)*\.(example|org|int|az|kz|kg|net|com|gov|html|txt|csv|md|pdf|ics|json)\b/g, ' '),
  )?.[0];
  if (raw) note(`shows a raw key: ${raw.trim()}`);
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice) note(`has the id ${twice} twice`);
}
