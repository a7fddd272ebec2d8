import { countQueries } from '#libs/database';
import { EventBus } from '#libs/events';
import type { TestActor } from '../../test/support/actors';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { AdmissionsBuilder } from './admissions.fixture';
import { Confirmations } from './confirmations';
import { Ledger } from './ledger';

interface Offered {
  id: string;
  person: TestActor;
}

describe('confirmations', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let manager: TestActor;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    manager = await build.manager();
  });
  beforeEach(() => test.clock.set('2026-03-02T08:00:00Z'));
  afterAll(() => test.close());

  /** People with a place offered to each of them. */
  async function offered(edition: string, count: number): Promise<Offered[]> {
    const people = await build.endorsedMany(edition, Array<string>(count).fill('KZ'));
    await build.admit(edition, { select: people.map(({ id }) => id) });
    return people;
  }
  const confirm = ({ id, person }: Offered) => test.get(Confirmations).confirm(person.actor, id);
  const outcomes = async (asked: Promise<unknown>[]): Promise<string[]> =>
    (await Promise.allSettled(asked)).map((outcome) =>
      outcome.status === 'fulfilled' ? 'done' : ((outcome.reason as { code?: string }).code ?? ''),
    );
  const eventsOf = (ids: string[]) =>
    test.database.query<{ application: string; actor: string }>(
      `SELECT payload->>'applicationId' AS application, actor_id AS actor FROM outbox_event
       WHERE type = 'admissions.place-confirmed' AND payload->>'applicationId' = ANY($1::text[])`,
      [ids],
    );
  const statusOf = async (id: string) =>
    (await test.database.one<{ status: string }>('SELECT status FROM application WHERE id = $1', [id]))?.status;

  it('take as many statements for sixteen people of one moment as for one', async () => {
    const edition = await build.edition({ seats: 17, quotaPerState: 0 });
    const [first, ...others] = await offered(edition, 17);
    if (!first) throw new Error('nobody was offered a place');
    const alone = await countQueries(() => confirm(first));
    // The turn, the ledger with the states, the events, their delivery.
    expect(alone.count).toBe(4);
    const together = await countQueries(() => Promise.all(others.map(confirm)));
    expect(together.count).toBe(4);
    const ids = [first, ...others].map(({ id }) => id);
    const events = await eventsOf(ids);
    expect(events).toHaveLength(17);
    expect(new Map(events.map(({ application, actor }) => [application, actor]))).toEqual(
      new Map([first, ...others].map(({ id, person }) => [id, person.accountId])),
    );
    expect(await test.get(Ledger).differences(edition)).toEqual([]);
  });

  it('take ten statements through the door, from the token to the answer', async () => {
    const [one] = await offered(await build.edition({ seats: 1, quotaPerState: 0 }), 1);
    const { result, count } = await countQueries(() =>
      test.http('POST', `/api/v1/applications/${one?.id}/confirm`, { token: one?.person.token }),
    );
    expect(result.statusCode).toBe(200);
    expect(result.json()).toMatchObject({ id: one?.id, status: 'confirmed', placeNumber: 1 });
    expect(count).toBeLessThanOrEqual(10);
  });

  it('answer each of one moment for itself, over several editions', async () => {
    const [open, calledOff] = [await build.edition({ seats: 4 }), await build.edition({ seats: 1 })];
    const [taken, doubled, foreign, late] = await offered(open, 4);
    const [stopped] = await offered(calledOff, 1);
    if (!taken || !doubled || !foreign || !late || !stopped) throw new Error('somebody was offered no place');
    await test.database.query(`UPDATE application SET offer_until = $2 WHERE id = $1`, [late.id, test.clock.now()]);
    await test.database.query(`UPDATE edition SET status = 'closed' WHERE id = $1`, [calledOff]);
    const asked = [
      confirm(taken),
      confirm(doubled),
      confirm(doubled),
      confirm({ id: foreign.id, person: taken.person }),
      confirm(late),
      confirm(stopped),
      confirm({ id: manager.accountId, person: taken.person }),
    ];
    expect(await outcomes(asked)).toEqual([
      'done',
      'done',
      'done',
      'resource.not-found',
      'admissions.offer-over',
      'admissions.edition-not-open',
      'resource.not-found',
    ]);
    expect(await eventsOf([taken.id, doubled.id, foreign.id, late.id, stopped.id])).toHaveLength(2);
    expect(await statusOf(foreign.id)).toBe('offered');
    expect(await test.get(Ledger).differences(open)).toEqual([]);
  });

  it('leave those of the same moment alone where the database refuses one', async () => {
    const edition = await build.edition({ seats: 3, quotaPerState: 0 });
    const [first, refused, last] = await offered(edition, 3);
    if (!first || !refused || !last) throw new Error('somebody was offered no place');
    await test.database.query(
      `CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not this one' USING ERRCODE = 'check_violation'; END $$`,
    );
    await test.database.query(
      `CREATE TRIGGER refuse_one BEFORE INSERT ON place_event FOR EACH ROW WHEN (NEW.application_id = '${refused.id}') EXECUTE FUNCTION refuse_one()`,
    );
    expect(await outcomes([first, refused, last].map(confirm))).toEqual(['done', '23514', 'done']);
    await test.database.query('DROP TRIGGER refuse_one ON place_event');
    expect(await Promise.all([first, refused, last].map(({ id }) => statusOf(id)))).toEqual([
      'confirmed',
      'offered',
      'confirmed',
    ]);
    expect(await eventsOf([first.id, refused.id, last.id])).toHaveLength(2);
    expect(await test.get(Ledger).differences(edition)).toEqual([]);
  });

  it('wait for a turn at their own edition only', async () => {
    const [free, busy] = [await build.edition({ seats: 1 }), await build.edition({ seats: 1 })];
    const [one] = await offered(free, 1);
    const [other] = await offered(busy, 1);
    if (!one || !other) throw new Error('somebody was offered no place');
    let end: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      void test.database.transaction(async () => {
        await test.get(Ledger).enter(busy);
        resolve();
        await new Promise<void>((finish) => (end = finish));
      });
    });
    await begun;
    const waiting = confirm(other);
    await confirm(one);
    expect(await Promise.all([one, other].map(({ id }) => statusOf(id)))).toEqual(['confirmed', 'offered']);
    end();
    await waiting;
    expect(await statusOf(other.id)).toBe('confirmed');
  });

  it('meet in any order in two processes and are all answered', async () => {
    const editions = [await build.edition({ seats: 6 }), await build.edition({ seats: 6 })];
    const [one, two] = [await offered(editions[0] ?? '', 6), await offered(editions[1] ?? '', 6)];
    const people = one.flatMap((entry, index) => [entry, two[index] ?? entry]);
    const second = new Confirmations(test.database, test.clock, test.get(EventBus));
    const asked = [
      ...people.map(confirm),
      ...[...people].reverse().map(({ id, person }) => second.confirm(person.actor, id)),
    ];
    expect(new Set(await outcomes(asked))).toEqual(new Set(['done']));
    expect(await eventsOf(people.map(({ id }) => id))).toHaveLength(12);
  });
});
