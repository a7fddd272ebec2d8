import type { Response } from 'light-my-request';
import { signInCookie } from '../../../../test/support/crawl';
import { Reader } from '../../../../test/support/reader';
import { createTestApp, type TestApp } from '../../../../test/support/testing-app';
import type { TestActor } from '../../../../test/support/actors';
import { AdmissionsBuilder, wholeForm } from '../../admissions.fixture';
import { ApplicationsService } from '../../applications.service';
import { PlanService } from '../../plan/plan.service';
import { EndorsementsService } from '../../endorsements.service';

const marks = (mark: number): Record<string, string> =>
  Object.fromEntries(
    ['relevance', 'experience', 'motivation', 'language', 'first-time', 'multiplier'].map((key) => [
      `marks.${key}`,
      String(mark),
    ]),
  );

describe('the pages of the selection', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
  });
  afterAll(() => test.close());

  const reader = async (actor: TestActor): Promise<Reader> =>
    new Reader(test).keep(await signInCookie(test, actor.accountId));
  const location = (response: Response): string => {
    expect({
      status: response.statusCode,
      body: response.statusCode === 303 ? '' : response.body.slice(0, 3000),
    }).toEqual({ status: 303, body: '' });
    return String(response.headers.location);
  };
  const listAddress = (body: string): string =>
    /\/(?:en|ru)\/manage\/editions\/[\w-]+\/selection\/lists\/[\w-]+(?=\/(?:approve|change))/.exec(body)?.[0] ?? '';

  it('lead from conditions and scores to an approved list, in Russian and without a script', async () => {
    const edition = await build.edition({ seats: 1, reserveSize: 1 });
    const [manager, head, first, second] = [
      await build.manager(),
      await build.management(),
      await test.actor([{ role: 'reviewer', scope: null }], {}),
      await test.actor([{ role: 'reviewer', scope: null }], {}),
    ];
    const [staff, chief, one, two] = [
      await reader(manager),
      await reader(head),
      await reader(first),
      await reader(second),
    ];

    await test.get(PlanService).change(manager.actor, edition, 0, {
      eligibility: [
        { kind: 'years-in-service', least: 5 },
        {
          kind: 'statement',
          key: 'examines-documents',
          label: { en: 'Examines documents', ru: 'Проверяет документы' },
        },
      ],
    });

    const official = await build.official('KZ');
    const person = await reader(official);
    const moved = await person.get(`/ru/courses/any/editions/${edition}`);
    const page = (await person.get(String(moved.headers.location))).body;
    expect(page).toContain('Стаж службы не менее 5 лет');
    expect(page).toContain('Проверяет документы');
    const draft = await test
      .get(ApplicationsService)
      .begin(official.actor, edition, { ...wholeForm, yearsInService: 4 });
    const own = `/ru/account/applications/${draft}`;
    expect((await person.get(own)).body).toContain('Вы соответствуете не всем условиям.');
    await test.get(ApplicationsService).save(official.actor, draft, { yearsInService: 5 });
    expect((await person.get(own)).body).toContain('Остальное оценит центр.');
    await test.get(ApplicationsService).submit(official.actor, draft);
    await test.get(EndorsementsService).endorse((await build.contactPoint('KZ')).actor, draft, null);

    const judging = `/ru/manage/applications/${draft}`;
    expect((await staff.get(judging)).body).toContain('Условия и этот человек');
    expect(location(await staff.post(`${judging}/eligibility/examines-documents`, {}))).toBe(judging);
    location(await staff.post(`${judging}/eligibility/examines-documents`, { met: 'true', note: '' }));
    expect((await person.get(own)).body).toContain('Вы соответствуете всем условиям.');

    const scoring = `/ru/manage/editions/${edition}/scoring`;
    expect((await staff.send(scoring, {})).statusCode).toBe(422);
    expect(location(await staff.send(scoring, { scorerIds: [first.accountId, second.accountId] }))).toBe(scoring);
    expect((await staff.get(scoring)).body).toContain('Обе оценки есть у 0 из 1 заявок');
    const sheet = `/ru/scores/${draft}`;
    expect((await one.get('/ru/scores')).body).toContain(sheet);
    location(await one.send(sheet, { 'marks.relevance': '4', 'marks.experience': '', comment: '', _to: 'save' }));
    expect((await one.send(sheet, { ...marks(4), comment: '', _to: 'submit' })).body).toContain(
      'Отметьте это или откажитесь',
    );
    location(await one.send(sheet, { ...marks(4), comment: 'Тайное.', noConflict: 'true', _to: 'submit' }));
    expect((await one.get(sheet)).body).toContain('Вторая оценка ещё не сдана.');
    expect((await two.get(sheet)).body).not.toContain('Тайное.');
    expect((await staff.get(scoring)).body).not.toContain('Тайное.');
    location(await two.send(sheet, { ...marks(5), comment: '', noConflict: 'true', _to: 'submit' }));
    expect((await two.get(sheet)).body).toContain('Тайное.');
    expect((await staff.get(`/ru/manage/editions/${edition}/plan/conditions`)).body).toContain(
      'По этим критериям уже оценены заявки',
    );

    const selection = `/ru/manage/editions/${edition}/selection`;
    expect((await chief.get(selection)).body).toContain('1 заявка ждёт решения.');
    expect(location(await staff.send(selection, {}, `${selection}/propose`))).toBe(selection);
    const mine = (await staff.get(selection)).body;
    expect(mine).toContain('поэтому решение принимает другой человек');
    expect(mine).toContain('>90<');
    const list = listAddress((await chief.get(selection)).body);
    expect((await chief.get('/ru/manage')).body).toContain('1 список ждёт второго человека');
    expect((await chief.send(`${list}/approve`, { revision: '9' })).statusCode).toBe(409);
    location(await chief.send(`${list}/approve`, { revision: '1' }));
    const late = await (await reader(await build.management())).send(selection, { revision: '1' }, `${list}/approve`);
    expect([late.statusCode, /Этот список утвердил\(а\) Слушатель \d+/.test(late.body)]).toEqual([409, true]);
    const decided = (await person.get(own)).body;
    expect(decided).toContain('Место предложено');
    expect(decided).toContain('Решение');
    expect((await staff.get(selection)).body).toContain('Список исполнен.');
    expect((await staff.get(`${list}/export.csv`)).body).toContain('Отобрана');
  });

  it('keep what is typed and ticked when a change by hand is refused', async () => {
    const edition = await build.edition({ seats: 1, reserveSize: 1 });
    const [first] = await build.endorsedMany(edition, ['KZ', 'AZ']);
    const staff = await reader(await build.manager());
    const selection = `/en/manage/editions/${edition}/selection`;
    location(await staff.send(selection, {}, `${selection}/propose`));
    const list = listAddress((await staff.get(selection)).body);
    const refused = await staff.send(`${list}/change`, {
      applicationIds: [first?.id ?? ''],
      outcome: 'later',
      reason: '',
    });
    expect([refused.statusCode, refused.body.includes('Give a reason.'), refused.body.includes('checked')]).toEqual([
      422,
      true,
      true,
    ]);
    expect((await staff.send(`${list}/change`, { outcome: 'later', reason: 'x' })).body).toContain(
      'Choose at least one application.',
    );
    location(
      await staff.send(`${list}/change`, {
        applicationIds: [first?.id ?? ''],
        outcome: 'later',
        reason: 'Asked to wait.',
      }),
    );
    const changed = (await staff.get(selection)).body;
    expect(changed).toContain('Asked to wait.');
    expect(changed).toContain('The rules say: Selected');
  });

  it('are there for those who have a part in it', async () => {
    const edition = await build.edition();
    const { id } = await build.endorsed(edition);
    const [official, contact, reviewer, head] = await Promise.all(
      [
        await build.official(),
        await build.contactPoint(),
        await test.actor([{ role: 'reviewer', scope: null }]),
        await build.management(),
      ].map(reader),
    );
    const statuses = async (path: string) =>
      Promise.all([official, contact, reviewer, head].map(async (one) => (await one?.get(path))?.statusCode));
    expect(await statuses(`/en/manage/editions/${edition}/selection`)).toEqual([403, 403, 403, 200]);
    expect(await statuses(`/en/manage/editions/${edition}/scoring`)).toEqual([403, 403, 403, 200]);
    expect(await statuses('/en/scores')).toEqual([403, 403, 200, 200]);
    expect(await statuses(`/en/scores/${id}`)).toEqual([403, 403, 404, 404]);
    expect(await statuses('/en/how-lists-are-made')).toEqual([200, 200, 200, 200]);
    expect((await new Reader(test).get('/ru/how-lists-are-made')).body).toContain('Общие места');
  });
});
