import { LettersService } from '../../travel/letters.service';
import { PassportsService } from '../../travel/passports.service';
import { Reminders } from '../../travel/reminders';
import { passport, passportWords, TravelBuilder } from '../../travel/travel.fixture';
import type { TestActor } from '../../../test/support/actors';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';

interface Written {
  template: string;
  locale: string;
  subject: string;
  text: string;
}

describe('letters about a journey', () => {
  let test: TestApp;
  let make: TravelBuilder;
  beforeAll(async () => {
    test = await createTestApp();
    test.clock.set('2026-03-02T08:00:00Z');
    make = new TravelBuilder(test);
  });
  afterAll(() => test.close());

  const lettersTo = async (person: TestActor): Promise<Written[]> => {
    await test.drainJobs();
    const rows = await test.database.query<Written>(
      `SELECT template, locale, subject, text FROM mail_message WHERE account_id = $1 AND template LIKE 'travel-%' ORDER BY id`,
      [person.accountId],
    );
    await test.database.query('DELETE FROM mail_message WHERE account_id = $1', [person.accountId]);
    return rows;
  };

  it('tell what is needed, that a letter is ready and what is due, in the person’s language and without a passport', async () => {
    const { applicationId, caseId, person } = await make.traveller(await make.edition());
    await test.database.query(`UPDATE account SET locale = 'ru' WHERE id = $1`, [person.accountId]);
    const [open, ...none] = await lettersTo(person);
    expect(none).toEqual([]);
    expect(open?.text).toContain('Passport: by 13 April 2026');
    expect(open?.text).toContain('Insurance: by 4 May 2026');
    expect(open?.text).not.toContain('Hotel');
    expect(open?.text).toContain(`http://127.0.0.1:3000/en/account/travel/${applicationId}`);

    await test.get(PassportsService).give(person.actor, caseId, passport);
    const officer = await make.officer();
    await test
      .get(LettersService)
      .request(officer.actor, caseId, { addressee: null, reason: null, kind: 'visa-support' });
    const [ready] = await lettersTo(person);
    expect(ready).toMatchObject({ template: 'travel-letter', locale: 'ru' });
    expect(ready?.subject).toBe('Письмо для вас готово: Документы на границе: практика');
    expect(ready?.text).toContain('2026-0001');

    test.clock.set('2026-04-27T04:00:00Z');
    await test.get(Reminders).send();
    await test.get(Reminders).send();
    const due = await lettersTo(person);
    expect(due.map((letter) => letter.template)).toEqual(['travel-due']);
    expect(due[0]?.text).toContain('Страховка: не позднее 4 мая 2026');
    expect(due[0]?.text).not.toContain('Гостиница');
    for (const letter of [open, ready, ...due])
      for (const word of passportWords) expect(letter?.text).not.toContain(word);
  });
});
