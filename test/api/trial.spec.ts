import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ItemSummary, ItemView, WorkingView } from '../../src/library';
import type { TestActor } from '../support/actors';
import { createTestApp, type TestApp } from '../support/testing-app';
import { type TrialDocument, trialDocuments } from './trial.documents';

const FOLDER = join(__dirname, '../../../shared/documents');
const isThere = existsSync(FOLDER);
/** The texts are not ours to ship: the trial runs where they lie beside the repository. */
const describeWithTexts = isThere ? describe : describe.skip;
const reason = isThere ? '' : ' (skipped: ../shared/documents is not there)';

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

describeWithTexts(`a trial on real texts${reason}`, () => {
  let test: TestApp;
  let librarian: TestActor;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    test = await createTestApp();
    librarian = await test.actor([{ role: 'librarian', scope: null }]);
    for (const document of trialDocuments) ids.set(document.file, await publish(document));
  });
  afterAll(() => test.close());

  const asLibrarian = async <T>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<T> => {
    const response = await test.http(method, `/api/v1${path}`, { token: librarian.token, body, headers });
    if (response.statusCode >= 300) throw new Error(`${method} ${path}: ${response.statusCode} ${response.body}`);
    return response.json<T>();
  };

  /** All that a librarian does, each step through the API. */
  async function publish(document: TrialDocument): Promise<string> {
    const { file, type, publicationDate, publisher, metadata, texts, themes, states } = document;
    const terms = await termIds(document.terms);
    const facts = { type, publicationDate, publisher, metadata, themes, terms, states };
    const { id } = await asLibrarian<WorkingView>(
      'POST',
      '/library/items',
      { ...facts, ...texts.en },
      { 'idempotency-key': `trial-${file}` },
    );
    await asLibrarian('PUT', `/library/items/${id}/texts/ru`, texts.ru);
    for (const language of ['en', 'ru']) await asLibrarian('POST', `/library/items/${id}/texts/${language}/approve`);
    await upload(id, file);
    const published = await asLibrarian<WorkingView>('POST', `/library/items/${id}/publish`);
    expect(published.status).toBe('public');
    return id;
  }

  async function termIds(codes: readonly string[]): Promise<string[]> {
    const found = await Promise.all(
      codes.map(async (code) => {
        const query = encodeURIComponent(code.replace(/-/g, ' '));
        const { items } = await asLibrarian<{ items: { id: string; code: string }[] }>(
          'GET',
          `/subject-terms?q=${query}`,
        );
        return items.find((term) => term.code === code)?.id;
      }),
    );
    expect(found).not.toContain(undefined);
    return found.filter((id) => id !== undefined);
  }

  async function upload(id: string, file: string): Promise<void> {
    const boundary = 'part-of-the-trial';
    const head = (disposition: string): string => `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n`;
    const payload = Buffer.concat([
      Buffer.from(
        `${head('name="language"')}\r\nen\r\n${head(`name="file"; filename="${file}"`)}content-type: text/plain\r\n\r\n`,
      ),
      readFileSync(join(FOLDER, file)),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const headers = {
      authorization: `Bearer ${librarian.token}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    };
    const response = await test.app.inject({
      method: 'POST',
      url: `/api/v1/library/items/${id}/files`,
      headers,
      payload,
    });
    expect([file, response.statusCode]).toEqual([file, 201]);
  }

  const find = async (query: string, language: string): Promise<ItemSummary[]> => {
    const response = await test.http('GET', `/api/v1/library/items?q=${encodeURIComponent(query)}`, {
      headers: { 'accept-language': language },
    });
    expect(response.statusCode).toBe(200);
    return response.json<{ items: ItemSummary[] }>().items;
  };

  describe.each(trialDocuments)('$file', ({ file, texts, queries }) => {
    const item = (): string => ids.get(file) ?? '';
    const read = async (language: string): Promise<ItemView> =>
      (
        await test.http('GET', `/api/v1/library/items/${item()}`, { headers: { 'accept-language': language } })
      ).json<ItemView>();

    it.each([
      ['inflected English words', queries.en, 'en'],
      ['inflected Russian words', queries.ru, 'ru'],
      ['a misspelling', queries.typo, 'en'],
      ['Russian words that only its terms know, by an English reader', queries.throughTerms, 'en'],
    ])('is found by %s', async (_, query, language) => {
      const found = await find(query, language);
      expect(found.map(({ id }) => id)).toContain(item());
      expect(found.find(({ id }) => id === item())?.title).toEqual({
        value: texts[language as 'en' | 'ru'].title,
        locale: language,
      });
    });

    it.each(['en', 'ru'] as const)('is read as a page in %s', async (language) => {
      const page = await test.http('GET', (await read(language)).href);
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain(`<html lang="${language}"`);
      expect(page.body).toContain(texts[language].title);
      expect(page.body).toContain(texts[language].abstract);
      expect(page.body).toContain(file);
    });

    it('is downloaded with the same bytes, whole, in part and by its head alone', async () => {
      const original = readFileSync(join(FOLDER, file));
      const [stored] = (await read('en')).files;
      expect(stored).toMatchObject({ name: file, size: original.length, sha256: sha256(original), locale: 'en' });
      const url = stored?.href ?? '';

      const whole = await test.http('GET', url);
      expect([whole.statusCode, sha256(whole.rawPayload)]).toEqual([200, sha256(original)]);
      expect(whole.headers['content-disposition']).toContain(file);

      const part = await test.http('GET', url, { headers: { range: 'bytes=100-299' } });
      expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes 100-299/${original.length}`]);
      expect(part.rawPayload.equals(original.subarray(100, 300))).toBe(true);

      const head = await test.http('HEAD', url);
      expect([head.statusCode, head.headers['content-length'], head.rawPayload.length]).toEqual([
        200,
        String(original.length),
        0,
      ]);
      expect(head.headers['accept-ranges']).toBe('bytes');
    });
  });

  it('counts the downloads', async () => {
    await test.drainJobs();
    const working = await asLibrarian<WorkingView>(
      'GET',
      `/library/items/${ids.get(trialDocuments[0]?.file ?? '')}/working`,
    );
    expect(working.files[0]?.downloads).toBeGreaterThanOrEqual(1);
  });
});
