import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { AdmissionsBuilder } from '../admissions.fixture';
import { AdmissionsQueries } from '../admissions.queries';
import { ApplicationsService } from '../applications.service';
import { Ledger } from '../ledger';
import { OffersService } from '../offers.service';
import { ApprovalsService } from './approvals.service';
import { ProposalsService } from './proposals.service';
import { ProposalsStore } from './proposals.store';
import type { Outcome } from './rules/allocation';

describe('lists', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let proposals: ProposalsService;
  let approvals: ApprovalsService;
  let store: ProposalsStore;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    proposals = test.get(ProposalsService);
    approvals = test.get(ApprovalsService);
    store = test.get(ProposalsStore);
  });
  beforeEach(() => test.clock.set('2026-03-02T08:00:00Z'));
  afterAll(() => test.close());

  const statusOf = async (id: string): Promise<string | undefined> =>
    (await test.database.one<{ status: string }>('SELECT status FROM application WHERE id = $1', [id]))?.status;
  const rankOf = async (id: string): Promise<number | null | undefined> =>
    (
      await test.database.one<{ rank: number | null }>('SELECT reserve_rank AS rank FROM application WHERE id = $1', [
        id,
      ])
    )?.rank;
  const outcomes = async (list: string): Promise<Record<string, Outcome>> =>
    Object.fromEntries((await store.entries(list)).map(({ applicationId, outcome }) => [applicationId, outcome]));
  const approve = async (list: string, actor?: Parameters<ApprovalsService['approve']>[0]): Promise<void> =>
    approvals.approve(actor ?? (await build.management()).actor, list, (await store.find(list)).revision);
  const refusal = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'accepted',
      (error: { constraint?: string; code: string; message: string }) =>
        error.constraint ?? error.code ?? error.message,
    );
  /** An edition with two places, and a list of four people proposed by a manager. */
  const proposed = async (changes: Parameters<AdmissionsBuilder['edition']>[0] = {}) => {
    const edition = await build.edition({ seats: 2, reserveSize: 1, ...changes });
    const people = await build.endorsedMany(edition, ['KZ', 'AZ', 'KZ', 'AZ']);
    const manager = (await build.manager()).actor;
    const list = await proposals.make(manager, edition);
    return { edition, people, ids: people.map(({ id }) => id), manager, list };
  };

  it('are proposed by the rules, approved by a second person, and then happen at once', async () => {
    const { edition, ids, list } = await proposed();
    const [first, second, third, fourth] = ids as [string, string, string, string];
    const entries = await store.entries(list);
    expect(entries.map(({ applicationId, outcome, rule }) => [applicationId, outcome, rule])).toEqual([
      [first, 'selected', 'pool'],
      [second, 'selected', 'pool'],
      [third, 'reserve', 'reserve'],
      [fourth, 'not-selected', 'reserve-full'],
    ]);
    expect(await Promise.all(ids.map(statusOf))).toEqual(['endorsed', 'endorsed', 'endorsed', 'endorsed']);
    await approve(list);
    expect(await Promise.all(ids.map(statusOf))).toEqual(['offered', 'offered', 'reserve', 'not-selected']);
    expect(await rankOf(third)).toBe(1);
    const events = await test.database.query<{ type: string }>(
      `SELECT type FROM outbox_event WHERE payload->>'editionId' = $1 AND type ~ 'selected|reserved|offered|list' ORDER BY type`,
      [edition],
    );
    expect(events.map(({ type }) => type.replace('admissions.', ''))).toEqual([
      'application-not-selected',
      'application-reserved',
      'application-selected',
      'application-selected',
      'list-approved',
      'list-approved',
      'place-offered',
      'place-offered',
    ]);
    expect(await test.get(Ledger).differences(edition)).toEqual([]);
  });

  it('tell the person the rule in the language of their account', async () => {
    const edition = await build.edition({ seats: 1, reserveSize: 0 });
    await build.endorsed(edition, 'KZ');
    test.clock.advance(1000);
    const other = await build.endorsed(edition, 'AZ');
    await test.database.query(`UPDATE account SET locale = 'ru' WHERE id = $1`, [other.person.accountId]);
    await approve(await proposals.make((await build.manager()).actor, edition));
    const view = await test.get(AdmissionsQueries).byId(other.person.actor, other.id, 'ru');
    expect(view.statusReason).toBe(
      'Места и резервный список (0) заняли те, кто выше в опубликованном порядке. При равных баллах решило время подачи заявки.',
    );
  });

  describe('changed by hand', () => {
    it('keep the reason and go back to what the rules say', async () => {
      const { ids, manager, list } = await proposed();
      const [first = '', , third = ''] = ids;
      const change = (applicationIds: string[], outcome: Outcome | null, reason: string | null = 'A reason.') =>
        proposals.override(manager, list, { applicationIds, outcome, reason });
      await expect(change([first], 'reserve', null)).rejects.toMatchObject({ code: 'admissions.reason-required' });
      await expect(change([first], 'ineligible')).rejects.toMatchObject({ code: 'admissions.no-rule-unmet' });
      await expect(change([], 'selected')).rejects.toMatchObject({ code: 'admissions.nothing-chosen' });
      await change([first], 'later');
      await change([third], 'selected');
      expect(await outcomes(list)).toMatchObject({ [first]: 'later', [third]: 'selected' });
      await change([first], null);
      expect(await outcomes(list)).toMatchObject({ [first]: 'selected', [third]: 'selected' });
      expect(await refusal(approve(list))).toBe('admissions.no-place-for');
      await change([first], 'not-selected', 'Took part last year.');
      await approve(list);
      expect(await Promise.all(ids.map(statusOf))).toEqual(['not-selected', 'offered', 'offered', 'not-selected']);
    });

    it('move people on the reserve list, as far as it reaches', async () => {
      const { ids, manager, list } = await proposed({ seats: 1, reserveSize: 2 });
      const [, second = '', third = '', fourth = ''] = ids;
      await proposals.override(manager, list, {
        applicationIds: [fourth],
        outcome: 'reserve',
        reason: 'Trains others.',
        reserveRank: 1,
      });
      expect(await refusal(approve(list))).toBe('admissions.reserve-full');
      await proposals.override(manager, list, { applicationIds: [third], outcome: 'later', reason: 'Next time.' });
      await approve(list);
      expect(await Promise.all([second, fourth].map(rankOf))).toEqual([2, 1]);
      expect(await statusOf(third)).toBe('endorsed');
    });

    it('keep their changes when they are made anew, unless told otherwise', async () => {
      const { edition, ids, manager, list } = await proposed();
      const [first = ''] = ids;
      await proposals.override(manager, list, { applicationIds: [first], outcome: 'later', reason: 'Asked to wait.' });
      const again = await proposals.make(manager, edition);
      expect((await outcomes(again))[first]).toBe('later');
      expect(await store.find(list)).toMatchObject({ status: 'superseded', number: 1 });
      expect(await store.find(again)).toMatchObject({ status: 'open', number: 2 });
      const clean = await proposals.make(manager, edition, false);
      expect((await outcomes(clean))[first]).toBe('selected');
      await expect(
        proposals.override(manager, again, { applicationIds: [first], outcome: 'later', reason: 'x' }),
      ).rejects.toMatchObject({ code: 'admissions.list-superseded' });
    });

    it('give no place to the unendorsed where an endorsement is demanded', async () => {
      const edition = await build.edition();
      await build.endorsed(edition);
      const id = await build.submitted((await build.official('TJ')).actor, edition);
      const manager = (await build.manager()).actor;
      const list = await proposals.make(manager, edition);
      expect((await outcomes(list))[id]).toBe('later');
      for (const outcome of ['selected', 'reserve'] as const)
        await expect(
          proposals.override(manager, list, { applicationIds: [id], outcome, reason: 'x' }),
        ).rejects.toMatchObject({ code: 'admissions.not-endorsed-yet' });
      test.clock.set('2026-04-20T20:00:00Z');
      expect((await outcomes(await proposals.make(manager, edition)))[id]).toBe('not-selected');
      const free = await build.edition({ demandsEndorsement: false });
      test.clock.set('2026-03-02T08:00:00Z');
      const direct = await build.submitted((await build.official('TJ')).actor, free);
      await approve(await proposals.make(manager, free));
      expect(await statusOf(direct)).toBe('offered');
    });
  });

  describe('decided on', () => {
    it('by somebody who neither proposed nor changed them, nor is on them', async () => {
      const { edition, ids, manager, list } = await proposed();
      expect(await refusal(approve(list, manager))).toBe('admissions.own-list');
      const helper = (await build.manager()).actor;
      await proposals.override(helper, list, { applicationIds: ids.slice(0, 1), outcome: 'later', reason: 'x' });
      expect(await refusal(approve(list, helper))).toBe('admissions.own-list');
      const applicant = await test.actor(
        [
          { role: 'official', scope: null },
          { role: 'management', scope: null },
          { role: 'course-manager', scope: null },
        ],
        {
          stateCode: 'TJ',
        },
      );
      await build.submitted(applicant.actor, edition);
      expect(await refusal(proposals.make(applicant.actor, edition))).toBe('admissions.own-application');
      const anew = await proposals.make(manager, edition);
      expect(await refusal(approve(anew, applicant.actor))).toBe('admissions.own-application');
      expect(await refusal(approve(anew, (await build.official()).actor))).toBe('access.denied');
      expect(await refusal(approve(anew))).toBe('accepted');
    });

    it('once, even by two people at the same moment; the later is told who decided and when', async () => {
      const { edition, ids, list } = await proposed();
      const { revision } = await store.find(list);
      const both = await Promise.all([
        test.actor([{ role: 'management', scope: null }], { latinName: 'Head One' }),
        test.actor([{ role: 'management', scope: null }], { latinName: 'Head One' }),
      ]);
      const answers = await Promise.allSettled(both.map(({ actor }) => approvals.approve(actor, list, revision)));
      const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as object] : []));
      expect(refused).toMatchObject([
        {
          code: 'admissions.list-approved',
          status: 409,
          vars: { name: 'Head One', at: '2 Mar 2026, 12:00 (Asia/Baku)' },
        },
      ]);
      const winner = both[answers.findIndex(({ status }) => status === 'fulfilled')]?.actor;
      await approvals.approve(winner as never, list, revision);
      const offers = await test.database.query(
        `SELECT id FROM outbox_event WHERE type = 'admissions.place-offered' AND payload->>'applicationId' = ANY($1::text[])`,
        [ids],
      );
      expect(offers).toHaveLength(2);
      expect(await test.get(Ledger).differences(edition)).toEqual([]);
    });

    it('only as they were seen', async () => {
      const { ids, manager, list } = await proposed();
      const { revision } = await store.find(list);
      await proposals.override(manager, list, { applicationIds: ids.slice(0, 1), outcome: 'later', reason: 'x' });
      expect(await refusal(approvals.approve((await build.management()).actor, list, revision))).toBe(
        'admissions.list-revised',
      );
    });

    it('only while everybody is as the list has them; who is not is named', async () => {
      const { edition, people, ids, manager, list } = await proposed();
      await test.database.query(`UPDATE account SET latin_name = 'Gone Person' WHERE id = $1`, [
        people[1]?.person.accountId,
      ]);
      await test.get(OffersService).withdraw(people[1]?.person.actor as never, ids[1] ?? '', null);
      await expect(approve(list)).rejects.toMatchObject({
        code: 'admissions.list-changed',
        vars: { names: 'Gone Person' },
        fields: [{ path: ids[1], code: 'admissions:status.withdrawn' }],
      });
      expect(await Promise.all(ids.map(statusOf))).toEqual(['endorsed', 'withdrawn', 'endorsed', 'endorsed']);
      const anew = await proposals.make(manager, edition);
      await test.database.query('UPDATE application SET ncp_rank = NULL WHERE id = $1', [ids[0]]);
      await test.database.query('UPDATE application SET ncp_rank = 9 WHERE id = $1', [ids[0]]);
      await expect(approve(anew)).rejects.toMatchObject({
        code: 'admissions.list-changed',
        fields: [{ path: ids[0], code: 'admissions:selection.rank-changed' }],
      });
      await approve(await proposals.make(manager, edition));
      expect(await Promise.all(ids.map(statusOf))).toEqual(['reserve', 'withdrawn', 'offered', 'offered']);
    });

    it('or sent back with a reason, after which another can be made', async () => {
      const { edition, ids, manager, list } = await proposed();
      const head = (await build.management()).actor;
      const { revision } = await store.find(list);
      await approvals.reject(head, list, revision, 'No women on it.');
      await approvals.reject(head, list, revision, 'No women on it.');
      expect(await refusal(approve(list))).toBe('admissions.list-rejected');
      expect(await Promise.all(ids.map(statusOf))).toEqual(['endorsed', 'endorsed', 'endorsed', 'endorsed']);
      await approve(await proposals.make(manager, edition));
      expect(await statusOf(ids[0] ?? '')).toBe('offered');
    });
  });

  it('can follow one another for those without a decision; ranks of the reserve list stay', async () => {
    const { edition, ids, manager, list } = await proposed({ seats: 2, reserveSize: 3 });
    const [first = '', , third = '', fourth = ''] = ids;
    await approve(list);
    expect(await refusal(proposals.make(manager, edition))).toBe('accepted');
    const late = await build.endorsed(edition, 'TJ');
    const next = await proposals.make(manager, edition);
    expect(await outcomes(next)).toEqual({ [third]: 'reserve', [fourth]: 'reserve', [late.id]: 'reserve' });
    await approve(next);
    expect(await Promise.all([third, fourth, late.id].map(rankOf))).toEqual([1, 2, 3]);
    expect(await statusOf(first)).toBe('offered');
    await build.endorsed(edition, 'UZ');
    await test.database.query('UPDATE edition SET reserve_size = 9 WHERE id = $1', [edition]);
    const later = await proposals.make(manager, edition);
    await proposals.override(manager, later, { applicationIds: [late.id], outcome: 'later', reason: 'Asked to wait.' });
    expect(await refusal(approve(later))).toBe('accepted');
    expect(await rankOf(late.id)).toBe(3);
    const empty = await build.edition();
    expect(await refusal(proposals.make(manager, empty))).toBe('admissions.nobody-to-decide');
  });

  it('name the conditions that a person does not meet', async () => {
    const edition = await build.edition();
    const manager = (await build.manager()).actor;
    await test.database.query(
      `INSERT INTO admission_plan (edition_id, demands_release, offer_days, prefers_first_time, women_percent, spread_limit, criteria, eligibility, revision, updated_by, updated_at)
       VALUES ($1, false, 5, true, 40, 25, '[]', '[{"kind":"years-in-service","least":8},{"kind":"first-time"}]', 1, $2, now())`,
      [edition, manager.accountId],
    );
    const { id, person } = await build.endorsed(edition);
    const list = await proposals.make(manager, edition);
    expect(await outcomes(list)).toEqual({ [id]: 'ineligible' });
    await approve(list);
    const view = await test.get(AdmissionsQueries).byId(person.actor, id, 'en');
    expect(view).toMatchObject({ status: 'ineligible', statusReason: 'Not met: At least 8 years in service.' });
  });

  it('are kept by the schema', async () => {
    const { edition, ids, manager, list } = await proposed();
    const set = (sql: string, ...params: unknown[]) => refusal(test.database.query(sql, params));
    const head = (await build.management()).accountId;
    for (const status of ['selected', 'reserve', 'not-selected', 'ineligible'])
      expect(
        await set(
          `UPDATE application SET status = $2, status_by = $3, status_reason = 'x', reserve_rank = CASE WHEN $2 = 'reserve' THEN 1 END WHERE id = $1`,
          ids[0],
          status,
          head,
        ),
      ).toBe('application_list_check');
    const decide = (by: string) =>
      set(
        `UPDATE selection_proposal SET status = 'approved', decided_by = $2, decided_at = now() WHERE id = $1`,
        list,
        by,
      );
    expect(await decide(manager.accountId)).toBe('selection_proposal_second_check');
    const [entry] = await store.entries(list);
    expect(await decide(entry?.accountId ?? '')).toBe('selection_proposal_second_check');
    expect(await set(`UPDATE selection_entry SET outcome = 'later' WHERE proposal_id = $1`, list)).toBe(
      'selection_entry_changed_check',
    );
    expect(await set(`UPDATE selection_entry SET rule = 'pool' WHERE proposal_id = $1 AND rule <> 'pool'`, list)).toBe(
      'selection_entry_kept_check',
    );
    expect(
      await set(
        `UPDATE selection_entry SET outcome = 'later', override_reason = 'x', overridden_by = account_id, overridden_at = now() WHERE proposal_id = $1`,
        list,
      ),
    ).toBe('selection_entry_not_own_check');
    expect(
      await set(
        `INSERT INTO selection_proposal (id, edition_id, number, status, terms, proposed_by, proposed_at, revision)
         SELECT gen_random_uuid(), edition_id, 9, 'open', terms, proposed_by, proposed_at, 1 FROM selection_proposal WHERE id = $1`,
        list,
      ),
    ).toBe('selection_proposal_open_key');
    await approve(list);
    for (const sql of [
      `UPDATE selection_proposal SET note = 'x' WHERE id = $1`,
      `DELETE FROM selection_entry WHERE proposal_id = $1`,
      `UPDATE selection_entry SET outcome = 'later', override_reason = 'x', overridden_by = '${head}', overridden_at = now() WHERE proposal_id = $1`,
    ])
      expect(await set(sql, list)).toBe('selection_proposal_kept_check');
    expect(await test.get(Ledger).differences(edition)).toEqual([]);
    await expect(test.get(ApplicationsService).begin((await build.official()).actor, edition)).resolves.toBeDefined();
  });
});
