import { PlanService } from '#src/admissions';
import { AdmissionsBuilder } from '../../admissions/admissions.fixture';
import { ApprovalsService } from '../../admissions/selection/approvals.service';
import { ProposalsService } from '../../admissions/selection/proposals.service';
import type { TestActor } from '../../../test/support/actors';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';

interface Written {
  template: string;
  locale: string;
  subject: string;
  text: string;
}

describe('letters about an approved list', () => {
  let test: TestApp;
  let make: AdmissionsBuilder;
  beforeAll(async () => {
    test = await createTestApp();
    make = new AdmissionsBuilder(test);
  });
  afterAll(() => test.close());

  const lettersTo = (person: TestActor): Promise<Written[]> =>
    test.database.query<Written>(
      `SELECT template, locale, subject, text FROM mail_message WHERE account_id = $1 AND template NOT IN ('application-submitted', 'application-endorsed', 'endorsement-asked', 'application-of-state') ORDER BY id`,
      [person.accountId],
    );
  const approveListOf = async (edition: string): Promise<void> => {
    const list = await test.get(ProposalsService).make((await make.manager()).actor, edition);
    await test.get(ApprovalsService).approve((await make.management()).actor, list, 1);
    await test.drainJobs();
  };

  it('tell each person the result, the rule, what comes next and until when, in their language', async () => {
    const edition = await make.edition({ seats: 1, reserveSize: 1 });
    const manager = await make.manager();
    await test.get(PlanService).change(manager.actor, edition, 0, {
      eligibility: [{ kind: 'years-in-service', least: 7 }],
    });
    const [first, second, third, novice] = await make.endorsedMany(edition, ['KZ', 'AZ', 'TJ', 'UZ']);
    await test.database.query('UPDATE application SET years_in_service = 3 WHERE id = $1', [novice?.id]);
    await test.database.query(`UPDATE account SET locale = 'ru' WHERE id = ANY($1::uuid[])`, [
      [second?.person.accountId, novice?.person.accountId],
    ]);
    await approveListOf(edition);
    const [selected] = await lettersTo(first?.person as TestActor);
    expect(selected).toMatchObject({ template: 'application-offered', locale: 'en' });
    expect(selected?.text).toContain(
      'How it was decided: A seat of the common pool: number 1 in the published order, 1 in the pool.',
    );
    expect(selected?.text).toContain('Please confirm by: 9 Mar 2026, 23:00 (Baku, GMT+4)');
    const [reserve, ...more] = await lettersTo(second?.person as TestActor);
    expect(more).toEqual([]);
    expect(reserve).toMatchObject({ template: 'application-reserve', locale: 'ru' });
    expect(reserve?.text).toContain('Ваш номер в резервном списке: 1');
    expect(reserve?.text).toContain('Как принято решение: Места получили те, кто выше в опубликованном порядке');
    expect(reserve?.text).toContain('Список действует до:');
    const [refused] = await lettersTo(third?.person as TestActor);
    expect(refused).toMatchObject({ template: 'application-not-selected', locale: 'en' });
    expect(refused?.text).toContain('The seats and the reserve list (1) went to people before in the published order.');
    const [unfit] = await lettersTo(novice?.person as TestActor);
    expect(unfit).toMatchObject({ template: 'application-ineligible', locale: 'ru' });
    expect(unfit?.text).toContain('Не выполнено: Стаж службы не менее 7 лет.');
  });

  it('tell each State of its own people alone, once, in the language of its contact points', async () => {
    const edition = await make.edition({ seats: 2, reserveSize: 0 });
    const russian = await test.actor([{ role: 'ncp', scope: 'KG' }], { locale: 'ru', stateCode: 'KG' });
    const people = [];
    for (const [index, state] of ['KG', 'TM', 'KG'].entries()) {
      test.clock.advance(1000);
      const made = await make.endorsed(edition, state);
      await test.database.query(`UPDATE account SET latin_name = $2, cyrillic_name = $3 WHERE id = $1`, [
        made.person.accountId,
        `Official ${state}${index}`,
        `Сотрудник ${state}${index}`,
      ]);
      people.push(made);
    }
    await approveListOf(edition);
    const [letter, ...others] = await lettersTo(russian);
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      template: 'list-of-state',
      locale: 'ru',
      subject: 'Список утверждён: Документы на границе: практика',
    });
    expect(letter?.text).toContain('Сотрудник KG0: Отобрана, место предложено. Общее место: номер 1');
    expect(letter?.text).toContain('Сотрудник KG2: Не отобрана. Места и резервный список (0)');
    expect(letter?.text).not.toContain('TM1');
    expect(letter?.text).toContain(`/ru/nominations?editionId=${edition}`);
    const turkmen = await lettersTo(await make.contactPoint('TM'));
    expect(turkmen.map(({ template }) => template)).toEqual(['list-of-state']);
    expect(turkmen[0]?.text).toContain('Official TM1: Selected, a place is offered.');
    expect(turkmen[0]?.text).not.toContain('KG');
  });

  it('leave a contact point’s own application to the letter of their own', async () => {
    const edition = await make.edition({ seats: 5 });
    const both = await test.actor(
      [
        { role: 'ncp', scope: 'PK' },
        { role: 'official', scope: null },
      ],
      { stateCode: 'PK', latinName: 'Contact Themselves' },
    );
    const colleague = await test.actor([{ role: 'ncp', scope: 'PK' }], { stateCode: 'PK' });
    const id = await make.submitted(both.actor, edition);
    await test.database.query(
      `UPDATE application SET status = 'endorsed', status_by = $2, endorsed_at = now(), endorsed_by = $2, endorsed_as = 'ncp' WHERE id = $1`,
      [id, colleague.accountId],
    );
    await approveListOf(edition);
    expect((await lettersTo(both)).map(({ template }) => template)).toEqual(['application-offered']);
    expect((await lettersTo(colleague))[0]?.text).toContain('Contact Themselves: Selected');
  });
});
