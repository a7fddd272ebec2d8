import type { Response } from 'light-my-request';
import { Slots } from '#libs/web';
import { signInCookie } from '../../../test/support/crawl';
import { Reader } from '../../../test/support/reader';
import type { TestActor } from '../../../test/support/actors';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { AdmissionsBuilder } from '../admissions.fixture';
import { NOMINATION_EDITION_SLOT, nominationOf } from './nomination-edition.pages';

describe('the page of a State’s nominations for an edition', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let contact: TestActor;
  let ncp: Reader;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    contact = await build.contactPoint('KZ');
    ncp = await reader(contact);
  });
  afterAll(() => test.close());

  const reader = async (actor: TestActor): Promise<Reader> =>
    new Reader(test).keep(await signInCookie(test, actor.accountId));
  const location = (response: Response): string => {
    expect({
      status: response.statusCode,
      body: response.statusCode === 303 ? '' : response.body.replace(/[\s\S]*<main/, '').slice(0, 2000),
    }).toEqual({ status: 303, body: '' });
    return String(response.headers.location);
  };
  const person = (number: number, changes: object = {}) => ({
    nativeName: `Лицо ${'И'.repeat(number)}`,
    latinName: `Official Number ${'I'.repeat(number)}`,
    email: `person${number}@kz.example`,
    locale: 'ru',
    ...changes,
  });
  const namesIn = (body: string): string[] =>
    [...body.matchAll(/<th scope="row"[^>]*>\s*<a [^>]*><bdi[^>]*>([^<]*)/g)].map(([, name = '']) => name);
  const idsIn = (body: string): string[] =>
    [...body.matchAll(/name="rank\.([0-9a-f-]{36})"/g)].map(([, id = '']) => id);
  const revisionIn = (body: string): string => /name="revision" value="(\d+)"/.exec(body)?.[1] ?? '';

  it('takes nominees by a form that keeps what was typed', async () => {
    const edition = await build.edition({ states: ['KZ', 'AZ'] });
    const home = `/ru/nominations/editions/${edition}?state=KZ`;
    const form = `/ru/nominations/editions/${edition}/nominees/new?state=KZ`;
    expect((await ncp.get(home)).body).toContain(`href="${form}"`);
    const wrong = await ncp.send(form, person(1, { email: 'no address', latinName: 'Лицо' }));
    expect(wrong.statusCode).toBe(422);
    for (const kept of ['value="no address"', 'value="Лицо И"', '#f-email', '#f-latinName'])
      expect(wrong.body).toContain(kept);
    const own = await ncp.post(form, person(1, { email: contact.profile.email }));
    expect(own.statusCode).toBe(422);
    expect(own.body).toContain('Никто не выдвигает сам себя.');
    expect(own.body).toContain('#f-email');
    expect(location(await ncp.post(form, person(1)))).toBe(home);
    const list = (await ncp.get(home)).body;
    expect(list).toContain('Кандидат выдвинут; письмо отправляется.');
    expect(list).toContain('Лицо И');
    expect(list).toContain('Внесён(а)');
  });

  it('orders people without a script, by arrows and by numbers', async () => {
    const edition = await build.edition({ states: ['KZ', 'AZ'] });
    await test.drainJobs();
    const home = `/en/nominations/editions/${edition}?state=KZ`;
    const form = `/en/nominations/editions/${edition}/nominees/new?state=KZ`;
    for (const number of [1, 2, 3]) location(await ncp.send(form, person(number)));
    const shown = (await ncp.get(home)).body;
    const [one = '', two = '', three = ''] = idsIn(shown);
    expect(namesIn(shown)).toEqual(['Official Number I', 'Official Number II', 'Official Number III']);
    expect(shown).toContain('above the quota: ranked 3 of 2 seats');
    const order = home.replace('?', '/order?');
    location(await ncp.post(order, { revision: revisionIn(shown), _move: `${three} 2` }));
    expect(idsIn((await ncp.get(home)).body)).toEqual([one, three, two]);
    const stale = await ncp.post(order, { revision: revisionIn(shown), _move: `${three} 1` });
    expect(stale.statusCode).toBe(412);
    expect(stale.body).toContain('Somebody else has changed this in the meantime.');
    expect(idsIn(stale.body)).toEqual([one, three, two]);
    const numbers = { [`rank.${one}`]: '3', [`rank.${two}`]: '1', [`rank.${three}`]: '2' };
    location(await ncp.post(order, { revision: revisionIn(stale.body), ...numbers }));
    expect(idsIn((await ncp.get(home)).body)).toEqual([two, three, one]);
    const wrong = await ncp.post(order, { revision: revisionIn(stale.body), [`rank.${one}`]: 'first' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('value="first"');
  });

  it('lets a nominee be changed, written to again and taken back', async () => {
    const edition = await build.edition();
    const home = `/en/nominations/editions/${edition}?state=KZ`;
    location(await ncp.send(`/en/nominations/editions/${edition}/nominees/new?state=KZ`, person(1)));
    const [id = ''] = idsIn((await ncp.get(home)).body);
    const page = `/en/nominations/nominees/${id}`;
    const shown = await ncp.get(page);
    expect(shown.body).toContain('person1@kz.example');
    location(await ncp.post(page, person(1, { post: 'Inspector', revision: revisionIn(shown.body) })));
    expect((await ncp.get(page)).body).toContain('Inspector');
    const stale = await ncp.post(page, person(1, { post: 'Chief', revision: revisionIn(shown.body) }));
    expect([stale.statusCode, stale.body.includes('value="Chief"')]).toEqual([412, true]);
    expect(location(await ncp.post(`${page}/letter`))).toBe(page);
    expect(location(await ncp.post(`${page}/withdraw`, { reason: 'Needed here.' }))).toBe(home);
    const list = (await ncp.get(home)).body;
    expect(list).toContain('Former nominees');
    expect(list).toContain('Needed here.');
    expect((await ncp.get(page)).body).not.toContain('<textarea');
  });

  it('is for the contact points of the State, and for course managers to read', async () => {
    const edition = await build.edition({ states: ['KZ', 'AZ'] });
    location(await ncp.send(`/en/nominations/editions/${edition}/nominees/new?state=KZ`, person(1)));
    const home = `/en/nominations/editions/${edition}`;
    const [id = ''] = idsIn((await ncp.get(home)).body);
    const foreign = await reader(await build.contactPoint('TJ'));
    for (const path of [home, `${home}?state=KZ`, `/en/nominations/nominees/${id}`])
      expect({ path, status: (await foreign.get(path)).statusCode }).toEqual({ path, status: 404 });
    const official = await reader(await build.official('KZ'));
    expect((await official.get(home)).statusCode).toBe(404);
    const staff = await reader(await build.manager());
    expect((await staff.get(home)).body).toContain(`${home}?state=AZ`);
    const read = await staff.get(`${home}?state=KZ`);
    expect(read.body).toContain('Official Number I');
    expect(read.body).not.toContain('name="rank.');
    expect(read.body).not.toContain('/nominees/new');
    const refused = await staff.get(`${home}/nominees/new?state=KZ`);
    expect(refused.statusCode).toBe(403);
  });

  it('lets a course manager nominate for a State without a contact point, with a reason', async () => {
    const edition = await build.edition();
    const staff = await reader(await build.manager());
    const form = `/en/nominations/editions/${edition}/nominees/new?state=TM`;
    const unreasoned = await staff.send(form, person(1));
    expect([unreasoned.statusCode, unreasoned.body.includes('#f-reason')]).toEqual([422, true]);
    location(await staff.post(form, person(1, { reason: 'By letter 12.' })));
  });

  it('has a place for what others add', async () => {
    const edition = await build.edition();
    const seen: unknown[] = [];
    test.get(Slots).register(NOMINATION_EDITION_SLOT, 99, async (_, subject) => {
      seen.push(nominationOf(subject));
      return undefined;
    });
    await ncp.get(`/en/nominations/editions/${edition}`);
    expect(seen).toEqual([{ editionId: edition, stateCode: 'KZ' }]);
  });
});
