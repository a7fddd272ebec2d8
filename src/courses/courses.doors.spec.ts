import { countQueries } from '#libs/database';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import type { TestActor } from '../../test/support/actors';
import { CatalogueQueries } from './catalogue.queries';
import { CourseBuilder, sampleTexts } from './courses.fixture';
import { CoursesService } from './courses.service';

describe('the doors of courses', () => {
  let test: TestApp;
  let build: CourseBuilder;
  let manager: TestActor;
  let management: TestActor;
  let courseId: string;
  let editionId: string;

  beforeAll(async () => {
    test = await createTestApp();
    build = new CourseBuilder(test);
    manager = await test.actor([{ role: 'course-manager', scope: null }]);
    management = await test.actor([{ role: 'management', scope: null }]);
    courseId = await build.published({ themes: ['T06', 'T01'] });
    editionId = await build.edition(courseId, { states: ['KZ', 'UZ'], interpretationLanguages: ['tg'] });
  });
  afterAll(() => test.close());

  const api = (
    method: 'GET' | 'POST' | 'PATCH' | 'PUT',
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ) => test.http(method, `/api/v1${path}`, { token: manager.token, headers, ...(body && { body }) });

  /** An answer with the number of statements that the pool was sent for it. */
  const counted = async (url: string) => {
    const sent = jest.spyOn(test.database.driverPool, 'query');
    const response = await test.http('GET', url);
    const count = sent.mock.calls.length;
    sent.mockRestore();
    return { response, count };
  };

  describe('the catalogue', () => {
    const find = async (query: string): Promise<string[]> => {
      const response = await test.http('GET', `/api/v1/courses?${query}`);
      expect({ query, status: response.statusCode }).toEqual({ query, status: 200 });
      return (response.json() as { items: { id: string }[] }).items.map((item) => item.id);
    };

    it('shows a card in the asked language', async () => {
      const response = await test.http('GET', '/api/v1/courses?locale=ru');
      const [card] = (response.json() as { items: unknown[] }).items;
      expect(card).toMatchObject({
        id: courseId,
        title: { value: sampleTexts.ru.title, locale: 'ru' },
        slug: 'dokumenty-na-granitse-praktika',
        themes: [{ code: 'T01' }, { code: 'T06' }],
        nextEdition: {
          id: editionId,
          format: 'online',
          startsOn: '2026-05-11',
          endsOn: '2026-05-13',
          deadlineOn: '2026-04-20',
          zone: 'Asia/Baku',
          languages: ['en', 'ru'],
        },
      });
    });

    it.each([
      ['theme=T06', true],
      ['theme=T02', false],
      ['format=online', true],
      ['format=hybrid', false],
      ['language=ru', true],
      ['language=tg', true],
      ['language=kk', false],
      ['state=KZ', true],
      ['state=AZ', false],
      ['from=2026-05-13', true],
      ['from=2026-05-14', false],
      ['to=2026-05-11', true],
      ['to=2026-05-10', false],
      ['open=true', false],
      ['open=false', true],
      ['places=true', true],
      ['level=foundation', true],
      ['level=advanced', false],
      ['slug=border-documents-in-practice', true],
      ['slug=nothing', false],
      ['q=document', true],
      ['q=documnets', true],
      [`q=${encodeURIComponent('документов')}`, true],
      [`q=${encodeURIComponent('докумнеты')}`, true],
      ['q=zebra', false],
      ['theme=T06&format=online&language=ru&state=KZ&places=true&q=border', true],
      ['format=online&state=AZ', false],
    ])('narrowed by %s', async (query, found) => {
      expect((await find(query)).includes(courseId)).toBe(found);
    });

    it('goes on page by page without gaps or repeats, also in a search', async () => {
      const more = [];
      for (let n = 0; n < 4; n++)
        more.push(
          await build.published(
            {},
            { en: { ...sampleTexts.en, title: `Paging course ${n}` }, ru: { ...sampleTexts.ru, title: `Курс ${n}` } },
          ),
        );
      await build.edition(more[2] ?? '', { startsOn: '2026-04-01', endsOn: '2026-04-02', deadlineOn: '2026-03-20' });
      for (const search of ['', '&q=paging']) {
        const seen: string[] = [];
        let after = '';
        for (;;) {
          const response = await test.http('GET', `/api/v1/courses?limit=2${search}${after}`);
          const page = response.json() as { items: { id: string }[]; next: string | null };
          seen.push(...page.items.map((item) => item.id));
          if (page.next === null) break;
          expect(response.headers.link).toContain('rel="next"');
          after = `&after=${page.next}`;
        }
        expect(new Set(seen).size).toBe(seen.length);
        for (const id of more) expect(seen).toContain(id);
        if (!search) expect(seen[0]).toBe(more[2]);
      }
    });

    it('takes one statement, and its page two', async () => {
      const catalogue = test.get(CatalogueQueries);
      const list = await countQueries(() => catalogue.list({}, { locale: 'ru', limit: 20 }));
      expect(list.count).toBe(1);
      const search = await countQueries(() =>
        catalogue.list({ q: 'документы', theme: 'T06', places: true }, { locale: 'ru', limit: 20 }),
      );
      expect(search.count).toBe(1);
      const page = await counted('/en/courses');
      expect([page.response.statusCode, page.count]).toEqual([200, 2]);
      const json = await counted('/api/v1/courses');
      expect(json.count).toBe(1);
    });

    it.each([
      'after=x',
      'after=WyJhIiwiYiJd',
      `after=${Buffer.from('["2026-99-99","019a0000-0000-7000-8000-000000000000"]').toString('base64url')}`,
      `after=${Buffer.from('["infinity",5]').toString('base64url')}`,
    ])('refuses the cursor %s', async (query) => {
      expect((await test.http('GET', `/api/v1/courses?${query}`)).statusCode).toBe(400);
      expect((await test.http('GET', `/en/courses?${query}`)).statusCode).toBe(400);
    });
  });

  describe('pages', () => {
    it('show a course in its languages, and no other as a translation', async () => {
      const page = await counted('/en/courses/border-documents-in-practice');
      expect(page.response.statusCode).toBe(200);
      expect(page.count).toBeGreaterThan(0);
      expect(page.count).toBeLessThanOrEqual(4);
      const html = page.response.body;
      expect(html).toContain('<h2>Aims</h2>');
      expect(html).toContain('"@type":"Course"');
      expect(html).toContain('hreflang="ru" href="http://127.0.0.1:3000/ru/courses/dokumenty-na-granitse-praktika"');
      expect(html).not.toMatch(/rel="alternate"[^>]*hreflang="fa"/);
    });

    it('say in which language a text is when there is no translation', async () => {
      const response = await test.http('GET', '/fa/courses/border-documents-in-practice');
      expect(response.statusCode).toBe(200);
      expect(response.body).toContain('<html lang="fa" dir="rtl"');
      expect(response.body).toMatch(/<h1[^>]*lang="en"[^>]*dir="ltr"/);
    });

    it('lead old, foreign and bare addresses to the right one', async () => {
      const title = 'Border documents, second edition';
      const courses = test.get(CoursesService);
      await courses.saveTexts(manager.actor, courseId, [
        { locale: 'en', fields: { ...sampleTexts.en, title }, expected: 1 },
      ]);
      await courses.approveText(management.actor, courseId, 'en');
      await courses.approveText(management.actor, courseId, 'ru');
      await courses.publish(manager.actor, courseId);
      for (const address of ['border-documents-in-practice', 'dokumenty-na-granitse-praktika', courseId]) {
        const response = await test.http('GET', `/en/courses/${address}?x=1`);
        expect([response.statusCode, response.headers.location]).toEqual([
          301,
          '/en/courses/border-documents-second-edition?x=1',
        ]);
      }
      expect((await test.http('GET', '/en/courses/nothing')).statusCode).toBe(404);
    });

    it('show an edition with the deadline in both zones, and hide drafts', async () => {
      const response = await test.http('GET', `/ru/courses/dokumenty-na-granitse-praktika/editions/${editionId}`);
      expect(response.statusCode).toBe(200);
      expect(response.body).toContain('2026-04-20T19:59:00.000Z');
      expect(response.body).toContain('Казахстан');
      const draft = (await api('POST', `/courses/${courseId}/editions`, { format: 'online' })).json() as { id: string };
      expect((await test.http('GET', `/en/courses/any/editions/${draft.id}`)).statusCode).toBe(404);
      expect((await test.http('GET', `/api/v1/editions/${draft.id}`)).statusCode).toBe(404);
      expect((await test.http('GET', '/en/courses/any/editions/nonsense')).statusCode).toBe(404);
    });

    it('tell of a deadline while it lies ahead, and then that it has passed', async () => {
      const title = { en: { ...sampleTexts.en, title: 'Tidal walk' }, ru: { ...sampleTexts.ru, title: 'Прилив' } };
      await build.edition(await build.published({}, title), { deadlineOn: '2026-04-20' });
      const ahead = await test.http('GET', '/en/courses?q=tidal');
      expect(ahead.body).toContain('Apply by 20 April 2026');
      const now = test.clock.now();
      test.clock.set('2026-04-21T08:00:00Z');
      const past = await test.http('GET', '/en/courses?q=tidal');
      test.clock.set(now.toISOString());
      expect(past.body).toContain('Applications have closed');
      expect(past.body).not.toContain('Apply by');
    });

    it('lead from the top of an edition to where one takes part', async () => {
      const { body } = await test.http('GET', `/ru/courses/dokumenty-na-granitse-praktika/editions/${editionId}`);
      expect(body).toContain('href="#take-part"');
      expect(body).toContain('id="take-part"');
    });

    it('say clearly that nothing fits', async () => {
      const response = await test.http('GET', '/en/courses?q=zebra&theme=T02');
      expect(response.statusCode).toBe(200);
      expect(response.body).toContain('No course fits');
      expect(response.body).toContain('value="zebra"');
    });

    it('ignore nonsense in the address', async () => {
      expect((await test.http('GET', '/en/courses?format=carrier-pigeon&from=yesterday&theme=%00')).statusCode).toBe(
        200,
      );
    });
  });

  describe('changes', () => {
    const create = { level: 'foundation', themes: ['T01'], text: { title: 'By the API' } };

    it('make a course once for one Idempotency-Key', async () => {
      const first = await api('POST', '/courses', create, { 'idempotency-key': 'k1' });
      const again = await api('POST', '/courses', create, { 'idempotency-key': 'k1' });
      expect(first.statusCode).toBe(201);
      expect((again.json() as { id: string }).id).toBe((first.json() as { id: string }).id);
    });

    it('ask for the version that is changed', async () => {
      const made = await api('POST', '/courses', create);
      const { id } = made.json() as { id: string };
      expect(made.headers.etag).toBe('"r1"');
      expect((await api('PATCH', `/courses/${id}`, { level: 'advanced' })).statusCode).toBe(428);
      const changed = await api('PATCH', `/courses/${id}`, { level: 'advanced' }, { 'if-match': '"r1"' });
      expect([changed.statusCode, changed.headers.etag]).toEqual([200, '"r2"']);
      expect((await api('PATCH', `/courses/${id}`, { level: 'foundation' }, { 'if-match': '"r1"' })).statusCode).toBe(
        412,
      );
    });

    it('carry an edition from a draft to its end', async () => {
      const made = await api('POST', `/courses/${courseId}/editions`, {
        format: 'online',
        startsOn: '2026-07-01',
        endsOn: '2026-07-02',
      });
      const { id, code } = made.json() as { id: string; code: string };
      expect(code).toMatch(/^2026-\d{4}$/);
      const refused = await api('POST', `/editions/${id}/publish`);
      expect(refused.json()).toMatchObject({
        status: 422,
        code: 'edition.not-ready',
        errors: [{ path: 'teachingLanguages' }, { path: 'deadlineOn' }, { path: 'seats' }],
      });
      const filled = await api(
        'PATCH',
        `/editions/${id}`,
        { deadlineOn: '2026-06-01', seats: 12, teachingLanguages: ['ru'] },
        { 'if-match': '"r1"' },
      );
      expect(filled.statusCode).toBe(200);
      expect((await api('POST', `/editions/${id}/publish`)).json()).toMatchObject({
        status: 'published',
        deadlineAt: '2026-06-01T20:00:00.000Z',
        courseVersion: 2,
      });
      expect((await api('POST', `/editions/${id}/publish`)).json()).toMatchObject({ code: 'edition.wrong-status' });
      expect(
        (await api('POST', `/editions/${id}/cancel`, { reason: { en: 'Too few applications.' } })).statusCode,
      ).toBe(422);
      const cancelled = await api('POST', `/editions/${id}/cancel`, {
        reason: { en: 'Too few applications.', ru: 'Мало заявок.' },
      });
      expect(cancelled.json()).toMatchObject({ status: 'cancelled', cancelReason: { ru: 'Мало заявок.' } });
      expect((await test.http('GET', `/ru/courses/dokumenty-na-granitse-praktika/editions/${id}`)).body).toContain(
        'Мало заявок.',
      );
    });

    it('belong to staff', async () => {
      const official = await test.actor([{ role: 'official', scope: null }]);
      expect((await test.http('POST', '/api/v1/courses', { body: create })).statusCode).toBe(401);
      expect((await test.http('POST', '/api/v1/courses', { token: official.token, body: create })).statusCode).toBe(
        403,
      );
      expect((await test.http('GET', `/api/v1/courses/${courseId}/texts`, { token: official.token })).statusCode).toBe(
        403,
      );
    });
  });
});
