import { DeadlineReminders, nomineeEntry, NomineesService } from '#src/admissions';
import { AdmissionsBuilder } from '../../admissions/admissions.fixture';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';

interface Written {
  template: string;
  locale: string;
  subject: string;
  text: string;
}

/** Nine in the morning in Baku, on a day. */
const morning = (day: string): string => `${day}T05:00:00Z`;

describe('reminders of a deadline', () => {
  let test: TestApp;
  let make: AdmissionsBuilder;
  let contact: TestActor;
  beforeAll(async () => {
    test = await createTestApp();
    make = new AdmissionsBuilder(test);
    contact = await make.contactPoint('KZ');
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.set('2026-03-02T08:00:00Z'));

  async function newLettersTo(address: string): Promise<Written[]> {
    await test.drainJobs();
    const rows = await test.database.query<Written>(
      `SELECT template, locale, subject, text FROM mail_message WHERE address = $1 AND template LIKE 'deadline-%' ORDER BY id`,
      [address],
    );
    await test.database.query(`UPDATE mail_message SET template = 'seen ' || template || id WHERE address = $1`, [
      address,
    ]);
    return rows;
  }
  const on = async (day: string): Promise<number> => {
    test.clock.set(morning(day));
    return test.get(DeadlineReminders).remind();
  };
  const nominate = (editionId: string, email: string, locale = 'en') =>
    test
      .get(NomineesService)
      .enter(contact.actor, { editionId }, [nomineeEntry.parse({ email, locale, nativeName: 'Официальное Лицо' })]);

  it('come 14, 7 and 2 days before it, each once, whatever runs again or at once', async () => {
    await make.edition({ states: ['KZ'] });
    await test.drainJobs();
    const counts: number[] = [];
    for (const day of [
      '2026-04-05',
      '2026-04-06',
      '2026-04-06',
      '2026-04-07',
      '2026-04-08',
      '2026-04-14',
      '2026-04-18',
      '2026-04-19',
      '2026-04-20',
    ])
      counts.push(await on(day));
    expect(counts).toEqual([0, 1, 0, 0, 0, 1, 1, 0, 0]);
    expect(await newLettersTo(contact.profile.email)).toHaveLength(3);

    await make.edition({ states: ['KZ'] });
    test.clock.set(morning('2026-04-07'));
    const reminders = test.get(DeadlineReminders);
    await Promise.all([reminders.remind(), reminders.remind(), reminders.remind()]);
    expect(await newLettersTo(contact.profile.email)).toHaveLength(1);
  });

  it('come again before a deadline that was moved', async () => {
    const edition = await make.edition({ states: ['KZ'] });
    await test.drainJobs();
    await on('2026-04-06');
    expect(await newLettersTo(contact.profile.email)).toHaveLength(1);
    await test.database.query(`UPDATE edition SET deadline_on = '2026-04-27' WHERE id = $1`, [edition]);
    await on('2026-04-13');
    const letters = (await newLettersTo(contact.profile.email)).filter(({ text }) => text.includes(edition));
    expect(letters.map(({ subject }) => subject)).toEqual([
      'Nominations end on 27 April 2026: Border documents in practice',
    ]);
  });

  it('tell contact points what is still open for their State', async () => {
    const edition = await make.edition({ states: ['KZ', 'AZ'] });
    await test.drainJobs();
    await make.endorsed(edition, 'KZ');
    await make.submitted((await make.official('KZ')).actor, edition);
    await make.submitted((await make.official('KZ')).actor, edition);
    await on('2026-04-06');
    const [letter] = await newLettersTo(contact.profile.email);
    expect(letter?.subject).toBe('Nominations end on 20 April 2026: Border documents in practice');
    expect(letter?.text).toContain('Applications that wait for you: 2');
    expect(letter?.text).toContain('Nominees who have not applied yet: 0');
    expect(letter?.text).toContain('Seats of your quota for which nobody is put forward: 1');
    expect(letter?.text).toContain('Deadline: 21 Apr 2026, 00:00 (Baku, GMT+4)');
    expect(letter?.text).toContain(`/en/nominations/editions/${edition}?state=KZ`);
  });

  it('go to people with drafts and to nominees, in their languages, and to nobody who has acted', async () => {
    const edition = await make.edition();
    const drafting = await test.actor([{ role: 'official', scope: null }], { stateCode: 'KZ', locale: 'ru' });
    const done = await make.official('KZ');
    const draft = await make.draft(drafting.actor, edition);
    await make.submitted(done.actor, edition);
    await nominate(edition, 'waiting@kz.example', 'ru');
    const nominated = await make.official('KZ');
    await nominate(edition, nominated.profile.email);
    await make.submitted(nominated.actor, edition);
    await on('2026-04-13');
    const [toDraft, ...others] = await newLettersTo(drafting.profile.email);
    expect(others).toEqual([]);
    expect(toDraft).toMatchObject({
      locale: 'ru',
      subject: 'Ваша заявка ещё не подана: Документы на границе: практика',
    });
    expect(toDraft?.text).toContain('до конца дня 20 апреля 2026 г.');
    expect(toDraft?.text).toContain(`/ru/account/applications/${draft}`);
    const [toNominee] = await newLettersTo('waiting@kz.example');
    expect(toNominee?.subject).toBe('Вас выдвинули, но заявка ещё не подана: Документы на границе: практика');
    expect(toNominee?.text).toMatch(/\/ru\/nominated\/[A-Za-z0-9_-]{43}/);
    for (const person of [done, nominated]) expect(await newLettersTo(person.profile.email)).toEqual([]);
  });

  it('do not go to whoever came after the day, and not about editions that nobody is put forward for', async () => {
    const edition = await make.edition();
    await make.edition({ demandsEndorsement: false });
    test.clock.set('2026-04-13T04:00:00Z');
    const late = await make.official('KZ');
    await make.draft(late.actor, edition);
    await on('2026-04-13');
    expect(await newLettersTo(late.profile.email)).toEqual([]);
    const codes = await test.database.query(
      `SELECT DISTINCT e.demands_endorsement FROM deadline_reminder r JOIN edition e ON e.id = r.edition_id WHERE r.state_code IS NOT NULL`,
    );
    expect(codes).toEqual([{ demands_endorsement: true }]);
  });
});
