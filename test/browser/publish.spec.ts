import { createHash } from 'node:crypto';
import { openStage, type Stage } from '../support/journey';

const RUSSIAN_NAME = 'Памятка для сотрудников.txt';

/** The third of the main jobs: from an empty form to a downloaded file, in the language of the librarian. */
describe.each(['en', 'ru'])('a librarian publishes an item, in %s', (locale) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  it('from the draft to a reader who finds it and downloads the file', async () => {
    const librarian = await stage.enter('Librarian 1', [{ role: 'librarian', scope: null }], { locale });
    const { page, t } = librarian;

    await librarian.open('/manage/library/new');
    await librarian.tick('type', 'training-material');
    await librarian.press(t('library:manage.continue'));
    await librarian.fill({
      sourceLocale: 'en',
      title: 'Interviewing persons who seek asylum',
      abstract: 'A checklist for officials who hold interviews with applicants.',
    });
    await librarian.press(t('library:manage.create'));
    expect(await librarian.words()).toContain(t('library:edit.publish-blocked'));

    await librarian.fill({
      'texts.ru.title': 'Собеседование с лицами, ищущими убежище',
      'texts.ru.abstract': 'Контрольный список для сотрудников, которые проводят собеседования с заявителями.',
    });
    await librarian.press(t('library:edit.save-texts'));
    const approvals = page.locator('form[action*="/approve"] button');
    while ((await approvals.count()) > 0) {
      await Promise.all([page.waitForEvent('load'), approvals.first().click()]);
    }
    expect(await librarian.words()).toContain(t('library:edit.publish-blocked'));

    const content = Buffer.from('Подготовьте кабинет. Представьтесь. Объясните порядок.\n'.repeat(20), 'utf8');
    await page.locator('form[action$="/files"] [name="language"]').selectOption('ru');
    await page
      .locator('form[action$="/files"] [type="file"]')
      .setInputFiles({ name: RUSSIAN_NAME, mimeType: 'text/plain', buffer: content });
    await Promise.all([
      page.waitForEvent('load'),
      page.locator('form[action$="/files"] button[type="submit"]').click(),
    ]);
    expect(await librarian.words()).toContain(RUSSIAN_NAME);

    await librarian.tick('themes', 'T08');
    await librarian.press(t('library:edit.save-subjects'));
    await librarian.agree(t('library:edit.publish'), 'body');
    expect(await page.locator('[role="status"]').innerText()).toContain(t('library:done.published'));
    await librarian.close();

    const reader = await stage.stranger(locale, { phone: true });
    const query = locale === 'en' ? 'interview about asylum' : 'собеседования';
    await reader.open(`/library?q=${encodeURIComponent(query)}`);
    await reader.follow(
      locale === 'en' ? 'Interviewing persons who seek asylum' : 'Собеседование с лицами, ищущими убежище',
    );
    expect(await reader.page.locator('h1').innerText()).toBe(
      locale === 'en' ? 'Interviewing persons who seek asylum' : 'Собеседование с лицами, ищущими убежище',
    );

    const [download] = await Promise.all([
      reader.page.waitForEvent('download'),
      reader.page.locator('main a[href*="/files/"]').first().click(),
    ]);
    expect(download.suggestedFilename()).toBe(RUSSIAN_NAME);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
    expect(sha(Buffer.concat(chunks))).toBe(sha(content));
    await reader.close();
  });
});
