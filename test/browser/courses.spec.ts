import type { Browser, BrowserContext } from 'playwright-core';
import { CourseBuilder, sampleTexts } from '../../src/courses/courses.fixture';
import { launchBrowser, openReader, visit } from '../support/browser';
import { signInCookie } from '../support/crawl';
import { createTestApp, type TestApp } from '../support/testing-app';

describe('the pages of courses', () => {
  let test: TestApp;
  let browser: Browser;
  let base: string;
  let pages: { open: string[]; staff: string[] };

  beforeAll(async () => {
    test = await createTestApp();
    base = await test.listen();
    browser = await launchBrowser();
    const build = new CourseBuilder(test);
    const course = await build.published({ themes: ['T06', 'T01'] });
    const edition = await build.edition(course, {
      format: 'hybrid',
      venueId: await build.venue(),
      seatsOnline: 15,
      states: ['KZ', 'UZ', 'IR'],
      interpretationLanguages: ['tg'],
    });
    await build.edition(course, { startsOn: '2026-10-01', endsOn: '2026-10-05', deadlineOn: '2026-09-01' });
    const standing = { format: 'self-paced', seats: null, startsOn: null, endsOn: null, deadlineOn: null } as const;
    await build.edition(
      await build.published(
        { open: true },
        { ...sampleTexts, en: { ...sampleTexts.en, title: 'Migration for everybody' } },
      ),
      standing,
    );
    const draft = await build.draft(
      {},
      {
        ...sampleTexts,
        en: { ...sampleTexts.en, title: 'A draft with a name that is rather long, as names of courses often are' },
      },
    );
    pages = {
      open: [
        '/courses',
        '/courses?q=zebra&theme=T02',
        '/courses/border-documents-in-practice',
        `/courses/border-documents-in-practice/editions/${edition}`,
      ],
      staff: [
        '/manage/courses',
        '/manage/courses/new',
        `/manage/courses/${draft}`,
        `/manage/courses/${course}/editions/new`,
        `/manage/editions/${edition}`,
      ],
    };
  });
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  const look = async (reader: BrowserContext, paths: string[], name: string): Promise<void> => {
    const page = await reader.newPage();
    for (const path of paths) {
      await visit(page, path);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect({ path, overflow: Math.max(0, wide) }).toEqual({ path, overflow: 0 });
      if (process.env.SHOTS)
        await page.screenshot({
          path: `${process.env.SHOTS}/${name}${path.replace(/[^a-z0-9]+/gi, '_').slice(0, 60)}.png`,
          fullPage: true,
        });
    }
    await reader.close();
  };

  it.each(
    ['en', 'ru', 'fa'].flatMap(
      (locale) =>
        [
          [locale, true],
          [locale, false],
        ] as const,
    ),
  )('stand in %s (phone: %s) without a fault', async (locale, phone) => {
    await look(
      await openReader(browser, base, { phone, locale }),
      pages.open.map((path) => `/${locale}${path}`),
      phone ? 'p' : 'w',
    );
  });

  it.each([true, false])('for staff stand (phone: %s) without a fault', async (phone) => {
    const staff = await test.actor([
      { role: 'course-manager', scope: null },
      { role: 'administrator', scope: null },
    ]);
    const [name = '', value = ''] = (await signInCookie(test, staff.accountId)).split('=');
    const reader = await openReader(browser, base, { phone });
    await reader.addCookies([{ name, value, url: base }]);
    await look(
      reader,
      pages.staff.map((path) => `/en${path}`),
      phone ? 'p' : 'w',
    );
  });
});
