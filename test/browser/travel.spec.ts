import { passport, passportWords, TravelBuilder } from '../../src/travel/travel.fixture';
import { signInCookie } from '../support/crawl';
import { openStage, type Stage } from '../support/journey';

const CASES = [
  { locale: 'en', phone: true },
  { locale: 'ru', phone: false },
] as const;

/** From the confirmed place to the letter, on a phone and at a desk, with axe on every page. */
describe.each(CASES)('somebody prepares a journey, in $locale', ({ locale, phone }) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  it('from the page of the application to the letter, and staff see how far it is', async () => {
    stage.test.clock.set('2026-03-02T08:00:00Z');
    const build = new TravelBuilder(stage.test);
    const edition = await build.edition();
    const { applicationId, caseId, person } = await build.traveller(edition);
    const traveller = await stage.stranger(locale, { phone });
    const { page, t } = traveller;
    const [name = '', value = ''] = (await signInCookie(stage.test, person.accountId)).split('=');
    await traveller.open('/about');
    await page.context().addCookies([{ name, value, url: new URL(page.url()).origin }]);
    await traveller.open(`/account/applications/${applicationId}`);
    await traveller.follow(t('travel:one.open'));
    await traveller.follow(new RegExp(`^${t('travel:act.passport')}`));
    await traveller.fill({ ...passport, cyrillicName: passport.cyrillicName ?? '', number: '?' });
    await traveller.press(t('travel:passport.give'));
    expect(await page.locator('.ui-error-summary').count()).toBe(1);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await traveller.fill({ number: passport.number });
    await traveller.press(t('travel:passport.give'));
    const home = await traveller.words();
    for (const word of passportWords) expect(home).not.toContain(word);
    expect(home).toContain(t('travel:done.passport'));
    await traveller.open(`/account/travel/${applicationId}/journeys/arrival`);
    await traveller.fill({ day: '2026-05-10', time: '23:10', carrier: 'J2 8' });
    await traveller.press(t('travel:act.save'));

    const officer = await stage.enter('Officer 3', [{ role: 'travel-officer', scope: null }], { locale, phone });
    await officer.open(`/manage/editions/${edition}/travel`);
    await officer.open('/manage/visa-rules');
    await officer.open(`/manage/editions/${edition}/travel/${caseId}`);
    await officer.press(t('travel:passport.view'));
    expect(await officer.words()).toContain(passport.number);
    await officer.open(`/manage/editions/${edition}/travel/${caseId}`);
    await officer.press(t('travel:act.letter'));
    await stage.test.drainJobs();
    await traveller.open(`/account/travel/${applicationId}`);
    expect(await traveller.words()).toContain(t('travel:letter.download-en'));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
  }, 300_000);
});
