import { STORAGE, type Storage } from '#libs/storage';
import { PublicSources, type SearchSource } from '#libs/web';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { FILE_LIMIT } from './addresses/sitemap';

describe('the site', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp({ env: { METRICS_TOKEN: 'a-token-for-the-measures' } });
  });
  afterAll(() => test.close());

  describe('/', () => {
    it.each([
      ['ru-RU,ru;q=0.9,en;q=0.5', '/ru'],
      ['fa', '/fa'],
      ['de', '/en'],
      [undefined, '/en'],
    ])('leads a browser that asks for %s to %s', async (header, location) => {
      const response = await test.http('GET', '/', { headers: header ? { 'accept-language': header } : {} });
      expect(response.statusCode).toBe(302);
      expect(response.headers.location).toBe(location);
      expect(response.headers['cache-control']).toContain('private');
      expect(response.headers.vary).toMatch(/Accept-Language, Cookie/i);
    });
  });

  describe('health', () => {
    it('is alive and ready', async () => {
      expect((await test.http('GET', '/health/live')).json()).toEqual({ status: 'ok' });
      const ready = await test.http('GET', '/health/ready');
      expect(ready.statusCode).toBe(200);
      expect(ready.json()).toEqual({ status: 'ok', missing: [] });
    });

    it('names what is missing', async () => {
      const storage = test.get<Storage>(STORAGE);
      const check = jest.spyOn(storage, 'check').mockRejectedValue(new Error('no disk'));
      await test.database.query('ALTER SCHEMA graphile_worker RENAME TO elsewhere');
      try {
        const response = await test.http('GET', '/health/ready');
        expect(response.statusCode).toBe(503);
        expect(response.json()).toEqual({ status: 'not-ready', missing: ['storage', 'queue'] });
      } finally {
        check.mockRestore();
        await test.database.query('ALTER SCHEMA elsewhere RENAME TO graphile_worker');
      }
    });
  });

  describe('measures', () => {
    it('answer to this machine, with routes as patterns', async () => {
      await test.http('GET', '/en/about');
      const response = await test.http('GET', '/metrics');
      expect(response.statusCode).toBe(200);
      expect(response.headers['content-type']).toMatch('text/plain');
      expect(response.body).toMatch(
        /http_request_duration_seconds_count\{method="GET",route="\/:locale\/about",status="200"\} 1/,
      );
      expect(response.body).toContain('database_pool_connections{state="total"}');
      expect(response.body).toContain('queue_jobs{state="due"}');
      expect(response.body).toContain('process_resident_memory_bytes');
    });

    it('answer to others by token only', async () => {
      const passedOn = { 'x-forwarded-for': '203.0.113.5' };
      expect((await test.http('GET', '/metrics', { headers: passedOn })).statusCode).toBe(404);
      expect(
        (await test.http('GET', '/metrics', { headers: passedOn, token: 'a-guess-of-the-token' })).statusCode,
      ).toBe(404);
      expect(
        (await test.http('GET', '/metrics', { headers: passedOn, token: 'a-token-for-the-measures' })).statusCode,
      ).toBe(200);
    });
  });

  describe('for search engines', () => {
    it('names the sitemap and closes the rooms of people', async () => {
      const { body } = await test.http('GET', '/robots.txt');
      expect(body).toContain('Sitemap: http://127.0.0.1:3000/sitemap.xml');
      expect(body).toContain('Disallow: /ru/manage');
    });

    it('lists public addresses with their counterparts', async () => {
      const response = await test.http('GET', '/sitemap.xml');
      expect(response.headers['content-type']).toMatch('application/xml');
      expect(response.body).toContain(
        '<url><loc>http://127.0.0.1:3000/ru/about</loc><xhtml:link rel="alternate" hreflang="en" href="http://127.0.0.1:3000/en/about"/>' +
          '<xhtml:link rel="alternate" hreflang="ru" href="http://127.0.0.1:3000/ru/about"/></url>',
      );
      expect(response.body.trimEnd().endsWith('</urlset>')).toBe(true);
      const addresses = [...response.body.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1]);
      expect(addresses).toContain('http://127.0.0.1:3000/en/library');
      expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([]);
      expect((await test.http('GET', '/sitemap-2.xml')).statusCode).toBe(404);
      expect((await test.http('GET', '/sitemap-x.xml')).statusCode).toBe(404);
    });
  });

  describe('the search', () => {
    it('says what to do where nothing is found, and shows nothing before words', async () => {
      const found = await test.http('GET', '/ru/search?q=xyzzy');
      expect(found.statusCode).toBe(200);
      expect(found.body).toContain('Ничего не найдено');
      const empty = await test.http('GET', '/en/search');
      expect(empty.body).not.toContain('Nothing was found');
      expect((await test.http('GET', `/en/search?q=${'a'.repeat(201)}`)).statusCode).toBe(200);
    });

    it('refuses what the contract does not know', async () => {
      expect((await test.http('GET', '/api/v1/search')).statusCode).toBe(422);
      expect((await test.http('GET', '/api/v1/search?q=a&limit=21')).statusCode).toBe(422);
      expect((await test.http('GET', '/api/v1/search?q=a%00b')).statusCode).toBe(422);
      expect((await test.http('GET', '/api/v1/search?q=xyzzy')).json()).toEqual({ groups: [] });
    });
  });

  describe('pages', () => {
    it.each(['', '/about', '/privacy', '/accessibility'])('%s are there in every language', async (path) => {
      for (const locale of ['en', 'ru', 'fa']) {
        const response = await test.http('GET', `/${locale}${path}`);
        expect(response.statusCode).toBe(200);
        expect(response.body).not.toMatch(/site:[a-z]/);
      }
    });

    it('say that a text is in English where it is', async () => {
      expect((await test.http('GET', '/fa/about')).body).toContain('<div lang="en" dir="ltr">');
      expect((await test.http('GET', '/ru/about')).body).not.toContain('<div lang="en"');
    });

    it('open the desk to those who have work there', async () => {
      expect((await test.http('GET', '/en/manage')).statusCode).toBe(401);
    });
  });
});

