import { countQueries } from '#libs/database';
import type { Response } from 'light-my-request';
import { signInCookie } from '../../../test/support/crawl';
import { Reader } from '../../../test/support/reader';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { AdmissionsBuilder } from '../admissions.fixture';
import { ApplicationsRegister } from '../registers/applications-register';

const work = { post: 'Inspector', motivation: 'To learn.', duties: 'Border control.' };
const experience = { education: 'Law.', yearsInService: '7', levelEn: 'B2', levelRu: 'C1' };
const consents = { needs: '', consentProcessing: 'true', consentTransfer: 'true' };

describe('the pages of admissions', () => {
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
    expect({
      status: response.statusCode,
      body: response.statusCode === 303 ? '' : response.body.slice(0, 2000),
    }).toEqual({ status: 303, body: '' });
    return String(response.headers.location);
  };

  it('offer to apply to those whose State is invited, and tell the others', async () => {
    const edition = await build.edition({ states: ['KZ'] });
    const pageOf = async (person: Reader) => {
      const moved = await person.get(`/en/courses/any/editions/${edition}`);
      return (await person.get(String(moved.headers.location))).body;
    };
    expect(await pageOf(await reader(await build.official('KZ')))).toContain('>Apply</button>');
    const other = await pageOf(await reader(await build.official('TJ')));
    expect(other).not.toContain('>Apply</button>');
    expect(other).toContain('Your State is not among those');
    expect(await pageOf(new Reader(test))).toContain('Sign in to take part');
  });

  it('lead an official from the edition to a confirmed place, in Russian and without a script', async () => {
    const edition = await build.edition({ seats: 1 });
    const [official, contact, manager] = [
      await build.official('KZ'),
      await build.contactPoint('KZ'),
      await build.manager(),
    ];
    const [person, ncp, staff] = [await reader(official), await reader(contact), await reader(manager)];

    const list = await person.get('/ru/account/applications');
    expect(list.body).toContain('Заявок пока нет');
    const edit = location(await person.post('/ru/account/applications', { editionId: edition }));
    const home = edit.replace('/edit', '');
    expect((await person.get(edit)).body).toContain('Шаг 1 из 3');
    expect(
      location(await person.post(`${edit}?step=work`, { motivation: 'Пока только это.', duties: '', _to: 'stay' })),
    ).toBe(`${edit}?step=work`);
    expect((await person.get(edit)).body).toContain('Пока только это.');
    const early = await person.send(home, {}, `${home}/submit`);
    expect(early.statusCode).toBe(422);
    expect(early.body).toContain(`${edit}?step=work#f-duties`);
    expect(location(await person.post(`${edit}?step=work`, { ...work, _to: 'next' }))).toBe(`${edit}?step=experience`);
    const wrong = await person.post(`${edit}?step=experience`, { ...experience, yearsInService: 'seven', _to: 'next' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('seven');
    location(await person.post(`${edit}?step=experience`, { ...experience, _to: 'next' }));
    expect(location(await person.post(`${edit}?step=consents`, { ...consents, _to: 'next' }))).toBe(home);
    location(await person.send(home, {}, `${home}/submit`));
    expect((await person.get(home)).body).toContain('Подана');

    const id = home.split('/').at(-1) ?? '';
    const register = await ncp.get(`/en/nominations?editionId=${edition}`);
    expect(register.body).toContain(`/en/nominations/applications/${id}`);
    expect(register.body).toContain('href="/en/nominations?status=submitted"');
    const base = `/en/nominations/applications/${id}`;
    const unreasoned = await ncp.send(`${base}/return`, { reason: ' ' });
    expect(unreasoned.statusCode).toBe(422);
    expect((await ncp.get(`${base}/endorse`)).body).not.toContain('A course manager who endorses');
    expect(location(await ncp.send(`${base}/endorse`, { reason: '' }))).toBe(base);

    const table = `/en/manage/editions/${edition}/applications`;
    await build.admit(edition, { select: [id] });
    expect((await staff.get(table)).body).toContain('Offered');

    const offered = await person.get(home);
    expect(offered.body).toContain('Место предложено');
    location(await person.post(`${home}/confirm`));
    expect((await person.get(home)).body).toContain('Подтверждена');
  });

  it('are not there for others', async () => {
    const edition = await build.edition();
    const official = await build.official('KZ');
    const id = await build.submitted(official.actor, edition);
    const stranger = await reader(await build.official('TJ'));
    const foreign = await reader(await build.contactPoint('TJ'));
    for (const path of [
      `/en/account/applications/${id}`,
      `/en/account/applications/${id}/edit`,
      `/en/nominations/applications/${id}`,
      `/en/manage/applications/${id}`,
    ]) {
      expect({ path, status: (await stranger.get(path)).statusCode }).toEqual({ path, status: 404 });
      expect({ path, status: (await foreign.get(path)).statusCode }).toEqual({ path, status: 404 });
    }
    expect((await stranger.get(`/en/manage/editions/${edition}/applications`)).statusCode).toBe(403);
    expect((await stranger.get('/en/account/applications/nothing')).statusCode).toBe(404);
    expect((await (await reader(official)).get(`/en/manage/applications/${id}`)).statusCode).toBe(404);
  });

  it('show the applications of a State in a state', async () => {
    const edition = await build.edition({ seats: 1, reserveSize: 5 });
    const people = await build.endorsedMany(edition, ['KZ', 'AZ', 'KZ']);
    const ids = people.map(({ id }) => id);
    await build.admit(edition, { select: ids.slice(0, 1), reserve: ids.slice(1, 2), notSelect: ids.slice(2) });
    const staff = await reader(await build.manager());
    const filtered = await staff.get(`/en/manage/editions/${edition}/applications?status=reserve&state=AZ`);
    expect(filtered.body).toContain(ids[1]);
    expect(filtered.body).not.toContain(`/manage/applications/${ids[0]}`);
  });

  it('export what is shown, with nothing that a spreadsheet would run', async () => {
    const edition = await build.edition();
    const dangerous = await test.actor([{ role: 'official', scope: null }], {
      stateCode: 'KZ',
      latinName: '=HYPERLINK("x")',
    });
    await build.submitted(dangerous.actor, edition);
    const staff = await reader(await build.manager());
    const sheet = await staff.get(`/en/manage/editions/${edition}/applications/export.csv?status=submitted`);
    expect(sheet.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(sheet.body.startsWith('\uFEFFName,State,')).toBe(true);
    expect(sheet.body).toContain(`"'=HYPERLINK(""x"")",Kazakhstan,`);
  });

  it('take the same number of statements for one row and for many', async () => {
    const edition = await build.edition({ seats: 9 });
    const register = test.get(ApplicationsRegister);
    const manager = await build.manager();
    const count = async (): Promise<number> =>
      (
        await countQueries(() =>
          register.page(manager.actor, { view: 'all', editionId: edition, filter: {} }, { locale: 'en', limit: 50 }),
        )
      ).count;
    await build.endorsedMany(edition, ['KZ']);
    const one = await count();
    await build.endorsedMany(edition, ['AZ', 'TJ', 'KZ', 'UZ']);
    expect(await count()).toBe(one);
  });
});
