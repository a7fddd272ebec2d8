import { signInCookie } from '../../test/support/crawl';
import { Reader } from '../../test/support/reader';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import type { TestActor } from '../../test/support/actors';
import { CourseBuilder, sampleTexts } from './courses.fixture';

describe('the staff pages of courses', () => {
  let test: TestApp;
  let build: CourseBuilder;
  let manager: TestActor;
  let management: TestActor;

  beforeAll(async () => {
    test = await createTestApp();
    build = new CourseBuilder(test);
    manager = await test.actor([{ role: 'course-manager', scope: null }]);
    management = await test.actor([{ role: 'management', scope: null }]);
  });
  afterAll(() => test.close());

  const reader = async (actor: TestActor): Promise<Reader> =>
    new Reader(test).keep(await signInCookie(test, actor.accountId));
  const form = (texts: typeof sampleTexts, revisions: { en: number; ru: number }): Record<string, string> =>
    Object.fromEntries([
      ...(['en', 'ru'] as const).flatMap((locale) =>
        Object.entries(texts[locale]).map(([field, value]) => [`texts.${locale}.${field}`, value]),
      ),
      ['revisions.en', String(revisions.en)],
      ['revisions.ru', String(revisions.ru)],
    ]) as Record<string, string>;

  it('carry a course from nothing to the catalogue', async () => {
    const staff = await reader(manager);
    const made = await staff.send('/ru/manage/courses/new', {
      sourceLocale: 'en',
      'text.title': sampleTexts.en.title,
      'text.summary': sampleTexts.en.summary,
      level: 'foundation',
      themes: ['T01', 'T06'],
    });
    expect(made.statusCode).toBe(303);
    const here = String(made.headers.location);
    const missing = await staff.get(here);
    expect(missing.body).toContain('не заполнено: Описание');
    expect((await staff.post(`${here}/texts`, form(sampleTexts, { en: 1, ru: 0 }))).statusCode).toBe(303);
    const chief = await reader(management);
    for (const locale of ['en', 'ru'])
      expect((await chief.send(here, {}, `${here}/texts/${locale}/approve`)).statusCode).toBe(303);
    expect((await staff.send(here, {}, `${here}/publish`)).statusCode).toBe(303);
    expect((await test.http('GET', '/ru/courses')).body).toContain(sampleTexts.ru.title);
  });

  it('give back everything typed, with each message beside its field', async () => {
    const staff = await reader(manager);
    const refused = await staff.send('/en/manage/courses/new', {
      sourceLocale: 'en',
      'text.title': '',
      'text.summary': 'Typed with care',
      level: 'somewhat',
      themes: ['T06'],
    });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('Typed with care');
    expect(refused.body).toContain('href="#f-text--title"');
    expect(refused.body).toMatch(/value="T06" checked/);
  });

  it('tell the later of two editors, and keep what was typed', async () => {
    const id = await build.published();
    const staff = await reader(manager);
    const texts = { ...sampleTexts, en: { ...sampleTexts.en, title: 'The first of two' } };
    expect(
      (await staff.send(`/en/manage/courses/${id}`, form(texts, { en: 1, ru: 1 }), `/en/manage/courses/${id}/texts`))
        .statusCode,
    ).toBe(303);
    const late = await staff.send(
      `/en/manage/courses/${id}`,
      form({ ...texts, en: { ...texts.en, title: 'The second of two' } }, { en: 1, ru: 1 }),
      `/en/manage/courses/${id}/texts`,
    );
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('Somebody else has changed this text');
    expect(late.body).toContain('value="The second of two"');
  });

  it('carry an edition to its publishing and its end', async () => {
    const course = await build.published();
    const staff = await reader(manager);
    const page = `/en/manage/courses/${course}/editions/new`;
    const typed = {
      code: '',
      format: 'online',
      startsOn: '2026-06-10',
      endsOn: '2026-06-01',
      deadlineOn: '2026-05-01',
      zone: 'Asia/Baku',
      venueId: '',
      seats: '15',
      seatsOnline: '',
      reserveSize: '5',
      quotaPerState: '2',
      demandsEndorsement: 'true',
      teachingLanguages: ['ru'],
    };
    const refused = await staff.send(page, typed);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('The last day cannot be before the first day.');
    expect(refused.body).toContain('value="2026-06-10"');
    const made = await staff.send(page, { ...typed, endsOn: '2026-06-12' });
    expect(made.statusCode).toBe(303);
    const here = String(made.headers.location);
    expect((await staff.send(here, {}, `${here}/publish`)).statusCode).toBe(303);
    const { code } = (await test.http('GET', `/api/v1/editions/${here.split('/').pop()}`)).json() as { code: string };
    const changed = await staff.send(here, { ...typed, code, endsOn: '2026-06-12', seats: '25', revision: '2' });
    expect(changed.statusCode).toBe(303);
    const late = await staff.send(here, { ...typed, code, endsOn: '2026-06-12', seats: '30', revision: '2' });
    expect(late.statusCode).toBe(412);
    expect(late.body).toContain('value="30"');
    const silent = await staff.send(here, { 'reason.en': 'Only in English' }, `${here}/cancel`);
    expect(silent.statusCode).toBe(422);
    expect(silent.body).toContain('Only in English');
    expect((await staff.send(here, { 'reason.en': 'Off', 'reason.ru': 'Отмена' }, `${here}/cancel`)).statusCode).toBe(
      303,
    );
  });

  it('are closed to others, who are told to sign in or refused', async () => {
    const id = await build.published();
    const official = await reader(await test.actor([{ role: 'official', scope: null }]));
    for (const path of [
      '/en/manage/courses',
      '/en/manage/courses/new',
      `/en/manage/courses/${id}`,
      `/en/manage/courses/${id}/editions/new`,
    ]) {
      expect({ path, status: (await test.http('GET', path)).statusCode }).toEqual({ path, status: 401 });
      expect({ path, status: (await official.get(path)).statusCode }).toEqual({ path, status: 403 });
    }
  });

  it.each(['nonsense', '019a0000-0000-7000-8000-000000000000'])('answer 404 for the unknown id %s', async (id) => {
    const staff = await reader(manager);
    await staff.get('/en/manage/courses/new');
    for (const path of [`/en/manage/courses/${id}`, `/en/manage/editions/${id}`])
      expect((await staff.get(path)).statusCode).toBe(404);
    await staff.get('/en/manage/courses/new');
    expect((await staff.post(`/en/manage/courses/${id}/publish`)).statusCode).toBe(404);
    await staff.get('/en/manage/courses/new');
    expect((await staff.post(`/en/manage/editions/${id}/close`)).statusCode).toBe(404);
  });
});
