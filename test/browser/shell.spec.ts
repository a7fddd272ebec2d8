import type { Browser } from 'playwright-core';
import { expectAccessible, launchBrowser, openReader } from '../support/browser';
import { createTestApp, type TestApp } from '../support/testing-app';

describe('a page that is not there', () => {
  let test: TestApp;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    test = await createTestApp();
    base = await test.listen();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  it.each([
    ['en', 'Page not found', 'ltr'],
    ['ru', 'Страница не найдена', 'ltr'],
    ['fa', 'صفحه پیدا نشد', 'rtl'],
  ])('says so in %s, accessibly, on a phone', async (locale, title, dir) => {
    const reader = await openReader(browser, base, { phone: true });
    const page = await reader.newPage();
    await page.goto(`/${locale}/nothing`);
    expect(await page.locator('h1').textContent()).toBe(title);
    expect(await page.locator('html').getAttribute('dir')).toBe(dir);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await expectAccessible(page);
    await reader.close();
  });
});
