import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { I18n, type Translate } from '#libs/i18n';
import { newId } from '#libs/database';
import { SYSTEM } from '#libs/access';
import { PreparedAccounts, RolesService, type RoleName } from '#src/identity';
import { expectAccessible, launchBrowser, openReader } from './browser';
import { signInCookie } from './crawl';
import { createTestApp, type TestApp } from './testing-app';

const PASSWORD = 'a long sentence that nobody guesses';
const catalogues = I18n.load([join(__dirname, '../../src'), join(__dirname, '../../libs')]);

/** A person in a browser: signed in, in a language, with axe run on every page that is opened. */
export class Traveller {
  constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    readonly locale: string,
  ) {}

  /** A sentence of the interface in the person's language. */
  readonly t: Translate = (key, vars) => catalogues.translator(this.locale)(key, vars);

  /** Opens a path below the locale; it must answer with 200 and be accessible. */
  async open(path: string): Promise<void> {
    const response = await this.page.goto(`/${this.locale}${path}`);
    expect({ path, status: response?.status() }).toEqual({ path, status: 200 });
    await expectAccessible(this.page);
  }

  /** Presses a button by its words and waits for the page that follows; that page must be accessible. */
  async press(name: string, within = 'main'): Promise<void> {
    const button = this.page.locator(within).getByRole('button', { name, exact: true }).first();
    await Promise.all([this.page.waitForEvent('load'), button.click()]);
    await expectAccessible(this.page);
  }

  /** Opens a question that asks before something happens, then agrees. */
  async agree(name: string, within = 'main'): Promise<void> {
    const question = this.page
      .locator(within)
      .locator('details', { has: this.page.locator('summary', { hasText: name }) })
      .first();
    await question.locator('summary').click();
    await Promise.all([this.page.waitForEvent('load'), question.getByRole('button').last().click()]);
    await expectAccessible(this.page);
  }

  /** Follows a link by its words. */
  async follow(name: string | RegExp, within = 'main'): Promise<void> {
    await Promise.all([
      this.page.waitForEvent('load'),
      this.page.locator(within).getByRole('link', { name }).first().click(),
    ]);
    await expectAccessible(this.page);
  }

  /** Fills fields by their names. */
  async fill(values: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      const field = this.page.locator(`[name="${name}"]`).first();
      if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value);
      else await field.fill(value);
    }
  }

  /** Ticks a box or chooses one of several by name and value. */
  async tick(name: string, value?: string): Promise<void> {
    await this.page
      .locator(value === undefined ? `[type="checkbox"][name="${name}"]` : `[name="${name}"][value="${value}"]`)
      .first()
      .check();
  }

  /** The words of the page, its side column included. */
  async words(): Promise<string> {
    return (await this.page.locator('.ui-page').innerText()).replace(/\s+/g, ' ');
  }

  /** Signs somebody in without the sign-in page, as after it. */
  async signIn(test: TestApp, accountId: string): Promise<void> {
    const [name = '', value = ''] = (await signInCookie(test, accountId)).split('=');
    await this.context.addCookies([{ name, value, url: await test.app.getUrl() }]);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

/** What a journey needs: the application, listening, and a browser. */
export interface Stage {
  test: TestApp;
  browser: Browser;
  /** Makes an account with roles and signs it in, through the sign-in page or, quickly, without it. */
  enter(name: string, roles: Grant[], options?: EnterOptions): Promise<Traveller & { accountId: string }>;
  /** Opens a browser of a stranger. */
  stranger(locale: string, options?: { phone?: boolean; script?: boolean }): Promise<Traveller>;
  close(): Promise<void>;
}

interface Grant {
  role: RoleName;
  scope: string | null;
}

/** How a person of a journey comes. */
export interface EnterOptions {
  locale?: string;
  zone?: string;
  state?: string;
  phone?: boolean;
  script?: boolean;
  sex?: 'female' | 'male';
  /** Signed in without the sign-in page. */
  quick?: boolean;
}

/** An account that can be used at once, with an institution of its State and roles. */
async function prepare(
  test: TestApp,
  email: string,
  name: string,
  roles: Grant[],
  options: EnterOptions & { locale: string },
): Promise<string> {
  const state = options.state ?? 'AZ';
  const institution = await test.database.one<{ id: string }>(
    `WITH fresh AS (INSERT INTO institution (id, state_code, labels, kind) VALUES ($1, $2, $3, 'migration') ON CONFLICT DO NOTHING RETURNING id)
     SELECT id FROM fresh UNION ALL SELECT id FROM institution WHERE state_code = $2 LIMIT 1`,
    [newId(), state, JSON.stringify({ en: { text: 'Migration service', status: 'approved', sourceRevision: 1 } })],
  );
  const number = name.replace(/\D/g, '') || '1';
  const accountId = await test.get(PreparedAccounts).create(SYSTEM, {
    email,
    password: PASSWORD,
    locale: options.locale,
    zone: options.zone ?? 'Asia/Baku',
    nativeName: name,
    cyrillicName: `Участник ${number}`,
    latinName: name,
    patronymic: null,
    sex: (options.sex ?? null) as never,
    stateCode: state,
    institutionId: institution?.id ?? '',
  });
  if (!accountId) throw new Error(`${email} is taken`);
  for (const { role, scope } of roles) await test.get(RolesService).grant(SYSTEM, accountId, role, scope);
  return accountId;
}

/** Starts the application and a browser for a journey. */
export async function openStage(): Promise<Stage> {
  const test = await createTestApp();
  const base = await test.listen();
  const browser = await launchBrowser();
  const stranger = async (locale: string, options: { phone?: boolean; script?: boolean } = {}): Promise<Traveller> => {
    const context = await openReader(browser, base, { ...options, locale });
    return new Traveller(await context.newPage(), context, locale);
  };
  return {
    test,
    browser,
    stranger,
    enter: async (name, roles, options = {}) => {
      const locale = options.locale ?? 'en';
      const email = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '.')}@journey.example`;
      const accountId = await prepare(test, email, name, roles, { ...options, locale });
      const person = await stranger(locale, options);
      if (options.quick) {
        await person.signIn(test, accountId);
        return Object.assign(person, { accountId });
      }
      await person.open('/sign-in');
      await person.fill({ email, password: PASSWORD });
      await person.press(person.t('identity:sign-in.submit'));
      return Object.assign(person, { accountId });
    },
    close: async () => {
      await browser.close();
      await test.close();
    },
  };
}
