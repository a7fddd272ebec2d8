import { z } from 'zod';
import { Database, newId } from '#libs/database';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import { defineEvent } from './define-event';
import { EventBus } from './event-bus';

const happened = defineEvent('test.happened', z.object({ n: z.number() }));

describe('the outbox', () => {
  let test: TestApp;
  let database: Database;
  let events: EventBus;
  const seen: string[] = [];
  let failures = 0;

  beforeAll(async () => {
    test = await createTestApp();
    database = test.get(Database);
    events = test.get(EventBus);
    events.on(happened, 'note', async ({ n }) => void seen.push(`note ${n}`));
    events.on(happened, 'write then fail once', async ({ n }, { eventId }) => {
      await database.query(`INSERT INTO slug_redirect (owner, locale, slug, owner_id) VALUES ('test', 'en', $1, $2)`, [
        `n${n}`,
        eventId,
      ]);
      if (n === 2 && failures++ === 0) throw new Error('not now');
      seen.push(`write ${n}`);
    });
  });
  afterAll(() => test.close());
  beforeEach(() => seen.splice(0));

  const publish = (n: number) => database.transaction(() => events.publish(happened, { n }));

  it('delivers to every handler after the commit', async () => {
    await publish(1);
    expect(seen).toEqual([]);
    await test.drainJobs();
    expect(seen).toEqual(['note 1', 'write 1']);
  });

  it('keeps nothing of a transaction that was rolled back', async () => {
    await expect(
      database.transaction(async () => {
        await events.publish(happened, { n: 9 });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await test.drainJobs();
    expect(seen).toEqual([]);
    expect(await database.query(`SELECT FROM outbox_event WHERE payload @> '{"n": 9}'`)).toHaveLength(0);
  });

  it('refuses to publish outside a transaction', async () => {
    await expect(events.publish(happened, { n: 3 })).rejects.toThrow(/outside a transaction/);
  });

  it('repeats only the handler that failed, and leaves nothing of its first try', async () => {
    await publish(2);
    await test.drainJobs();
    expect(seen).toEqual(['note 2']);
    expect(await database.query(`SELECT FROM slug_redirect WHERE slug = 'n2'`)).toHaveLength(0);
    await database.query('UPDATE graphile_worker._private_jobs SET run_at = now()');
    await test.drainJobs();
    expect(seen).toEqual(['note 2', 'write 2']);
    expect(await database.query(`SELECT FROM slug_redirect WHERE slug = 'n2'`)).toHaveLength(1);
  });
});

describe('transactions', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const write = (database: Database, slug: string) =>
    database.query(`INSERT INTO slug_redirect (owner, locale, slug, owner_id) VALUES ('test', 'en', $1, $2)`, [
      slug,
      newId(),
    ]);
  const written = (database: Database, slug: string) =>
    database.query(`SELECT FROM slug_redirect WHERE slug = $1`, [slug]);

  it('take inner ones in: what they wrote goes with the outer one', async () => {
    const { database } = test;
    await database
      .transaction(async () => {
        await database.transaction(() => write(database, 'inner'));
        expect(await written(database, 'inner')).toHaveLength(1);
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await written(database, 'inner')).toHaveLength(0);
    expect(database.inTransaction).toBe(false);
    await database.transaction(() => database.transaction(() => write(database, 'kept')));
    expect(await written(database, 'kept')).toHaveLength(1);
  });
});
