import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { TaxonomyReferenceData } from './taxonomy.reference-data';

describe('the reference data of the taxonomy', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const counts = async (): Promise<Record<string, number>> => {
    const row = await test.database.one<Record<string, string>>(
      `SELECT (SELECT count(*) FROM theme) AS themes, (SELECT count(*) FROM subject_term) AS terms, (SELECT count(*) FROM subject_term_name) AS names,
        (SELECT count(*) FROM subject_term_theme) AS links, (SELECT count(*) FROM gcm_objective) AS objectives, (SELECT count(*) FROM expertise_area) AS areas`,
    );
    return Object.fromEntries(Object.entries(row ?? {}).map(([name, count]) => [name, Number(count)]));
  };

  it('is there when the system starts', async () => {
    const found = await counts();
    expect(found).toMatchObject({ themes: 20, terms: 67, objectives: 23, areas: 37 });
    expect(found.names).toBeGreaterThan(300);
    expect(found.links).toBeGreaterThanOrEqual(67);
  });

  it('is loaded twice at once without harm', async () => {
    const before = await counts();
    await test.database.query('DELETE FROM subject_term_theme');
    await test.database.query(`DELETE FROM subject_term WHERE code = 'migration'`);
    await test.database.query('DELETE FROM expertise_area WHERE position > 20');
    const data = test.get(TaxonomyReferenceData);
    await Promise.all([data.load(), data.load(), data.load()]);
    expect(await counts()).toMatchObject({ terms: before.terms, names: before.names, areas: before.areas });
  });

  it('leaves what an editor has changed', async () => {
    await test.database.query(
      `UPDATE theme SET labels = jsonb_set(labels, '{en,text}', '"Changed"') WHERE code = 'T03'`,
    );
    await test.database.query(`DELETE FROM subject_term_name WHERE name = 'population mobility'`);
    await test.get(TaxonomyReferenceData).load();
    expect(await test.database.one(`SELECT labels #>> '{en,text}' AS name FROM theme WHERE code = 'T03'`)).toEqual({
      name: 'Changed',
    });
    expect(await test.database.query(`SELECT 1 FROM subject_term_name WHERE name = 'population mobility'`)).toEqual([]);
  });
});
