import type { Browser, BrowserContext, Page } from 'playwright-core';
import { CoursesQueries, editionHref } from '../../src/courses';
import { loadReferenceData } from '../../src/reference-data';
import { SessionsService } from '../../src/schedule';
import { ScheduleBuilder } from '../../src/schedule/schedule.fixture';
import { launchBrowser, openReader, visit } from '../support/browser';
import { signInCookie } from '../support/crawl';
import type { TestActor } from '../support/actors';
import { createTestApp, type TestApp } from '../support/testing-app';

/** Each page is looked at thus: every language once, phones and a desk. */
const LOOKS = [
  { locale: 'en', phone: true },
  { locale: 'ru', phone: false },
  { locale: 'fa', phone: true },
];
const { session } = ScheduleBuilder;

jest.setTimeout(180_000);

describe('the pages of the schedule in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  let base: string;
  let build: ScheduleBuilder;
  let manager: TestActor;
  let trainer: TestActor & { trainerId: string };
  let participant: TestActor;
  let editionId: string;
  let editionPath: string;
  let sessionIds: string[];

  beforeAll(async () => {
    test = await createTestApp();
    await loadReferenceData(test.app);
    base = await test.listen();
    browser = await launchBrowser();
    build = new ScheduleBuilder(test);
    manager = await test.actor([{ role: 'course-manager', scope: null }]);
    trainer = await build.trainer('Leading Trainer');
    editionId = await build.edition([trainer.trainerId], { endsOn: '2026-05-16', states: ['KZ', 'AF', 'IR'] });
    participant = await build.participant(editionId);
    await test.database.query(`UPDATE account SET zone = 'Asia/Kabul' WHERE id = $1`, [participant.accountId]);
    const edition = await test.get(CoursesQueries).editionById(editionId);
    editionPath = edition ? editionHref(edition) : '';
    sessionIds = await programme();
  });
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  /** A programme with a session of every state. */
  async function programme(): Promise<string[]> {
    const service = test.get(SessionsService);
    const roomId = await build.room('Caspian Hall');
    const add = (changes: Parameters<typeof session>[0]) =>
      service.add(manager.actor, editionId, session(changes), 'en');
    const led = { trainerIds: [trainer.trainerId] };
    const released = await add({ ...led, roomId });
    const moved = await add({ ...led, startTime: '14:00', roomId });
    const cancelled = await add({ startsOn: '2026-05-12', startTime: '09:00' });
    await service.releaseAll(manager.actor, editionId, 'en');
    await service.change(manager.actor, moved, 2, { startTime: '15:00' }, 'en');
    await service.cancel(
      manager.actor,
      cancelled,
      { reason: { en: 'The trainer is ill', ru: 'Тренер заболел' } },
      'en',
    );
    const draft = await add({ ...led, startsOn: '2026-05-13', zone: 'Europe/Rome' });
    return [released, moved, cancelled, draft];
  }

  const signedIn = async (actor: TestActor, phone: boolean): Promise<BrowserContext> => {
    const reader = await openReader(browser, base, { phone });
    const [name = '', value = ''] = (await signInCookie(test, actor.accountId)).split('=');
    await reader.addCookies([{ name, value, url: base }]);
    return reader;
  };
  const fits = (page: Page): Promise<boolean> =>
    page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

  /** Opens pages as somebody; axe has nothing to say, and nothing sticks out. */
  async function look(actor: TestActor, paths: string[]): Promise<void> {
    for (const { locale, phone } of LOOKS) {
      const reader = await signedIn(actor, phone);
      const page = await reader.newPage();
      for (const path of paths) {
        await visit(page, `/${locale}${path}`);
        expect({ path, locale, fits: await fits(page) }).toEqual({ path, locale, fits: true });
      }
      await reader.close();
    }
  }

  it('are accessible and fit for those who take part', () => look(participant, [editionPath, '/account/calendar']));

  it('are accessible and fit for trainers', async () => {
    const plan = `/manage/editions/${editionId}/sessions`;
    const [released = '', , cancelled = '', draft = ''] = sessionIds;
    await look(trainer, [
      '/account/sessions',
      plan,
      `${plan}/${draft}`,
      `${plan}/${released}/cancel`,
      `${plan}/${cancelled}`,
    ]);
  });

  it('are accessible and fit for those who keep venues', async () => {
    const rooms = await test.database.query<{ id: string; venue_id: string }>('SELECT id, venue_id FROM room');
    const venue = `/manage/venues/${rooms[0]?.venue_id}`;
    await look(manager, ['/manage/venues', venue, `${venue}/rooms/${rooms[0]?.id}`, `/manage/editions/${editionId}`]);
  });

  it('let a trainer on a phone add a session that clashes, mend it, and announce it', async () => {
    const reader = await signedIn(trainer, true);
    const page = await reader.newPage();
    const plan = `/en/manage/editions/${editionId}/sessions`;
    await visit(page, `${plan}/new`);
    await page.getByLabel('Title in English').fill('Closing discussion');
    await page.getByLabel('Title in Russian').fill('Заключительная дискуссия');
    await page.getByLabel('Day').fill('2026-05-11');
    await page.getByLabel('Begins at').fill('11:00');
    await page.getByLabel('Link to join online').fill('https://meet.example/closing');
    await page.getByRole('button', { name: 'Add the draft' }).click();
    await page.getByRole('link', { name: /Leading Trainer is taken: “Reading a passport”/ }).waitFor();
    expect(await page.getByLabel('Title in English').inputValue()).toBe('Closing discussion');
    await page.getByLabel('Begins at').fill('17:00');
    await page.getByRole('button', { name: 'Add the draft' }).click();
    await page.getByText('The session is added as a draft.').waitFor();
    await page.locator('summary', { hasText: 'Announce 2 drafts' }).click();
    await page.getByRole('button', { name: 'Announce 2 drafts' }).click();
    await page.getByText('2 sessions are announced.').waitFor();
    await reader.close();
    const visitor = await openReader(browser, base, { script: false });
    const open = await visitor.newPage();
    await open.goto(`/ru${editionPath}`);
    expect(await open.getByText('Заключительная дискуссия').count()).toBe(1);
    await visitor.close();
  });
});
