import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { EditionsService } from '#src/courses';
import { SYSTEM } from '#libs/access';
import { AdmissionsBuilder, wholeForm } from '../admissions.fixture';
import { ApplicationsService } from '../applications.service';
import { EndorsementsService } from '../endorsements.service';
import { OffersService } from '../offers.service';
import { LateEntriesService } from './late-entries.service';
import { NominationLinks } from './nomination-links';
import { NomineeAnswersService } from './nominee-answers.service';
import { NomineeCareService } from './nominee-care.service';
import { NomineeEndings } from './nominee-endings';
import { nomineeEntry, type NomineeEntry } from './nominee.schemas';
import { NomineesService } from './nominees.service';

const START = '2026-03-02T08:00:00Z';
/** 24:00 of 20 April in Baku. */
const DEADLINE = '2026-04-20T20:00:00Z';

describe('a nominee who has not applied', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let contact: TestActor;
  let care: NomineeCareService;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    contact = await build.contactPoint('KZ');
    care = test.get(NomineeCareService);
  });
  afterAll(() => test.close());
  afterEach(() => test.clock.set(START));

  const person = (email: string, changes: object = {}): NomineeEntry =>
    nomineeEntry.parse({ email, nativeName: 'Официальное Лицо', ...changes });
  const nominate = async (editionId: string, email: string): Promise<string> =>
    (await test.get(NomineesService).enter(contact.actor, { editionId }, [person(email)]))[0]?.nomineeId ?? '';
  const row = async (id: string) =>
    (await test.database.one<Record<string, unknown>>('SELECT * FROM nominee WHERE id = $1', [id])) ?? {};
  const secretOf = async (id: string, email: string): Promise<string> =>
    (await test.get(NominationLinks).issue('nominee', id, email))?.split('/').at(-1) ?? '';
  const letters = async (id: string): Promise<number> =>
    (
      await test.database.query(
        `SELECT 1 FROM outbox_event WHERE type = 'admissions.nominee-invited' AND payload->>'nomineeId' = $1`,
        [id],
      )
    ).length;
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'accepted',
      (error: { code?: string }) => error.code ?? String(error),
    );

  it('is described anew; a new address is written to and the old link ends', async () => {
    const edition = await build.edition();
    const id = await nominate(edition, 'wrong@kz.example');
    const secret = await secretOf(id, 'wrong@kz.example');
    const taker = await build.official('KZ');
    const draft = await test.get(NomineeAnswersService).accept(taker.actor, secret);
    await care.change(contact.actor, id, person('wrong@kz.example', { post: 'Inspector' }), 1);
    expect(await row(id)).toMatchObject({ post: 'Inspector', account_id: taker.accountId, revision: 2 });
    expect(await letters(id)).toBe(1);
    await care.change(contact.actor, id, person('right@kz.example'), 2);
    expect(await row(id)).toMatchObject({ email: 'right@kz.example', account_id: null });
    expect(await letters(id)).toBe(2);
    expect(await codeOf(test.get(NomineeAnswersService).look(taker.actor, secret))).toBe('link.not-valid');
    await test.get(ApplicationsService).save(taker.actor, draft, wholeForm);
    await test.get(ApplicationsService).submit(taker.actor, draft);
    const own = await test.database.one('SELECT status, nominee_id FROM application WHERE id = $1', [draft]);
    expect(own).toEqual({ status: 'submitted', nominee_id: null });
  });

  it('is not changed over somebody else’s change, to a known address, or by others', async () => {
    const edition = await build.edition();
    const id = await nominate(edition, 'one@kz.example');
    await nominate(edition, 'two@kz.example');
    const change = (by: TestActor, entry: NomineeEntry, revision = 1) =>
      codeOf(care.change(by.actor, id, entry, revision));
    expect(await change(contact, person('one@kz.example', { post: 'x' }), 7)).toBe('request.precondition-failed');
    expect(await change(contact, person('two@kz.example'))).toBe('admissions.nominee-known');
    expect(await change(contact, person(contact.profile.email))).toBe('admissions.entries-refused');
    expect(await change(await build.contactPoint('AZ'), person('one@kz.example'))).toBe('resource.not-found');
    expect(await change(await build.manager(), person('one@kz.example'))).toBe('admissions.contact-point-decides');
  });

  it('is taken back once, and not after they applied', async () => {
    const edition = await build.edition();
    const id = await nominate(edition, 'back@kz.example');
    await care.withdraw(contact.actor, id, 'Needed at home.');
    await care.withdraw(contact.actor, id, null);
    expect(await row(id)).toMatchObject({ status: 'withdrawn', end_reason: 'Needed at home.', rank: null });
    const applied = await build.official('KZ');
    const other = await nominate(edition, applied.profile.email);
    await build.submitted(applied.actor, edition);
    expect(await codeOf(care.withdraw(contact.actor, other, null))).toBe('admissions.nomination-over');
    expect(await codeOf(care.change(contact.actor, other, person('x@kz.example'), 2))).toBe(
      'admissions.nomination-over',
    );
  });

  it('is written to again three times a day at most', async () => {
    const edition = await build.edition();
    const id = await nominate(edition, 'again@kz.example');
    for (let time = 0; time < 3; time += 1) await care.sendAgain(contact.actor, id);
    expect(await codeOf(care.sendAgain(contact.actor, id))).toBe('request.too-many');
    expect(await letters(id)).toBe(4);
  });

  it('lapses with the deadline, is forgotten half a year later, and can be entered anew', async () => {
    const edition = await build.edition();
    const id = await nominate(edition, 'lapses@kz.example');
    await secretOf(id, 'lapses@kz.example');
    const endings = test.get(NomineeEndings);
    await endings.lapse();
    expect(await row(id)).toMatchObject({ status: 'entered' });
    test.clock.set(DEADLINE);
    await endings.lapse();
    expect(await row(id)).toMatchObject({ status: 'lapsed', rank: null, native_name: 'Официальное Лицо' });
    test.clock.advance(181 * 86_400_000);
    await endings.lapse();
    expect(await row(id)).toMatchObject({ native_name: '-', email: `${id}@invalid`, latin_name: null });
    expect(await test.database.query('SELECT 1 FROM nomination_link WHERE nominee_id = $1', [id])).toEqual([]);
  });

  it('has as much time as a deadline that is moved', async () => {
    const edition = await build.edition();
    const id = await nominate(edition, 'moves@kz.example');
    const { revision } = (await test.database.one<{ revision: number }>('SELECT revision FROM edition WHERE id = $1', [
      edition,
    ])) as { revision: number };
    await test.get(EditionsService).change(SYSTEM, edition, revision, { deadlineOn: '2026-04-25' });
    await test.drainJobs();
    expect((await row(id)).apply_until).toEqual(new Date('2026-04-25T20:00:00Z'));
  });

  it('has declined when they withdraw their application, and can be put forward again', async () => {
    const edition = await build.edition();
    const applied = await build.official('KZ');
    const id = await nominate(edition, applied.profile.email);
    const application = await build.submitted(applied.actor, edition);
    await test.get(OffersService).withdraw(applied.actor, application, null);
    await test.drainJobs();
    expect(await row(id)).toMatchObject({ status: 'declined' });
    expect(await nominate(edition, applied.profile.email)).not.toBe(id);
  });

  describe('of a State that is let in late', () => {
    const grant = async (editionId: string, changes: object = {}) =>
      test.get(LateEntriesService).grant((await build.manager()).actor, editionId, {
        stateCode: 'KZ',
        untilOn: '2026-04-30',
        reason: 'The ministry was closed.',
        ...changes,
      });

    it('can apply by the letter they have; the State enters, submits and endorses', async () => {
      const edition = await build.edition();
      const id = await nominate(edition, 'late@kz.example');
      const secret = await secretOf(id, 'late@kz.example');
      const [mine, foreign] = [await build.official('KZ'), await build.official('AZ')];
      const drafts = await Promise.all([mine, foreign].map(({ actor }) => build.draft(actor, edition)));
      const returned = await build.official('KZ');
      const again = await build.submitted(returned.actor, edition);
      await test.get(EndorsementsService).giveBack(contact.actor, again, 'Name your duties.');
      test.clock.set(DEADLINE);
      const submit = (who: TestActor, draft = '') => codeOf(test.get(ApplicationsService).submit(who.actor, draft));
      expect(await submit(mine, drafts[0])).toBe('admissions.deadline-passed');
      expect(await submit(returned, again)).toBe('admissions.deadline-passed');
      await grant(edition);
      expect((await test.get(NomineeAnswersService).look(mine.actor, secret)).standing).toBe('open');
      expect(await submit(mine, drafts[0])).toBe('accepted');
      expect(await submit(returned, again)).toBe('accepted');
      expect(await submit(foreign, drafts[1])).toBe('admissions.deadline-passed');
      expect(await codeOf(test.get(EndorsementsService).endorse(contact.actor, again, null))).toBe('accepted');
      expect(await nominate(edition, 'newcomer@kz.example')).not.toBe('');
      test.clock.set('2026-04-30T20:00:00Z');
      expect(await codeOf(test.get(EndorsementsService).endorse(contact.actor, drafts[0] ?? '', null))).toBe(
        'admissions.deadline-passed',
      );
    });

    it('is written down with reason and person, and never changed', async () => {
      const edition = await build.edition();
      const entry = await grant(edition);
      expect(await test.get(LateEntriesService).list(edition, 'all', 'en')).toMatchObject([
        { id: entry.id, stateCode: 'KZ', reason: 'The ministry was closed.', until: new Date('2026-04-30T20:00:00Z') },
      ]);
      expect(await test.get(LateEntriesService).list(edition, ['AZ'], 'en')).toEqual([]);
      await expect(test.database.query(`UPDATE late_entry SET until = now()`)).rejects.toThrow('never changed');
      const audited = await test.database.one<{ details: object }>(
        `SELECT details FROM audit_entry WHERE action = 'late-entry.granted' AND subject_id = $1`,
        [edition],
      );
      expect(audited?.details).toMatchObject({ state: 'KZ', reason: 'The ministry was closed.' });
    });

    it.each([
      ['before the deadline', { untilOn: '2026-04-20' }, 'admissions.late-entry-days'],
      ['on the first day of the edition', { untilOn: '2026-05-11' }, 'admissions.late-entry-days'],
      ['for a State that is not invited', { stateCode: 'AZ' }, 'admissions.state-not-invited'],
    ])('is refused %s', async (_, changes, code) => {
      const edition = await build.edition({ states: ['KZ'] });
      expect(await codeOf(grant(edition, changes))).toBe(code);
      const refused = test.get(LateEntriesService).grant(contact.actor, edition, {
        stateCode: 'KZ',
        untilOn: '2026-04-30',
        reason: 'Mine.',
      });
      expect(await codeOf(refused)).toBe('access.denied');
    });

    it('can enter until the freeze while a place is reserved for a name to come', async () => {
      const edition = await build.edition({ states: ['KZ', 'AZ'], startsOn: '2026-06-11', endsOn: '2026-06-12' });
      await test.drainJobs();
      await test.database.query(
        `INSERT INTO place_event (place_id, sequence, edition_id, kind, state_code, quota_id, reason, at)
         SELECT id, last_sequence + 1, edition_id, 'held', state_code, quota_id, 'reserved', now() FROM place
         WHERE edition_id = $1 AND state = 'held' AND state_code = 'KZ' ORDER BY number LIMIT 1`,
        [edition],
      );
      test.clock.set('2026-05-20T08:00:00Z');
      expect(await nominate(edition, 'named-later@kz.example')).not.toBe('');
      test.clock.set('2026-05-28T20:00:00Z');
      expect(await codeOf(nominate(edition, 'too-late@kz.example'))).toBe('admissions.deadline-passed');
    });
  });
});
