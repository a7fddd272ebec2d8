import type { Response } from 'light-my-request';
import { countQueries } from '#libs/database';
import { signInCookie } from '../../../test/support/crawl';
import { Reader } from '../../../test/support/reader';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { PassportsService } from '../passports.service';
import { passport, passportWords, TravelBuilder } from '../travel.fixture';
import { TravelQueries } from '../travel.queries';

const form = { ...passport, cyrillicName: passport.cyrillicName ?? '' };

describe('the pages of travel', () => {
  let test: TestApp;
  let make: TravelBuilder;
  let edition: string;
  beforeAll(async () => {
    test = await createTestApp();
    test.clock.set('2026-03-02T08:00:00Z');
    make = new TravelBuilder(test);
    edition = await make.edition();
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
  const holdsNothing = (body: string): void => {
    for (const word of passportWords) expect({ word, shown: body.includes(word) }).toEqual({ word, shown: false });
  };

  it('lead a person from the application to what is needed, in Russian and without a script', async () => {
    const { applicationId, caseId, person } = await make.traveller(edition);
    const page = await reader(person);
    const home = `/ru/account/travel/${applicationId}`;
    const application = await page.get(`/ru/account/applications/${applicationId}`);
    expect(application.body).toContain(home);
    expect(application.body).toContain('Далее: укажите паспортные данные');
    expect((await page.get('/ru')).body).toContain(home);
    expect((await page.get('/ru/account/travel')).body).toContain(home);

    const empty = await page.get(`${home}/passport`);
    expect(empty.body).toContain('Они удаляются после 12 июня 2026');
    expect(empty.body).toContain(person.profile.latinName);
    expect(empty.body).not.toContain('data-draft');
    const wrong = await page.post(`${home}/passport`, { ...form, expiresOn: '2020-01-01' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.headers['cache-control']).toBe('private, no-store');
    expect(wrong.body).toContain('Срок этого паспорта истёк');
    expect(wrong.body).toContain('Twelfth Official');
    holdsNothing((await page.get(home)).body);
    expect(location(await page.post(`${home}/passport`, form))).toBe(home);
    const given = await page.get(`${home}/passport`);
    expect(given.body).toContain('7654321');
    expect(given.body).not.toContain('value="N 7654321"');
    holdsNothing((await page.get(home)).body);

    expect(location(await page.send(`${home}/needs/insurance`, { state: 'done', provider: 'Страховщик 3' }))).toBe(
      home,
    );
    expect((await page.get(home)).body).toContain('Страховщик 3');
    const late = await page.send(`${home}/journeys/arrival`, { day: '', time: '25:00' });
    expect(late.statusCode).toBe(422);
    const arrival = { day: '2026-05-10', time: '23:10', carrier: 'J2 8' };
    expect(location(await page.send(`${home}/journeys/arrival`, arrival))).toBe(home);
    const whole = await page.get(home);
    expect(whole.body).toContain('J2 8');
    expect(whole.body).toContain('23:10');
    expect((await page.send(`${home}/needs/visa`, { state: 'not-needed' })).statusCode).toBe(403);

    expect(location(await page.send(`${home}/passport`, {}, `${home}/passport/erase`))).toBe(home);
    expect((await page.get(home)).body).toContain('Данные, указанные для этой поездки, удалены');
    expect(await test.database.query('SELECT 1 FROM travel_passport WHERE case_id = $1', [caseId])).toEqual([]);
  });

  it('show staff who is how far, and passport data only behind a button that is audited', async () => {
    const { applicationId, caseId, person } = await make.traveller(edition);
    await test.get(PassportsService).give(person.actor, caseId, { ...passport, expiresOn: '2026-08-01' });
    const officer = await make.officer();
    const staff = await reader(officer);
    expect((await staff.get('/en/manage')).body).toContain('/en/manage/travel');
    const list = `/en/manage/editions/${edition}/travel`;
    expect((await staff.get('/en/manage/travel')).body).toContain(list);
    const table = await staff.get(`${list}?step=passport&stepState=done&state=KZ`);
    expect(table.body).toContain(`${list}/${caseId}`);
    expect(table.body).toContain('ends soon');
    expect((await staff.get(`${list}?step=passport&stepState=done&state=TJ`)).body).not.toContain(`${list}/${caseId}`);

    const one = `${list}/${caseId}`;
    const before = await staff.get(one);
    for (const word of passportWords.slice(1)) expect(before.body).not.toContain(word);
    expect(before.body).toContain('Your look is written into the audit trail.');
    const audits = async (): Promise<number> =>
      (
        await test.database.query(
          `SELECT 1 FROM audit_entry WHERE action = 'travel.passport-viewed' AND subject_id = $1 AND actor_id = $2`,
          [caseId, officer.accountId],
        )
      ).length;
    expect(await audits()).toBe(0);
    const seen = await staff.post(`${one}/passport`);
    expect(seen.statusCode).toBe(200);
    expect(seen.headers['cache-control']).toBe('private, no-store');
    expect(seen.body).toContain('7654321');
    expect(await audits()).toBe(1);
    expect((await staff.get(`${one}/passport`)).statusCode).toBe(405);

    expect(location(await staff.send(one, { kind: 'visa-support', addressee: 'Embassy 7' }, `${one}/letters`))).toBe(
      one,
    );
    await test.drainJobs();
    const ready = await staff.get(one);
    const file = /href="([^"]+\/letters\/[^"]+\/ru)"/.exec(ready.body)?.[1] ?? '';
    expect((await staff.get(file)).headers['content-type']).toBe('application/pdf');
    const again = await staff.send(one, { kind: 'visa-support', reason: '' }, `${one}/letters`);
    expect([again.statusCode, again.body.includes('There is a letter already')]).toEqual([409, true]);
    expect(location(await staff.send(`${one}/needs/visa`, { state: 'under-way', note: 'Sent.' }))).toBe(one);
    expect(location(await staff.send(`${one}/journeys/departure`, { day: '2026-05-14' }))).toBe(one);
    expect((await staff.get(one)).body).toContain('Sent.');

    const other = await make.edition();
    expect((await staff.get(`/en/manage/editions/${other}/travel/${caseId}`)).statusCode).toBe(404);
    const own = await reader(person);
    expect((await own.get(`/en/account/travel/${applicationId}/letter/en`)).headers['content-type']).toBe(
      'application/pdf',
    );
  });

  it('do for several at once what staff do for each, and keep the plan', async () => {
    const here = await make.edition();
    const people = [await make.traveller(here, 'KZ'), await make.traveller(here, 'TJ')];
    const staff = await reader(await make.manager());
    const list = `/en/manage/editions/${here}/travel`;
    const ids = people.map(({ caseId }) => caseId);
    const nothing = await staff.send(list, { action: 'letters' });
    expect([nothing.statusCode, nothing.body.includes('Choose at least one person.')]).toEqual([422, true]);
    expect((await staff.send(list, { action: 'say', ids, needKind: 'hotel' })).statusCode).toBe(422);
    location(await staff.post(list, { action: 'say', ids, needKind: 'hotel', needState: 'done' }));
    expect((await staff.get(list)).body).toContain('Saved for 2 people.');
    location(await staff.post(list, { action: 'letters', ids }));
    expect((await staff.get(list)).body).toContain('2 letters are being made.');
    const plan = { visaDays: '30', detailsDays: '7', registrationDays: '15', eraseDays: '10', revision: '0' };
    expect((await staff.send(list, { ...plan, visaDays: '0' }, `${list}/plan`)).statusCode).toBe(422);
    location(await staff.send(list, plan, `${list}/plan`));
    expect((await staff.send(list, plan, `${list}/plan`)).statusCode).toBe(412);
  });

  it('export what is shown without a word of a passport', async () => {
    const here = await make.edition();
    const { caseId, person } = await make.traveller(here);
    await test.get(PassportsService).give(person.actor, caseId, passport);
    const staff = await reader(await make.officer());
    const csv = await staff.get(`/en/manage/editions/${here}/travel/export.csv`);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.body).toContain(`${person.profile.latinName},Kazakhstan,done`);
    holdsNothing(csv.body);
    const xlsx = await staff.get(`/en/manage/editions/${here}/travel/export.xlsx`);
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect((await staff.get(`/en/manage/editions/${here}/travel/export.pdf`)).statusCode).toBe(404);
  });

  it('are not there for administrators, and not under other ids for anybody', async () => {
    const { applicationId, caseId } = await make.traveller(edition);
    const administrator = await reader(await test.actor([{ role: 'administrator', scope: null }]));
    const stranger = await reader(await make.admissions.official());
    const list = `/en/manage/editions/${edition}/travel`;
    for (const path of ['/en/manage/travel', list, `${list}/${caseId}`, `${list}/export.csv`, '/en/manage/visa-rules'])
      expect({ path, status: (await administrator.get(path)).statusCode }).toEqual({ path, status: 403 });
    await administrator.get('/en/account');
    expect((await administrator.post(`${list}/${caseId}/passport`)).statusCode).toBe(403);
    expect((await administrator.get('/en/manage')).body).not.toContain('/manage/travel');
    for (const path of ['', '/passport', '/needs/visa', '/journeys/arrival', '/letter/en'])
      for (const person of [stranger, administrator]) {
        const where = `/en/account/travel/${applicationId}${path}`;
        expect({ where, status: (await person.get(where)).statusCode }).toEqual({ where, status: 404 });
      }
    expect((await stranger.get('/en/account/travel/nonsense')).statusCode).toBe(404);
    expect((await stranger.get('/en/account/travel')).body).toContain('No travel yet');
  });

  it('keep visa rules with their source and the day to look again', async () => {
    const staff = await reader(await make.officer());
    const overdue = await staff.get('/en/manage/visa-rules?overdue=true&nationality=UZ');
    expect(overdue.body).toContain('not known yet');
    expect((await staff.get('/en/manage')).body).toContain('visa rules should be looked at again');
    const edit = /href="(\/en\/manage\/visa-rules\/[0-9a-f-]{36})"/.exec(overdue.body)?.[1] ?? '';
    const change = {
      revision: '1',
      requirement: 'none',
      stayDays: '90',
      'note.en': 'With an ordinary passport.',
      'note.ru': '',
      source: 'Consulate',
      reviewOn: '2026-12-01',
    };
    const half = await staff.send(edit, change);
    expect(half.statusCode).toBe(422);
    expect(location(await staff.send(edit, { ...change, 'note.ru': 'С обычным паспортом.' }))).toBe(
      '/en/manage/visa-rules',
    );
    expect((await staff.send(edit, { ...change, 'note.ru': 'С обычным паспортом.' })).statusCode).toBe(412);

    const { applicationId, caseId, person } = await make.traveller(edition, 'UZ');
    await test.get(PassportsService).give(person.actor, caseId, { ...passport, citizenship: 'UZ' });
    const page = await (await reader(person)).get(`/ru/account/travel/${applicationId}`);
    expect(page.body).toContain('виза вам не нужна');
    expect(page.body).toContain('С обычным паспортом.');
    expect(page.body).toContain('до 90 дней');
    const added = {
      hostCode: 'KZ',
      nationalityCode: 'NP',
      requirement: 'visa',
      source: 'Consulate',
      reviewOn: '2026-12-01',
    };
    location(await staff.send('/en/manage/visa-rules/new', added));
    expect((await staff.send('/en/manage/visa-rules/new', added)).statusCode).toBe(409);
    expect((await staff.get('/en/manage/visa-rules?nationality=NP')).body).toContain('Nepal');
  });

  it('take the same number of statements for one row and for many', async () => {
    const here = await make.edition();
    const { actor } = await make.manager();
    const queries = test.get(TravelQueries);
    const count = async (): Promise<number> =>
      (await countQueries(() => queries.list(actor, { view: 'edition', editionId: here, limit: 50 }, 'en'))).count;
    await make.traveller(here);
    const one = await count();
    await make.traveller(here, 'TJ');
    await make.traveller(here, 'UZ');
    expect(await count()).toBe(one);
  });
});
