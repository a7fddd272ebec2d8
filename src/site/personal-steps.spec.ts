import { countQueries } from '#libs/database';
import { OffersService } from '#src/admissions';
import { SessionsService } from '#src/schedule';
import type { TestActor } from '../../test/support/actors';
import { signInCookie } from '../../test/support/crawl';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { AdmissionsBuilder } from '../admissions/admissions.fixture';
import { ScheduleBuilder } from '../schedule/schedule.fixture';

describe('what waits for a person on the start page', () => {
  let test: TestApp;
  let make: AdmissionsBuilder;
  let manager: TestActor;
  let edition: string;

  beforeAll(async () => {
    test = await createTestApp();
    make = new AdmissionsBuilder(test);
    manager = await make.manager();
    edition = await make.edition();
  });
  afterAll(() => test.close());

  const startPageOf = async (person: TestActor, locale = 'en'): Promise<string> =>
    (await test.http('GET', `/${locale}`, { cookie: await signInCookie(test, person.accountId) })).body;

  it('is nothing for somebody who has begun nothing', async () => {
    const body = await startPageOf(await make.official());
    expect(body).not.toContain('Your next steps');
    expect(body).not.toContain('How to take part');
  });

  it('is an offer with its end, then the sessions of a confirmed place', async () => {
    const { id, person } = await make.endorsed(edition);
    await make.admit(edition, { select: [id] });
    const offered = await startPageOf(person);
    expect(offered).toContain('Your next steps');
    expect(offered).toContain(`/en/account/applications/${id}`);
    expect(offered).toMatch(/Please confirm before <time/);

    await test.get(OffersService).confirm(person.actor, id);
    const sessions = test.get(SessionsService);
    const session = await sessions.add(manager.actor, edition, ScheduleBuilder.session(), 'en');
    expect(await startPageOf(person)).not.toContain('Reading a passport');
    await sessions.release(manager.actor, session, 'en');
    const released = await startPageOf(person, 'ru');
    expect(released).toContain('Как читать паспорт');
    expect(released.match(/Ваши ближайшие занятия/g)).toHaveLength(1);
  });

  it('is a number of applications for a contact point, of the own State alone', async () => {
    await make.submitted((await make.official('UZ')).actor, edition);
    await make.submitted((await make.official('UZ')).actor, edition);
    expect(await startPageOf(await make.contactPoint('UZ'), 'ru')).toContain('2 заявки ожидают вашей поддержки');
    expect(await startPageOf(await make.contactPoint('TJ'))).not.toContain('for your endorsement');
    const desk = await test.http('GET', '/en/manage', {
      cookie: await signInCookie(test, (await make.contactPoint('UZ')).accountId),
    });
    expect(desk.body).toContain('2 applications wait for your endorsement');
  });

  it('takes a number of statements that does not grow with what there is', async () => {
    const [few, many] = [await make.official(), await make.official()];
    await make.submitted(few.actor, edition);
    for (let number = 0; number < 4; number++) await make.submitted(many.actor, await make.edition());
    const statementsFor = async (person: TestActor): Promise<number> => {
      const cookie = await signInCookie(test, person.accountId);
      return (await countQueries(() => test.http('GET', '/en', { cookie }))).count;
    };
    expect(await statementsFor(many)).toBe(await statementsFor(few));
  });
});
