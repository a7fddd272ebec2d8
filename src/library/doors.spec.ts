import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { Reader } from '../../test/support/reader';
import { signInCookie } from '../../test/support/crawl';
import { LibraryFixture, PDF } from './library.fixture';
import type { WorkingView } from './views';
import { WorkingQueries } from './working.queries';

let test: TestApp;
let library: LibraryFixture;

beforeAll(async () => {
  test = await createTestApp();
  library = await LibraryFixture.on(test);
});
afterAll(() => test.close());

/** A multipart body as a browser or a program would send it. */
function multipart(
  fields: Record<string, string>,
  file?: { name: string; content: Buffer },
): { body: string; headers: Record<string, string> } {
  const boundary = 'part-of-a-spec';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  if (file) {
    parts.push(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/pdf\r\n\r\n${file.content.toString()}\r\n`,
    );
  }
  return {
    body: `${parts.join('')}--${boundary}--\r\n`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

const api = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
  headers: Record<string, string> = {},
) => test.http(method, `/api/v1/library${path}`, { token: library.librarian.token, body, headers });

describe('the JSON door', () => {
  it('takes an item from its creation to its withdrawal', async () => {
    const created = await api(
      'POST',
      '/items',
      { type: 'strategic-document', title: 'Roadmap', abstract: 'Where to.', themes: ['T03'] },
      { 'idempotency-key': 'roadmap-1' },
    );
    expect(created.statusCode).toBe(201);
    const item = created.json<WorkingView>();
    const again = await api(
      'POST',
      '/items',
      { type: 'strategic-document', title: 'Roadmap', abstract: 'Where to.', themes: ['T03'] },
      { 'idempotency-key': 'roadmap-1' },
    );
    expect(again.json<WorkingView>().id).toBe(item.id);

    const working = await api('GET', `/items/${item.id}/working`);
    const changed = await api(
      'PATCH',
      `/items/${item.id}`,
      { licence: 'CC BY 4.0', metadata: { owner: { en: 'The centre', ru: 'Центр' } } },
      { 'if-match': String(working.headers.etag) },
    );
    expect(changed.statusCode).toBe(200);
    expect((await api('PATCH', `/items/${item.id}`, {}, { 'if-match': String(working.headers.etag) })).statusCode).toBe(
      412,
    );
    expect((await api('PATCH', `/items/${item.id}`, {})).statusCode).toBe(428);

    expect(
      (await api('PUT', `/items/${item.id}/texts/ru`, { title: 'Дорожная карта', abstract: 'Куда.' })).statusCode,
    ).toBe(200);
    for (const language of ['en', 'ru'])
      expect((await api('POST', `/items/${item.id}/texts/${language}/approve`)).statusCode).toBe(200);
    const refused = await api('POST', `/items/${item.id}/publish`);
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([422, 'item.incomplete']);

    const upload = multipart({ language: 'en' }, { name: 'roadmap.pdf', content: PDF });
    const stored = await test.http('POST', `/api/v1/library/items/${item.id}/files`, {
      token: library.librarian.token,
      ...upload,
    });
    expect([stored.statusCode, stored.json<WorkingView>().files.length]).toEqual([201, 1]);
    expect((await api('POST', `/items/${item.id}/publish`)).statusCode).toBe(200);

    const read = await test.http('GET', `/api/v1/library/items/${item.id}`, { headers: { 'accept-language': 'ru' } });
    expect(read.json()).toMatchObject({
      title: { value: 'Дорожная карта', locale: 'ru' },
      version: 1,
      urn: `urn:uuid:${item.id}`,
    });
    const withdrawn = await api('POST', `/items/${item.id}/withdraw`, { en: 'Outdated.', ru: 'Устарело.' });
    expect(withdrawn.json()).toMatchObject({
      status: 'withdrawn',
      withdrawalNote: { en: 'Outdated.', ru: 'Устарело.' },
    });
    const gone = await test.http('GET', `/api/v1/library/items/${item.id}`);
    expect([gone.statusCode, gone.json<{ detail: string }>().detail]).toEqual([
      410,
      'This item was withdrawn. Outdated.',
    ]);
  });

  it('asks for the language before the file, and for the file', async () => {
    const item = await library.draft();
    const send = (upload: ReturnType<typeof multipart>) =>
      test.http('POST', `/api/v1/library/items/${item.id}/files`, { token: library.librarian.token, ...upload });
    expect((await send(multipart({}, { name: 'a.pdf', content: PDF }))).json()).toMatchObject({
      code: 'request.invalid',
      errors: [{ path: 'language', code: 'required' }],
    });
    expect((await send(multipart({ language: 'xx' }, { name: 'a.pdf', content: PDF }))).json()).toMatchObject({
      errors: [{ path: 'language', code: 'choice' }],
    });
    expect((await send(multipart({ language: 'en' }))).json()).toMatchObject({ code: 'file.missing' });
    expect(
      (
        await send({
          body: '--part-of-a-spec\r\ncontent-dispo',
          headers: { 'content-type': 'multipart/form-data; boundary=part-of-a-spec' },
        })
      ).statusCode,
    ).toBe(400);
  });

  it('describes every type in words', async () => {
    const { items } = (await test.http('GET', '/api/v1/library/types', { headers: { 'accept-language': 'ru' } })).json<{
      items: { code: string; label: string; fields: { label: string; choices: { label: string }[] }[] }[];
    }>();
    expect(items).toHaveLength(12);
    expect(items[0]).toMatchObject({ code: 'legislative-act', label: 'Законодательный акт' });
    expect(JSON.stringify(items)).not.toMatch(/library:|fields\.|choices\./);
  });
});

describe('an access token made for another room', () => {
  it('reads here what a stranger reads, and nothing that its owner alone may see', async () => {
    const restricted = await library.published({}, { accessLevel: 'staff' });
    const path = `/api/v1/library/items/${restricted.id}`;
    const made = async (scope: string) =>
      (
        await test.http('POST', '/api/v1/account/access-tokens', {
          token: library.librarian.token,
          body: { name: 'narrow', scopes: [scope], days: 1 },
        })
      ).json<{ token: string }>().token;
    expect((await test.http('GET', path, { token: await made('library:read') })).statusCode).toBe(200);
    const foreign = await made('identity:read');
    expect((await test.http('GET', path, { token: foreign })).statusCode).toBe(404);
    const open = await library.published();
    expect((await test.http('GET', `/api/v1/library/items/${open.id}`, { token: foreign })).statusCode).toBe(200);
  });
});

describe('downloads', () => {
  const CYRILLIC = 'Бакинская декларация.pdf';
  let address: string;
  let itemId: string;

  beforeAll(async () => {
    const item = await library.draft();
    await library.write(item.id, { title: 'Декларация', abstract: 'Кратко.' });
    await library.store(item.id, 'ru', PDF, CYRILLIC);
    const published = await library.publishing.publish(library.librarian.actor, item.id);
    itemId = item.id;
    address = published.files[0]?.href ?? '';
  });

  const count = async (): Promise<number> =>
    Number(
      (
        await test.database.one<{ sum: string }>(
          'SELECT coalesce(sum(d.count), 0) AS sum FROM library_download d JOIN library_file f ON f.id = d.file_id JOIN library_version v ON v.id = f.version_id WHERE v.item_id = $1',
          [itemId],
        )
      )?.sum,
    );

  it('name the file in its own script, and are never run by a browser', async () => {
    const response = await test.http('GET', address);
    expect(response.rawPayload.equals(PDF)).toBe(true);
    expect(response.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
    });
    expect(response.headers['content-security-policy']).toContain('sandbox');
    expect(response.headers['content-disposition']).toContain(`attachment; filename=`);
    expect(response.headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent(CYRILLIC)}`);
  });

  it('send the bytes of a text as they are, so that a part fits the whole', async () => {
    const rows = Buffer.from(`year,people\n${'2025,1200\n'.repeat(400)}`);
    const item = await library.draft();
    await library.write(item.id, { title: 'Таблица', abstract: 'Кратко.' });
    await library.store(item.id, 'ru', rows, 'table.csv');
    const published = await library.publishing.publish(library.librarian.actor, item.id);
    const table = published.files[0]?.href ?? '';
    for (const range of [undefined, `bytes=0-${rows.length - 2}`]) {
      const headers = { 'accept-encoding': 'gzip, br', ...(range && { range }) };
      const response = await test.http('GET', table, { headers });
      const length = range ? rows.length - 1 : rows.length;
      expect([response.headers['content-encoding'], response.headers['content-length']]).toEqual([
        undefined,
        String(length),
      ]);
      expect(response.rawPayload.equals(rows.subarray(0, length))).toBe(true);
    }
  });

  it('answer parts, heads and repeated questions, and count only beginnings', async () => {
    const before = await count();
    const etag = String((await test.http('HEAD', address)).headers.etag);
    const head = await test.http('HEAD', address);
    expect([head.statusCode, head.rawPayload.length, head.headers['content-length']]).toEqual([
      200,
      0,
      String(PDF.length),
    ]);
    const part = await test.http('GET', address, { headers: { range: 'bytes=5-9' } });
    expect([part.statusCode, part.payload, part.headers['content-range']]).toEqual([
      206,
      PDF.subarray(5, 10).toString(),
      `bytes 5-9/${PDF.length}`,
    ]);
    expect((await test.http('GET', address, { headers: { 'if-none-match': etag } })).statusCode).toBe(304);
    expect(
      (await test.http('GET', address, { headers: { range: 'bytes=5-9', 'if-range': '"other"' } })).statusCode,
    ).toBe(200);
    const beyond = await test.http('GET', address, { headers: { range: 'bytes=9999-' } });
    expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, `bytes */${PDF.length}`]);
    expect(await count()).toBe(before + 1);
    await test.http('GET', address, { headers: { range: 'bytes=0-' } });
    expect(await count()).toBe(before + 2);
  });

  it('end with the withdrawal of the item: 410, and a page that says why', async () => {
    await library.publishing.withdraw(library.librarian.actor, itemId, { en: 'Asked back.', ru: 'Отозвано.' });
    expect((await test.http('GET', address)).statusCode).toBe(410);
    const page = await test.http('GET', `/ru/library/${itemId}`);
    expect(page.statusCode).toBe(410);
    expect(page.body).toContain('Отозвано.');
  });
});

