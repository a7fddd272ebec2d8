import type { TestActor } from '../../test/support/actors';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { TaxonomyQueries } from './taxonomy.queries';
import { TaxonomyService } from './taxonomy.service';

describe('changes of the taxonomy', () => {
  let test: TestApp;
  let service: TaxonomyService;
  let manager: TestActor;
  beforeAll(async () => {
    test = await createTestApp();
    service = test.get(TaxonomyService);
    manager = await test.actor([{ role: 'course-manager', scope: null }]);
  });
  afterAll(() => test.close());

  const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;
  const term = {
    names: { en: 'Seasonal work', ru: 'Сезонная работа' },
    synonyms: { en: ['seasonal employment'], ru: ['сезонный труд'] },
    themes: ['T06'],
  };

  it('add a term that is found by every name', async () => {
    const added = await service.addTerm(manager.actor, term);
    expect(added).toMatchObject({ code: 'seasonal-work', synonyms: term.synonyms, themes: ['T06'] });
    for (const words of ['seasonal employment', 'сезонного труда', 'Сезонная работа']) {
      expect(await test.get(TaxonomyQueries).termIdsMatching(words)).toContain(added.id);
    }
    expect(await service.addTerm(manager.actor, term).catch(codeOf)).toBe('term.duplicate');
    expect(
      await service
        .addTerm(manager.actor, { ...term, names: { en: 'Other', ru: 'Другое' }, themes: ['T99'] })
        .catch(codeOf),
    ).toBe('request.invalid');
  });

  it('keep the names for the search in step with the term', async () => {
    const added = await service.addTerm(manager.actor, {
      ...term,
      names: { en: 'Posted worker', ru: 'Командированный работник' },
    });
    const changed = await service.changeTerm(
      manager.actor,
      added.id,
      { names: { en: 'Detached worker', ru: 'Прикомандированный' }, synonyms: { en: [], ru: [] }, themes: ['T01'] },
      1,
    );
    expect(changed).toMatchObject({ code: 'posted-worker', synonyms: {}, themes: ['T01'], revision: 2 });
    const names = await test.database.query<{ name: string }>(
      'SELECT name FROM subject_term_name WHERE term_id = $1 ORDER BY locale',
      [added.id],
    );
    expect(names.map((row) => row.name)).toEqual(['Detached worker', 'Прикомандированный']);
  });

  it('accept a preferred name that was a synonym before', async () => {
    const added = await service.addTerm(manager.actor, {
      ...term,
      names: { en: 'Day labour', ru: 'Подённая работа' },
      synonyms: { en: ['daily work'], ru: [] },
    });
    const changed = await service.changeTerm(
      manager.actor,
      added.id,
      {
        ...term,
        names: { en: 'daily work', ru: 'Подённая работа' },
        synonyms: { en: ['Day labour', 'daily work'], ru: [] },
      },
      1,
    );
    expect(changed.synonyms).toEqual({ en: ['Day labour'] });
    expect(changed.labels['en']?.text).toBe('daily work');
  });

  it('name themes, objectives and areas anew', async () => {
    const names = { en: 'New name', ru: 'Новое имя' };
    expect((await service.renameTheme(manager.actor, 'T05', names, 1)).labels['ru']?.text).toBe('Новое имя');
    expect((await service.renameObjective(manager.actor, 5, names, 1)).revision).toBe(2);
    expect((await service.renameArea(manager.actor, 'consular-work', names, 1)).labels['en']?.text).toBe('New name');
    expect(await service.renameArea(manager.actor, 'T05', names, 1).catch(codeOf)).toBe('area.named-by-theme');
    expect(await service.renameTheme(manager.actor, 'T05', names, 1).catch(codeOf)).toBe('request.precondition-failed');
    const areas = await test.get(TaxonomyQueries).areas();
    expect(areas.find((area) => area.code === 'T05')?.labels['en']?.text).toBe('New name');
  });

  it('page through a search at the JSON door', async () => {
    const page = async (query: string) =>
      (await test.http('GET', `/api/v1/subject-terms?${query}`)).json<{
        items: { id: string }[];
        next: string | null;
      }>();
    const all = await page('q=migration&limit=100');
    const first = await page('q=migration&limit=2');
    const second = await page(`q=migration&limit=2&after=${first.next}`);
    expect([...first.items, ...second.items].map((item) => item.id)).toEqual(
      all.items.slice(0, 4).map((item) => item.id),
    );
    expect((await test.http('GET', `/api/v1/subject-terms?after=${first.next}`)).statusCode).toBe(400);
  });
});
