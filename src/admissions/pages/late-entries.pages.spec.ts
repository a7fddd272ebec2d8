import type { Response } from 'light-my-request';
import { signInCookie } from '../../../test/support/crawl';
import { Reader } from '../../../test/support/reader';
import type { TestActor } from '../../../test/support/actors';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { AdmissionsBuilder } from '../admissions.fixture';

describe('the page of late entries', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
  });
  afterAll(() => test.close());

  const reader = async (actor: TestActor): Promise<Reader> =>
    new Reader(test).keep(await signInCookie(test, actor.accountId));
  const location = (response: Response): string => {
    expect({ status: response.statusCode, body: response.body.slice(0, 300) }).toMatchObject({ status: 303 });
    return String(response.headers.location);
  };

  it('lets a State in with a reason, shows who did, and opens the edition to its officials again', async () => {
    const edition = await build.edition({ states: ['KZ', 'AZ'] });
    const manager = await build.manager();
    let staff = await reader(manager);
    const page = `/ru/manage/editions/${edition}/late-entries`;
    expect((await staff.get(`/ru/manage/editions/${edition}`)).body).toContain(page);
    expect((await staff.get(page)).body).toContain('Ни одно государство не допускалось');
    test.clock.set('2026-04-21T08:00:00Z');
    staff = await reader(manager);
    const official = await reader(await build.official('KZ'));
    const seen = async () => {
      const moved = await official.get(`/ru/courses/any/editions/${edition}`);
      return (await official.get(String(moved.headers.location))).body;
    };
    expect(await seen()).not.toContain('action="/ru/account/applications"');
    const wrong = await staff.send(page, { stateCode: 'KZ', untilOn: '2026-05-11', reason: '' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('#f-reason');
    const late = await staff.post(page, { stateCode: 'KZ', untilOn: '2026-05-11', reason: 'Праздники.' });
    expect([late.statusCode, late.body.includes('#f-untilOn'), late.body.includes('Праздники.')]).toEqual([
      422,
      true,
      true,
    ]);
    expect(location(await staff.post(page, { stateCode: 'KZ', untilOn: '2026-04-27', reason: 'Праздники.' }))).toBe(
      page,
    );
    const shown = (await staff.get(page)).body;
    for (const text of ['Казахстан', 'Праздники.', '27 апр. 2026 г., 23:59']) expect(shown).toContain(text);
    expect(await seen()).toContain('action="/ru/account/applications"');
    const ncp = await reader(await build.contactPoint('KZ'));
    expect((await ncp.get(`/ru/nominations/editions/${edition}`)).body).toContain(
      'центр допустил ваше государство позднее',
    );
    expect((await ncp.get(page)).statusCode).toBe(403);
    test.clock.set('2026-03-02T08:00:00Z');
  });
});