describe('the pages of readers', () => {
  it('lead an old address to the present one and show other scripts in their own language', async () => {
    const item = await library.published();
    const moved = await test.http('GET', `/en/library/${item.id}/something-else`);
    expect([moved.statusCode, moved.headers.location]).toEqual([
      301,
      `/en/library/${item.id}/labour-migration-in-central-asia`,
    ]);
    expect((await test.http('GET', `/ru/library/${item.id}`)).headers.location).toBe(
      `/ru/library/${item.id}/trudovaya-migratsiya-v-tsentralnoy-azii`,
    );
    const page = await test.http('GET', `/fa/library/${item.id}/labour-migration-in-central-asia`);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<h1 lang="en" dir="ltr">');
    expect(page.body).toContain('citation_title');
    expect(page.body).toContain('application/ld+json');
  });

  it('are not there for those who may not read the item', async () => {
    const item = await library.published({}, { accessLevel: 'trainers' });
    const answers = await Promise.all(
      [
        `/en/library/${item.id}`,
        item.files[0]?.href ?? '',
        `/en/library/019aa0f0-0000-7000-8000-000000000000`,
        '/en/library/nonsense',
      ].map((url) => test.http('GET', url)),
    );
    expect(answers.map((answer) => answer.statusCode)).toEqual([404, 404, 404, 404]);
  });

  it.each([
    '/en/library?q=migration&type=research-paper&year=2020',
    '/ru/library?type=nonsense&year=x&language=qq',
    '/fa/library?q=%00%20миграция',
    `/en/library?q=${'a'.repeat(3000)}`,
  ])('stand whatever the address says: %s', async (url) => {
    expect((await test.http('GET', url)).statusCode).toBe(200);
  });

  it('say so when a position in the list is made up', async () => {
    expect((await test.http('GET', '/en/library?after=nonsense')).statusCode).toBe(400);
  });
});

