import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** A real Chromium for journeys. */
export async function launchBrowser(): Promise<Browser> {
  const found = JSON.parse(
    execFileSync(process.execPath, [join(__dirname, 'unpack-chromium.mjs')], { encoding: 'utf8' }),
  ) as { path: string; libraries?: string };
  return chromium.launch({
    executablePath: found.path,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
    env: { ...process.env, ...(found.libraries && { LD_LIBRARY_PATH: found.libraries }) } as Record<string, string>,
  });
}

/** A reader: an own context of the browser, at a phone's or a desk's width. */
export function openReader(
  browser: Browser,
  baseURL: string,
  options: { phone?: boolean; locale?: string; script?: boolean } = {},
): Promise<BrowserContext> {
  return browser.newContext({
    baseURL,
    viewport: options.phone ? { width: 360, height: 740 } : { width: 1280, height: 900 },
    locale: options.locale ?? 'en',
    javaScriptEnabled: options.script ?? true,
  });
}

/** Runs axe on the page; any violation fails the test with its rule and the elements. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map((violation) => ({
    page: page.url(),
    rule: violation.id,
    help: violation.help,
    where: violation.nodes.slice(0, 5).map((node) => node.html.slice(0, 200)),
  }));
  expect(found).toEqual([]);
}

/** Goes to an address, checks that it answered well, and runs axe on it. */
export async function visit(page: Page, path: string): Promise<void> {
  const response = await page.goto(path);
  expect({ path, status: response?.status() }).toEqual({ path, status: 200 });
  await expectAccessible(page);
}
