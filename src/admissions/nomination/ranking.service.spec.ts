import { countQueries } from '#libs/database';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { AdmissionsBuilder } from '../admissions.fixture';
import { EndorsementsService } from '../endorsements.service';
import { OffersService } from '../offers.service';
import { NominationListQueries } from './nomination-list.queries';
import { nomineeEntry } from './nominee.schemas';
import { NomineesService } from './nominees.service';
import { RankingService } from './ranking.service';

describe('the order of a State', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let ranking: RankingService;
  let contact: TestActor;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    ranking = test.get(RankingService);
    contact = await build.contactPoint('KZ');
  });
  afterAll(() => test.close());

  const list = (editionId: string) => test.get(NominationListQueries).list(contact.actor, editionId, 'KZ', 'en');
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'accepted',
      (error: { code?: string }) => error.code ?? String(error),
    );
  /** Two nominees and two endorsed applications, in turns; answers their ids in this order. */
  async function four(editionId: string): Promise<string[]> {
    const ids: string[] = [];
    for (const number of [1, 2]) {
      const entry = nomineeEntry.parse({ email: `${number}@kz.example`, nativeName: `Лицо ${'И'.repeat(number)}` });
      const [made] = await test.get(NomineesService).enter(contact.actor, { editionId }, [entry]);
      ids.push(made?.nomineeId ?? '', (await build.endorsed(editionId, 'KZ')).id);
    }
    return ids;
  }
  const order = async (editionId: string) => (await list(editionId)).people.map(({ id, rank }) => [id, rank]);

  it('is one list of nominees and applications, in the order in which they were put forward', async () => {
    const edition = await build.edition({ states: ['KZ', 'AZ'] });
    await test.drainJobs();
    const ids = await four(edition);
    const waiting = await build.submitted((await build.official('KZ')).actor, edition);
    await build.endorsed(edition, 'AZ');
    const seen = await list(edition);
    expect(seen.people.map(({ id, rank }) => [id, rank])).toEqual([
      ...ids.map((id, index) => [id, index + 1]),
      [waiting, null],
    ]);
    expect(seen.quota).toEqual([{ mode: 'online', seats: 2 }]);
    expect(seen.people.map(({ quota }) => quota)).toEqual([
      { rank: 1, seats: 2, above: false },
      { rank: 2, seats: 2, above: false },
      { rank: 3, seats: 2, above: true },
      { rank: 4, seats: 2, above: true },
      null,
    ]);
    expect(seen).toMatchObject({ can: { change: true }, opening: { by: null, isOpen: true } });
  });

  it('is changed by moving somebody, nominees and applications alike', async () => {
    const edition = await build.edition();
    const [a = '', b = '', c = '', d = ''] = await four(edition);
    const move = async (id: string, to: number) =>
      ranking.move(contact.actor, { editionId: edition, stateCode: 'KZ' }, id, to, (await list(edition)).revision);
    await move(d, 1);
    expect(await order(edition)).toEqual([d, a, b, c].map((id, index) => [id, index + 1]));
    await move(d, 3);
    expect(await order(edition)).toEqual([a, b, d, c].map((id, index) => [id, index + 1]));
    const waiting = await build.submitted((await build.official('KZ')).actor, edition);
    await move(waiting, 2);
    expect(await order(edition)).toEqual([a, waiting, b, d, c].map((id, index) => [id, index + 1]));
  });

  it('is set as a whole, whoever is left out follows', async () => {
    const edition = await build.edition();
    const [a = '', b = '', c = '', d = ''] = await four(edition);
    const { revision } = await list(edition);
    await ranking.arrange(contact.actor, { editionId: edition, stateCode: 'KZ' }, [c, b], revision);
    expect(await order(edition)).toEqual([c, b, a, d].map((id, index) => [id, index + 1]));
    const strange = ranking.arrange(contact.actor, { editionId: edition, stateCode: 'KZ' }, [edition], revision + 1);
    expect(await codeOf(strange)).toBe('request.invalid');
  });

  it('tells the later of two who change it at once', async () => {
    const edition = await build.edition();
    const ids = await four(edition);
    const second = await test.actor([{ role: 'ncp', scope: 'KZ' }], { stateCode: 'KZ' });
    const { revision } = await list(edition);
    const results = await Promise.all(
      [contact, second, contact, second].map(({ actor }, index) =>
        codeOf(ranking.move(actor, { editionId: edition, stateCode: 'KZ' }, ids[index] ?? '', 4 - index, revision)),
      ),
    );
    expect([...results].sort()).toEqual(['accepted', ...Array<string>(3).fill('request.precondition-failed')]);
    expect((await order(edition)).map(([, rank]) => rank)).toEqual([1, 2, 3, 4]);
  });

  it('goes on while people come, are endorsed and leave at the same time', async () => {
    const edition = await build.edition();
    const ids = await four(edition);
    const people = await Promise.all([1, 2, 3].map(() => build.official('KZ')));
    const applications = await Promise.all(people.map(({ actor }) => build.submitted(actor, edition)));
    const move = async (id: string, to: number) =>
      codeOf(
        ranking.move(contact.actor, { editionId: edition, stateCode: 'KZ' }, id, to, (await list(edition)).revision),
      );
    await Promise.all([
      ...applications.map((id) => codeOf(test.get(EndorsementsService).endorse(contact.actor, id, null))),
      test
        .get(NomineesService)
        .enter(contact.actor, { editionId: edition }, [
          nomineeEntry.parse({ email: 'new@kz.example', nativeName: 'Новое Лицо' }),
        ]),
      test.get(OffersService).withdraw((people[0] as TestActor).actor, applications[0] ?? '', null),
      ...ids.map((id, index) => move(id, 4 - index)),
    ]);
    const ranks = (await list(edition)).people.flatMap(({ rank }) => rank ?? []);
    expect(new Set(ranks).size).toBe(ranks.length);
    expect(await move(ids[0] ?? '', 1)).toBe('accepted');
    const after = (await list(edition)).people.flatMap(({ rank }) => rank ?? []);
    expect(after).toEqual(after.map((_, index) => index + 1));
  });

  it('is the business of the State alone', async () => {
    const edition = await build.edition();
    const [a = ''] = await four(edition);
    const foreign = await build.contactPoint('AZ');
    const manager = await build.manager();
    const move = (actor: TestActor) =>
      codeOf(ranking.move(actor.actor, { editionId: edition, stateCode: 'KZ' }, a, 2, 9));
    expect(await move(foreign)).toBe('access.denied');
    expect(await move(manager)).toBe('admissions.contact-point-decides');
    const read = (actor: TestActor) => test.get(NominationListQueries).list(actor.actor, edition, 'KZ', 'en');
    expect(await codeOf(read(foreign))).toBe('access.denied');
    expect((await read(manager)).can).toEqual({ change: false });
  });

  it('is read and changed with the same number of statements for few and for many', async () => {
    const edition = await build.edition();
    const [a = ''] = await four(edition);
    const count = async () => {
      const { revision } = await list(edition);
      return (
        await countQueries(async () => {
          await ranking.move(contact.actor, { editionId: edition, stateCode: 'KZ' }, a, 2, revision);
          await list(edition);
        })
      ).count;
    };
    const few = await count();
    const more = Array.from({ length: 30 }, (_, index) =>
      nomineeEntry.parse({ email: `many${index}@kz.example`, nativeName: 'Многие Лица' }),
    );
    await test.get(NomineesService).enter(contact.actor, { editionId: edition }, more);
    expect(await count()).toBe(few);
  });
});
