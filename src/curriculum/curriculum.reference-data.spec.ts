import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { CurriculumReferenceData } from './curriculum.reference-data';
import { curriculumModules } from './data/modules';

describe('the proposed modules', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const counts = (): Promise<unknown> =>
    test.database.one(
      `SELECT (SELECT count(*)::int FROM curriculum_module) AS modules, (SELECT count(*)::int FROM curriculum_module_version) AS versions,
        (SELECT count(*)::int FROM curriculum_module_publication) AS texts, (SELECT count(*)::int FROM curriculum_unit) AS units`,
    );

  it('are there when the system starts, each with a first version and texts in both languages', async () => {
    const size = curriculumModules.length;
    const units = curriculumModules.reduce((sum, seed) => sum + seed.units.length, 0);
    expect(size).toBeGreaterThan(20);
    expect(await counts()).toEqual({ modules: size, versions: size, texts: 2 * size, units });
  });

  it('are loaded again and at once without harm', async () => {
    const before = await counts();
    const first = curriculumModules[0];
    if (!first) throw new Error('no module');
    const extra = [{ ...first, code: 'T01-M9' }];
    const data = test.get(CurriculumReferenceData);
    await Promise.all([data.load([...curriculumModules, ...extra]), data.load([...curriculumModules, ...extra])]);
    expect(await counts()).toEqual({
      modules: (before as { modules: number }).modules + 1,
      versions: (before as { versions: number }).versions + 1,
      texts: (before as { texts: number }).texts + 2,
      units: (before as { units: number }).units + first.units.length,
    });
  });

  it('keep their versions for ever', async () => {
    await expect(test.database.query('UPDATE curriculum_module_version SET number = 2')).rejects.toThrow(
      'never changed',
    );
  });
});
