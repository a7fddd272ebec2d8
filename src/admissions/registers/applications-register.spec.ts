import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import type { SignedInActor } from '#libs/access';
import { countQueries } from '#libs/database';
import { signInCookie } from '../../../test/support/crawl';
import { Reader } from '../../../test/support/reader';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { AdmissionsBuilder } from '../admissions.fixture';
import { APPLICATION_STATUSES } from '../rules/application-lifecycle';
import { ApplicationsRegister } from './applications-register';
import { REGISTER_SORTS, type RegisterFilter, type RegisterOrder } from './register.filter';
import { pageStatement } from './register.sql';
import { manyApplications, SECRET } from './registers.fixture';

const MANY = 5000;
const FEW = 45;

/** A sheet as other programs read it. */
async function rowsOf(bytes: Buffer, format: 'csv' | 'xlsx'): Promise<string[][]> {
  if (format === 'csv') return parse(bytes, { delimiter: ';', bom: true });
  return (await readSheet(bytes)).map((row) => row.map((cell) => String(cell ?? '')));
}

describe('the register of applications', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let register: ApplicationsRegister;
  let manager: TestActor;
  let contact: TestActor;
  /** An edition with a few applications, and one with very many. */
  let few: string;
  let many: string;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    register = test.get(ApplicationsRegister);
    manager = await build.manager();
    contact = await build.contactPoint('KZ');
    few = await build.edition();
    many = await build.edition();
    await manyApplications(test, few, FEW, contact.accountId);
    await manyApplications(test, many, MANY, contact.accountId);
    await test.database.query('ANALYZE');
  }, 60_000);
  afterAll(() => test.close());

  const page = (
    filter: RegisterFilter,
    sort?: RegisterOrder,
    after?: string,
    limit = 100,
    actor: SignedInActor = manager.actor,
  ) =>
    register.page(
      actor,
      { view: actor === manager.actor ? 'all' : 'state', editionId: few, filter, sort },
      { locale: 'ru', limit, after },
    );

  it.each(REGISTER_SORTS.flatMap((sort) => [sort, `-${sort}` as const]))(
    'goes on where a page ended, by %s',
    async (sort) => {
      const whole = (await page({}, sort)).items.map(({ id }) => id);
      expect(new Set(whole).size).toBe(FEW);
      const paged: string[] = [];
      let after: string | undefined;
      do {
        const part = await page({}, sort, after, 7);
        paged.push(...part.items.map(({ id }) => id));
        after = part.next ?? undefined;
      } while (after !== undefined);
      expect(paged).toEqual(whole);
    },
  );

  it('sorts as people expect: names by the alphabet, States by their names in the reader’s language, states by their way', async () => {
    const names = (await page({}, 'name')).items.map((row) => row.applicant.name);
    expect(names).toEqual([...names].sort(new Intl.Collator('ru').compare));
    const { items } = await page({}, 'state');
    // Азербайджан, Казахстан, Кыргызстан, Таджикистан, Туркменистан, Турция, Узбекистан
    expect([...new Set(items.map((row) => row.stateCode))]).toEqual(['AZ', 'KZ', 'KG', 'TJ', 'TM', 'TR', 'UZ']);
    const ways = (await page({}, 'status')).items.map((row) => APPLICATION_STATUSES.indexOf(row.status));
    expect(ways).toEqual([...ways].sort((a, b) => a - b));
    const ranks = (await page({}, '-rank')).items.map((row) => row.ncpRank ?? Infinity);
    expect(ranks).toEqual([...ranks].sort((a, b) => (a === b ? 0 : b - a)));
  });

  it('is narrowed down by each filter, and counts what is left', async () => {
    const all = (await page({})).items;
    const institution = all.find((row) => row.stateCode === 'KZ')?.institution;
    const { institutions } = await register.facets(manager.actor, {
      view: 'all',
      editionId: few,
      filter: { state: 'KZ' },
    });
    expect(institutions.map(({ stateCode }) => stateCode)).toEqual(['KZ']);
    const cases: [RegisterFilter, (row: (typeof all)[number]) => boolean][] = [
      [{ status: 'reserve' }, (row) => row.status === 'reserve'],
      [{ state: 'TJ' }, (row) => row.stateCode === 'TJ'],
      [{ institution: institutions[0]?.id }, (row) => row.institution?.value === institution?.value],
      [{ mode: 'room' }, () => false],
      [{ sex: 'female' }, (row) => row.sex === 'female'],
      [{ sex: 'unsaid' }, (row) => row.sex === null],
      [{ endorsed: 'yes' }, (row) => row.endorsedAt !== null],
      [{ endorsed: 'no', state: 'KZ' }, (row) => row.endorsedAt === null && row.stateCode === 'KZ'],
      [{ release: 'none' }, (row) => row.release === null],
      [{ release: 'released' }, () => false],
      [{ rank: '10' }, (row) => row.ncpRank !== null && row.ncpRank <= 10],
      [{ rank: 'none' }, (row) => row.ncpRank === null],
      [{ q: 'СЛУШАТЕЛЬ 1' }, (row) => / \d*1\d*$/.test(row.applicant.name)],
      [{ q: 'person 17' }, (row) => row.applicant.name.endsWith(' 17')],
      [{ q: '%' }, () => false],
    ];
    for (const [filter, fits] of cases) {
      const expected = all.filter(fits).map(({ id }) => id);
      expect({ filter, ids: (await page(filter)).items.map(({ id }) => id) }).toEqual({ filter, ids: expected });
      const count = await register.count(manager.actor, { view: 'all', editionId: few, filter });
      expect({ filter, count }).toEqual({ filter, count: expected.length });
    }
  });

  it('shows a contact point their own State alone, and refuses the whole', async () => {
    const { items } = await page({}, undefined, undefined, 100, contact.actor);
    expect(items.length).toBeGreaterThan(3);
    expect(new Set(items.map((row) => row.stateCode))).toEqual(new Set(['KZ']));
    expect((await page({ state: 'AZ' }, undefined, undefined, 100, contact.actor)).items).toEqual([]);
    await expect(
      register.page(contact.actor, { view: 'all', filter: {} }, { locale: 'en', limit: 1 }),
    ).rejects.toMatchObject({ code: 'access.denied' });
    expect(() => register.all(contact.actor, { view: 'all', filter: {} }, 'en')).toThrow();
  });

  it('refuses a cursor of another order, and one that nobody gave out', async () => {
    const { next } = await page({}, 'name', undefined, 3);
    for (const [sort, after] of [
      ['rank', next ?? ''],
      ['name', 'bm90aGluZw'],
    ] as const)
      await expect(page({}, sort, after)).rejects.toMatchObject({ code: 'request.invalid-cursor' });
  });

  it('takes the same number of statements however many applications there are', async () => {
    const count = async (editionId: string, limit: number): Promise<number> =>
      (
        await countQueries(() =>
          register.page(manager.actor, { view: 'all', editionId, filter: {}, sort: 'name' }, { locale: 'ru', limit }),
        )
      ).count;
    expect(await count(many, 100)).toBe(await count(few, 2));
    const reader = new Reader(test).keep(await signInCookie(test, manager.accountId));
    const ofPage = async (editionId: string, query: string): Promise<number> =>
      (await countQueries(() => reader.get(`/ru/manage/editions/${editionId}/applications${query}`))).count;
    const small = await ofPage(few, '?q=17');
    expect(await ofPage(many, '')).toBe(small);
    expect(small).toBeLessThanOrEqual(20);
  });

  it('reads a page of 5,000 from an index', async () => {
    const { sql, params } = pageStatement({ states: null, editionId: many }, {}, 'submitted', {
      locale: 'en',
      limit: 50,
    });
    const plan = (await test.database.query<Record<string, string>>(`EXPLAIN (ANALYZE, COSTS OFF) ${sql}`, params))
      .map((row) => row['QUERY PLAN'])
      .join('\n');
    expect(plan).toContain('application_submitted_idx');
    expect(plan).not.toContain('Sort');
    expect(plan).not.toContain('Seq Scan on application');
  });

  it.each(['csv', 'xlsx'] as const)(
    'is written whole as %s: Cyrillic as it is, no formula, nothing of the form',
    async (format) => {
      const reader = new Reader(test).keep(await signInCookie(test, manager.accountId));
      const sheet = await reader.get(
        `/ru/manage/editions/${many}/applications/export.${format}?sort=-submitted&state=UZ`,
      );
      expect(sheet.statusCode).toBe(200);
      expect(sheet.headers['content-disposition']).toMatch(
        new RegExp(`^attachment; filename="applications-[\\w-]+\\.${format}"$`),
      );
      expect(sheet.headers['cache-control']).toBe('private, no-store');
      const table = await rowsOf(sheet.rawPayload, format);
      expect(table.flat().filter((cell) => cell.includes(SECRET))).toEqual([]);
      const expected = await register.count(manager.actor, { view: 'all', editionId: many, filter: { state: 'UZ' } });
      expect(expected).toBeGreaterThan(600);
      expect(table).toHaveLength(expected + 1);
      expect(table[0]?.slice(0, 4)).toEqual(['Имя', 'Государство', 'Учреждение', 'Подразделение']);
      expect(table[1]?.[0]).toMatch(/слушатель \d+$/);
      expect(table[1]?.[1]).toBe('Узбекистан');
      expect(table[1]?.[4]).toBe(format === 'csv' ? "'=Inspector" : '=Inspector');
      expect(new Set(table.map((row) => row[0])).size).toBe(expected + 1);
    },
  );
});
