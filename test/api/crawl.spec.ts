import { crawl, signInCookie } from '../support/crawl';
import { createTestApp, type TestApp } from '../support/testing-app';

const LANGUAGES = ['en', 'ru', 'fa'];

/** Every page that can be reached by links, for a stranger and for staff, in each language: nothing broken, nothing raw. */
describe('the pages of an empty centre', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it.each(LANGUAGES)('are whole for a stranger, in %s', async (locale) => {
    const { pages, findings } = await crawl(test, [`/${locale}`], { limit: 250 });
    expect(findings).toEqual([]);
    expect(pages.length).toBeGreaterThan(5);
  });

  it.each(LANGUAGES)('are whole for somebody with every role, in %s', async (locale) => {
    const everybody = [
      'administrator',
      'course-manager',
      'librarian',
      'management',
      'trainer',
      'translator',
      'reviewer',
      'travel-officer',
      'partner',
      'official',
    ];
    const { accountId } = await test.actor(
      [
        ...everybody.map((role) => ({ role, scope: null })),
        { role: 'ncp', scope: 'KZ' },
        { role: 'state-editor', scope: 'KZ' },
      ],
      { stateCode: 'KZ' },
    );
    const { pages, findings } = await crawl(test, [`/${locale}`], {
      cookie: await signInCookie(test, accountId),
      limit: 400,
    });
    expect(findings).toEqual([]);
    expect(pages.length).toBeGreaterThan(15);
  });
});
