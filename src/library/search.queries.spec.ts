import { ANONYMOUS, type Actor } from '#libs/access';
import { countQueries } from '#libs/database';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { ItemsQueries } from './items.queries';
import { LibraryFixture } from './library.fixture';
import { SearchQueries } from './search.queries';
import { LibraryQueries } from './library.queries';

let test: TestApp;
let library: LibraryFixture;
const ids: Record<string, string> = {};

async function termId(code: string): Promise<string> {
  return (await test.database.one<{ id: string }>('SELECT id FROM subject_term WHERE code = $1', [code]))?.id ?? '';
}

beforeAll(async () => {
  test = await createTestApp();
  library = await LibraryFixture.on(test);
  const readmission = await library.published(
    {
      en: {
        title: 'Agreement on the readmission of persons',
        abstract: 'How two neighbours take back those who stay without a permit.',
      },
      ru: { title: 'Соглашение о реадмиссии лиц', abstract: 'Как соседи принимают тех, кто остаётся без разрешения.' },
    },
    { type: 'legislative-act', states: ['KZ', 'KG'], themes: ['T12'], publicationDate: '2019-05' },
  );
  const trafficking = await library.published(
    {
      en: { title: 'Finding victims early', abstract: 'A checklist for border guards.' },
      ru: { title: 'Раннее выявление жертв', abstract: 'Перечень признаков для пограничников.' },
    },
    {
      type: 'good-practice',
      terms: [await termId('trafficking-in-persons')],
      themes: ['T11'],
      publicationDate: '2023',
    },
  );
  const staff = await library.published(
    { en: { title: 'Readmission: notes of a meeting', abstract: 'Internal.' } },
    { accessLevel: 'staff' },
  );
  const registered = await library.published(
    { en: { title: 'Readmission handbook', abstract: 'For those who have an account.' } },
    { accessLevel: 'registered' },
  );
  const draft = await library.draft({ title: 'Readmission draft' });
  Object.assign(ids, {
    readmission: readmission.id,
    trafficking: trafficking.id,
    staff: staff.id,
    registered: registered.id,
    draft: draft.id,
  });
});
afterAll(() => test.close());

const find = async (filter: Parameters<SearchQueries['search']>[1], actor: Actor = ANONYMOUS): Promise<string[]> => {
  const page = await test.get(SearchQueries).search(actor, filter, 'en', { limit: 20 });
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  return page.items.map((item) => names.get(item.id) ?? '?');
};

describe('a search', () => {
  it.each([
    ['an inflected English word', 'agreements'],
    ['an inflected Russian word', 'соглашениями о реадмиссии'],
    ['a typo', 'redmission'],
    ['a typo in Russian', 'реадмисия'],
    ['Russian in Latin letters', 'readmissiya'],
    ['the wrong keyboard layout', 'cjukfitybt'],
  ])('understands %s', async (_what, query) => {
    expect(await find({ q: query })).toContain('readmission');
  });

  it.each(['human trafficking', 'торговля людьми', 'торговлей людьми'])(
    'finds by a subject term what does not have the words: %s',
    async (query) => {
      expect(await find({ q: query })).toEqual(['trafficking']);
    },
  );

  it('finds nothing where there is nothing', async () => {
    expect(await find({ q: 'zzyzx quux' })).toEqual([]);
    expect(await test.get(SearchQueries).count(ANONYMOUS, { q: 'zzyzx quux' })).toBe(0);
  });

  it('shows everybody only what they may read', async () => {
    const official = await test.actor([{ role: 'official', scope: null }]);
    const query = 'readmission';
    expect((await find({ q: query })).sort()).toEqual(['readmission']);
    expect((await find({ q: query }, official.actor)).sort()).toEqual(['readmission', 'registered']);
    expect((await find({ q: query }, library.librarian.actor)).sort()).toEqual(['readmission', 'registered', 'staff']);
    expect(await test.get(SearchQueries).count(ANONYMOUS, { q: query })).toBe(1);
    await expect(test.get(ItemsQueries).byId(ANONYMOUS, ids.staff ?? '', 'en')).rejects.toMatchObject({ status: 404 });
  });

  it.each([
    [{ type: 'legislative-act' as const }, ['readmission']],
    [{ theme: 'T11' }, ['trafficking']],
    [{ term: 'trafficking-in-persons' }, ['trafficking']],
    [{ state: 'KG' }, ['readmission']],
    [{ state: 'UZ' }, []],
    [{ year: 2019 }, ['readmission']],
    [{ language: 'en' as const }, ['trafficking', 'readmission']],
    [{ language: 'ru' as const }, []],
    [{ q: 'readmission', theme: 'T11' }, []],
    [{ sort: 'newest' as const, q: 'border neighbours' }, []],
  ])('is narrowed by %j', async (filter, expected) => {
    expect(await find(filter)).toEqual(expected);
  });

  it.each([{ q: 'readmission' }, { q: 'readmission', sort: 'newest' as const }, {}])(
    'goes on page by page without gaps or repeats: %j',
    async (filter) => {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await test.get(SearchQueries).search(library.librarian.actor, filter, 'en', { limit: 1, after });
        seen.push(...page.items.map((item) => item.id));
        after = page.next ?? undefined;
      } while (after);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBe(await test.get(SearchQueries).count(library.librarian.actor, filter));
    },
  );

  it.each(['bm9uc2Vuc2U', Buffer.from('["x","y"]').toString('base64url'), Buffer.from('[1,2]').toString('base64url')])(
    'refuses the made-up cursor %s',
    async (after) => {
      for (const query of [undefined, 'readmission']) {
        await expect(
          test.get(SearchQueries).search(ANONYMOUS, { q: query }, 'en', { limit: 5, after }),
        ).rejects.toMatchObject({ code: 'request.invalid-cursor' });
      }
    },
  );

  it('takes as many statements for a hundred items as for one', async () => {
    const search = (filter: { q?: string }) =>
      countQueries(() => test.get(SearchQueries).search(library.librarian.actor, filter, 'en', { limit: 100 }));
    expect((await search({})).count).toBe(2);
    expect((await search({ q: 'readmission' })).count).toBeLessThanOrEqual(4);
    expect((await countQueries(() => test.get(ItemsQueries).byId(ANONYMOUS, ids.readmission ?? '', 'ru'))).count).toBe(
      1,
    );
  });
});

describe('other rooms', () => {
  it('are told the items of a theme and of a module', async () => {
    const handbook = await library.published(
      {},
      { type: 'training-material', metadata: { module: 'T11-M1' }, themes: ['T11'] },
    );
    const queries = test.get(LibraryQueries);
    expect((await queries.byTheme(ANONYMOUS, 'T11', 'ru', 5)).map((item) => item.id)).toEqual([
      handbook.id,
      ids.trafficking,
    ]);
    expect((await queries.byModule(ANONYMOUS, 'T11-M1', 'en', 5)).map((item) => item.id)).toEqual([handbook.id]);
    expect(await queries.byModule(ANONYMOUS, 'T01-M1', 'en', 5)).toEqual([]);
  });

  it('are given the addresses of public items in both languages', async () => {
    const paths: Record<string, string>[] = [];
    for await (const entry of test.get(ItemsQueries).addresses()) paths.push(entry.paths);
    expect(paths).toContainEqual({
      en: `/en/library/${ids.readmission}/agreement-on-the-readmission-of-persons`,
      ru: `/ru/library/${ids.readmission}/soglashenie-o-readmissii-lits`,
    });
    expect(JSON.stringify(paths)).not.toContain(ids.staff);
  });
});
