import fc from 'fast-check';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '#libs/testing';
import {
  expansionsFrom,
  expansionSql,
  fuzzySql,
  fold,
  parseSearch,
  rankedSearchSql,
  searchMigrationSql,
  searchSql,
  termSpans,
  type Expansion,
} from './index';

const texts: readonly (readonly [id: number, locale: string, title: string, abstract: string])[] = [
  [
    1,
    'en',
    'Labour migration in Central Asia',
    'Migrants, their employers and the law. Freedom of movement for workers.',
  ],
  [
    1,
    'ru',
    'Трудовая миграция в Центральной Азии',
    'Мигранты, их работодатели и закон. Свобода передвижения работников.',
  ],
  [2, 'en', 'Protection of refugees', 'Asylum procedures and the reception of children.'],
  [2, 'ru', 'Защита беженцев', 'Процедуры предоставления убежища и приём детей.'],
  [3, 'en', 'Voluntary return and reintegration', 'Sustainable reintegration of returnees.'],
  [3, 'ru', 'Добровольное возвращение и реинтеграция', 'Устойчивая реинтеграция вернувшихся.'],
  [4, 'en', 'Training materials for border guards', 'A handbook for a trainer. Movement and freedom.'],
  [4, 'ru', 'Учебные материалы для пограничников', 'Пособие для тренера. Приёмы учёта.'],
  [5, 'en', 'One material on statistics', 'Notes.'],
  [5, 'ru', 'Статистика: методический материал', 'Заметки мигранта.'],
  [6, 'az', 'Diyarbakır və Şəki: miqrasiya', 'Miqrantların hüquqları'],
  [7, 'fa', 'مهاجران و پناهندگان', 'کتاب راهنمای ۱۴۰۳'],
  [8, 'kk', 'Қазақстандағы көші-қон', 'T01 A/RES/73/195'],
];
const labels: readonly (readonly [term: number, label: string])[] = [
  [1, 'refugee'],
  [1, 'беженец'],
  [1, 'پناهنده'],
  [2, 'trafficking in persons'],
  [2, 'human trafficking'],
  [2, 'торговля людьми'],
  [3, 'freedom of movement'],
  [3, 'свобода передвижения'],
];

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  // A schema of its own: the template may have these functions already.
  await client.query('CREATE SCHEMA search_spec; SET search_path TO search_spec, public');
  for (const statement of searchMigrationSql.up) await client.query(statement);
  await client.query(`
    CREATE TABLE item_text (item_id integer, locale text, title text, abstract text, PRIMARY KEY (item_id, locale),
      tsv tsvector GENERATED ALWAYS AS (search_vector(locale, title, abstract)) STORED,
      head tsvector GENERATED ALWAYS AS (search_vector(locale, title)) STORED,
      folded text GENERATED ALWAYS AS (search_fold(title)) STORED);
    CREATE INDEX item_text_tsv_idx ON item_text USING gin (tsv);
    CREATE INDEX item_text_folded_idx ON item_text USING gin (folded gin_trgm_ops);
    CREATE TABLE label (term_id integer, label text, stems text GENERATED ALWAYS AS (search_stems(label)) STORED);
    CREATE INDEX label_stems_idx ON label (stems)`);
  for (const row of texts) await client.query('INSERT INTO item_text VALUES ($1, $2, $3, $4)', [...row]);
  for (const row of labels) await client.query('INSERT INTO label VALUES ($1, $2)', [...row]);
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

async function expand(raw: string): Promise<Expansion[]> {
  const spans = termSpans(parseSearch(raw));
  const { sql, params } = expansionSql(spans, { table: 'label', term: 'term_id', label: 'label', stems: 'stems' });
  return expansionsFrom(spans, (await client.query<{ place: number; label: string }>(sql, params)).rows);
}

interface Found {
  readonly id: number;
  readonly rank: string;
}

async function ranked(
  raw: string,
  options: { expansions?: Expansion[]; limit?: number; after?: { rank: string; id: string }; few?: number } = {},
): Promise<Found[]> {
  const { sql, params } = rankedSearchSql(parseSearch(raw), {
    tsv: 't.tsv',
    head: 't.head',
    folded: 't.folded',
    from: 'item_text t',
    filter: 't.item_id < $1',
    params: [100],
    owner: 't.item_id',
    ownerType: 'integer',
    limit: 20,
    ...options,
  });
  return (await client.query<Found>(sql, params)).rows;
}
const ids = async (raw: string, expansions?: Expansion[]): Promise<number[]> =>
  (await ranked(raw, { expansions })).map((row) => row.id).sort((a, b) => a - b);

