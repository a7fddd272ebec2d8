import { AdmissionsBuilder } from '../../src/admissions/admissions.fixture';
import { CourseBuilder, sampleTexts } from '../../src/courses/courses.fixture';
import { openStage, type Stage } from '../support/journey';

/** The first of the main jobs: from the catalogue on a phone to a confirmed place, through four people. */
describe.each(['en', 'ru'] as const)('an official enrols, in %s', (locale) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  it('through application, endorsement, selection and confirmation', async () => {
    const builder = new CourseBuilder(stage.test);
    const edition = await builder.edition(await builder.published(), { seats: 2 });
    const official = await stage.enter('Official 12', [{ role: 'official', scope: null }], {
      locale,
      state: 'KZ',
      zone: 'Asia/Almaty',
      phone: true,
    });
    const contact = await stage.enter('Contact point 1', [{ role: 'ncp', scope: 'KZ' }], { locale, state: 'KZ' });
    const manager = await stage.enter('Manager 1', [{ role: 'course-manager', scope: null }], { locale });

    await official.open('/courses');
    await official.follow(sampleTexts[locale].title);
    await official.page.locator(`a[href*="/editions/${edition}"]`).first().click();
    await official.page.waitForURL(/\/editions\//);
    await official.press(official.t('admissions:box.apply'), 'body');
    await official.fill({
      post: 'Inspector',
      motivation: 'I prepare decisions at the border.',
      duties: 'Checking of documents.',
    });
    await official.page.locator('button[name="_to"][value="next"]').click();
    await official.page.waitForURL(/step=experience/);
    await official.fill({ education: 'Law', yearsInService: '7', levelEn: 'B2', levelRu: 'C1' });
    await official.page.locator('button[name="_to"][value="next"]').click();
    await official.page.waitForURL(/step=consents/);
    await official.tick('consentProcessing');
    await official.tick('consentTransfer');
    await official.page.locator('button[name="_to"][value="next"]').click();
    await official.page.waitForURL(/\/applications\/[0-9a-f-]{36}$/);
    await official.press(official.t('admissions:act.submit'));
    expect(await official.words()).toContain(official.t('admissions:status.submitted'));
    const mine = new URL(official.page.url()).pathname.replace(`/${locale}`, '');
    const id = mine.split('/').pop() ?? '';

    await contact.open('/nominations');
    await contact.open(`/nominations/applications/${id}`);
    await contact.follow(contact.t('admissions:act.endorse'));
    await contact.press(contact.t('admissions:act.endorse'));
    expect(await contact.words()).toContain(contact.t('admissions:status.endorsed'));

    await new AdmissionsBuilder(stage.test).admit(edition, { select: [id] });
    await manager.open(`/manage/editions/${edition}/applications`);
    expect(await manager.words()).toContain(manager.t('admissions:status.offered'));

    await official.open(mine);
    await official.press(official.t('admissions:act.confirm'));
    expect(await official.words()).toContain(official.t('admissions:status.confirmed'));

    await stage.test.drainJobs();
    const mails = await stage.test.database.query<{ recipient: string; locale: string }>(
      'SELECT account_id AS recipient, locale FROM mail_message',
    );
    expect(new Set(mails.map((mail) => mail.recipient))).toEqual(new Set([official.accountId, contact.accountId]));
    expect(new Set(mails.map((mail) => mail.locale))).toEqual(new Set([locale]));
    await Promise.all([official.close(), contact.close(), manager.close()]);
  });
});
