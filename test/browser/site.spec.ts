import type { Browser, Page } from 'playwright-core';
import { EventBus } from '#libs/events';
import { accountConfirmationRequested } from '#src/identity';
import { AdmissionsBuilder } from '../../src/admissions/admissions.fixture';
import { CourseBuilder } from '../../src/courses/courses.fixture';
import { LibraryFixture } from '../../src/library/library.fixture';
import { launchBrowser, openReader, visit } from '../support/browser';
import { signInCookie } from '../support/crawl';
import { createTestApp, type TestApp } from '../support/testing-app';

const PUBLIC = ['', '/search?q=migration', '/search?q=xyzzy', '/about', '/privacy', '/accessibility'];

describe('the pages of the site as a whole', () => {
  let test: TestApp;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    test = await createTestApp();
    const courses = new CourseBuilder(test);
    const course = await courses.published();
    await courses.edition(course);
    await courses.edition(course, {
      format: 'in-person',
      venueId: await courses.venue(),
      startsOn: '2026-06-01',
      endsOn: '2026-06-05',
      deadlineOn: '2026-05-01',
    });
    await (await LibraryFixture.on(test)).published();
    base = await test.listen();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  const fits = (page: Page): Promise<boolean> =>
    page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

  it.each(['en', 'ru', 'fa'])('are accessible in %s on a phone and on a desk', async (locale) => {
    for (const phone of [true, false]) {
      const reader = await openReader(browser, base, { phone });
      const page = await reader.newPage();
      for (const path of PUBLIC) {
        await visit(page, `/${locale}${path}`);
        expect({ path, fits: await fits(page) }).toEqual({ path, fits: true });
        await shoot(page, `${locale}-${phone ? 'phone' : 'desk'}${path.replace(/\W+/g, '-')}`);
      }
      await reader.close();
    }
  });

  it('lead from the start page to an edition, and from the search to an item', async () => {
    const reader = await openReader(browser, base, { script: false });
    const page = await reader.newPage();
    await page.goto('/en');
    expect(await page.getByRole('link', { name: 'Border documents in practice' }).count()).toBe(2);
    await page.getByRole('searchbox').fill('labour migration');
    await page.getByRole('button', { name: 'Search' }).click();
    expect(page.url()).toContain('/en/search?q=labour');
    await page.getByRole('link', { name: 'Labour migration in Central Asia' }).click();
    expect(await page.locator('h1').textContent()).toBe('Labour migration in Central Asia');
    await page.goto('/ru/search?q=документ на границе');
    await page.getByRole('link', { name: 'Документы на границе: практика' }).click();
    expect(await page.locator('h1').textContent()).toBe('Документы на границе: практика');
    await reader.close();
  });

  it('show a person what comes next', async () => {
    const make = new AdmissionsBuilder(test);
    const edition = await make.edition();
    const { id, person } = await make.endorsed(edition);
    await make.admit(edition, { select: [id] });
    const [name = '', value = ''] = (await signInCookie(test, person.accountId)).split('=');
    for (const phone of [true, false]) {
      const reader = await openReader(browser, base, { phone });
      await reader.addCookies([{ name, value, url: base }]);
      const page = await reader.newPage();
      for (const locale of ['en', 'ru', 'fa']) {
        await visit(page, `/${locale}`);
        expect(await fits(page)).toBe(true);
        await shoot(page, `personal-${locale}-${phone ? 'phone' : 'desk'}`);
      }
      await reader.close();
    }
  });

  it('show administrators their desk and the mails that were kept', async () => {
    const administrator = await test.actor([{ role: 'administrator', scope: null }]);
    const somebody = await test.actor([], { locale: 'ru' });
    await test.database.transaction(() =>
      test.get(EventBus).publish(accountConfirmationRequested, { accountId: somebody.accountId }),
    );
    await test.drainJobs();
    const [name = '', value = ''] = (await signInCookie(test, administrator.accountId)).split('=');
    for (const phone of [true, false]) {
      const reader = await openReader(browser, base, { phone });
      await reader.addCookies([{ name, value, url: base }]);
      const page = await reader.newPage();
      await visit(page, '/en/manage');
      await shoot(page, `manage-${phone ? 'phone' : 'desk'}`);
      await visit(page, '/en/manage/mailbox?to=nobody');
      await visit(page, `/en/manage/mailbox?to=${somebody.profile.email.slice(0, 12)}`);
      expect(await fits(page)).toBe(true);
      await shoot(page, `mailbox-${phone ? 'phone' : 'desk'}`);
      await page.getByRole('link', { name: 'Подтвердите, пожалуйста, адрес электронной почты' }).click();
      await visit(page, new URL(page.url()).pathname);
      expect(await fits(page)).toBe(true);
      await shoot(page, `mail-${phone ? 'phone' : 'desk'}`);
      await reader.close();
    }
  });

  it('keep the mailbox from everybody else', async () => {
    const librarian = await test.actor([{ role: 'librarian', scope: null }]);
    const cookie = await signInCookie(test, librarian.accountId);
    expect((await test.http('GET', '/en/manage/mailbox', { cookie })).statusCode).toBe(403);
    expect((await test.http('GET', '/en/manage', { cookie })).statusCode).toBe(200);
  });
});

async function shoot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
}
