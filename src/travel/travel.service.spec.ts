import { EventBus } from '#libs/events';
import { OffersService, ReplacementsService } from '#src/admissions';
import { EditionsService } from '../courses/editions.service';
import { accountClosed } from '#src/identity';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { CasesService } from './cases.service';
import { DailyJob } from './jobs/daily.job';
import { NeedsService } from './needs.service';
import { PassportsService } from './passports.service';
import { Reminders } from './reminders';
import type { NeedInput } from './travel.commands';
import { passport, TravelBuilder } from './travel.fixture';
import { TravelPlansService } from './travel-plans.service';
import { TravelQueries } from './travel.queries';
import type { CaseView } from './travel.views';
import { VisaRulesService } from './visa-rules.service';

const BEGIN = '2026-03-02T08:00:00Z';
const saying = (state: NeedInput['state'], more: Partial<NeedInput> = {}): NeedInput => ({
  state,
  provider: null,
  validFrom: null,
  validUntil: null,
  note: null,
  ...more,
});

describe('travel', () => {
  let test: TestApp;
  let make: TravelBuilder;
  let queries: TravelQueries;
  let needs: NeedsService;
  let passports: PassportsService;
  beforeAll(async () => {
    test = await createTestApp();
    make = new TravelBuilder(test);
    queries = test.get(TravelQueries);
    needs = test.get(NeedsService);
    passports = test.get(PassportsService);
  });
  beforeEach(() => test.clock.set(BEGIN));
  afterAll(() => test.close());

  const statesOf = (travel: CaseView): Record<string, string> =>
    Object.fromEntries(travel.steps.map((step) => [step.kind, step.state]));
  const caseOf = async (id: string): Promise<CaseView> => queries.byId((await make.officer()).actor, id, 'en');
  const eventsOf = async (caseId: string): Promise<string[]> =>
    (
      await test.database.query<{ type: string }>(
        `SELECT type FROM outbox_event WHERE payload->>'caseId' = $1 ORDER BY id`,
        [caseId],
      )
    ).map((row) => row.type);

  describe('begins', () => {
    it('with a confirmed place in a room, once, and tells what is needed by when', async () => {
      const edition = await make.edition();
      const { applicationId, caseId, person } = await make.traveller(edition);
      await test.get(CasesService).sync(applicationId);
      await test.drainJobs();
      const travel = await queries.byApplication(person.actor, applicationId, 'ru');
      expect(travel).toMatchObject({
        id: caseId,
        status: 'open',
        edition: { courseTitle: { locale: 'ru' } },
        hostCode: 'AZ',
        passport: { given: false, keptUntil: '2026-06-12' },
        next: { kind: 'passport', dueOn: '2026-04-13' },
      });
      expect(statesOf(travel)).toEqual({
        passport: 'needed',
        visa: 'unclear',
        letter: 'unclear',
        insurance: 'needed',
        arrival: 'needed',
        hotel: 'needed',
        registration: 'not-needed',
      });
      expect(await eventsOf(caseId)).toEqual(['travel.case-opened']);
    });

    it('not for places online, and not for an edition that is over', async () => {
      const online = await make.confirmed(await make.admissions.edition());
      const over = await make.confirmed(await make.edition());
      test.clock.set('2026-05-14T00:00:00Z');
      await test.drainJobs();
      await test.get(CasesService).syncAll();
      const rows = await test.database.query('SELECT 1 FROM travel_case WHERE application_id = ANY($1::uuid[])', [
        [online.applicationId, over.applicationId],
      ]);
      expect(rows).toEqual([]);
    });

    it('without a border for officials of the country itself', async () => {
      const { caseId } = await make.traveller(await make.edition(), 'AZ');
      expect(statesOf(await caseOf(caseId))).toMatchObject({
        passport: 'not-needed',
        visa: 'not-needed',
        letter: 'not-needed',
        insurance: 'not-needed',
        arrival: 'needed',
      });
    });

    it('also for places that were confirmed before there was any travel', async () => {
      const { applicationId, caseId } = await make.traveller(await make.edition());
      await test.database.query('DELETE FROM travel_need WHERE case_id = $1', [caseId]);
      await test.database.query('DELETE FROM travel_case WHERE id = $1', [caseId]);
      await test.get(DailyJob).run();
      const found = await test.database.one('SELECT id FROM travel_case WHERE application_id = $1', [applicationId]);
      expect(found).toBeDefined();
    });
  });

  describe('ends', () => {
    it('with the place, and what was given is gone', async () => {
      const { applicationId, caseId, person } = await make.traveller(await make.edition());
      await passports.give(person.actor, caseId, passport);
      await needs.travel(person.actor, caseId, 'arrival', { day: '2026-05-10', time: '14:30', carrier: 'J2 123' });
      await needs.say(person.actor, caseId, 'insurance', saying('done', { provider: 'Insurer 5' }));
      await test.get(OffersService).withdraw(person.actor, applicationId, null);
      await test.drainJobs();
      const travel = await caseOf(caseId);
      expect(travel).toMatchObject({ status: 'closed', closeReason: 'left', journeys: [], passport: { given: false } });
      expect(travel.steps.find((step) => step.kind === 'insurance')).toMatchObject({ state: 'done', provider: null });
      expect(await test.database.query('SELECT 1 FROM travel_passport WHERE case_id = $1', [caseId])).toEqual([]);
      expect(await eventsOf(caseId)).toEqual(['travel.case-opened', 'travel.case-closed']);
      await expect(passports.give(person.actor, caseId, passport)).rejects.toMatchObject({ code: 'travel.closed' });
    });

    it('with a replacement, and begins for whoever comes instead', async () => {
      const edition = await make.edition();
      const { applicationId, caseId, person } = await make.traveller(edition);
      await passports.give(person.actor, caseId, passport);
      const other = await make.admissions.endorsed(edition);
      const contact = (await make.admissions.contactPoint()).actor;
      const change = { by: { applicationId: other.id }, reason: 'Other duties.' };
      await test.get(ReplacementsService).replace(contact, applicationId, change);
      await test.get(OffersService).confirm(other.person.actor, other.id);
      await test.drainJobs();
      expect(await caseOf(caseId)).toMatchObject({ status: 'closed', closeReason: 'left', passport: { given: false } });
      expect(await queries.byApplication(other.person.actor, other.id, 'en')).toMatchObject({ status: 'open' });
    });

    it('when the edition is called off', async () => {
      const edition = await make.edition();
      const { caseId } = await make.traveller(edition);
      const reason = { en: 'Too few.', ru: 'Слишком мало.' };
      await test.get(EditionsService).cancel((await make.manager()).actor, edition, { reason });
      await test.drainJobs();
      expect(await caseOf(caseId)).toMatchObject({ status: 'closed', closeReason: 'edition-cancelled' });
    });

    it('with the account, also of an edition that is over', async () => {
      const { caseId, person } = await make.traveller(await make.edition());
      await passports.give(person.actor, caseId, passport);
      test.clock.set('2026-05-20T08:00:00Z');
      const accountId = person.accountId;
      await test.database.transaction(() => test.get(EventBus).publish(accountClosed, { accountId }));
      await test.drainJobs();
      expect(await test.database.query('SELECT 1 FROM travel_passport WHERE case_id = $1', [caseId])).toEqual([]);
      const row = await test.database.one('SELECT status, erase_reason FROM travel_case WHERE id = $1', [caseId]);
      expect(row).toMatchObject({ status: 'open', erase_reason: 'account-closed' });
    });
  });

  describe('needs', () => {
    it('follow from the citizenship, the rules and the days', async () => {
      const rules = test.get(VisaRulesService);
      const manager = await make.manager();
      const edition = await make.edition();
      const { caseId, person } = await make.traveller(edition);
      await passports.give(person.actor, caseId, { ...passport, citizenship: 'PK' });
      expect(statesOf(await caseOf(caseId))).toMatchObject({ passport: 'done', visa: 'unclear', letter: 'unclear' });

      const { items } = await rules.list({ host: 'AZ', nationality: 'PK', limit: 5 }, 'en');
      const rule = items[0];
      expect(rule).toMatchObject({ requirement: 'unknown', checked: false, overdue: true });
      const change = {
        requirement: 'e-visa' as const,
        stayDays: 30,
        note: null,
        source: 'Consulate',
        reviewOn: '2027-01-01',
      };
      await rules.change(manager.actor, rule?.id ?? '', change, rule?.revision ?? 0);
      await test.drainJobs();
      const found = await caseOf(caseId);
      expect(found.visaRequirement).toBe('e-visa');
      expect(statesOf(found)).toMatchObject({ visa: 'needed', letter: 'needed' });

      await needs.travel(person.actor, caseId, 'arrival', { day: '2026-05-01', time: null, carrier: null });
      await needs.travel(person.actor, caseId, 'departure', { day: '2026-06-05', time: null, carrier: null });
      expect(statesOf(await caseOf(caseId))).toMatchObject({
        arrival: 'done',
        registration: 'needed',
        visa: 'unclear',
      });
      await needs.travel(person.actor, caseId, 'departure', { day: '2026-05-14', time: null, carrier: null });
      expect(statesOf(await caseOf(caseId))).toMatchObject({ registration: 'not-needed', visa: 'needed' });
    });

    it('stay as somebody has said them, whatever follows', async () => {
      const { caseId, person } = await make.traveller(await make.edition());
      await needs.say(
        (await make.officer()).actor,
        caseId,
        'visa',
        saying('not-needed', { note: 'Service passport.' }),
      );
      await passports.give(person.actor, caseId, { ...passport, citizenship: 'IR' });
      expect(statesOf(await caseOf(caseId)).visa).toBe('not-needed');
    });

    it('are said by the person only as far as they are the person’s', async () => {
      const { caseId, person } = await make.traveller(await make.edition());
      const stranger = await make.admissions.official();
      await needs.say(person.actor, caseId, 'insurance', saying('done', { validUntil: '2026-05-20' }));
      const refused = { code: 'travel.not-yours-to-say', status: 403 };
      await expect(needs.say(person.actor, caseId, 'visa', saying('not-needed'))).rejects.toMatchObject(refused);
      await expect(needs.say(person.actor, caseId, 'letter', saying('done'))).rejects.toMatchObject(refused);
      const missing = { code: 'resource.not-found' };
      await expect(needs.say(stranger.actor, caseId, 'insurance', saying('done'))).rejects.toMatchObject(missing);
      const administrator = await test.actor([{ role: 'administrator', scope: null }]);
      await expect(needs.say(administrator.actor, caseId, 'hotel', saying('done'))).rejects.toMatchObject(missing);
      await expect(
        needs.travel(stranger.actor, caseId, 'arrival', { day: '2026-05-10', time: null, carrier: null }),
      ).rejects.toMatchObject(missing);
    });

    it('of several are said at once, of one edition', async () => {
      const edition = await make.edition();
      const [first, second, foreign] = [
        await make.traveller(edition),
        await make.traveller(edition),
        await make.traveller(await make.edition()),
      ];
      const officer = await make.officer();
      const ids = [first.caseId, second.caseId, foreign.caseId];
      expect(await needs.sayOfMany(officer.actor, edition, ids, 'hotel', 'done')).toBe(2);
      expect(statesOf(await caseOf(second.caseId)).hotel).toBe('done');
      expect(statesOf(await caseOf(foreign.caseId)).hotel).toBe('needed');
    });

    it('refuse a departure before the arrival', async () => {
      const { caseId, person } = await make.traveller(await make.edition());
      await needs.travel(person.actor, caseId, 'departure', { day: '2026-05-14', time: '23:55', carrier: 'Train' });
      await expect(
        needs.travel(person.actor, caseId, 'arrival', { day: '2026-05-15', time: null, carrier: null }),
      ).rejects.toMatchObject({ code: 'request.invalid', fields: [{ path: 'day' }] });
      expect((await caseOf(caseId)).journeys).toMatchObject([
        { direction: 'departure', at: '2026-05-14T19:55:00.000Z' },
      ]);
    });
  });

  it('reminds of what is due, once for each day that counts, and not of what is done', async () => {
    const { caseId, person } = await make.traveller(await make.edition());
    const reminders = test.get(Reminders);
    const kinds = async (): Promise<string[][]> =>
      (
        await test.database.query<{ kinds: string[] }>(
          `SELECT payload->'kinds' AS kinds FROM outbox_event WHERE type = 'travel.steps-due' AND payload->>'caseId' = $1 ORDER BY id`,
          [caseId],
        )
      ).map((row) => row.kinds);
    await reminders.send();
    expect(await kinds()).toEqual([]);
    test.clock.set('2026-04-06T04:00:00Z');
    await reminders.send();
    await reminders.send();
    expect(await kinds()).toEqual([['passport']]);
    await passports.give(person.actor, caseId, passport);
    test.clock.set('2026-04-27T04:00:00Z');
    await reminders.send();
    expect(await kinds()).toEqual([['passport'], ['insurance', 'arrival']]);
    await needs.say(person.actor, caseId, 'insurance', saying('done'));
    test.clock.set('2026-05-05T04:00:00Z');
    await reminders.send();
    expect((await kinds()).at(-1)).toEqual(['arrival']);
  });

  it('takes other days from the plan of the edition, and refuses one that was changed meanwhile', async () => {
    const edition = await make.edition();
    const { caseId } = await make.traveller(edition);
    const plans = test.get(TravelPlansService);
    const { actor } = await make.officer();
    const plan = { visaDays: 40, detailsDays: 10, registrationDays: 2, eraseDays: 5 };
    await plans.change(actor, edition, plan, 0);
    const travel = await caseOf(caseId);
    expect(travel.steps.find((step) => step.kind === 'visa')?.dueOn).toBe('2026-04-01');
    expect(statesOf(travel).registration).toBe('needed');
    expect(travel.passport.keptUntil).toBe('2026-05-18');
    await expect(plans.change(actor, edition, plan, 0)).rejects.toMatchObject({ code: 'request.precondition-failed' });
    expect(await plans.plan(actor, edition)).toMatchObject({ ...plan, revision: 1 });
  });

  it('lists by edition with filters, to those who deal with travel only', async () => {
    const edition = await make.edition();
    const [first, second] = [await make.traveller(edition, 'KZ'), await make.traveller(edition, 'TJ')];
    await passports.give(second.person.actor, second.caseId, passport);
    const { actor } = await make.manager();
    const ids = async (more: object): Promise<string[]> =>
      (await queries.list(actor, { view: 'edition', editionId: edition, limit: 10, ...more }, 'en')).items.map(
        (item) => item.id,
      );
    expect(await ids({})).toEqual([first.caseId, second.caseId]);
    expect(await ids({ state: 'TJ' })).toEqual([second.caseId]);
    expect(await ids({ step: 'passport', stepState: 'needed' })).toEqual([first.caseId]);
    expect(await ids({ step: 'passport', stepState: 'done' })).toEqual([second.caseId]);
    expect(await ids({ step: 'hotel', stepState: 'done' })).toEqual([]);
    expect(await ids({ status: 'closed' })).toEqual([]);
    const page = await queries.list(actor, { view: 'edition', editionId: edition, limit: 1 }, 'en');
    expect(page.items.map((item) => item.id)).toEqual([first.caseId]);
    expect(await ids({ after: page.next ?? '' })).toEqual([second.caseId]);
    const own = await queries.list(first.person.actor, { view: 'own', limit: 10 }, 'en');
    expect(own.items.map((item) => item.id)).toEqual([first.caseId]);
    for (const role of ['administrator', 'official', 'management'])
      await expect(
        queries.list((await test.actor([{ role, scope: null }])).actor, { view: 'edition', limit: 1 }, 'en'),
      ).rejects.toMatchObject({ code: 'access.denied' });
    expect((await queries.editions(actor, 'en')).find((row) => row.edition.id === edition)).toMatchObject({
      people: 2,
      unsettled: 2,
    });
  });
});