describe('the site with very many addresses and several sources of hits', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
    const sources = test.get(PublicSources);
    sources.registerSitemap(async function* () {
      for (let number = 0; number < FILE_LIMIT; number++) yield { paths: { en: `/en/things/${number}?a=1&b=2` } };
    });
    const source = (room: string, order: number, hits: number, total?: number): SearchSource => ({
      labelKey: `${room}:menu.${room}`,
      order,
      moreHref: `/${room}?q=`,
      search: async (query, _locale, _actor, limit) => ({
        hits: Array.from({ length: Math.min(hits, limit) }, (_, index) => ({
          href: `/en/${room}/${index}`,
          title: { value: `${query} <${index}>`, locale: 'ru' },
        })),
        total,
      }),
    });
    sources.registerSearch(source('second', -1, 3));
    sources.registerSearch(source('first', -2, 9, 240));
    sources.registerSearch(source('none', -3, 0));
  });
  afterAll(() => test.close());

  it('splits the sitemap', async () => {
    const index = await test.http('GET', '/sitemap.xml');
    expect(index.body.match(/<sitemap>/g)).toHaveLength(2);
    const [first, second] = await Promise.all([test.http('GET', '/sitemap-1.xml'), test.http('GET', '/sitemap-2.xml')]);
    const count = (body: string): number => body.match(/<url>/g)?.length ?? 0;
    expect(count(first.body)).toBe(FILE_LIMIT);
    expect(count(second.body)).toBeGreaterThan(0);
    expect(second.body).toContain(`/en/things/${FILE_LIMIT - 1}?a=1&#38;b=2</loc>`);
    expect(first.body).not.toContain(`/en/things/${FILE_LIMIT - 1}?`);
  });

  it('groups what was found, in order, with more where there is more', async () => {
    const { groups } = (await test.http('GET', '/api/v1/search?q=law&limit=4')).json<{
      groups: { room: string; total: number | null; more: boolean; hits: unknown[] }[];
    }>();
    const made = groups.filter((group) => ['first', 'second', 'none'].includes(group.room));
    expect(made.map(({ room, total, more, hits }) => [room, total, more, hits.length])).toEqual([
      ['first', 240, true, 4],
      ['second', null, false, 3],
    ]);
  });

  it('shows them on the page with the language of each', async () => {
    const { body } = await test.http('GET', '/en/search?q=law%20%26%20order');
    expect(body).toContain(
      '<h3 class="ui-card-title" lang="ru" dir="ltr"><a href="/en/first/0">law &amp; order &lt;0></a></h3>',
    );
    expect(body).toContain('href="/en/first?q=law%20%26%20order"');
    expect(body).not.toContain('href="/en/second?q=');
  });
});