describe('search_fold', () => {
  const odd = fc.string({
    unit: fc.constantFrom(...'ЁёЙйИи\u0306\u0308İIıiŞşƏəßæœ’ʻ`´-_ \t\n.يىكةےھەٱآئ\u0640\u200c\u200d٠۹ҚқӣӮҷÀé①Ⅷ²ﬁΣς'),
    maxLength: 40,
  });

  it('folds as the function of the same name here does', async () => {
    const samples = [...texts.flat().map(String), ...fc.sample(odd, 400)];
    const { rows } = await client.query<{ folded: string }>(
      'SELECT search_fold(s) AS folded FROM unnest($1::text[]) WITH ORDINALITY AS u(s, n) ORDER BY n',
      [samples],
    );
    expect(rows.map((row) => row.folded)).toEqual(samples.map(fold));
  });
});

describe('a search by words', () => {
  it.each([
    ['мигрантов', [1, 5]],
    ['мигрант', [1, 5]],
    ['материалы', [4, 5]],
    ['материал', [4, 5]],
    ['refugee', [2]],
    ['refugees', [2]],
    ['беженец', [2]],
    ['беженцы', [2]],
    ['приемы', [4]],
    ['учета', [4]],
    ['reintegrating', [3]],
    ['реинтеграции', [3]],
    ['diyarbakir', [6]],
    ['DİYARBAKIR', [6]],
    ['sheki', []],
    ['şəki', [6]],
    ['كتاب', [7]],
    ['1403', [7]],
    ['۱۴۰۳', [7]],
    ['казакстандагы', [8]],
    ['t01', [8]],
    ['A/RES/73/195', [8]],
    ['"freedom of movement"', [1]],
    ['«свободе передвижения»', [1]],
    ['freedom movement', [1, 4]],
    ['миграция труд', [1]],
    ['материалы -статистика', [4]],
    ['migration -работодатели', [3]],
    ['the refugees', [2]],
    ['the', []],
    ['with', []],
    ['the with', []],
  ])('%s finds %j', async (raw, expected) => expect(await ids(raw)).toEqual(expected));

  it.each([
    ['migraciya', 1],
    ['bezhenec', 2],
    ['vbuhfwbz', 1],
    ['куагпуу', 2],
  ])('reads %s in the other script or layout', async (raw, id) => expect(await ids(raw)).toContain(id));
});

describe('a search that forgives', () => {
  it.each([
    ['migraton', 1],
    ['мигрция', 1],
    ['мигрцаия', 1],
    ['reintegraton', 3],
    ['рентеграция', 3],
    ['refuges', 2],
    ['protecton refuges', 2],
    ['пограничнеки', 4],
    ['labor migraton', 1],
    ['the migraton with asia', 1],
    ['migraton in central asia', 1],
    ['мигарция', 1],
  ])('%s finds %i', async (raw, id) => expect(await ids(raw)).toContain(id));

  it('keeps exclusions', async () => {
    expect(await ids('migraton -employers')).not.toContain(1);
  });

  it('does not when words find enough', async () => {
    expect((await ranked('материал', { few: 1 })).map((row) => row.id)).toEqual([5, 4]);
  });

  it('leaves the threshold of the session as it was', async () => {
    await ids('migraton');
    expect(
      (await client.query<{ t: string }>(`SELECT current_setting('pg_trgm.word_similarity_threshold') AS t`)).rows[0]
        ?.t,
    ).toBe('0.6');
  });
});

describe('a search through a thesaurus', () => {
  it.each([
    ['беженцев', ['refugee', 'беженец', 'پناهنده']],
    ['refugees', ['refugee', 'беженец', 'پناهنده']],
    ['торговлей людьми', ['human trafficking', 'trafficking in persons', 'торговля людьми']],
    ['unknown', []],
  ])('knows %s', async (raw, terms) =>
    expect((await expand(raw)).flatMap((expansion) => expansion.terms)).toEqual(terms),
  );

  it('finds what has only the name in another language', async () => {
    await client.query(
      `INSERT INTO item_text VALUES (20, 'ru', 'Приём беженцев', ''), (21, 'en', 'Against trafficking in persons', 'Victims')`,
    );
    const found = await ranked('refugees', { expansions: await expand('refugees') });
    expect(found.map((row) => row.id)).toEqual([2, 20]);
    expect(await ids('торговля людьми victims', await expand('торговля людьми victims'))).toEqual([21]);
    await client.query('DELETE FROM item_text WHERE item_id >= 20');
  });
});

