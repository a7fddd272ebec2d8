import { EndorsementsService, OffersService, ReplacementsService } from '#src/admissions';
import { AdmissionsBuilder } from '../../admissions/admissions.fixture';
import { PlanBuilder } from '../../admissions/plan/plan.fixture';
import type { TestActor } from '../../../test/support/actors';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';

interface Written {
  template: string;
  locale: string;
  subject: string;
  text: string;
}

describe('letters about applications', () => {
  let test: TestApp;
  let make: AdmissionsBuilder;
  let edition: string;
  let contact: TestActor;
  let official: TestActor;

  beforeAll(async () => {
    test = await createTestApp();
    make = new AdmissionsBuilder(test);
    edition = await make.edition({ seats: 1 });
    contact = await test.actor([{ role: 'ncp', scope: 'KZ' }], { locale: 'en', stateCode: 'KZ', zone: 'Asia/Almaty' });
    official = await test.actor([], {
      locale: 'ru',
      stateCode: 'KZ',
      zone: 'Asia/Almaty',
      cyrillicName: 'Слушатель двенадцатый',
      latinName: 'Official Twelve',
    });
    await test.drainJobs();
  });
  afterAll(() => test.close());

  /** Does what is due, and answers the letters to a person that were written since the last time. */
  async function newLettersTo(person: TestActor): Promise<Written[]> {
    await test.drainJobs();
    const rows = await test.database.query<Written>(
      'SELECT template, locale, subject, text FROM mail_message WHERE account_id = $1 ORDER BY id',
      [person.accountId],
    );
    await test.database.query('DELETE FROM mail_message WHERE account_id = $1', [person.accountId]);
    return rows;
  }

  it('tell the person and the contact point of each step, each in their own language', async () => {
    const id = await make.submitted(official.actor, edition);
    expect(await newLettersTo(official)).toMatchObject([
      {
        template: 'application-submitted',
        locale: 'ru',
        subject: 'Ваша заявка получена: Документы на границе: практика',
      },
    ]);
    const [asked] = await newLettersTo(contact);
    expect(asked).toMatchObject({
      template: 'endorsement-asked',
      locale: 'en',
      subject: 'An application waits for your endorsement: Border documents in practice',
    });
    expect(asked?.text).toContain('Applicant: Official Twelve');
    expect(asked?.text).toContain('Dates: 11 May 2026 – 13 May 2026');
    expect(asked?.text).toContain(`http://127.0.0.1:3000/en/nominations/applications/${id}`);

    await test.get(EndorsementsService).giveBack(contact.actor, id, 'Please name your duties in full.');
    const [returned] = await newLettersTo(official);
    expect(returned).toMatchObject({
      template: 'application-returned',
      subject: 'Дополните, пожалуйста, заявку: Документы на границе: практика',
    });
    expect(returned?.text).toContain('«Please name your duties in full.»');
    expect(await newLettersTo(contact)).toMatchObject([
      {
        template: 'application-of-state',
        subject: 'From your State: application returned to the applicant – Border documents in practice',
      },
    ]);
  });

  it('tell until when a place is offered, in the time of the reader and of Baku', async () => {
    const person = await test.actor([], { locale: 'en', stateCode: 'KZ', zone: 'Asia/Almaty' });
    const id = await make.submitted(person.actor, edition);
    await test.get(EndorsementsService).endorse(contact.actor, id, null);
    await newLettersTo(person);
    await newLettersTo(contact);
    await make.admit(edition, { select: [id] });
    const [offered, ...others] = await newLettersTo(person);
    expect(others).toEqual([]);
    expect(offered?.template).toBe('application-offered');
    expect(offered?.text).toMatch(
      /Please confirm by: 10 Mar 2026, 00:00 \(your time, GMT\+5\)\n9 Mar 2026, 23:00 \(Baku, GMT\+4\)/,
    );
    const [told] = await newLettersTo(contact);
    expect(told?.subject).toBe('The list is approved: Border documents in practice');
    expect(told?.text).toContain('The offer is open until: 10 Mar 2026, 00:00 (your time, GMT+5)');

    const next = await make.endorsed(edition);
    await make.admit(edition, { reserve: [next.id] });
    await newLettersTo(contact);
    expect((await newLettersTo(next.person)).map((letter) => letter.template)).toEqual([
      'application-submitted',
      'application-endorsed',
      'application-reserve',
    ]);
    await test.get(OffersService).decline(person.actor, id, null);
    expect(await newLettersTo(person)).toMatchObject([{ template: 'application-offer-declined' }]);
    expect(await newLettersTo(next.person)).toMatchObject([{ template: 'application-offered' }]);
    const handedOn = (await newLettersTo(contact)).find(({ subject }) => subject.includes('place offered'));
    expect(handedOn?.text).toContain('You need do nothing');
    expect(handedOn?.text).toContain('The offer is open until: 10 Mar 2026, 00:00 (your time, GMT+5)');
    expect(handedOn?.text).not.toContain('confirm');
    await test.get(OffersService).confirm(next.person.actor, next.id);
    expect(await newLettersTo(next.person)).toMatchObject([{ template: 'application-confirmed' }]);
    await test.get(OffersService).withdraw(next.person.actor, next.id, null);
    expect(await newLettersTo(next.person)).toMatchObject([{ template: 'application-withdrawn' }]);
  });

  it('give the reason where an application was not selected', async () => {
    const { id, person } = await make.endorsed(edition);
    await newLettersTo(person);
    await make.admit(edition, { notSelect: [id], reason: 'The course is for examiners of documents.' });
    const [letter] = await newLettersTo(person);
    expect(letter?.template).toBe('application-not-selected');
    expect(letter?.text).toContain('How it was decided: The course is for examiners of documents.');
  });

  it('tell whoever is replaced why, and their State', async () => {
    const build = new PlanBuilder(test);
    const open = await build.edition({ seats: 2 });
    const id = await build.submitted(official.actor, open);
    await test.get(EndorsementsService).endorse(contact.actor, id, null);
    await build.give(open, [id]);
    await newLettersTo(official);
    await newLettersTo(contact);
    await test
      .get(ReplacementsService)
      .replace(contact.actor, id, { by: 'reserve-seat', reason: 'Called to another post.' });
    const [replaced] = await newLettersTo(official);
    expect(replaced).toMatchObject({
      template: 'application-replaced',
      subject: 'Вместо вас участвует другой человек: Документы на границе: практика',
    });
    expect(replaced?.text).toContain('«Called to another post.»');
    expect(await newLettersTo(contact)).toMatchObject([
      { subject: 'From your State: replaced by another person – Border documents in practice' },
    ]);
  });
});
