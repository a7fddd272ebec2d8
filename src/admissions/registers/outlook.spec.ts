import { signInCookie } from '../../../test/support/crawl';
import { Reader } from '../../../test/support/reader';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { AdmissionsBuilder } from '../admissions.fixture';
import { AdmissionsQueries } from '../admissions.queries';
import { ApplicationsService } from '../applications.service';
import { LateEntriesService } from '../nomination/late-entries.service';
import { OffersService } from '../offers.service';
import { selectionDue } from '../rules/plan-days';
import { OutlookQueries } from './outlook.queries';

describe('where a person stands and what happens next', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let edition: string;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    // Deadline 20 April, begins on 11 May; 2 March when people look.
    edition = await build.edition({ seats: 2, reserveSize: 9 });
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.set('2026-03-02T08:00:00Z'));

  const outlook = async ({ id, person }: { id: string; person: TestActor }) =>
    test.get(OutlookQueries).of(await test.get(AdmissionsQueries).byId(person.actor, id, 'en'));
  const pageOf = async ({ id, person }: { id: string; person: TestActor }, locale = 'en'): Promise<string> => {
    const reader = new Reader(test).keep(await signInCookie(test, person.accountId));
    const { body } = await reader.get(`/${locale}/account/applications/${id}`);
    return body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  };

  it.each([
    ['2026-04-20', '2026-04-27', '2026-04-27'],
    ['2026-04-20', '2026-04-22', '2026-04-22'],
    ['2026-04-20', null, '2026-04-27'],
    [null, '2026-04-22', null],
  ])('expects the list a week after the deadline %s, not after the freeze %s', (deadline, freeze, due) => {
    expect(selectionDue(deadline, freeze)).toBe(due);
  });

  it('tells who drafts until when to submit, and leads to every answer that is missing', async () => {
    const person = await build.official('KZ');
    const id = await test.get(ApplicationsService).begin(person.actor, edition, { motivation: 'To learn.' });
    const reader = new Reader(test).keep(await signInCookie(test, person.accountId));
    const path = `/en/account/applications/${id}`;
    const { body } = await reader.get(path);
    expect(body).toContain('8 answers are left before you can submit');
    for (const [step, field] of [
      ['work', 'duties'],
      ['experience', 'levelEn'],
      ['consents', 'consentTransfer'],
    ])
      expect(body).toContain(`href="${path}/edit?step=${step}#f-${field}"`);
    expect(body).not.toContain('#f-motivation');
    const refused = await reader.send(path, {}, `${path}/submit`);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain(`href="${path}/edit?step=work#f-post"`);
    expect((await reader.get(`${path}/edit?step=experience`)).body).toContain('id="f-levelEn"');
    expect(await pageOf({ id, person })).toMatch(/Submit by\s+20 Apr 2026, 23:59/);
    test.clock.set('2026-04-21T08:00:00Z');
    expect(await pageOf({ id, person })).toContain('The time to submit it has passed.');
  });

  it('tells of a later end to those whose State was let in late', async () => {
    const person = await build.official('TJ');
    const id = await build.draft(person.actor, edition);
    test.clock.set('2026-04-21T08:00:00Z');
    expect((await outlook({ id, person })).isEntryOpen).toBe(false);
    await test.get(LateEntriesService).grant((await build.manager()).actor, edition, {
      stateCode: 'TJ',
      untilOn: '2026-04-24',
      reason: 'The call arrived late.',
    });
    expect(await outlook({ id, person })).toMatchObject({
      isEntryOpen: true,
      entryEnds: new Date('2026-04-24T20:00:00Z'),
    });
  });

  it('tells each on the reserve list how many are before them, of all and of their State', async () => {
    const people = await build.endorsedMany(edition, ['KZ', 'AZ', 'KZ', 'AZ', 'KZ']);
    const [first, , third, fourth, fifth] = people;
    if (!first || !third || !fourth || !fifth) throw new Error('five people were to be there');
    expect(await pageOf(first)).toMatch(/Selection expected by\s+27 April 2026/);
    await build.admit(edition, {
      select: people.slice(0, 2).map(({ id }) => id),
      reserve: [third.id, fourth.id, fifth.id],
    });
    expect((await outlook(third)).reserve).toEqual({ ahead: 0, aheadOfState: 0 });
    expect((await outlook(fourth)).reserve).toEqual({ ahead: 1, aheadOfState: 0 });
    expect((await outlook(fifth)).reserve).toEqual({ ahead: 2, aheadOfState: 1 });
    expect((await outlook(first)).reserve).toBeNull();
    const page = await pageOf(fifth);
    expect(page).toContain('You are number 3 on the reserve list. You have no place yet');
    expect(page).toContain('2 people on the list are before you. 1 of them is from your State.');
    expect(page).toMatch(/Places are handed on until\s+27 Apr 2026, 23:59/);
    expect(await pageOf(fourth, 'ru')).toContain('Из вашего государства вы следующий.');

    expect(await pageOf(first)).toMatch(/Confirm by\s+9 Mar 2026, 22:59 Baku|Confirm by\s+\d+ Mar 2026, \d\d:59/);
    await test.get(OffersService).decline(first.person.actor, first.id, null);
    expect(await pageOf(first)).toContain('You declined the place, and it went to the next person.');
    await test.get(OffersService).confirm(third.person.actor, third.id);
    expect(await pageOf(third)).toMatch(/Names can change until\s+27 Apr 2026/);
    test.clock.set('2026-03-20T08:00:00Z');
    await test.get(OffersService).expireDue();
    const second = people[1];
    if (second) expect(await pageOf(second)).toContain('so the offer expired');
    expect((await outlook(fifth)).reserve).toEqual({ ahead: 0, aheadOfState: 0 });
  });

  it('answers through the API whoever may see the application', async () => {
    const made = await build.endorsed(edition, 'UZ');
    const ask = (token: string) => test.http('GET', `/api/v1/applications/${made.id}/outlook`, { token });
    expect((await ask(made.person.token)).json()).toEqual({
      entryEnds: '2026-04-20T20:00:00.000Z',
      isEntryOpen: true,
      selectionOn: '2026-04-27',
      freezeOn: '2026-04-27',
      offerDays: 5,
      reserve: null,
    });
    expect((await ask((await build.official('UZ')).token)).statusCode).toBe(404);
  });
});
