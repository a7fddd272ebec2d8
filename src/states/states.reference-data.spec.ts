import { violatedConstraint } from '#libs/database';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { StatesReferenceData, type StateSeed } from './states.reference-data';

const seed: StateSeed = {
  iso2: 'GE',
  iso3: 'GEO',
  en: 'Georgia',
  ru: 'Грузия',
  languages: ['ka'],
  tz: 'Asia/Tbilisi',
  dir: 'ltr',
  roles: [
    { role: 'invited', from: null, to: null, source: 'one source', note: '' },
    { role: 'observer', from: '2026-01-01', to: null, source: 'another source', note: '' },
    { role: 'chair', from: '2020-01-01', to: '2020-12-31', source: 'one source', note: '' },
  ],
};

describe('the reference data of States', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const roles = (): Promise<{ role: string; shown: boolean }[]> =>
    test.database.query(`SELECT role, shown FROM state_role WHERE state_code = 'GE' ORDER BY id`);

  it('has eleven States with their days off', async () => {
    const rows = await test.database.query<{ code: string; weekend: number[] }>(
      'SELECT code, weekend FROM state ORDER BY position',
    );
    expect(rows).toHaveLength(11);
    expect(rows.find((row) => row.code === 'IR')?.weekend).toEqual([5]);
    expect(rows.find((row) => row.code === 'AF')?.weekend).toEqual([4, 5]);
    expect(rows.find((row) => row.code === 'AZ')?.weekend).toEqual([6, 7]);
  });

  it('keeps contradicting statements side by side and shows one of them', async () => {
    const data = test.get(StatesReferenceData);
    await Promise.all([data.load([seed]), data.load([seed])]);
    await data.load([seed]);
    expect(await roles()).toEqual([
      { role: 'invited', shown: true },
      { role: 'observer', shown: false },
      { role: 'chair', shown: true },
    ]);
  });

  it('lets the database refuse a second statement that is shown', async () => {
    const second = test.database.query(
      `UPDATE state_role SET shown = true WHERE state_code = 'GE' AND role = 'observer'`,
    );
    expect(await second.then(() => 'accepted', violatedConstraint)).toBe('state_role_shown_key');
  });

  it('leaves what an editor has chosen', async () => {
    await test.database.query(`UPDATE state_role SET shown = false WHERE state_code = 'GE' AND role = 'invited'`);
    await test.database.query(
      `UPDATE state_role SET shown = true, valid_from = '2026-02-02' WHERE state_code = 'GE' AND role = 'observer'`,
    );
    await test.get(StatesReferenceData).load([seed]);
    expect(await roles()).toHaveLength(3);
    expect((await roles()).map((row) => row.shown)).toEqual([false, true, true]);
  });
});
