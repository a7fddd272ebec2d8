import { curriculumModules } from '../../curriculum/data/modules';
import { demoAccounts, demoCourses, demoInstitutions, demoLibraryItems, demoVenues } from './index';
import { cyrillic, editions, known, missing, repeated, words } from './spec-support';

/** Every { en, ru } pair of strings anywhere inside a value, with the path that leads to it. */
function bilingualTexts(value: unknown, path: string): { path: string; en: string; ru: string }[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => bilingualTexts(entry, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  const pair = value as Record<string, unknown>;
  if (typeof pair.en === 'string' && typeof pair.ru === 'string') return [{ path, en: pair.en, ru: pair.ru }];
  return Object.entries(value).flatMap(([key, entry]) => bilingualTexts(entry, `${path}.${key}`));
}

/** The same for texts that are objects of fields per language: { en: { title }, ru: { title } }. */
function fieldTexts(texts: { en: object; ru: object }, path: string): { path: string; en: string; ru: string }[] {
  const ru = texts.ru as Record<string, string>;
  return Object.entries(texts.en as Record<string, string>).map(([field, en]) => ({
    path: `${path}.${field}`,
    en,
    ru: ru[field] ?? '',
  }));
}

const pairs = [
  ...bilingualTexts(curriculumModules, 'modules'),
  ...curriculumModules.flatMap(({ code, outcomes }) =>
    outcomes.en.map((en, index) => ({ path: `${code}.outcomes[${index}]`, en, ru: outcomes.ru[index] ?? '' })),
  ),
  ...bilingualTexts(editions, 'editions'),
  ...bilingualTexts(demoAccounts, 'people'),
  ...bilingualTexts(demoInstitutions, 'institutions'),
  ...bilingualTexts(demoVenues, 'venues'),
  ...bilingualTexts(demoLibraryItems, 'items'),
  ...demoCourses.flatMap((course) => fieldTexts(course.texts, course.key)),
  ...demoLibraryItems.flatMap((item) => fieldTexts(item.texts, item.key)),
];

describe('texts in two languages', () => {
  it('are all there, each in its own script', () => {
    expect(pairs.length).toBeGreaterThan(500);
    expect(pairs.filter(({ en }) => en.trim() === '' || cyrillic.test(en)).map(({ path }) => path)).toEqual([]);
    expect(pairs.filter(({ ru }) => !cyrillic.test(ru)).map(({ path }) => path)).toEqual([]);
  });

  it('have titles of at most 200 characters and summaries of at most 600', () => {
    const ends = (...names: string[]) => pairs.filter(({ path }) => names.some((name) => path.endsWith(`.${name}`)));
    const longer = (list: typeof pairs, limit: number) =>
      list.filter(({ en, ru }) => en.length > limit || ru.length > limit).map(({ path }) => path);
    expect(longer(ends('title', 'label'), 200)).toEqual([]);
    expect(longer(ends('summary', 'abstract', 'bio'), 600)).toEqual([]);
  });

  it('have course bodies of 120 to 250 words', () => {
    const counted = demoCourses.flatMap((course) =>
      (['en', 'ru'] as const).map((locale) => ({
        key: `${course.key}.${locale}`,
        n: words(course.texts[locale].body),
      })),
    );
    expect(counted.filter(({ n }) => n < 120 || n > 250)).toEqual([]);
  });
});

describe('curriculum modules', () => {
  it('refer to themes and objectives that exist, and cover at least twelve themes', () => {
    expect(
      missing(
        curriculumModules.map((module) => module.theme),
        known.themes,
      ),
    ).toEqual([]);
    expect(
      missing(
        curriculumModules.flatMap((module) => module.gcmObjectives),
        known.objectives,
      ),
    ).toEqual([]);
    expect(new Set(curriculumModules.map((module) => module.theme)).size).toBeGreaterThanOrEqual(12);
    expect(repeated(curriculumModules.map((module) => module.code))).toEqual([]);
    expect(curriculumModules.filter((module) => !module.code.startsWith(`${module.theme}-M`))).toEqual([]);
  });

  it('list the same number of outcomes in both languages', () => {
    expect(curriculumModules.filter(({ outcomes }) => outcomes.en.length !== outcomes.ru.length)).toEqual([]);
  });
});
