import type { Response } from 'light-my-request';
import { signInCookie } from '../../../test/support/crawl';
import { Reader } from '../../../test/support/reader';
import type { TestActor } from '../../../test/support/actors';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { AdmissionsBuilder } from '../admissions.fixture';
import { NominationLinks } from '../nomination/nomination-links';

describe('the pages of the release by a line manager', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let contact: TestActor;
  let manager: TestActor;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    contact = await build.contactPoint('KZ');
    manager = await build.manager();
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
  const chief = { lineManagerName: 'Chief Officer', lineManagerEmail: 'chief@mail.ru', lineManagerLocale: 'en' };

  async function demanding(): Promise<string> {
    const edition = await build.edition();
    await test.database.query(
      `INSERT INTO admission_plan (edition_id, demands_release, offer_days, prefers_first_time, women_percent, spread_limit, criteria, eligibility, revision, updated_by, updated_at)
       VALUES ($1, true, 5, true, 40, 25, '[]', '[]', 1, $2, now())`,
      [edition, manager.accountId],
    );
    return edition;
  }
  const linkOf = async (applicationId: string): Promise<string> => {
    const row = await test.database.one<{ id: string }>('SELECT id FROM release_request WHERE application_id = $1', [
      applicationId,
    ]);
    return (await test.get(NominationLinks).issue('release', row?.id ?? '', 'chief@mail.ru')) ?? '';
  };

  it('ask for the line manager as a step of the form, only where it is demanded', async () => {
    const official = await build.official('KZ');
    const person = await reader(official);
    const plain = await build.draft(official.actor, await build.edition());
    expect((await person.get(`/en/account/applications/${plain}/edit`)).body).toContain('Step 1 of 3');
    expect((await person.get(`/en/account/applications/${plain}/edit?step=manager`)).statusCode).toBe(404);

    const id = await build.draft(official.actor, await demanding());
    const edit = `/en/account/applications/${id}/edit`;
    expect((await person.get(edit)).body).toContain('Step 1 of 4');
    const early = await person.send(`/en/account/applications/${id}`, {}, `/en/account/applications/${id}/submit`);
    expect(early.statusCode).toBe(422);
    expect(early.body).toContain(`${edit}?step=manager#f-lineManagerEmail`);
    const consents = { needs: '', consentProcessing: 'true', consentTransfer: 'true', _to: 'next' };
    expect(location(await person.send(`${edit}?step=consents`, consents))).toBe(`${edit}?step=manager`);
    const wrong = await person.send(`${edit}?step=manager`, { ...chief, lineManagerEmail: 'nobody', _to: 'next' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('value="nobody"');
    const home = `/en/account/applications/${id}`;
    expect(location(await person.post(`${edit}?step=manager`, { ...chief, _to: 'next' }))).toBe(home);
    expect((await person.get(`${edit}?step=manager`)).body).toContain('value="chief@mail.ru"');
    location(await person.send(home, {}, `${home}/submit`));
    expect((await person.get(home)).body).toContain('Your contact point is to confirm the address');
    const renamed = { ...chief, lineManagerName: 'Other Officer' };
    expect(location(await person.send(`${home}/line-manager`, renamed))).toBe(home);
    expect((await person.get(home)).body).toContain('Other Officer');
  });

  it('lead from the flagged address through the letter to the endorsement', async () => {
    const edition = await demanding();
    const official = await build.official('KZ');
    const id = await build.draft(official.actor, edition);
    const person = await reader(official);
    location(await person.send(`/en/account/applications/${id}/edit?step=manager`, { ...chief, _to: 'next' }));
    location(await person.send(`/en/account/applications/${id}`, {}, `/en/account/applications/${id}/submit`));

    const ncp = await reader(contact);
    const page = `/en/nominations/applications/${id}`;
    const judged = await ncp.get(page);
    expect(judged.body).toContain('anybody can open a mailbox');
    expect(judged.body).toContain('chief@mail.ru');
    const refused = await ncp.send(`${page}/endorse`, { reason: '' });
    expect([refused.statusCode, refused.body.includes('line manager has to release')]).toEqual([409, true]);
    expect((await ncp.post(`${page}/release/confirm`, { email: 'chief@office.example' })).statusCode).toBe(409);
    expect(judged.body).toContain('<input type="hidden" name="email" value="chief@mail.ru"/>');
    expect(location(await ncp.post(`${page}/release/confirm`, { email: 'chief@mail.ru' }))).toBe(page);

    const address = await linkOf(id);
    const before = await test.database.query('SELECT * FROM release_request WHERE application_id = $1', [id]);
    const chiefReader = new Reader(test);
    const asked = await chiefReader.get(address);
    expect(asked.headers['referrer-policy']).toBe('no-referrer');
    expect(asked.body).toContain(official.profile.latinName);
    expect(asked.body).not.toContain(official.profile.email);
    await chiefReader.get(`${address}/refuse`);
    expect(await test.database.query('SELECT * FROM release_request WHERE application_id = $1', [id])).toEqual(before);
    const unreasoned = await chiefReader.post(`${address}/refuse`, { reason: ' ' });
    expect([unreasoned.statusCode, unreasoned.body.includes('#f-reason')]).toEqual([422, true]);
    expect(location(await chiefReader.post(`${address}/release`))).toBe(address);
    expect((await chiefReader.get(address)).body).toContain('You have released this person.');
    expect((await new Reader(test).get('/en/release/nothing')).statusCode).toBe(404);
    expect(location(await ncp.send(`${page}/endorse`, { reason: '' }))).toBe(page);
  });

  it('let a course manager do without, with a reason', async () => {
    const edition = await demanding();
    const official = await build.official('KZ');
    const id = await build.draft(official.actor, edition);
    const person = await reader(official);
    location(await person.send(`/en/account/applications/${id}/edit?step=manager`, { ...chief, _to: 'next' }));
    location(await person.send(`/en/account/applications/${id}`, {}, `/en/account/applications/${id}/submit`));
    const staff = await reader(manager);
    const page = `/en/manage/applications/${id}`;
    expect((await staff.get(page)).body).toContain('Do without the release');
    const waive = `/en/nominations/applications/${id}/release/waive?from=manage`;
    expect((await staff.post(waive, { reason: '' })).statusCode).toBe(422);
    expect(location(await staff.post(waive, { reason: 'The post is vacant.' }))).toBe(page);
    expect((await staff.get(page)).body).toContain('The post is vacant.');
    expect((await person.get(`/en/account/applications/${id}`)).body).not.toContain('The post is vacant.');
  });
});