describe('ranking', () => {
  it('puts inflected forms before terms, terms before other scripts, those before misspellings', async () => {
    await client.query(
      `INSERT INTO item_text VALUES (30, 'en', 'Refugees', ''), (31, 'ru', 'Беженец', ''), (32, 'ru', 'Рефугеес', ''), (33, 'en', 'Refuguees', '')`,
    );
    const found = await ranked('refugees', { expansions: await expand('refugees'), few: 50 });
    expect(found.map((row) => row.id).filter((id) => id >= 30)).toEqual([30, 31, 32, 33]);
    expect(found.map((row) => Math.floor(Number(row.rank)))).toEqual([3, 3, 2, 1, 0]);
    await client.query('DELETE FROM item_text WHERE item_id >= 30');
  });

  it('pages exactly by rank and id', async () => {
    const all = await ranked('мигрант');
    const [first] = await ranked('мигрант', { limit: 1 });
    const rest = await ranked('мигрант', { after: { rank: first?.rank ?? '', id: String(first?.id) } });
    expect([first, ...rest]).toEqual(all);
  });
});

describe('hostile input', () => {
  const bad = [
    ':*&|!()',
    "'; DROP TABLE item_text; --",
    '\0',
    '\ud800',
    'a'.repeat(10_000),
    ':* '.repeat(5_000),
    '\\',
    "a\\'b",
    '-',
    '-"',
    '""',
    '%_',
    '"the of"',
    '-the',
    'the -migration',
    '1e5 1.5 -3',
    'a b c d e f g h i j k l m n o p q r s t u',
  ];

  it.each(bad)('%j never fails', async (raw) => {
    await expect(ids(raw, await expand(raw))).resolves.toBeInstanceOf(Array);
  });

  it('never fails, whatever comes', async () => {
    const piece = fc.constantFrom(
      ':',
      '*',
      '&',
      '|',
      '!',
      '(',
      ')',
      "'",
      '\\',
      '"',
      '-',
      ' ',
      '\0',
      '\ud800',
      'мигрант',
      'the',
      'ё',
      '1',
      '<->',
      '😀',
      '﷽',
      'ß',
      '٣',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (parts) => {
        await ids(parts.join(''), await expand(parts.join('')));
      }),
      { numRuns: 60 },
    );
  });
});

describe('searchSql', () => {
  it('gives pieces for a statement of the caller, numbered after its parameters', async () => {
    const pieces = searchSql(parseSearch('мигрантов'), { tsv: 'tsv', folded: 'folded', params: ['ru'] });
    const { rows } = await client.query<{ item_id: number }>(
      `SELECT item_id FROM item_text WHERE locale = $1 AND ${pieces.where} ORDER BY ${pieces.rank} DESC, item_id`,
      pieces.params,
    );
    expect(rows.map((row) => row.item_id)).toEqual([1, 5]);
  });

  it('gives pieces that forgive misspellings', async () => {
    const pieces = fuzzySql(parseSearch('рентеграция'), { tsv: 'tsv', folded: 'folded', params: ['ru'] });
    const { rows } = await client.query<{ item_id: number }>(
      `SELECT item_id FROM item_text WHERE locale = $1 AND ${pieces.where}`,
      pieces.params,
    );
    expect(rows.map((row) => row.item_id)).toEqual([3]);
  });

  it('finds nothing for an empty search', () => {
    expect(searchSql(parseSearch('-x'), { tsv: 'tsv', folded: 'folded' })).toMatchObject({
      where: 'false',
      params: [],
    });
  });

  it('is served by both indexes', async () => {
    const { sql, params } = rankedSearchSql(parseSearch('migraton'), {
      tsv: 't.tsv',
      folded: 't.folded',
      from: 'item_text t',
      filter: 'true',
      owner: 't.item_id',
      ownerType: 'integer',
      limit: 5,
    });
    await client.query('BEGIN; SET LOCAL enable_seqscan = off');
    const plan = (await client.query<Record<string, string>>(`EXPLAIN ${sql}`, params)).rows
      .map((row) => row['QUERY PLAN'])
      .join('\n');
    await client.query('ROLLBACK');
    expect(plan).toContain('Bitmap Index Scan on item_text_tsv_idx');
    expect(plan).toContain('Bitmap Index Scan on item_text_folded_idx');
    expect(plan).toMatch(/One-Time Filter.*InitPlan/u);
    expect(plan).not.toContain('Seq Scan on item_text');
  });
});

describe('searchMigrationSql', () => {
  it('goes down and up again', async () => {
    await client.query('BEGIN; CREATE SCHEMA again; SET LOCAL search_path TO again, public');
    const count = async (): Promise<number> =>
      Number(
        (
          await client.query<{ n: string }>(
            `SELECT count(*) AS n FROM pg_proc WHERE pronamespace = 'again'::regnamespace`,
          )
        ).rows[0]?.n,
      );
    for (const statement of searchMigrationSql.up) await client.query(statement);
    expect(await count()).toBeGreaterThan(5);
    for (const statement of searchMigrationSql.down) await client.query(statement);
    expect(await count()).toBe(0);
    for (const statement of searchMigrationSql.up) await client.query(statement);
    await client.query('ROLLBACK');
  });
});