describe('the pages of librarians', () => {
  const librarian = async () => new Reader(test).keep(await signInCookie(test, library.librarian.accountId));

  it('take an item from its type to its readers, and keep what was typed on a mistake', async () => {
    const reader = await librarian();
    await reader.get('/ru/manage/library/new?type=research-paper');
    const wrong = await reader.post('/ru/manage/library/new', {
      type: 'research-paper',
      sourceLocale: 'ru',
      title: '',
      abstract: 'Набрано долго',
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Набрано долго');
    const created = await reader.post('/ru/manage/library/new', {
      type: 'research-paper',
      sourceLocale: 'ru',
      title: 'Возвращение',
      abstract: 'О возвращении.',
    });
    expect(created.statusCode).toBe(303);
    const base = String(created.headers.location);
    await reader.get(base);
    const texts = {
      'texts.ru.title': 'Возвращение',
      'texts.ru.abstract': 'О возвращении.',
      'texts.ru.revision': '1',
      'texts.ru.status': 'draft',
      'texts.en.title': 'Return',
      'texts.en.abstract': 'On return.',
      'texts.en.revision': '0',
      'texts.en.status': 'draft',
    };
    expect((await reader.post(`${base}/texts`, texts)).statusCode).toBe(303);
    const stale = await reader.post(`${base}/texts`, { ...texts, 'texts.en.title': 'Another tab' });
    expect(stale.statusCode).toBe(409);
    expect(stale.body).toContain('Another tab');
    for (const language of ['ru', 'en'])
      expect((await reader.post(`${base}/texts/${language}/approve`, {})).statusCode).toBe(303);
    const id = base.split('/').pop() ?? '';
    const { revision } = (await api('GET', `/items/${id}/working`)).json<WorkingView>();
    const details = {
      revision: String(revision),
      'metadata.authors': 'А. Автор\nБ. Автор',
      'metadata.peerReviewed': 'true',
      'metadata.doi': '',
      publicationDate: '2024',
      'publisher.ru': 'Центр',
      accessLevel: 'public',
      sourceUrl: '',
    };
    const bad = await reader.post(`${base}/details`, { ...details, publicationDate: 'yesterday' });
    expect(bad.statusCode).toBe(422);
    expect(bad.body).toContain('yesterday');
    expect((await reader.post(`${base}/details`, details)).statusCode).toBe(303);
    const lost = await reader.post(`${base}/details`, { ...details, licence: 'typed' });
    expect([lost.statusCode, lost.body.includes('typed')]).toEqual([412, true]);
    expect((await reader.post(`${base}/publish`, {})).statusCode).toBe(422);
    await library.store(id);
    expect((await reader.post(`${base}/publish`, {})).statusCode).toBe(303);
    const page = await test.http('GET', `/ru/library/${id}/vozvrashchenie`);
    expect(page.body).toContain('А. Автор; Б. Автор');
  });

  it('approve only the words that the approver has read', async () => {
    const item = await library.draft();
    const reader = await librarian();
    const page = await reader.get(`/en/manage/library/${item.id}`);
    const form = /texts\/en\/approve"[\s\S]*?name="revision" value="(\d+)"/.exec(page.body);
    await library.texts.save(library.librarian.actor, item.id, {
      en: { title: 'Something else', abstract: 'Said after the page was opened.', status: 'draft' },
    });
    const path = `/en/manage/library/${item.id}/texts/en/approve`;
    const late = await reader.post(path, { revision: form?.[1] ?? '1' });
    expect(late.statusCode).toBe(409);
    const [text] = (await test.get(WorkingQueries).byId(item.id)).texts;
    expect(text).toMatchObject({ status: 'draft', revision: 2 });
    expect((await reader.post(path, { revision: '2' })).statusCode).toBe(303);
  });

  it('refuse strangers and those without the right', async () => {
    const item = await library.draft();
    const official = new Reader(test).keep(
      await signInCookie(test, (await test.actor([{ role: 'official', scope: null }])).accountId),
    );
    for (const path of ['', '/new', `/${item.id}`]) {
      expect((await official.get(`/en/manage/library${path}`)).statusCode).toBe(403);
      expect((await test.http('GET', `/en/manage/library${path}`)).statusCode).not.toBe(200);
    }
  });
});
