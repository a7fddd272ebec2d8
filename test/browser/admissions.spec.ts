import type { Browser, BrowserContext, Page } from 'playwright-core';
import { AdmissionsBuilder } from '../../src/admissions/admissions.fixture';
import { CoursesQueries, editionHref } from '../../src/courses';
import { ProposalsService, ScoresService } from '../../src/admissions';
import { launchBrowser, openReader, visit } from '../support/browser';
import { signInCookie } from '../support/crawl';
import type { TestActor } from '../support/actors';
import { createTestApp, type TestApp } from '../support/testing-app';

/** Each page is looked at thus: every language once, a phone and a desk. */
const LOOKS = [
  { locale: 'en', phone: true },
  { locale: 'ru', phone: false },
  { locale: 'fa', phone: true },
];

jest.setTimeout(180_000);

describe('the pages of admissions in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  let base: string;
  let build: AdmissionsBuilder;
  let edition: string;
  let people: { id: string; person: TestActor }[];
  let draft: { id: string; person: TestActor };
  beforeAll(async () => {
    test = await createTestApp();
    base = await test.listen();
    browser = await launchBrowser();
    build = new AdmissionsBuilder(test);
    edition = await build.edition({ seats: 8 });
    people = await build.endorsedMany(edition, ['KZ', 'AZ', 'TJ', 'KZ', 'KZ']);
    const ids = people.map(({ id }) => id);
    await build.admit(edition, { select: ids.slice(0, 3), reserve: ids.slice(3, 4) });
    const person = await build.official('KZ');
    draft = { id: await build.draft(person.actor, edition), person };
  });
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  const signedIn = async (actor: TestActor, phone: boolean): Promise<BrowserContext> => {
    const reader = await openReader(browser, base, { phone });
    const [name = '', value = ''] = (await signInCookie(test, actor.accountId)).split('=');
    await reader.addCookies([{ name, value, url: base }]);
    return reader;
  };
  const fits = (page: Page): Promise<boolean> =>
    page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

  /** Opens pages as somebody; axe has nothing to say, and nothing sticks out. */
  const look = async (actor: TestActor, paths: string[]): Promise<void> => {
    for (const { locale, phone } of LOOKS) {
      const reader = await signedIn(actor, phone);
      const page = await reader.newPage();
      for (const path of paths.map((rest) => `/${locale}${rest}`)) {
        await visit(page, path);
        expect({ path, phone, fits: await fits(page) }).toEqual({ path, phone, fits: true });
      }
      await reader.close();
    }
  };

  it('are accessible to the applicant', async () => {
    const offered = people[0];
    const view = await test.get(CoursesQueries).editionById(edition);
    await look(draft.person, [
      view ? editionHref(view) : '',
      '/account/applications',
      `/account/applications/${draft.id}`,
      ...['work', 'experience', 'consents'].map((step) => `/account/applications/${draft.id}/edit?step=${step}`),
    ]);
    if (offered) await look(offered.person, [`/account/applications/${offered.id}`]);
  });

  it('are accessible to the contact point', async () => {
    const id = people[4]?.id ?? '';
    await look(await build.contactPoint('KZ'), [
      '/nominations',
      '/nominations/report',
      `/nominations/editions/${edition}/ledger`,
      `/nominations/applications/${id}`,
      `/nominations/applications/${id}/return`,
    ]);
  });

  it('are accessible to the course manager', async () => {
    const id = people[4]?.id ?? '';
    await look(await build.manager(), [
      `/manage/editions/${edition}`,
      `/manage/editions/${edition}/applications`,
      `/manage/editions/${edition}/ledger`,
      '/manage/admissions',
      `/manage/applications/${id}`,
    ]);
  });

  it('are accessible to those who score and decide', async () => {
    const other = await build.edition({ seats: 1, reserveSize: 1, demandsEndorsement: true });
    const [first] = await build.endorsedMany(other, ['KZ', 'AZ', 'TJ']);
    const [manager, reviewer] = [await build.manager(), await test.actor([{ role: 'reviewer', scope: null }], {})];
    await test.get(ScoresService).assign(manager.actor, other, [reviewer.accountId]);
    await test.get(ProposalsService).make(manager.actor, other);
    await look(reviewer, ['/scores', `/scores/${first?.id ?? ''}`]);
    await look(manager, [`/manage/editions/${other}/scoring`, `/manage/editions/${other}/selection`]);
    await look(await build.management(), [`/manage/editions/${other}/selection`, '/how-lists-are-made']);
  });
});
