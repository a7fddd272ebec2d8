import { OffersService } from '#src/admissions';
import { EditionsService } from '#src/courses';
import { AdmissionsBuilder } from '../../admissions/admissions.fixture';
import { CourseBuilder } from '../../courses/courses.fixture';
import type { TestActor } from '../../../test/support/actors';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';

interface Written {
  template: string;
  locale: string;
  subject: string;
  text: string;
}

const reason = { en: 'Too few applications.', ru: 'Слишком мало заявок.' };

describe('letters about an edition that was called off', () => {
  let test: TestApp;
  let make: AdmissionsBuilder;
  let manager: TestActor;

  beforeAll(async () => {
    test = await createTestApp();
    make = new AdmissionsBuilder(test);
    manager = await make.manager();
  });
  afterAll(() => test.close());

  async function lettersAfterCancelling(edition: string, readers: readonly TestActor[]): Promise<Written[][]> {
    await test.drainJobs();
    await test.database.query('DELETE FROM mail_message');
    await test.get(EditionsService).cancel(manager.actor, edition, { reason });
    await test.drainJobs();
    return Promise.all(
      readers.map((reader) =>
        test.database.query<Written>('SELECT * FROM mail_message WHERE account_id = $1 ORDER BY id', [
          reader.accountId,
        ]),
      ),
    );
  }

  it('go to everybody whose application is alive, once, in their language and with its reason', async () => {
    const edition = await make.edition({ seats: 2 });
    const russian = await test.actor([], { locale: 'ru', stateCode: 'KZ' });
    await make.submitted(russian.actor, edition);
    const [confirmed, offered, reserve, endorsed, gone] = await make.endorsedMany(edition, [
      'KZ',
      'KZ',
      'KZ',
      'AZ',
      'KZ',
    ]);
    await make.admit(edition, { select: [confirmed?.id ?? '', offered?.id ?? ''], reserve: [reserve?.id ?? ''] });
    await test.get(OffersService).confirm(confirmed?.person.actor as never, confirmed?.id ?? '');
    await test.get(OffersService).withdraw(gone?.person.actor as never, gone?.id ?? '', null);
    const people = [confirmed, offered, reserve, endorsed, gone].map((one) => one?.person as TestActor);
    const [toRussian, ...others] = await lettersAfterCancelling(edition, [russian, ...people]);
    expect(toRussian).toMatchObject([
      { template: 'edition-cancelled', locale: 'ru', subject: 'Курс не состоится: Документы на границе: практика' },
    ]);
    expect(toRussian?.[0]?.text).toContain('«Слишком мало заявок.»');
    expect(toRussian?.[0]?.text).toContain('Курс: Документы на границе: практика');
    expect(others.map((letters) => letters.map(({ template }) => template))).toEqual([
      ...Array.from({ length: 4 }, () => ['edition-cancelled']),
      [],
    ]);
    expect(others[0]?.[0]?.text).toContain('“Too few applications.”');
    expect(others[0]?.[0]?.text).toContain('Dates: 11 May 2026 – 13 May 2026');
  });

  it('go to the contact points of the States invited or applied from, and to no other', async () => {
    const invited = await make.edition({ states: ['AZ', 'KZ'] });
    const toAll = await make.edition();
    await make.endorsed(toAll, 'KZ');
    const contacts = [await make.contactPoint('KZ'), await make.contactPoint('AZ'), await make.contactPoint('UZ')];
    const templates = async (edition: string): Promise<string[][]> =>
      (await lettersAfterCancelling(edition, contacts)).map((letters) => letters.map(({ template }) => template));
    expect(await templates(invited)).toEqual([['edition-cancelled-of-state'], ['edition-cancelled-of-state'], []]);
    expect(await templates(toAll)).toEqual([['edition-cancelled-of-state'], [], []]);
  });

  it('reach a contact point who has applied too only once', async () => {
    const edition = await make.edition();
    const contact = await make.contactPoint('KZ');
    await make.submitted(contact.actor, edition);
    const [letters] = await lettersAfterCancelling(edition, [contact]);
    expect(letters).toMatchObject([{ template: 'edition-cancelled' }]);
  });

  it('tell nobody of a draft that was thrown away', async () => {
    const course = await make.courses.published();
    const edition = await test
      .get(EditionsService)
      .create(manager.actor, course, CourseBuilder.edition({ states: ['KZ'] }));
    const [letters] = await lettersAfterCancelling(edition, [await make.contactPoint('KZ')]);
    expect(letters).toEqual([]);
  });
});
