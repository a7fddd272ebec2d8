import { CourseBuilder } from '../../src/courses/courses.fixture';
import { Cast, type Player } from '../support/cast';
import { actorOf, fillAndSubmit, giveMarks, idOf, letterTo, Others, sendSheet, SEVEN } from '../support/seat-steps';

/**
 * The State seat ledger from the call to the confirmed list: fifteen seats for seven States, two set aside for each. The
 * centre works in one language and the States in the other, and then the other way round.
 */
describe.each([
  { centre: 'en', states: 'ru' },
  { centre: 'ru', states: 'en' },
] as const)('an edition for seven States, the centre in $centre, the States in $states', ({ centre, states }) => {
  let cast: Cast;
  let others: Others;
  let manager: Player;
  let contact: Player;
  let postmaster: Player;
  let head: Player;
  const officials: Record<string, Player> = {};
  let edition = '';

  beforeAll(async () => {
    cast = await Cast.gather();
    others = new Others(cast);
    manager = await cast.enter('Manager 1', 'course-manager', { locale: centre });
    contact = await cast.enter('Contact point 1', 'ncp', { locale: states, scope: 'KZ', state: 'KZ' });
    postmaster = await cast.enter('Administrator 1', 'administrator', { locale: centre });
  });
  afterAll(() => cast.close());

  const official = async (name: string, phone = false): Promise<Player> => {
    const number = name.slice(2);
    const player = await cast.enter(`Official ${number}`, 'official', { locale: states, state: 'KZ', phone });
    officials[name] = player;
    return player;
  };
  const remember = (name: string, player: Player, id = idOf(player)): void => {
    others.people.set(name, { id, person: actorOf(player) });
  };

  it('is called: a course manager sets its seats, dates and quotas, and publishes it', async () => {
    const { t } = manager;
    const course = await new CourseBuilder(cast.stage.test).published();
    await manager.open(`/manage/courses/${course}/editions/new`);
    await manager.fill({
      format: 'online',
      startsOn: '2026-05-18',
      endsOn: '2026-05-22',
      deadlineOn: '2026-03-30',
      seats: '15',
      reserveSize: '5',
      quotaPerState: '2',
    });
    for (const state of SEVEN) await manager.tick('states', state);
    await manager.press(t('courses:manage.create'));
    edition = idOf(manager);
    await manager.press(t('courses:manage.edition.publish'));
    await cast.work();
    await manager.follow(t('admissions:manage.open'));
    await manager.follow(t('admissions:tabs.plan'));
    expect(await manager.words()).toContain(t('admissions:plan.sum', { seats: 15, setAside: 14, free: 1 }));
    await manager.fill({ poolOn: '2026-04-20', freezeOn: '2026-05-04' });
    await manager.press(t('admissions:plan.save'));
    await cast.picture(manager, 'plan');
  });

  it('is answered by a contact point: by the form, by a sheet, in an order', async () => {
    const { t } = contact;
    await contact.open('/nominations');
    await cast.picture(contact, 'nominations');
    await contact.page.locator(`main table a[href*="/nominations/editions/${edition}"]`).first().click();
    await contact.follow(t('admissions:nominee.new'));
    await contact.fill({
      nativeName: 'Айгүл Серікқызы',
      email: 'official.1@journey.example',
      locale: states,
      post: 'Inspector',
    });
    await contact.press(t('admissions:nominee.enter'));
    await contact.follow(t('admissions:nominee.from-sheet'));
    await sendSheet(contact, [
      { name: 'Әділ Қасымов', email: 'official.3@journey.example', locale: states },
      { name: 'Anna Petrova', email: 'official.2@journey.example', locale: states },
    ]);
    await contact.press(t('admissions:import.preview.confirm'));
    await cast.work();
    await contact.page.getByText(t('admissions:import.result.entered')).waitFor();
    await contact.follow(t('admissions:import.result.people'));
    await contact.press(t('admissions:order.up', { name: 'Anna Petrova' }));
    expect(await contact.page.locator('main table').first().locator('tbody th').allInnerTexts()).toEqual([
      'Айгүл Серікқызы',
      'Anna Petrova',
      'Әділ Қасымов',
    ]);
    await cast.picture(contact, 'order');
  });

  it('is accepted by nominees through the link of their letter, with consents of their own', async () => {
    const { words, path } = await letterTo(postmaster, 'official.1@journey.example');
    expect(words).toContain('Айгүл Серікқызы');
    const nominee = await official('KZ1', true);
    await nominee.open(path.slice(3));
    await cast.picture(nominee, 'nominated');
    await nominee.press(nominee.t('admissions:nominated.continue'));
    await fillAndSubmit(nominee);
    expect(await nominee.words()).toContain(nominee.t('admissions:status.endorsed'));
    remember('KZ1', nominee);
    const second = await official('KZ2');
    remember('KZ2', second, await others.apply(edition, { actor: actorOf(second) }, 'male'));
  });

  it('is applied for by officials, one of whom is asked to mend the application', async () => {
    const { t } = contact;
    const applicant = await official('KZ4', true);
    await applicant.open('/courses');
    await applicant.page.locator('main a[href*="/courses/"]').first().click();
    await applicant.page.locator(`a[href*="/editions/${edition}"]`).first().click();
    await applicant.page.waitForURL(/\/editions\//);
    await applicant.press(applicant.t('admissions:box.apply'), 'body');
    await fillAndSubmit(applicant);
    expect(await applicant.words()).toContain(applicant.t('admissions:status.submitted'));
    remember('KZ4', applicant);
    const { id } = others.of('KZ4');

    await contact.open('/nominations');
    await contact.page.locator(`main a[href$="/nominations/applications/${id}"]`).first().click();
    await contact.follow(t('admissions:act.return'));
    await contact.fill({ reason: 'Опишите обязанности точнее. Say more of your duties.' });
    await contact.press(t('admissions:act.return'));
    await applicant.open(`/account/applications/${id}`);
    expect(await applicant.words()).toContain('Say more of your duties.');
    await applicant.follow(applicant.t('admissions:one.edit'));
    await applicant.fill({ duties: 'Second-line examination of documents.' });
    await applicant.page.locator('button[name="_to"][value="next"]').click();
    await applicant.page.waitForURL(/step=experience/);
    await applicant.open(`/account/applications/${id}`);
    await applicant.press(applicant.t('admissions:act.submit'));

    await contact.open(`/nominations/applications/${id}`);
    expect(await contact.words()).toContain('Second-line examination');
    await contact.follow(t('admissions:act.endorse'));
    await contact.press(t('admissions:act.endorse'));
    expect(await contact.words()).toContain(t('admissions:status.endorsed'));
  });

  it('has seats reserved before names are known', async () => {
    await others.endorsed(edition, 'AZ', 4, states);
    await others.endorsed(edition, 'KG', 3, states);
    await others.endorsed(edition, 'TJ', 3, states);
    await others.endorsed(edition, 'TR', 2, states);
    await others.endorsed(edition, 'UZ', 1, states);
    const neighbour = await cast.enter('Contact point 2', 'ncp', {
      locale: states,
      scope: 'UZ',
      state: 'UZ',
      phone: true,
    });
    const { t } = neighbour;
    await neighbour.open(`/nominations/editions/${edition}`);
    await neighbour.follow(t('admissions:seats.reserve'));
    await neighbour.fill({ seats: '1', note: 'Имя сообщим. A name follows.' });
    await neighbour.press(t('admissions:seats.reserve'));
    expect(await neighbour.words()).toContain('A name follows.');
    await cast.picture(neighbour, 'reserved');
  });

  it('is scored by two people who do not see each other’s scores', async () => {
    await cast.becomes('2026-03-31T06:00:00Z', 'lapse-nominees');
    const reviewer = await cast.enter('Reviewer 1', 'reviewer', { locale: centre, phone: true });
    head = await cast.enter('Head 1', 'management', { locale: states });
    await manager.open(`/manage/editions/${edition}/applications`);
    await manager.follow(manager.t('admissions:tabs.scoring'));
    for (const scorer of [reviewer, head]) await manager.tick('scorerIds', scorer.accountId);
    await manager.press(manager.t('admissions:score.assign'), '#assign');
    const criteria = await others.criteria(edition);
    const name = 'KZ1';
    await giveMarks(reviewer, others.of(name).id, criteria, '4');
    expect(await reviewer.words()).toContain(reviewer.t('admissions:score.other-waits'));
    await cast.picture(reviewer, 'score');
    await giveMarks(head, others.of(name).id, criteria, '5');
    expect(await head.words()).toContain(head.t('admissions:score.mean'));
    await others.score(edition, [reviewer, head], name);
    await manager.open(`/manage/editions/${edition}/scoring`);
    await cast.picture(manager, 'scoring');
  });

  it('is decided by a list that one person proposes and another approves', async () => {
    const { t } = manager;
    await manager.follow(t('admissions:tabs.selection'));
    await manager.press(t('admissions:selection.propose'));
    await manager.tick('applicationIds', others.of('AZ4').id);
    await manager.fill({ outcome: 'not-selected', reason: 'Участвовал в прошлом году. Took part last year.' });
    await manager.press(t('admissions:selection.do-change'));
    expect(await manager.words()).toContain('Took part last year.');
    expect(await manager.page.getByText(t('admissions:selection.approve'), { exact: true }).count()).toBe(0);
    await cast.picture(manager, 'selection');

    await head.open('/manage');
    await head.follow(head.t('admissions:selection.to-approve-go'));
    await cast.picture(head, 'approval');
    await head.agree(head.t('admissions:selection.approve'));
    await cast.work();
    expect(await others.standing()).toMatchObject({
      KZ1: 'offered',
      KZ4: 'reserve',
      AZ3: 'offered',
      AZ4: 'not-selected',
    });
    expect(await others.foreignLetters()).toEqual([]);
  });

  it('is confirmed by people; a place that is declined goes to the next of the same State', async () => {
    await cast.becomes('2026-04-01T06:00:00Z');
    const { KZ1, KZ2, KZ4 } = officials as Record<'KZ1' | 'KZ2' | 'KZ4', Player>;
    await KZ1.open(`/account/applications/${others.of('KZ1').id}`);
    await cast.picture(KZ1, 'offered');
    await KZ1.press(KZ1.t('admissions:act.confirm'));
    expect(await KZ1.words()).toContain(KZ1.t('admissions:status.confirmed'));

    await KZ4.open(`/account/applications/${others.of('KZ4').id}`);
    await cast.picture(KZ4, 'reserve');
    await KZ2.open('/account/applications');
    await KZ2.page
      .locator(`main a[href*="/applications/${others.of('KZ2').id}"]`)
      .first()
      .click();
    await KZ2.agree(KZ2.t('admissions:act.decline'));
    expect(await KZ2.words()).toContain(KZ2.t('admissions:status.offer-declined'));
    await cast.work();
    await KZ4.open(`/account/applications/${others.of('KZ4').id}`);
    await KZ4.press(KZ4.t('admissions:act.confirm'));
    await others.confirm('AZ1', 'AZ2', 'AZ3', 'KG1', 'TJ1', 'TJ2', 'TR1', 'TR2', 'UZ1');
  });

  it('passes an offer on that nobody answered in time', async () => {
    await cast.becomes('2026-04-10T06:00:00Z', 'expire-offers');
    expect(await others.standing()).toMatchObject({ KG2: 'offer-expired', KG3: 'offered', TJ3: 'reserve' });
    await others.confirm('KG3');
  });

  it('lets a contact point replace a person without losing the seat', async () => {
    const { t } = contact;
    await cast.becomes('2026-04-13T06:00:00Z');
    await contact.open(`/nominations/applications/${others.of('KZ1').id}`);
    await contact.follow(t('admissions:seats.replace'));
    await cast.picture(contact, 'replace');
    await contact.tick('by', 'reserve-seat');
    await contact.fill({ reason: 'Переведена на другую должность. Another post.' });
    await contact.press(t('admissions:seats.replace'));
    await contact.open(`/nominations/editions/${edition}`);
    await cast.picture(contact, 'seat-kept');
    await contact.follow(t('admissions:nominee.new'));
    await contact.fill({ nativeName: 'Дана Ахметова', email: 'official.5@journey.example', locale: states });
    await contact.press(t('admissions:nominee.enter'));
    const fifth = await official('KZ5');
    await fifth.open('/account/applications');
    await fifth.press(fifth.t('admissions:nominated.continue'));
    remember('KZ5', fifth);
    await others.fillIn('KZ5');
    await contact.open(`/nominations/editions/${edition}`);
    await contact.follow(t('admissions:seats.fill'));
    await contact.tick('by', others.of('KZ5').id);
    await contact.press(t('admissions:seats.fill'));
    await fifth.open(`/account/applications/${others.of('KZ5').id}`);
    await fifth.press(fifth.t('admissions:act.confirm'));
    expect(await others.standing()).toMatchObject({ KZ1: 'replaced', KZ5: 'confirmed' });
  });

  it('gives unused quota back to the pool on its day', async () => {
    await cast.becomes('2026-04-21T06:00:00Z', 'return-quotas');
    expect(await others.standing()).toMatchObject({ TJ3: 'offered' });
    await others.confirm('TJ3');
    await cast.becomes('2026-05-05T06:00:00Z', 'return-quotas');
  });

  it('ends in a confirmed list and a ledger that everybody can read for their part', async () => {
    const { t } = manager;
    await manager.open(`/manage/editions/${edition}/applications?status=confirmed`);
    expect(await manager.page.locator('main table').last().locator('tbody tr').count()).toBe(13);
    await cast.picture(manager, 'confirmed');
    await manager.follow(t('admissions:tabs.ledger'));
    await cast.picture(manager, 'ledger');
    for (const reason of ['expired', 'reserve-pool', 'quota-returned', 'replacement'])
      expect(await manager.words()).toContain(t(`admissions:ledger.reason.${reason}`));

    await contact.open('/nominations');
    await cast.picture(contact, 'nominations-end');
    await contact.follow(contact.t('admissions:ledger.title-state'));
    await cast.picture(contact, 'ledger-state');
    for (const reason of ['selected', 'declined', 'reserve-state', 'replaced', 'replacement'])
      expect(await contact.words()).toContain(contact.t(`admissions:ledger.reason.${reason}`));
    expect(await contact.words()).not.toContain('Official AZ');
    for (const format of ['csv', 'xlsx']) {
      const [download] = await Promise.all([
        contact.page.waitForEvent('download'),
        contact.page.getByRole('link', { name: contact.t(`admissions:export.${format}`) }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${format}$`));
    }
    expect(await others.differences(edition)).toEqual([]);
  });
});
