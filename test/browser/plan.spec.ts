import { CourseBuilder, sampleTexts } from '../../src/courses/courses.fixture';
import { ScheduleBuilder } from '../../src/schedule/schedule.fixture';
import { openStage, type Stage } from '../support/journey';

/** The second of the main jobs: a trainer puts sessions into an edition, is told of a clash, and finds them in a calendar. */
describe.each(['en', 'ru'] as const)('a trainer schedules a session, in %s', (locale) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  it('from the empty programme to the calendar of a reader', async () => {
    const trainer = await stage.enter('Trainer 7', [{ role: 'trainer', scope: null }], { locale, zone: 'Asia/Almaty' });
    const build = new ScheduleBuilder(stage.test);
    const trainerId = await build.trainerOf(trainer.accountId);
    const courses = new CourseBuilder(stage.test);
    const edition = await courses.edition(await courses.published(), { trainerIds: [trainerId] });
    const plan = `/manage/editions/${edition}/sessions`;
    const { page, t } = trainer;

    const add = async (title: string, time: string): Promise<void> => {
      await trainer.open(`${plan}/new`);
      await trainer.fill({
        'title.en': title,
        'title.ru': 'Работа с документами',
        startsOn: '2026-05-11',
        startTime: time,
        minutes: '90',
        joinLink: 'https://meet.example/room',
      });
      await trainer.tick('trainerIds', trainerId);
      await trainer.press(t('schedule:form.add'));
    };
    await add('Work with documents', '10:00');
    await add('Second session', '11:00');
    expect(await page.locator('[name="title.en"]').inputValue()).toBe('Second session');
    expect(await trainer.words()).toContain(locale === 'en' ? 'Work with documents' : 'Работа с документами');
    await trainer.fill({ startTime: '11:30' });
    await trainer.press(t('schedule:form.add'));
    await trainer.agree(t('schedule:plan.release-all', { count: 2 }), 'body');

    const reader = await stage.stranger(locale, { phone: true });
    await reader.open('/courses');
    await reader.follow(sampleTexts[locale].title);
    await reader.page.locator(`a[href*="/editions/${edition}"]`).first().click();
    await reader.page.waitForURL(/\/editions\//);
    expect(await reader.words()).toContain(locale === 'en' ? 'Second session' : 'Работа с документами');
    expect(await reader.words()).not.toContain('meet.example');

    await trainer.open('/account/calendar');
    const address = /\/calendar\/[\w-]+\.ics/.exec(await page.content())?.[0] ?? '';
    const feed = await stage.test.http('GET', address);
    expect(feed.headers['content-type']).toContain('text/calendar');
    expect(feed.body.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(feed.body).toContain('DTSTART;TZID=Asia/Baku:20260511T100000');
    expect(feed.body).not.toContain('meet.example');
    await Promise.all([trainer.close(), reader.close()]);
  });
});
