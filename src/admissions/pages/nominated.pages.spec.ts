import type { Response } from 'light-my-request';
import { signInCookie } from '../../../test/support/crawl';
import { Reader } from '../../../test/support/reader';
import type { TestActor } from '../../../test/support/actors';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { AdmissionsBuilder } from '../admissions.fixture';
import { NominationLinks } from '../nomination/nomination-links';
import { nomineeEntry } from '../nomination/nominee.schemas';
import { NomineesService } from '../nomination/nominees.service';

describe('the page that the letter to a nominee leads to', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let edition: string;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    edition = await build.edition();
  });
  afterAll(() => test.close());

  let count = 0;
  /** The address of the page, in Russian. */
  async function nominated(by?: TestActor): Promise<string> {
    const email = `page${(count += 1)}@kz.example`;
    const { actor } = by ?? (await build.contactPoint('KZ'));
    const entry = nomineeEntry.parse({ email, nativeName: 'Официальное Лицо', locale: 'ru' });
    const [made] = await test.get(NomineesService).enter(actor, { editionId: edition }, [entry]);
    return (await test.get(NominationLinks).issue('nominee', made?.nomineeId ?? '', email)) ?? '';
  }
  const reader = async (actor: TestActor): Promise<Reader> =>
    new Reader(test).keep(await signInCookie(test, actor.accountId));
  const location = (response: Response): string => {
    expect({ status: response.statusCode, body: response.body.slice(0, 500) }).toMatchObject({ status: 303 });
    return String(response.headers.location);
  };
  const everything = () => test.database.query('SELECT * FROM nominee ORDER BY id');

  it('changes nothing when it is looked at, and tells nobody of its address', async () => {
    const page = await nominated();
    const before = await everything();
    const shown = await new Reader(test).get(page);
    expect(shown.statusCode).toBe(200);
    expect(shown.headers['referrer-policy']).toBe('no-referrer');
    expect(shown.headers['cache-control']).toContain('no-store');
    expect(shown.body).toContain('Казахстан выдвигает вас на этот курс');
    expect(shown.body).toContain('Официальное Лицо');
    expect(shown.body).not.toMatch(/page\d+@kz/);
    const person = await reader(await build.official('KZ'));
    await person.get(page);
    await person.get(`${page}/decline`);
    expect(await everything()).toEqual(before);
    expect((await new Reader(test).get('/ru/nominated/nothing')).statusCode).toBe(404);
  });

  it('leads a stranger through signing in, back, and on to the form', async () => {
    const page = await nominated();
    const stranger = new Reader(test);
    expect(location(await stranger.send(page, {}, `${page}/continue`))).toBe('/ru/sign-in');
    expect(stranger.cookie('rtcm_return')).toBeDefined();
    const official = await build.official('KZ');
    const moved = await stranger.keep(await signInCookie(test, official.accountId)).get('/ru/sign-in');
    expect([moved.statusCode, moved.headers.location]).toEqual([302, page]);
    const edit = location(await stranger.send(page, {}, `${page}/continue`));
    expect(edit).toMatch(/^\/ru\/account\/applications\/[0-9a-f-]{36}\/edit$/);
    expect((await stranger.get(edit)).statusCode).toBe(200);
    expect((await stranger.get('/ru/sign-in')).headers.location).toBe('/ru/account');
  });

  it('stays in mind of the browser through a registration', async () => {
    const page = await nominated();
    const stranger = new Reader(test);
    await stranger.send(page, {}, `${page}/continue`);
    const shown = await stranger.get('/ru/register');
    expect(shown.statusCode).toBe(200);
    expect(stranger.cookie('rtcm_return')).toBeDefined();
  });

  it('shows the account one is signed in with, and refuses another than the first', async () => {
    const page = await nominated();
    const first = await build.official('KZ');
    await (await reader(first)).send(page, {}, `${page}/continue`);
    const other = await build.official('KZ');
    const seen = await (await reader(other)).get(page);
    expect(seen.body).toContain(`Вы вошли как <bdi dir="auto">${other.profile.cyrillicName}`);
    expect(seen.body).toContain('принято с другой учётной записью');
    expect(seen.body).not.toContain(`${page}/continue`);
  });

  it('tells a contact point that nobody puts themselves forward', async () => {
    const contact = await build.contactPoint('KZ');
    const page = await nominated(contact);
    expect((await (await reader(contact)).get(page)).body).toContain('выдвинуть самого себя нельзя');
  });

  it('takes a no, with or without a reason, and says so afterwards', async () => {
    const page = await nominated();
    const stranger = new Reader(test);
    expect((await stranger.get(`${page}/decline`)).headers['referrer-policy']).toBe('no-referrer');
    const long = await stranger.post(`${page}/decline`, { reason: 'x'.repeat(2001) });
    expect(long.statusCode).toBe(422);
    expect(location(await stranger.post(`${page}/decline`, { reason: '' }))).toBe(page);
    const after = await stranger.get(page);
    expect(after.body).toContain('От этого выдвижения отказались');
    expect(location(await stranger.post(`${page}/continue`))).toBe(page);
  });

  it('tells when its time is over', async () => {
    const page = await nominated();
    const now = test.clock.now();
    test.clock.set('2026-04-20T20:00:00Z');
    expect((await new Reader(test).get(page)).body).toContain('Время подать заявку по этому выдвижению истекло');
    test.clock.set(now);
  });

  it('is not needed under the nominated address: the list of one’s applications offers to continue', async () => {
    const official = await build.official('KZ');
    const { actor } = await build.contactPoint('KZ');
    const entry = nomineeEntry.parse({ email: official.profile.email, nativeName: 'Официальное Лицо' });
    const [made] = await test.get(NomineesService).enter(actor, { editionId: edition }, [entry]);
    const person = await reader(official);
    const list = await person.get('/en/account/applications');
    expect(list.body).toContain('You are nominated');
    const action = `/en/account/nominations/${made?.nomineeId}/continue`;
    expect(list.body).toContain(`action="${action}"`);
    expect(location(await person.post(action))).toMatch(/\/edit$/);
    expect(
      (await (await reader(await build.official('KZ'))).send('/en/account/applications', {}, action)).statusCode,
    ).toBe(404);
  });
});
