import { DataSource } from 'typeorm';
import { SYSTEM } from '#libs/access';
import { Database, dataSourceOptions, newId } from '#libs/database';
import type { AppError } from '#libs/errors';
import { I18n } from '#libs/i18n';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { Bookings, type Resource } from './bookings';
import { References } from './references';

const reader = { actor: SYSTEM, locale: 'en', zone: 'Asia/Baku' };
const at = (hour: number) => new Date(Date.UTC(2026, 4, 11, hour));

describe('bookings', () => {
  let test: TestApp;
  let bookings: Bookings;
  let second: DataSource;

  beforeAll(async () => {
    test = await createTestApp();
    bookings = test.get(Bookings);
    second = await new DataSource(dataSourceOptions({ url: test.databaseUrl, poolSize: 8 })).initialize();
  });
  afterAll(async () => {
    await second.destroy();
    await test.close();
  });

  const book = (
    resources: Resource[],
    from: Date,
    to: Date,
    owner = { type: 'session', id: newId() },
    by = bookings,
    database = test.database,
  ) => database.transaction(() => by.replace(owner, resources, { from, to }, reader));
  const count = async (id: string) =>
    (await test.database.query('SELECT id FROM booking WHERE resource_id = $1', [id])).length;

  it('lets exactly one of fifty win who want one trainer and one room from two processes at once', async () => {
    const [trainer, room]: Resource[] = [
      { type: 'trainer', id: newId(), field: 'trainerIds' },
      { type: 'room', id: newId(), field: 'roomId' },
    ];
    if (!trainer || !room) throw new Error('no resources');
    const other = new Database(second);
    const otherBookings = new Bookings(other, new References(), test.get<I18n>(I18n as never));
    // Half of them ask in the other order, as two forms might.
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => {
        const resources = n % 4 < 2 ? [trainer, room] : [room, trainer];
        return n % 2 === 0
          ? book(resources, at(6), at(8))
          : book(resources, at(7), at(9), undefined, otherBookings, other);
      }),
    );
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as AppError] : []));
    expect(refused).toHaveLength(49);
    for (const error of refused) {
      expect(error).toMatchObject({ code: 'booking.clash', status: 409 });
      expect(error.fields.map((field) => field.path).sort()).toEqual(['roomId', 'trainerIds']);
    }
    expect([await count(trainer.id), await count(room.id)]).toEqual([1, 1]);
  });

  it('is refused by the database itself, whoever writes', async () => {
    const insert = `INSERT INTO booking (id, resource_type, resource_id, during, owner_type, owner_id, firm) VALUES ($1, 'room', $2, tstzrange($3, $4, '[)'), 'session', $1, $5)`;
    const roomId = newId();
    await test.database.query(insert, [newId(), roomId, at(6), at(8), true]);
    await expect(test.database.query(insert, [newId(), roomId, at(7), at(9), true])).rejects.toMatchObject({
      constraint: 'booking_no_clash',
    });
    await test.database.query(insert, [newId(), roomId, at(7), at(9), false]);
    await expect(
      test.database.query(insert.replace("'[)'", "'[]'"), [newId(), roomId, at(10), at(11), true]),
    ).rejects.toMatchObject({ constraint: 'booking_during_check' });
  });

  it('takes back to back for no clash', async () => {
    const room: Resource = { type: 'room', id: newId() };
    await book([room], at(6), at(8));
    await book([room], at(8), at(9));
    await book([room], at(5), at(6));
    expect(await count(room.id)).toBe(3);
  });

  it('lets an owner move within what it holds itself', async () => {
    const room: Resource = { type: 'room', id: newId() };
    const owner = { type: 'session', id: newId() };
    await book([room], at(6), at(8), owner);
    await book([room], at(7), at(9), owner);
    expect(await count(room.id)).toBe(1);
  });

  it('says with what it clashes and leaves the transaction usable, so that its caller may go on', async () => {
    const roomId = newId();
    const owner = { type: 'visit', id: newId() };
    const references = test.get(References);
    references.register('visit', async (ids) => new Map(ids.map((id) => [id, 'a visit of the minister'])));
    await book([{ type: 'room', id: roomId }], at(6), at(8), owner);
    const fields = await test.database.transaction(async () => {
      const error = await bookings
        .replace(
          { type: 'session', id: newId() },
          [{ type: 'room', id: roomId, field: 'roomId' }],
          { from: at(7), to: at(9) },
          reader,
        )
        .then(
          () => undefined,
          (thrown: AppError) => thrown,
        );
      await test.database.query('SELECT 1');
      return error?.fields;
    });
    expect(fields).toMatchObject([
      {
        path: 'roomId',
        vars: {
          occupant: 'a visit of the minister',
          from: '11 May 2026 at 10:00 GMT+4',
          to: '11 May 2026 at 12:00 GMT+4',
        },
      },
    ]);
  });

  it('is free again when its owner lets go', async () => {
    const trainer: Resource = { type: 'trainer', id: newId() };
    const owner = { type: 'session', id: newId() };
    await book([trainer], at(6), at(8), owner);
    await bookings.release(owner);
    await book([trainer], at(6), at(8));
  });

  it('is changed only in a transaction', async () => {
    await expect(
      bookings.replace({ type: 'session', id: newId() }, [], { from: at(6), to: at(7) }, reader),
    ).rejects.toThrow('transaction');
  });
});
