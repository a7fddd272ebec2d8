import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { AdmissionsBuilder } from '../../admissions/admissions.fixture';

describe('news that comes late', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('writes no letters when more than two weeks have passed before its delivery', async () => {
    const admissions = new AdmissionsBuilder(test);
    const edition = await admissions.edition();
    const { id } = await admissions.endorsed(edition);
    await test.drainJobs();
    const before = await test.database.query('SELECT id FROM mail_message');
    await admissions.admit(edition, { select: [id] });
    test.clock.advance(15 * 86_400_000);
    await test.drainJobs();
    expect(before.length).toBeGreaterThan(0);
    expect(await test.database.query('SELECT id FROM mail_message')).toHaveLength(before.length);
  });
});
