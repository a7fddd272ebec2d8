import { ApplicationsService, ReleaseAnswersService, ReleasesService } from '#src/admissions';
import { AdmissionsBuilder } from '../../admissions/admissions.fixture';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';

describe('letters about the release by a line manager', () => {
  let test: TestApp;
  let make: AdmissionsBuilder;
  beforeAll(async () => {
    test = await createTestApp();
    make = new AdmissionsBuilder(test);
  });
  afterAll(() => test.close());

  async function newLettersTo(email: string) {
    await test.drainJobs();
    const rows = await test.database.query<{ template: string; locale: string; subject: string; text: string }>(
      'SELECT template, locale, subject, text FROM mail_message WHERE address = $1 ORDER BY id',
      [email],
    );
    await test.database.query('DELETE FROM mail_message WHERE address = $1', [email]);
    return rows;
  }

  it('ask in the line manager’s language once the address is confirmed, and tell both sides of the answer', async () => {
    const edition = await make.edition();
    const [person, contact, manager] = [await make.official('KZ'), await make.contactPoint('KZ'), await make.manager()];
    await test.database.query(
      `INSERT INTO admission_plan (edition_id, demands_release, offer_days, prefers_first_time, women_percent, spread_limit, criteria, eligibility, revision, updated_by, updated_at)
       VALUES ($1, true, 5, true, 40, 25, '[]', '[]', 1, $2, now())`,
      [edition, manager.accountId],
    );
    const releases = test.get(ReleasesService);
    const id = await make.draft(person.actor, edition);
    await releases.name(person.actor, id, {
      lineManagerName: 'Начальник Отдела',
      lineManagerEmail: 'chief@office.example',
      lineManagerLocale: 'ru',
    });
    await test.get(ApplicationsService).submit(person.actor, id);
    expect(await newLettersTo('chief@office.example')).toEqual([]);
    await newLettersTo(contact.profile.email);
    await newLettersTo(person.profile.email);

    await releases.confirm(contact.actor, id, 'chief@office.example');
    const [asked, ...others] = await newLettersTo('chief@office.example');
    expect(others).toEqual([]);
    expect(asked).toMatchObject({
      template: 'release-asked',
      locale: 'ru',
      subject: 'Отпускаете ли вы сотрудника на курс: Документы на границе: практика',
    });
    expect(asked?.text).toContain('Здравствуйте, Начальник Отдела!');
    expect(asked?.text).toContain(`Заявитель: ${person.profile.cyrillicName}`);
    const secret = /\/ru\/release\/([A-Za-z0-9_-]{43})/.exec(asked?.text ?? '')?.[1] ?? '';
    await test.get(ReleaseAnswersService).answer(secret, { released: false, reason: 'Needed on duty.' });
    const [toPerson] = await newLettersTo(person.profile.email);
    expect(toPerson).toMatchObject({
      template: 'release-refused',
      subject: 'Your line manager has not released you: Border documents in practice',
    });
    expect(toPerson?.text).toContain('“Needed on duty.”');
    const [toContact] = await newLettersTo(contact.profile.email);
    expect(toContact).toMatchObject({ template: 'release-refused-of-state' });
    expect(toContact?.text).toContain(`/en/nominations/applications/${id}`);

    await releases.confirm(contact.actor, id, 'chief@office.example');
    const [again] = await newLettersTo('chief@office.example');
    const second = /\/ru\/release\/([A-Za-z0-9_-]{43})/.exec(again?.text ?? '')?.[1] ?? '';
    expect(second).not.toBe(secret);
    await test.get(ReleaseAnswersService).answer(second, { released: true });
    expect(await newLettersTo(person.profile.email)).toMatchObject([{ template: 'release-given' }]);
    expect(await newLettersTo(contact.profile.email)).toMatchObject([{ template: 'release-given-of-state' }]);
  });
});
