import { newId } from '#libs/database';
import { EditionsService } from '#src/courses';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { AdmissionsBuilder } from './admissions.fixture';
import { Ledger } from './ledger';
import { APPLICATION_STATUSES, mayBecome } from './rules/application-lifecycle';
import { capacityOf, PLACE_EVENT_KINDS, PLACE_STATES, placeAfter } from './rules/place-ledger';

describe('the seat ledger in the schema', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let ledger: Ledger;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    ledger = test.get(Ledger);
  });
  afterAll(() => test.close());

  const places = (editionId: string) =>
    test.database.query<{ id: string; number: number; state: string; last_sequence: number }>(
      'SELECT * FROM place WHERE edition_id = $1 ORDER BY number',
      [editionId],
    );
  const enter = (
    placeId: string,
    editionId: string,
    kind: string,
    sequence: number,
    who: { id: string; person: { accountId: string } } | null = null,
  ) =>
    test.database.query(
      'INSERT INTO place_event (place_id, sequence, edition_id, kind, account_id, application_id, at) VALUES ($1, $2, $3, $4, $5, $6, now())',
      [placeId, sequence, editionId, kind, who?.person.accountId ?? null, who?.id ?? null],
    );
  const refusal = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'accepted',
      (error: { constraint?: string; message: string }) => error.constraint ?? error.message,
    );

  it('has the same transitions as the rules', async () => {
    for (const state of PLACE_STATES) {
      for (const kind of PLACE_EVENT_KINDS) {
        const row = await test.database.one<{ after: string | null }>('SELECT place_after($1, $2) AS after', [
          state,
          kind,
        ]);
        expect({ state, kind, after: row?.after ?? undefined }).toEqual({
          state,
          kind,
          after: placeAfter(state, kind),
        });
      }
    }
    const rows = await test.database.query<{ before: string; after: string; may: boolean }>(
      'SELECT b AS before, a AS after, application_may_become(b, a) AS may FROM unnest($1::text[]) b CROSS JOIN unnest($1::text[]) a',
      [APPLICATION_STATUSES],
    );
    for (const row of rows)
      expect(row).toEqual({ ...row, may: mayBecome(row.before as 'draft', row.after as 'draft') });
    for (const format of ['in-person', 'online', 'hybrid', 'self-paced'] as const) {
      for (const mode of ['room', 'online'] as const) {
        for (const seatsOnline of [null, 3]) {
          const seats = format === 'self-paced' ? null : 9;
          const row = await test.database.one<{ capacity: number | null }>(
            'SELECT place_capacity($1, $2, $3, $4) AS capacity',
            [format, seats, seatsOnline, mode],
          );
          expect({ format, mode, capacity: row?.capacity }).toEqual({
            format,
            mode,
            capacity: capacityOf({ format, seats, seatsOnline }, mode),
          });
        }
      }
    }
  });

  it('opens as many places as seats when an edition is published', async () => {
    const edition = await build.edition({ seats: 4 });
    await test.drainJobs();
    expect((await places(edition)).map(({ number, state }) => [number, state])).toEqual([
      [1, 'free'],
      [2, 'free'],
      [3, 'free'],
      [4, 'free'],
    ]);
    expect(await ledger.differences(edition)).toEqual([]);
  });

  it('refuses a place too many, a jump, an entry that cannot follow, and a direct change', async () => {
    const edition = await build.edition({ seats: 1, demandsEndorsement: false });
    await test.drainJobs();
    const [place] = await places(edition);
    const id = place?.id ?? '';
    const extra = newId();
    await test.database.query(
      `INSERT INTO place (id, edition_id, number, mode, state, last_sequence) VALUES ($1, $2, 2, 'online', 'closed', 0)`,
      [extra, edition],
    );
    expect(await refusal(enter(extra, edition, 'open', 1))).toBe('place_seats_check');
    expect(await refusal(enter(id, edition, 'closed', 3))).toBe('place_event_order_check');
    expect(await refusal(enter(id, edition, 'released', 2))).toBe('place_event_transition_check');
    expect(await refusal(test.database.query(`UPDATE place SET state = 'confirmed' WHERE id = $1`, [id]))).toBe(
      'place_derived_check',
    );
    expect(await refusal(test.database.query('DELETE FROM place WHERE id = $1', [id]))).toBe('place_derived_check');
    expect(await refusal(test.database.query('UPDATE place_event SET sequence = 9 WHERE place_id = $1', [id]))).toMatch(
      'never changed',
    );
    expect(
      await refusal(
        test.database.query(
          `INSERT INTO place (id, edition_id, number, mode, state, last_sequence) VALUES ($1, $2, 3, 'online', 'free', 0)`,
          [newId(), edition],
        ),
      ),
    ).toBe('place_derived_check');
    expect(await ledger.differences(edition)).toEqual([]);
  });

  it('gives no place without an endorsement where one is demanded, and none twice to one person', async () => {
    const edition = await build.edition({ seats: 3 });
    await test.drainJobs();
    const [first, second] = await places(edition);
    const person = await build.official();
    const unendorsed = { id: await build.submitted(person.actor, edition), person };
    expect(await refusal(enter(first?.id ?? '', edition, 'offered', 2, unendorsed))).toBe('place_endorsement_check');
    const endorsed = await build.endorsed(edition);
    expect(await refusal(enter(first?.id ?? '', edition, 'offered', 2, endorsed))).toBe('accepted');
    expect(await refusal(enter(second?.id ?? '', edition, 'offered', 2, endorsed))).toBe('place_person_key');
    const another = await build.endorsed(edition);
    expect(await refusal(enter(first?.id ?? '', edition, 'confirmed', 3, another))).toBe('place_event_person_check');
    expect(
      await refusal(enter(second?.id ?? '', edition, 'offered', 2, { id: another.id, person: endorsed.person })),
    ).toBe('place_event_application_fkey');
    expect(await ledger.differences(edition)).toContainEqual({
      subject: 'application',
      id: endorsed.id,
      difference: 'is endorsed, its place is offered',
    });
  });

  it('keeps seats from falling below the places taken, and closes free ones that are too many', async () => {
    const edition = await build.edition({ seats: 5 });
    const chosen = await build.endorsedMany(edition, ['KZ', 'KZ', 'AZ']);
    await build.admit(edition, { select: chosen.map(({ id }) => id) });
    const manager = await build.manager();
    const change = async (seats: number): Promise<void> => {
      const row = await test.database.one<{ revision: number }>('SELECT revision FROM edition WHERE id = $1', [
        edition,
      ]);
      await test.get(EditionsService).change(manager.actor, edition, row?.revision ?? 0, { seats });
    };
    await expect(change(2)).rejects.toMatchObject({ code: 'edition.seats-below-confirmed' });
    expect(await refusal(test.database.query('UPDATE edition SET seats = 2 WHERE id = $1', [edition]))).toBe(
      'edition_places_check',
    );
    await change(3);
    expect((await places(edition)).filter(({ state }) => state !== 'closed')).toHaveLength(3);
    await change(6);
    await test.drainJobs();
    const now = await places(edition);
    expect(now.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(now.filter(({ state }) => state === 'free')).toHaveLength(3);
    expect(await ledger.differences(edition)).toEqual([]);
  });

  it('refuses in the schema what nobody may do for themselves', async () => {
    const edition = await build.edition();
    const person = await build.official();
    const id = await build.submitted(person.actor, edition);
    const own = (status: string) =>
      refusal(
        test.database.query(
          `UPDATE application SET status = $2, status_by = account_id, endorsed_at = now(), endorsed_by = account_id, endorsed_as = 'ncp' WHERE id = $1`,
          [id, status],
        ),
      );
    expect(await own('endorsed')).toMatch(/not_own_check$/);
    expect(await own('submitted')).toBe('application_endorsed_not_own_check');
    expect(await refusal(test.database.query(`UPDATE application SET state_code = 'AZ' WHERE id = $1`, [id]))).toBe(
      'application_frozen_check',
    );
    expect(await refusal(test.database.query(`UPDATE application SET status = 'confirmed' WHERE id = $1`, [id]))).toBe(
      'application_transition_check',
    );
    expect(await refusal(test.database.query('DELETE FROM application_step WHERE application_id = $1', [id]))).toMatch(
      'never changed',
    );
  });
});
