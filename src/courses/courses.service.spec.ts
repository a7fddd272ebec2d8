import { SYSTEM } from '#libs/access';
import { AppError } from '#libs/errors';
import { whileUncommitted } from '../../test/support/overtaking';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import type { TestActor } from '../../test/support/actors';
import { CatalogueQueries } from './catalogue.queries';
import { CourseBuilder, sampleTexts } from './courses.fixture';
import { CoursesService } from './courses.service';

/** The code of the refusal of some work. */
const refusal = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'none';
};

describe('courses', () => {
  let test: TestApp;
  let service: CoursesService;
  let catalogue: CatalogueQueries;
  let build: CourseBuilder;
  let manager: TestActor;
  let management: TestActor;
  let official: TestActor;

  beforeAll(async () => {
    test = await createTestApp();
    service = test.get(CoursesService);
    catalogue = test.get(CatalogueQueries);
    build = new CourseBuilder(test);
    manager = await test.actor([{ role: 'course-manager', scope: null }]);
    management = await test.actor([{ role: 'management', scope: null }]);
    official = await test.actor([{ role: 'official', scope: null }]);
  });
  afterAll(() => test.close());

  const newCourse = () =>
    service.create(manager.actor, {
      sourceLocale: 'en',
      level: 'advanced',
      open: false,
      themes: ['T06', 'T01'],
      modules: [],
      text: sampleTexts.en,
    });

  it('get addresses of their own, though a title looks like the numbered address of another', async () => {
    const titled = (title: string) => () =>
      service.create(manager.actor, {
        sourceLocale: 'en',
        level: 'advanced',
        open: false,
        themes: ['T06'],
        modules: [],
        text: { ...sampleTexts.en, title },
      });
    await titled('Twin course')();
    const second = await whileUncommitted(test.database, titled('Twin course 2'), titled('Twin course'));
    expect(second).toMatchObject({ status: 'fulfilled' });
    const slugs = await test.database.query<{ slug: string }>(
      `SELECT slug FROM course_translation WHERE slug LIKE 'twin-course%' ORDER BY slug`,
    );
    expect(slugs.map(({ slug }) => slug)).toEqual(['twin-course', 'twin-course-2', 'twin-course-3']);
  });

  it('go from a draft through approval to the catalogue', async () => {
    const id = await newCourse();
    expect(await refusal(service.publish(manager.actor, id))).toBe('text.not-publishable');
    await service.saveTexts(manager.actor, id, [{ locale: 'ru', fields: sampleTexts.ru, expected: 0 }]);
    expect(await refusal(service.approveText(manager.actor, id, 'en'))).toBe('access.denied');
    await service.approveText(management.actor, id, 'en');
    await service.approveText(management.actor, id, 'ru');
    expect(await catalogue.course(official.actor, id, 'en')).toBeUndefined();
    await service.publish(manager.actor, id);
    const course = await catalogue.course(official.actor, id, 'ru');
    expect(course).toMatchObject({
      status: 'published',
      version: 1,
      level: 'advanced',
      title: { value: sampleTexts.ru.title, locale: 'ru' },
    });
    expect(course?.themes.map((theme) => theme.code)).toEqual(['T01', 'T06']);
    const events = await test.database.query('SELECT type, payload FROM outbox_event');
    expect(events).toContainEqual({ type: 'course.published', payload: { courseId: id } });
  });

  it('keep from readers what was changed since, until it is published again', async () => {
    const id = await build.published();
    await service.saveTexts(manager.actor, id, [
      { locale: 'en', fields: { ...sampleTexts.en, title: 'A wholly new title' }, expected: 1 },
    ]);
    const before = await catalogue.course(official.actor, id, 'en');
    expect(before?.title.value).toBe(sampleTexts.en.title);
    await service.approveText(management.actor, id, 'en');
    // The Russian text translates the older English one.
    expect(await refusal(service.publish(manager.actor, id))).toBe('text.not-publishable');
    await service.approveText(management.actor, id, 'ru');
    await service.publish(manager.actor, id);
    const after = await catalogue.course(official.actor, id, 'en');
    expect(after).toMatchObject({ title: { value: 'A wholly new title' }, version: 2, slug: 'a-wholly-new-title' });
    // Its old address still leads to it.
    expect((await catalogue.course(official.actor, before?.slug ?? '', 'en'))?.id).toBe(id);
  });

  it('are not approved by the person who wrote the text', async () => {
    const both = await test.actor([{ role: 'administrator', scope: null }]);
    const id = await service.create(both.actor, {
      sourceLocale: 'en',
      level: 'foundation',
      open: false,
      themes: ['T06'],
      modules: [],
      text: sampleTexts.en,
    });
    expect(await refusal(service.approveText(both.actor, id, 'en'))).toBe('course.own-text');
    await service.approveText(management.actor, id, 'en');
    // An approval is no authorship: the writer stays the writer.
    expect(await refusal(service.approveText(both.actor, id, 'en'))).toBe('course.own-text');
  });

  it('say which language is missing a field', async () => {
    const id = await service.create(manager.actor, {
      sourceLocale: 'en',
      level: 'foundation',
      open: false,
      themes: ['T06'],
      modules: [],
      text: { title: 'Only a title', summary: '', body: '' },
    });
    await expect(service.approveText(management.actor, id, 'en')).rejects.toMatchObject({
      code: 'text.incomplete',
      fields: [{ path: 'texts.en.summary' }, { path: 'texts.en.body' }],
    });
    expect(await refusal(service.approveText(management.actor, id, 'ru'))).toBe('text.missing');
  });

  it('tell the later of two editors', async () => {
    const id = await newCourse();
    await service.change(manager.actor, id, 1, { level: 'intermediate' });
    expect(await refusal(service.change(manager.actor, id, 1, { level: 'foundation' }))).toBe(
      'request.precondition-failed',
    );
    const fields = { ...sampleTexts.en, title: 'First' };
    await service.saveTexts(manager.actor, id, [{ locale: 'en', fields, expected: 1 }]);
    expect(
      await refusal(
        service.saveTexts(manager.actor, id, [{ locale: 'en', fields: { ...fields, title: 'Second' }, expected: 1 }]),
      ),
    ).toBe('text.changed-meanwhile');
  });

  it('leave an unchanged translation stale when only the source is changed in the same form', async () => {
    const id = await build.draft();
    await service.saveTexts(manager.actor, id, [
      { locale: 'ru', fields: sampleTexts.ru, expected: 1 },
      { locale: 'en', fields: { ...sampleTexts.en, summary: 'Changed.' }, expected: 1 },
    ]);
    const rows = await test.database.query(
      'SELECT locale, revision, source_revision, status FROM course_translation WHERE owner_id = $1 ORDER BY locale',
      [id],
    );
    expect(rows).toEqual([
      { locale: 'en', revision: 2, source_revision: null, status: 'draft' },
      { locale: 'ru', revision: 1, source_revision: 1, status: 'approved' },
    ]);
  });

  it('refuse themes and modules that there are not, and write nothing', async () => {
    const count = () => test.database.one('SELECT count(*)::int AS n FROM course');
    const before = await count();
    const input = {
      sourceLocale: 'en' as const,
      level: 'foundation' as const,
      open: false,
      themes: ['T99'],
      modules: ['0190a000-0000-7000-8000-000000000000'],
      text: sampleTexts.en,
    };
    await expect(service.create(manager.actor, input)).rejects.toMatchObject({
      code: 'request.invalid',
      fields: [{ path: 'themes' }, { path: 'modules' }],
    });
    expect(await count()).toEqual(before);
  });

  it('belong to course managers', async () => {
    const id = await newCourse();
    expect(await refusal(service.change(official.actor, id, 1, { level: 'foundation' }))).toBe('access.denied');
    expect(await refusal(service.publish(management.actor, id))).toBe('access.denied');
    expect(await refusal(service.saveTexts(official.actor, id, []))).toBe('access.denied');
    expect(await refusal(service.publish(SYSTEM, '0190a000-0000-7000-8000-000000000000'))).toBe('resource.not-found');
  });

  it('give two courses of one title addresses of their own', async () => {
    const first = await build.published();
    const second = await build.published();
    const slugs = await test.database.query<{ slug: string }>(
      `SELECT slug FROM course_publication WHERE owner_id = ANY($1) AND locale = 'en'`,
      [[first, second]],
    );
    expect(new Set(slugs.map((row) => row.slug)).size).toBe(2);
  });
});
