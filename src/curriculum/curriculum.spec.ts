import { countQueries } from '#libs/database';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { LibraryFixture } from '../library/library.fixture';
import { CurriculumQueries } from './curriculum.queries';

describe('the curriculum', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('shows every theme with its modules in one statement', async () => {
    const { result, count } = await countQueries(() => test.get(CurriculumQueries).themes('ru'));
    expect(count).toBe(1);
    expect(result).toHaveLength(20);
    expect(result[0]?.modules[0]?.title.locale).toBe('ru');
    const { result: page, count: statements } = await countQueries(() => test.http('GET', '/en/curriculum'));
    expect(page.statusCode).toBe(200);
    expect(statements).toBeLessThanOrEqual(2);
    expect(page.body.match(/\/en\/curriculum\/T\d\d"/g)).toHaveLength(20);
  });

  it('answers the same module at both doors', async () => {
    const json = (
      await test.http('GET', '/api/v1/curriculum/modules/T01-M1', { headers: { 'accept-language': 'ru' } })
    ).json<{ title: { value: string; locale: string }; units: { ru: string }[]; status: string }>();
    expect(json).toMatchObject({ status: 'proposed', title: { locale: 'ru' } });
    const page = await test.http('GET', '/ru/curriculum/modules/T01-M1');
    expect(page.body).toContain(json.title.value);
    expect(page.body).toContain(json.units[0]?.ru);
    expect(page.body).toContain('Предложен');
  });

  it('falls back to English in a language that has no texts, and says so', async () => {
    const page = await test.http('GET', '/fa/curriculum/modules/T01-M1');
    expect(page.body).toMatch(/<h1[^>]*lang="en"[^>]*dir="ltr"/);
  });

  it('shows an older version as it was', async () => {
    await test.database.query(
      `INSERT INTO curriculum_module_version (module_id, number, content, created_at)
       SELECT module_id, 2, jsonb_set(content, '{hours}', '99'), now() FROM curriculum_module_version v JOIN curriculum_module m ON m.id = v.module_id WHERE m.code = 'T03-M1'`,
    );
    await test.database.query(`UPDATE curriculum_module SET current_version = 2, hours = 99 WHERE code = 'T03-M1'`);
    const hours = async (query: string) =>
      (await test.http('GET', `/api/v1/curriculum/modules/T03-M1${query}`)).json<{
        hours: number;
        versions: number[];
      }>();
    expect(await hours('')).toMatchObject({ hours: 99, versions: [2, 1] });
    expect((await hours('?version=1')).hours).toBe(12);
    expect((await test.http('GET', '/api/v1/curriculum/modules/T03-M1?version=3')).statusCode).toBe(404);
    expect((await test.http('GET', '/en/curriculum/modules/T03-M1?version=1')).body).toContain('no longer current');
    expect((await test.http('GET', '/en/curriculum/modules/T03-M1')).body).not.toContain('no longer current');
  });

  it.each([
    '/en/curriculum/T99',
    '/en/curriculum/nonsense',
    '/en/curriculum/modules/T01-M77',
    '/en/curriculum/modules/%00',
  ])('has no page %s', async (path) => {
    expect((await test.http('GET', path)).statusCode).toBe(404);
  });

  it('is found by inflected words of either language', async () => {
    const queries = test.get(CurriculumQueries);
    for (const words of ['миграционного права', 'migration laws']) {
      expect((await queries.search(words, 'en', 10)).map((module) => module.code)).toContain('T02-M1');
    }
  });

  it('links the library items that serve a theme', async () => {
    const library = await LibraryFixture.on(test);
    const item = await library.published({}, { themes: ['T06'] });
    const page = await test.http('GET', '/en/curriculum/T06');
    expect(page.body).toContain(`/en/library/${item.id}/`);
    expect((await test.http('GET', '/en/curriculum/T07')).body).not.toContain(item.id);
  });

  it('pages through modules', async () => {
    const first = await test.http('GET', '/api/v1/curriculum/modules?limit=2');
    expect(first.headers.link).toMatch('rel="next"');
    const { next } = first.json<{ next: string }>();
    expect(
      (await test.http('GET', `/api/v1/curriculum/modules?limit=2&after=${next}`)).json<{ items: unknown[] }>().items,
    ).toHaveLength(2);
  });
});
