import { parseSearch } from '#libs/search';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { TaxonomyQueries } from './taxonomy.queries';

describe('reads of the taxonomy', () => {
  let test: TestApp;
  let queries: TaxonomyQueries;
  beforeAll(async () => {
    test = await createTestApp();
    queries = test.get(TaxonomyQueries);
  });
  afterAll(() => test.close());

  const codesMatching = async (query: string): Promise<string[]> => {
    const terms = await queries.termsByIds(await queries.termIdsMatching(query));
    return [...terms.values()].map((term) => term.code);
  };

  it('gives an area that is a theme the theme’s name', async () => {
    const areas = await queries.areas();
    expect(areas).toHaveLength(37);
    expect(areas.find((area) => area.code === 'T06')?.labels).toEqual((await queries.theme('T06'))?.labels);
  });

  it.each(['migration', 'миграции', 'мигрция', 'human mobility'])(
    'finds the term of migration by %s',
    async (query) => {
      expect(await codesMatching(query)).toContain('migration');
    },
  );

  it.each(['', '   ', '"', '-migration', 'qqqqxyz'])('finds nothing by %j', async (query) => {
    expect(await codesMatching(query)).toEqual([]);
  });

  it('widens a query by the other names of a term in every language', async () => {
    const expansions = await queries.expand(parseSearch('трансграничной миграции'));
    expect(expansions.flatMap((expansion) => expansion.terms)).toEqual(
      expect.arrayContaining(['International migration', 'Международная миграция']),
    );
    expect(await queries.expand(parseSearch('-миграция'))).toEqual([]);
  });

  it('pages through terms without loss', async () => {
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const rows = await queries.termPage({ limit: 20, afterCode: after });
      seen.push(...rows.slice(0, 20).map((row) => row.code));
      if (rows.length <= 20) break;
      after = seen[seen.length - 1];
    }
    expect(seen).toHaveLength(67);
    expect(new Set(seen).size).toBe(67);
  });

  it('gives a term its synonyms and themes', async () => {
    const term = (await queries.termPage({ limit: 100 })).find((row) => row.code === 'migration');
    expect(term).toMatchObject({
      synonyms: { en: ['population mobility', 'human mobility'] },
      themes: ['T01'],
      unbisMatch: 'exact',
    });
  });
});
