import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { AdmissionsBuilder } from '../admissions.fixture';
import { OffersService } from '../offers.service';
import { PlanService } from '../plan/plan.service';
import { ListsQueries } from './lists.queries';
import { ProposalsService } from './proposals.service';
import { ScoresQueries } from './scores.queries';
import { ScoresService } from './scores.service';

const best = { relevance: 5, experience: 5, motivation: 5, language: 5, 'first-time': 5, multiplier: 5 };
const good = { ...best, relevance: 3, experience: 4 };

describe('scores', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let scores: ScoresService;
  let queries: ScoresQueries;
  let manager: TestActor;
  let first: TestActor;
  let second: TestActor;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    scores = test.get(ScoresService);
    queries = test.get(ScoresQueries);
    manager = await build.manager();
    [first, second] = [await reviewer(), await reviewer()];
  });
  beforeEach(() => test.clock.set('2026-03-02T08:00:00Z'));
  afterAll(() => test.close());

  const reviewer = (): Promise<TestActor> => test.actor([{ role: 'reviewer', scope: null }]);
  const progressOf = async (edition: string, id: string) =>
    (await queries.progress(manager.actor, edition, { limit: 100 }, 'en')).items.find(
      ({ applicationId }) => applicationId === id,
    );
  const refused = (code: string) => ({ code: `admissions.${code}` });
  /** An application that two people are asked to score. */
  const asked = async () => {
    const edition = await build.edition();
    const { id, person } = await build.endorsed(edition);
    await scores.assign(manager.actor, edition, [first.accountId, second.accountId]);
    return { edition, id, person };
  };

  it('come from two people, each asked once, the work shared evenly', async () => {
    const edition = await build.edition();
    const people = await build.endorsedMany(edition, ['KZ', 'AZ', 'TJ']);
    const third = await reviewer();
    const three = [first, second, third].map(({ accountId }) => accountId);
    expect(await scores.assign(manager.actor, edition, three)).toEqual({ assigned: 6, left: [] });
    expect(await scores.assign(manager.actor, edition, three)).toEqual({ assigned: 0, left: [] });
    for (const { actor } of [first, second, third])
      expect(
        (await queries.turns(actor, { limit: 100 }, 'en')).items.filter((turn) => turn.edition.id === edition),
      ).toHaveLength(2);
    for (const { id } of people) expect((await progressOf(edition, id))?.scorers).toHaveLength(2);
    const other = await build.edition();
    const { id } = await build.endorsed(other);
    expect(await scores.assign(manager.actor, other, [first.accountId])).toEqual({ assigned: 1, left: [id] });
    await expect(scores.assign(manager.actor, other, [people[0]?.person.accountId ?? ''])).rejects.toMatchObject(
      refused('no-scorer'),
    );
    await expect(scores.assign(first.actor, other, [first.accountId])).rejects.toMatchObject({ code: 'access.denied' });
  });

  it('can be claimed while a turn is free, never for oneself', async () => {
    const edition = await build.edition();
    const both = await test.actor(
      [
        { role: 'official', scope: null },
        { role: 'reviewer', scope: null },
      ],
      { stateCode: 'KZ' },
    );
    const own = await build.submitted(both.actor, edition);
    await expect(scores.claim(both.actor, own)).rejects.toMatchObject(refused('own-application'));
    expect((await scores.assign(manager.actor, edition, [both.accountId])).left).toEqual([own]);
    const { id } = await build.endorsed(edition);
    expect((await queries.free(first.actor, 'en')).map((turn) => turn.id)).toContain(id);
    await scores.claim(first.actor, id);
    await scores.claim(first.actor, id);
    await Promise.allSettled([scores.claim(second.actor, id), scores.claim(both.actor, id)]);
    expect((await progressOf(edition, id))?.scorers).toHaveLength(2);
    await expect(scores.claim((await reviewer()).actor, id)).rejects.toMatchObject(refused('two-scorers'));
    await expect(scores.claim((await build.official()).actor, id)).rejects.toMatchObject({ code: 'access.denied' });
  });

  it('are kept unfinished, handed in whole, and then stand', async () => {
    const { id } = await asked();
    await scores.save(first.actor, id, { marks: { relevance: 4 }, comment: null });
    expect(await queries.sheet(first.actor, id, 'en')).toMatchObject({
      state: 'open',
      marks: { relevance: 4 },
      total: null,
    });
    await expect(scores.submit(first.actor, id, { marks: { relevance: 4 }, comment: null })).rejects.toMatchObject({
      ...refused('marks-incomplete'),
      fields: expect.arrayContaining([{ path: 'marks.experience', code: 'required' }]) as unknown,
    });
    await expect(scores.save(first.actor, id, { marks: { beauty: 5 }, comment: null })).rejects.toMatchObject({
      code: 'request.invalid',
    });
    await scores.submit(first.actor, id, { marks: good, comment: 'Solid.' });
    await scores.submit(first.actor, id, { marks: good, comment: 'Solid.' });
    await expect(scores.submit(first.actor, id, { marks: best, comment: 'Solid.' })).rejects.toMatchObject(
      refused('scored'),
    );
    await expect(scores.save(first.actor, id, { marks: best, comment: null })).rejects.toMatchObject(refused('scored'));
    await expect(scores.unassign(manager.actor, id, first.accountId)).rejects.toMatchObject(refused('scored'));
    const change = (sql: string) =>
      test.database.query(sql, [id, first.accountId]).then(
        () => 'accepted',
        (error: { constraint?: string }) => error.constraint,
      );
    expect(await change(`UPDATE application_score SET total = 1 WHERE application_id = $1 AND scorer_id = $2`)).toBe(
      'application_score_submitted_check',
    );
    expect(await change(`DELETE FROM application_score WHERE application_id = $1 AND scorer_id = $2`)).toBe(
      'application_score_submitted_check',
    );
  });

  it('are seen by nobody else before both are in, by no door', async () => {
    const { edition, id } = await asked();
    await scores.submit(first.actor, id, { marks: good, comment: 'A secret remark.' });
    const blind = async () => {
      const progress = await progressOf(edition, id);
      expect(progress).toMatchObject({ mean: null, spread: null, isSpread: null });
      expect(progress?.scorers.map(({ submitted, total, comment }) => [submitted, total, comment])).toEqual([
        [true, null, null],
        [false, null, null],
      ]);
      expect(await queries.sheet(second.actor, id, 'en')).toMatchObject({ other: null, mean: null, marks: {} });
      const list = await test.get(ProposalsService).make(manager.actor, edition);
      const entries = await test.get(ListsQueries).entries((await build.management()).actor, list, { limit: 9 }, 'en');
      expect(entries.items).toMatchObject([{ score: null, isSpread: false }]);
      for (const [token, path] of [
        [second.token, `/applications/${id}/score`],
        [second.token, '/scores'],
        [manager.token, `/editions/${edition}/scores`],
        [manager.token, `/selection-lists/${list}/entries`],
        [manager.token, `/applications/${id}`],
      ] as const) {
        const answer = await test.http('GET', `/api/v1${path}`, { token });
        expect([path, answer.statusCode, answer.body.includes('secret'), /"total":\d/.test(answer.body)]).toEqual([
          path,
          200,
          false,
          false,
        ]);
      }
    };
    await blind();
    await scores.save(second.actor, id, { marks: best, comment: null });
    await blind();
    await scores.submit(second.actor, id, { marks: best, comment: null });
    expect(await queries.sheet(second.actor, id, 'ru')).toMatchObject({
      total: 100,
      other: { comment: 'A secret remark.', total: 86 },
      mean: 93,
      spread: 14,
      isSpread: false,
      criteria: expect.arrayContaining([expect.objectContaining({ key: 'relevance', weight: 25 })]) as unknown,
    });
    expect(await progressOf(edition, id)).toMatchObject({ mean: 93, spread: 14 });
  });

  it('are flagged where they lie far apart, and only then', async () => {
    const { edition, id } = await asked();
    const none = Object.fromEntries(Object.keys(best).map((key) => [key, 0]));
    await scores.submit(first.actor, id, { marks: none, comment: null });
    await scores.submit(second.actor, id, { marks: best, comment: null });
    expect(await progressOf(edition, id)).toMatchObject({ mean: 50, spread: 100, isSpread: true });
    const list = await test.get(ProposalsService).make(manager.actor, edition);
    const head = (await build.management()).actor;
    expect((await test.get(ListsQueries).list(head, list, 'en')).warnings).toContainEqual({
      code: 'spread',
      text: 'Of 1 person the two scores lie far apart.',
      applicationIds: [id],
    });
  });

  it('pass to somebody else where the scorer has an interest', async () => {
    const { edition, id } = await asked();
    await scores.stepAside(first.actor, id);
    await scores.stepAside(first.actor, id);
    await expect(scores.save(first.actor, id, { marks: {}, comment: null })).rejects.toMatchObject(
      refused('stepped-aside'),
    );
    await expect(scores.claim(first.actor, id)).rejects.toMatchObject(refused('stepped-aside'));
    expect(await scores.assign(manager.actor, edition, [first.accountId])).toEqual({ assigned: 0, left: [id] });
    const third = await reviewer();
    await scores.claim(third.actor, id);
    const progress = await progressOf(edition, id);
    expect(progress?.scorers.map(({ scorer }) => scorer.id).sort()).toEqual([second.accountId, third.accountId].sort());
    expect(progress?.steppedAside.map(({ id: scorer }) => scorer)).toEqual([first.accountId]);
    await scores.unassign(manager.actor, id, third.accountId);
    expect((await progressOf(edition, id))?.scorers).toHaveLength(1);
  });

  it('show that a scorer works where the applicant works', async () => {
    const institution = await test.database.one<{ id: string }>(
      `INSERT INTO institution (id, state_code, labels, kind) VALUES (gen_random_uuid(), 'KZ', '{"en":{"text":"Service","status":"approved","sourceRevision":1}}', 'migration') RETURNING id`,
    );
    const edition = await build.edition();
    const person = await test.actor([{ role: 'official', scope: null }], {
      stateCode: 'KZ',
      institutionId: institution?.id ?? null,
    });
    const id = await build.submitted(person.actor, edition);
    const colleague = await test.actor([{ role: 'reviewer', scope: null }], {
      stateCode: 'KZ',
      institutionId: institution?.id ?? null,
    });
    await scores.assign(manager.actor, edition, [colleague.accountId, first.accountId]);
    expect((await progressOf(edition, id))?.scorers.map(({ sameInstitution }) => sameInstitution)).toEqual([
      true,
      false,
    ]);
  });

  it('are not given any more once the application is decided or withdrawn', async () => {
    const { id, person } = await asked();
    await test.get(OffersService).withdraw(person.actor, id, null);
    await expect(scores.submit(first.actor, id, { marks: best, comment: null })).rejects.toMatchObject(
      refused('not-possible'),
    );
    expect((await queries.sheet(first.actor, id, 'en')).state).toBe('closed');
    const open = (await queries.turns(first.actor, { limit: 100, open: true }, 'en')).items;
    expect(open.map((turn) => turn.id)).not.toContain(id);
    await expect(scores.claim((await reviewer()).actor, id)).rejects.toMatchObject({ code: 'resource.not-found' });
  });

  it('hold the criteria that they were given on', async () => {
    const { edition, id } = await asked();
    const plans = test.get(PlanService);
    const criteria = (await plans.plan(edition)).criteria;
    await scores.submit(first.actor, id, { marks: best, comment: null });
    await expect(
      test.database.query(
        `INSERT INTO admission_plan (edition_id, demands_release, offer_days, prefers_first_time, women_percent, spread_limit, criteria, eligibility, revision, updated_by, updated_at)
         VALUES ($1, false, 5, true, 40, 25, $2, '[]', 1, $3, now())`,
        [edition, JSON.stringify(criteria.slice(1)), manager.accountId],
      ),
    ).rejects.toMatchObject({ constraint: 'admission_plan_scored_check' });
    await plans.change(manager.actor, edition, 0, { womenPercent: 30 });
    expect((await plans.plan(edition)).womenPercent).toBe(30);
  });

  it('page through one’s work without losing a turn', async () => {
    const mine = await reviewer();
    const edition = await build.edition();
    const people = await build.endorsedMany(edition, ['KZ', 'AZ', 'TJ', 'UZ', 'KZ']);
    await scores.assign(manager.actor, edition, [mine.accountId]);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await queries.turns(mine.actor, { limit: 2, after }, 'en');
      seen.push(...page.items.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen.sort()).toEqual(people.map(({ id }) => id).sort());
  });
});
