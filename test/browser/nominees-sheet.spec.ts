import { readFileSync } from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import { CourseBuilder } from '../../src/courses/courses.fixture';
import { sheetOf } from '../../src/admissions/nomination/import/imports.fixture';
import { openStage, type Stage } from '../support/journey';

const pictures = process.env.PICTURES;

/** A contact point enters several people from a sheet. With PICTURES=folder it leaves a picture of each step there. */
describe.each([
  { locale: 'en', phone: false },
  { locale: 'ru', phone: true },
] as const)('nominees from a sheet, in $locale', ({ locale, phone }) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  it('from the template over a sheet with mistakes to the people entered', async () => {
    const ncp = await stage.enter('Contact 1', [{ role: 'ncp', scope: 'KZ' }], { locale, state: 'KZ', phone });
    const courses = new CourseBuilder(stage.test);
    const edition = await courses.edition(await courses.published(), { quotaPerState: 1 });
    const { page, t } = ncp;
    const picture = (name: string) =>
      pictures ? page.screenshot({ path: `${pictures}/${name}-${locale}.png`, fullPage: true }) : undefined;
    const send = async (content: Buffer): Promise<void> => {
      await page.locator('input[type="file"]').setInputFiles({
        name: locale === 'en' ? 'nominees.xlsx' : 'кандидаты.xlsx',
        mimeType: 'application/zip',
        buffer: content,
      });
      const next = page.waitForURL(/\/import\/[0-9a-f-]{36}$/);
      await page.getByRole('button', { name: t('admissions:import.send.check') }).click();
      await next;
    };

    await ncp.open(`/nominations/editions/${edition}/import`);
    await picture('1-upload');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: t('admissions:import.template.xlsx') }).click(),
    ]);
    const header = (await readSheet(readFileSync(await download.path())))[0]?.map(String) ?? [];
    expect(header).toContain(t('admissions:import.column.email'));
    const cells = (person: Record<string, string | null>) =>
      header.map(
        (name) =>
          person[
            ['nativeName', 'email', 'language', 'institution'].find(
              (key) => t(`admissions:import.column.${key}`) === name,
            ) ?? ''
          ] ?? null,
      );
    const language = locale === 'en' ? 'English' : 'русский';
    const good = [
      { nativeName: 'Әділ Қасымов', email: 'adil@kz.example', language, institution: 'Migration service' },
      { nativeName: 'Anna Petrova', email: 'anna@kz.example', language, institution: null },
    ];

    const bad = [...good, { nativeName: '', email: 'adil@kz.example', language: 'xx', institution: 'Nowhere' }];
    await send(await sheetOf([header, ...bad.map(cells)]));
    expect(await ncp.words()).toContain(t('admissions:import.wrong.email-repeated', { row: 2 }));
    await picture('2-mistakes');
    await ncp.follow(t('admissions:import.send.again'));

    await send(await sheetOf([header, ...good.map(cells)]));
    expect(await ncp.words()).toContain('Әділ Қасымов');
    await picture('3-preview');
    await ncp.press(t('admissions:import.preview.confirm'));
    expect(await ncp.words()).toContain(t('admissions:import.progress.of', { done: 0, total: 2 }));
    await picture('4-progress');
    await stage.test.drainJobs();
    await page.getByText(t('admissions:import.result.entered')).waitFor();
    await picture('5-done');
    expect(await ncp.words()).toContain(t('admissions:import.status.done'));
  });
});
