import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import fc from 'fast-check';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import type { TestActor } from '../../test/support/actors';
import { AdmissionsBuilder } from './admissions.fixture';
import { EnrolmentsService } from './enrolments.service';
import { Ledger } from './ledger';
import { OffersService } from './offers.service';
import type { RaceCommand } from './race.program.fixture';

const SEATS = 15;
const STATES = ['AZ', 'KZ', 'KG', 'TJ', 'UZ', 'TM', 'PK'];

describe('the race for seats', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let processes: ChildProcess[];
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    const register = join(__dirname, '../../test/support/register.cjs');
    processes = [1, 2].map(() =>
      fork(join(__dirname, 'race.program.fixture.ts'), [test.databaseUrl, test.clock.now().toISOString()], {
        execArgv: ['-r', register],
      }),
    );
    await Promise.all(processes.map((child) => once(child, 'message')));
  });
  afterAll(async () => {
    const gone = processes.map((child) => once(child, 'exit'));
    for (const child of processes) child.disconnect();
    await Promise.all(gone);
    await test.close();
  });

  /** Lets both processes do all of it at once; the second in the opposite order. */
  const race = async (commands: RaceCommand[]): Promise<string[]> => {
    const answers = processes.map((child) => once(child, 'message') as Promise<[string[]]>);
    processes[0]?.send(commands);
    processes[1]?.send([...commands].reverse());
    return (await Promise.all(answers)).flatMap(([outcomes]) => outcomes);
  };
  const countOf = (edition: string, status: string) =>
    test.database.one<{ people: number; applications: number }>(
      'SELECT count(DISTINCT account_id)::int AS people, count(*)::int AS applications FROM application WHERE edition_id = $1 AND status = $2',
      [edition, status],
    );
  const differences = (edition: string) => test.get(Ledger).differences(edition);

  it('gives 15 seats to exactly 15 of 100 people who all enrol twice in two processes at once', async () => {
    const edition = await build.openEdition(SEATS);
    const people: TestActor[] = [];
    for (let index = 0; index < 100; index += 1) people.push(await build.official(STATES[index % STATES.length]));
    const outcomes = await race(people.map(({ accountId }) => ({ step: 'enrol', accountId, id: edition })));
    expect(new Set(outcomes)).toEqual(new Set(['done', 'admissions.no-free-place']));
    expect(await countOf(edition, 'confirmed')).toEqual({ people: SEATS, applications: SEATS });
    const places = await test.database.one(
      `SELECT count(*)::int AS places, count(DISTINCT account_id)::int AS people FROM place WHERE edition_id = $1 AND state = 'confirmed'`,
      [edition],
    );
    expect(places).toEqual({ places: SEATS, people: SEATS });
    expect(await differences(edition)).toEqual([]);
    const told = await test.database.one(
      `SELECT count(*)::int AS events FROM outbox_event WHERE type = 'admissions.place-confirmed' AND payload->>'editionId' = $1`,
      [edition],
    );
    expect(told).toEqual({ events: SEATS });
  });

  it('keeps the seats while people confirm, decline and withdraw at once and the reserve list moves up', async () => {
    const edition = await build.edition({ seats: SEATS, reserveSize: 40, demandsEndorsement: true });
    const people = await build.endorsedMany(
      edition,
      Array.from({ length: 45 }, (_, index) => STATES[index % STATES.length] ?? 'AZ'),
    );
    const ids = people.map(({ id }) => id);
    await build.admit(edition, { select: ids.slice(0, SEATS), reserve: ids.slice(SEATS) });
    const command = (step: RaceCommand['step'], entry: (typeof people)[number]): RaceCommand => ({
      step,
      accountId: entry.person.accountId,
      id: entry.id,
    });
    await race(
      people.flatMap((entry, index) => [
        command('confirm', entry),
        ...(index % 3 === 0 ? [command('withdraw', entry)] : []),
        ...(index % 7 === 0 ? [command('decline', entry)] : []),
      ]),
    );
    expect(await differences(edition)).toEqual([]);
    // Whoever has an offer now confirms it; nobody else can.
    await race(people.map((entry) => command('confirm', entry)));
    const outcomes = new Set(await race(people.map((entry) => command('confirm', entry))));
    expect([...outcomes].sort()).toEqual(['admissions.not-possible', 'done']);
    expect(await countOf(edition, 'confirmed')).toEqual({ people: SEATS, applications: SEATS });
    expect(await countOf(edition, 'offered')).toEqual({ people: 0, applications: 0 });
    expect(await differences(edition)).toEqual([]);
  });

  it('keeps its invariants in any order of steps', async () => {
    const offers = test.get(OffersService);
    const enrolments = test.get(EnrolmentsService);
    const steps = fc.array(
      fc.tuple(
        fc.constantFrom('select', 'reserve', 'confirm', 'decline', 'withdraw', 'seats', 'enrol'),
        fc.nat({ max: 5 }),
      ),
      { minLength: 5, maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (wanted) => {
        const edition = await build.edition({ seats: 2, reserveSize: 3 });
        const people = await build.endorsedMany(edition, ['KZ', 'AZ', 'KZ', 'TJ', 'AZ', 'KZ']);
        for (const [step, index] of wanted) {
          const entry = people[index];
          if (!entry) continue;
          const act: Record<typeof step, () => Promise<unknown>> = {
            select: () => build.admit(edition, { select: [entry.id] }),
            reserve: () => build.admit(edition, { reserve: [entry.id] }),
            confirm: () => offers.confirm(entry.person.actor, entry.id),
            decline: () => offers.decline(entry.person.actor, entry.id, null),
            withdraw: () => offers.withdraw(entry.person.actor, entry.id, null),
            enrol: () => enrolments.enrol(entry.person.actor, edition),
            seats: () => test.database.query('UPDATE edition SET seats = $2 WHERE id = $1', [edition, index + 1]),
          };
          await act[step]().catch((error: { code?: string; constraint?: string }) => {
            expect(error.constraint ?? error.code).toMatch(
              /^(admissions\..*|resource\.not-found|edition_places_check)$/,
            );
          });
          expect(await differences(edition)).toEqual([]);
        }
      }),
      { numRuns: 6 },
    );
  });
});
