import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { EventBus } from '#libs/events';
import { accountClosed } from '#src/identity';
import { EditionsService } from '../courses/editions.service';
import { AdmissionsBuilder, wholeForm } from './admissions.fixture';
import { AdmissionsQueries } from './admissions.queries';
import { ApplicationsService } from './applications.service';
import { EndorsementsService } from './endorsements.service';
import { EnrolmentsService } from './enrolments.service';
import { Ledger } from './ledger';
import { OffersService } from './offers.service';

const BEGIN = '2026-03-02T08:00:00Z';

describe('admissions', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let applications: ApplicationsService;
  let endorsements: EndorsementsService;
  let offers: OffersService;
  let enrolments: EnrolmentsService;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    applications = test.get(ApplicationsService);
    endorsements = test.get(EndorsementsService);
    offers = test.get(OffersService);
    enrolments = test.get(EnrolmentsService);
  });
  beforeEach(() => test.clock.set(BEGIN));
  afterAll(() => test.close());

  const statusOf = async (id: string): Promise<string | undefined> =>
    (await test.database.one<{ status: string }>('SELECT status FROM application WHERE id = $1', [id]))?.status;
  const eventsOf = async (id: string): Promise<string[]> =>
    (
      await test.database.query<{ type: string }>(
        `SELECT type FROM outbox_event WHERE payload->>'applicationId' = $1 ORDER BY id`,
        [id],
      )
    ).map((row) => row.type.replace('admissions.', ''));
  const sound = async (edition: string): Promise<void> =>
    expect(await test.get(Ledger).differences(edition)).toEqual([]);

  it('goes from a draft to a confirmed place, each step with its event', async () => {
    const edition = await build.edition({ seats: 2 });
    const { id, person } = await build.endorsed(edition);
    await build.admit(edition, { select: [id] });
    expect(await statusOf(id)).toBe('offered');
    await offers.confirm(person.actor, id);
    await offers.confirm(person.actor, id);
    const view = await test.get(AdmissionsQueries).byId(person.actor, id, 'ru');
    expect(view).toMatchObject({
      status: 'confirmed',
      placeNumber: 1,
      stateCode: 'KZ',
      edition: { courseTitle: { locale: 'ru' } },
    });
    expect(view.steps.map((step) => [step.status, step.by])).toEqual([
      ['draft', 'applicant'],
      ['submitted', 'applicant'],
      ['endorsed', 'decider'],
      ['selected', 'decider'],
      ['offered', 'decider'],
      ['confirmed', 'applicant'],
    ]);
    expect(await eventsOf(id)).toEqual([
      'application-submitted',
      'application-endorsed',
      'application-selected',
      'place-offered',
      'place-confirmed',
    ]);
    await sound(edition);
  });

  describe('the applicant', () => {
    it('keeps an unfinished draft and hears what is missing', async () => {
      const edition = await build.edition();
      const person = await build.official();
      const id = await applications.begin(person.actor, edition, { motivation: 'So far.' });
      expect(await applications.begin(person.actor, edition)).toBe(id);
      await expect(applications.submit(person.actor, id)).rejects.toMatchObject({ code: 'admissions.incomplete' });
      await applications.save(person.actor, id, { ...wholeForm, motivation: null });
      await expect(applications.submit(person.actor, id)).rejects.toMatchObject({
        fields: [{ path: 'motivation', code: 'required' }],
      });
      await applications.save(person.actor, id, { motivation: 'Whole.' });
      await applications.submit(person.actor, id);
      await applications.submit(person.actor, id);
      expect(await eventsOf(id)).toEqual(['application-submitted']);
      await expect(applications.save(person.actor, id, { needs: 'late' })).rejects.toMatchObject({
        code: 'admissions.not-possible',
      });
      await expect(applications.begin(person.actor, edition)).rejects.toMatchObject({
        code: 'admissions.already-applied',
      });
    });

    it('may submit until the last moment of the deadline in the edition’s zone, and not after', async () => {
      const edition = await build.edition({ deadlineOn: '2026-03-05', zone: 'Asia/Baku' });
      const person = await build.official();
      const id = await build.draft(person.actor, edition);
      const late = await build.draft((await build.official()).actor, edition);
      test.clock.set('2026-03-05T19:59:59.999Z');
      await applications.submit(person.actor, id);
      test.clock.set('2026-03-05T20:00:00.000Z');
      const lateActor = await test.database.one<{ account_id: string }>(
        'SELECT account_id FROM application WHERE id = $1',
        [late],
      );
      const actor = { ...person.actor, accountId: lateActor?.account_id ?? '' };
      await expect(applications.submit(actor, late)).rejects.toMatchObject({
        code: 'admissions.deadline-passed',
        status: 409,
      });
      await expect(applications.begin((await build.official()).actor, edition)).rejects.toMatchObject({
        code: 'admissions.deadline-passed',
      });
    });

    it('needs a State, one that is invited, which is frozen with the institution at submission', async () => {
      const edition = await build.edition({ states: ['KZ'] });
      const stateless = await test.actor([{ role: 'official', scope: null }]);
      const id = await build.draft(stateless.actor, edition);
      await expect(applications.submit(stateless.actor, id)).rejects.toMatchObject({
        code: 'admissions.profile-incomplete',
      });
      await expect(applications.begin((await build.official('TJ')).actor, edition)).rejects.toMatchObject({
        code: 'admissions.state-not-invited',
      });
      await test.database.query(`UPDATE account SET state_code = 'KZ' WHERE id = $1`, [stateless.accountId]);
      await applications.submit(stateless.actor, id);
      await test.database.query(`UPDATE account SET state_code = 'TJ' WHERE id = $1`, [stateless.accountId]);
      expect((await test.get(AdmissionsQueries).byId(stateless.actor, id, 'en')).stateCode).toBe('KZ');
    });

    it('finds nothing under somebody else’s id', async () => {
      const edition = await build.edition();
      const person = await build.official();
      const id = await build.submitted(person.actor, edition);
      const stranger = (await build.official()).actor;
      const missing = { code: 'resource.not-found' };
      await expect(applications.save(stranger, id, {})).rejects.toMatchObject(missing);
      await expect(applications.submit(stranger, id)).rejects.toMatchObject(missing);
      await expect(offers.confirm(stranger, id)).rejects.toMatchObject(missing);
      await expect(offers.withdraw(stranger, id, null)).rejects.toMatchObject(missing);
      await expect(endorsements.endorse(stranger, id, null)).rejects.toMatchObject(missing);
      await expect(endorsements.endorse((await build.contactPoint('TJ')).actor, id, null)).rejects.toMatchObject(
        missing,
      );
      await expect(test.get(AdmissionsQueries).byId(stranger, id, 'en')).rejects.toMatchObject(missing);
    });

    it('may withdraw, and apply anew', async () => {
      const edition = await build.edition();
      const person = await build.official();
      const id = await build.submitted(person.actor, edition);
      await offers.withdraw(person.actor, id, 'Other duties.');
      await offers.withdraw(person.actor, id, null);
      expect(await statusOf(id)).toBe('withdrawn');
      expect(await eventsOf(id)).toEqual(['application-submitted', 'application-withdrawn']);
      expect(await applications.begin(person.actor, edition)).not.toBe(id);
    });
  });

  describe('the contact point', () => {
    it('returns with a reason, and endorses what was mended', async () => {
      const edition = await build.edition();
      const person = await build.official();
      const id = await build.submitted(person.actor, edition);
      const contact = await build.contactPoint();
      await endorsements.giveBack(contact.actor, id, 'Say more of your duties.');
      await applications.save(person.actor, id, { duties: 'Much more.' });
      await applications.submit(person.actor, id);
      await endorsements.endorse(contact.actor, id, null);
      await endorsements.endorse(contact.actor, id, null);
      expect(await statusOf(id)).toBe('endorsed');
      expect(await eventsOf(id)).toEqual([
        'application-submitted',
        'application-returned',
        'application-submitted',
        'application-endorsed',
      ]);
    });

    it('does not endorse, with a reason; that ends it', async () => {
      const edition = await build.edition();
      const person = await build.official();
      const id = await build.submitted(person.actor, edition);
      await endorsements.notEndorse((await build.contactPoint()).actor, id, 'Another unit.');
      const view = await test.get(AdmissionsQueries).byId(person.actor, id, 'en');
      expect(view).toMatchObject({
        status: 'not-endorsed',
        statusReason: 'Another unit.',
        can: { withdraw: false, submit: false },
      });
      await expect(build.admit(edition, { select: [id] })).rejects.toMatchObject({
        code: 'admissions.nobody-to-decide',
      });
    });

    it('does not act on their own application', async () => {
      const edition = await build.edition();
      const both = await test.actor(
        [
          { role: 'official', scope: null },
          { role: 'ncp', scope: 'UZ' },
          { role: 'course-manager', scope: null },
        ],
        { stateCode: 'UZ' },
      );
      const id = await build.submitted(both.actor, edition);
      const own = { code: 'admissions.own-application', status: 403 };
      await expect(endorsements.endorse(both.actor, id, null)).rejects.toMatchObject(own);
      await expect(endorsements.notEndorse(both.actor, id, 'x')).rejects.toMatchObject(own);
      // Their State has no other contact point, so that a course manager endorses, with a reason.
      const manager = await build.manager();
      await expect(endorsements.endorse(manager.actor, id, null)).rejects.toMatchObject({
        code: 'admissions.reason-required',
      });
      await endorsements.endorse(manager.actor, id, 'The State has no other contact point.');
      const row = await test.database.one(`SELECT endorsed_as, endorsement_note FROM application WHERE id = $1`, [id]);
      expect(row).toEqual({ endorsed_as: 'manager', endorsement_note: 'The State has no other contact point.' });
      expect(
        await test.database.one(
          `SELECT details FROM audit_entry WHERE action = 'application.endorsed' AND subject_id = $1`,
          [id],
        ),
      ).toBeDefined();
    });

    it('is not passed over by a course manager', async () => {
      const edition = await build.edition();
      await build.contactPoint();
      const id = await build.submitted((await build.official()).actor, edition);
      await expect(endorsements.endorse((await build.manager()).actor, id, 'Quicker.')).rejects.toMatchObject({
        code: 'admissions.contact-point-decides',
      });
    });
  });

  describe('an offer', () => {
    it('offers until 24:00 of the fifth working day of the person’s State, never beyond the first day of the edition', async () => {
      const far = await build.edition();
      const near = await build.edition({ startsOn: '2026-03-06', endsOn: '2026-03-07', deadlineOn: '2026-03-03' });
      const [kazakh, iranian] = await build.endorsedMany(far, ['KZ', 'IR']);
      const hasty = await build.endorsed(near, 'KZ');
      await build.admit(far, { select: [kazakh?.id ?? '', iranian?.id ?? ''] });
      await build.admit(near, { select: [hasty.id] });
      const until = async (id: string | undefined) =>
        (
          await test.database.one<{ offer_until: Date }>('SELECT offer_until FROM application WHERE id = $1', [id])
        )?.offer_until.toISOString();
      expect(await until(kazakh?.id)).toBe('2026-03-09T19:00:00.000Z'); // Monday in Almaty, UTC+5
      expect(await until(iranian?.id)).toBe('2026-03-08T20:30:00.000Z'); // Friday is off: Sunday in Tehran, UTC+3:30
      expect(await until(hasty.id)).toBe('2026-03-05T20:00:00.000Z'); // midnight in Baku
      test.clock.set('2026-03-06T00:00:00Z');
      const other = await build.endorsed(far);
      await test.database.query(
        `UPDATE edition SET starts_on = '2026-03-05', deadline_on = '2026-03-04' WHERE id = $1`,
        [far],
      );
      await expect(build.admit(far, { select: [other.id] })).rejects.toMatchObject({
        code: 'admissions.edition-started',
      });
    });
  });

  describe('a place that becomes free', () => {
    const full = async () => {
      const edition = await build.edition({ seats: 2 });
      const people = await build.endorsedMany(edition, ['KZ', 'AZ', 'AZ', 'KZ']);
      const [first, second, third, fourth] = people as [
        (typeof people)[0],
        (typeof people)[0],
        (typeof people)[0],
        (typeof people)[0],
      ];
      await build.admit(edition, { select: [first.id, second.id], reserve: [third.id, fourth.id] });
      return { edition, first, second, third, fourth };
    };

    it('is offered to the next of the same State, in the same transaction', async () => {
      const { edition, first, third, fourth } = await full();
      await offers.confirm(first.person.actor, first.id);
      await offers.withdraw(first.person.actor, first.id, null);
      expect(await statusOf(fourth.id)).toBe('offered');
      expect(await statusOf(third.id)).toBe('reserve');
      expect(await eventsOf(fourth.id)).toContain('place-offered');
      await sound(edition);
    });

    it('is offered to whoever stands first where the State has nobody left', async () => {
      const { edition, first, third, fourth } = await full();
      await offers.withdraw(fourth.person.actor, fourth.id, null);
      await offers.decline(first.person.actor, first.id, 'Cannot travel.');
      await offers.decline(first.person.actor, first.id, null);
      expect(await statusOf(first.id)).toBe('offer-declined');
      expect(await statusOf(third.id)).toBe('offered');
      await sound(edition);
    });

    it('comes from an account that was closed, whose applications are withdrawn once', async () => {
      const { edition, first, second, third, fourth } = await full();
      await offers.confirm(first.person.actor, first.id);
      const draft = await build.draft(first.person.actor, await build.edition());
      const past = await build.edition({ startsOn: '2026-03-16', endsOn: '2026-03-17', deadlineOn: '2026-03-10' });
      const held = await build.submitted(first.person.actor, past);
      test.clock.set('2026-03-18T08:00:00Z');
      await test.database.query('UPDATE account SET email = NULL, closed_at = $2 WHERE id = $1', [
        first.person.accountId,
        test.clock.now(),
      ]);
      const close = () =>
        test.database.transaction(() =>
          test.get(EventBus).publish(accountClosed, { accountId: first.person.accountId }, first.person.accountId),
        );
      await close();
      await test.drainJobs();
      const settled = () => Promise.all([first, second, third, fourth].map(({ id }) => statusOf(id)));
      expect(await settled()).toEqual(['withdrawn', 'offered', 'reserve', 'offered']);
      expect([await statusOf(draft), await statusOf(held)]).toEqual(['withdrawn', 'submitted']);
      await close();
      await test.drainJobs();
      expect(await settled()).toEqual(['withdrawn', 'offered', 'reserve', 'offered']);
      expect((await eventsOf(first.id)).filter((type) => type === 'application-withdrawn')).toHaveLength(1);
      await sound(edition);
    });

    it('comes from an offer that ran out, by the scheduled job; late confirmations are refused', async () => {
      const { edition, first, second, third, fourth } = await full();
      await offers.confirm(second.person.actor, second.id);
      test.clock.set('2026-03-09T18:59:59.999Z');
      await offers.expireDue();
      expect(await statusOf(first.id)).toBe('offered');
      test.clock.set('2026-03-09T19:00:00.000Z');
      await expect(offers.confirm(first.person.actor, first.id)).rejects.toMatchObject({
        code: 'admissions.offer-over',
      });
      await offers.expireDue();
      await offers.expireDue();
      expect(await Promise.all([first, second, third, fourth].map(({ id }) => statusOf(id)))).toEqual([
        'offer-expired',
        'confirmed',
        'reserve',
        'offered',
      ]);
      await expect(offers.confirm(first.person.actor, first.id)).rejects.toMatchObject({
        code: 'admissions.offer-over',
      });
      await sound(edition);
    });
  });

  describe('an open course', () => {
    it('lets in at once, without a limit where it has none', async () => {
      const edition = await build.openEdition(null);
      const person = await build.official();
      const id = await enrolments.enrol(person.actor, edition);
      expect(await enrolments.enrol(person.actor, edition)).toBe(id);
      expect(await statusOf(id)).toBe('confirmed');
      expect(await eventsOf(id)).toEqual(['place-confirmed']);
      await offers.withdraw(person.actor, id, null);
      expect(await enrolments.enrol(person.actor, edition)).not.toBe(id);
      await sound(edition);
    });

    it('lets in while places are free, and a freed place again', async () => {
      const edition = await build.openEdition(1);
      const [person, other] = [await build.official(), await build.official('AZ')];
      const id = await enrolments.enrol(person.actor, edition);
      await expect(enrolments.enrol(other.actor, edition)).rejects.toMatchObject({ code: 'admissions.no-free-place' });
      await offers.withdraw(person.actor, id, null);
      await enrolments.enrol(other.actor, edition);
      await sound(edition);
    });

    it('takes no applications, and others take no enrolments', async () => {
      const person = await build.official();
      await expect(applications.begin(person.actor, await build.openEdition(null))).rejects.toMatchObject({
        code: 'admissions.enrols-at-once',
      });
      await expect(enrolments.enrol(person.actor, await build.edition())).rejects.toMatchObject({
        code: 'admissions.by-application-only',
      });
    });
  });

  it('tells letters what they speak of', async () => {
    const edition = await build.edition();
    const { id, person } = await build.endorsed(edition, 'AZ');
    const facts = await test.get(AdmissionsQueries).mailFacts(id, 'ru');
    expect(facts).toMatchObject({
      accountId: person.accountId,
      stateCode: 'AZ',
      status: 'endorsed',
      zone: 'Asia/Baku',
      edition: { id: edition, courseTitle: { locale: 'ru' } },
      contactPointIds: [(await build.contactPoint('AZ')).accountId],
    });
  });

  it('confirms no place in an edition that was called off', async () => {
    const edition = await build.edition({ seats: 2 });
    const { id, person } = await build.endorsed(edition);
    const manager = await build.manager();
    await build.admit(edition, { select: [id] });
    await test.get(EditionsService).cancel(manager.actor, edition, { reason: { en: 'No power', ru: 'Нет света' } });
    await expect(offers.confirm(person.actor, id)).rejects.toMatchObject({ code: 'admissions.edition-not-open' });
    expect(await statusOf(id)).toBe('offered');
    await sound(edition);
  });
});
