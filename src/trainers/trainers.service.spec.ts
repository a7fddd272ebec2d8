import type { TestActor } from '../../test/support/actors';
import { countQueries } from '#libs/database';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { TrainersQueries } from './trainers.queries';
import { TrainersService } from './trainers.service';

const profile = {
  kind: 'trainer' as const,
  areas: ['T06', 'consular-work'],
  modules: ['T06-M1', 'T01-M1'],
  languages: [{ locale: 'ru', level: 'C2' as const }],
  bio: { en: 'Teaches with cases.', ru: 'Учит на примерах.' },
  consentPublic: true,
  motivation: 'To share experience.',
};

describe('the network of trainers', () => {
  let test: TestApp;
  let service: TrainersService;
  let queries: TrainersQueries;
  let manager: TestActor;
  let leader: TestActor;
  beforeAll(async () => {
    test = await createTestApp();
    service = test.get(TrainersService);
    queries = test.get(TrainersQueries);
    manager = await test.actor([{ role: 'course-manager', scope: null }]);
    leader = await test.actor([{ role: 'management', scope: null }]);
  });
  afterAll(() => test.close());

  const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;
  const official = (): Promise<TestActor> => test.actor([{ role: 'official', scope: null }], { stateCode: 'KZ' });

  async function member(input: Partial<typeof profile> = {}): Promise<{ person: TestActor; id: string }> {
    const person = await official();
    const id = await service.apply(person.actor, { ...profile, ...input });
    await service.startCheck(manager.actor, id);
    await service.decide(leader.actor, id, 'accepted', '');
    return { person, id };
  }

  it('takes a person from an application to the directory, through the JSON door', async () => {
    const person = await official();
    const applied = await test.http('POST', '/api/v1/trainer-applications', { token: person.token, body: profile });
    expect(applied.statusCode).toBe(201);
    const { id } = applied.json<{ id: string }>();
    expect((await test.http('GET', `/api/v1/trainers/${id}`)).statusCode).toBe(404);
    expect(
      (
        await test.http('POST', `/api/v1/trainers/${id}/decision`, {
          token: manager.token,
          body: { decision: 'accepted' },
        })
      ).statusCode,
    ).toBe(403);
    expect(
      (
        await test.http('POST', `/api/v1/trainers/${id}/decision`, {
          token: leader.token,
          body: { decision: 'accepted' },
        })
      ).json(),
    ).toMatchObject({ code: 'trainer.not-now' });
    expect((await test.http('POST', `/api/v1/trainers/${id}/check`, { token: manager.token })).statusCode).toBe(200);
    expect(
      (
        await test.http('POST', `/api/v1/trainers/${id}/decision`, {
          token: leader.token,
          body: { decision: 'accepted' },
        })
      ).json(),
    ).toMatchObject({ status: 'accepted' });
    const found = await test.http('GET', `/api/v1/trainers/${id}`, { headers: { 'accept-language': 'ru' } });
    expect(found.json()).toMatchObject({
      name: person.profile.cyrillicName,
      bio: { value: 'Учит на примерах.', locale: 'ru' },
      modules: ['T01-M1', 'T06-M1'],
      stateCode: 'KZ',
    });
    const roles = await test.database.query(
      `SELECT role FROM role_grant WHERE account_id = $1 AND revoked_at IS NULL ORDER BY role`,
      [person.accountId],
    );
    expect(roles).toEqual([{ role: 'official' }, { role: 'trainer' }]);
  });

  it('lets nobody check or decide on their own application', async () => {
    const both = await test.actor([
      { role: 'administrator', scope: null },
      { role: 'management', scope: null },
    ]);
    const id = await service.apply(both.actor, profile);
    expect(await service.startCheck(both.actor, id).catch(codeOf)).toBe('trainer.own');
    await service.startCheck(manager.actor, id);
    expect(await service.decide(both.actor, id, 'accepted', '').catch(codeOf)).toBe('trainer.own');
    await expect(test.database.query('UPDATE trainer SET decided_by = account_id WHERE id = $1', [id])).rejects.toThrow(
      'trainer_decider_check',
    );
  });

  it('refuses with a reason that the person reads, and lets them ask again', async () => {
    const person = await official();
    const id = await service.apply(person.actor, profile);
    expect(await service.apply(person.actor, profile).catch(codeOf)).toBe('trainer.already');
    await service.startCheck(manager.actor, id);
    expect(await service.decide(leader.actor, id, 'returned', ' ').catch(codeOf)).toBe('trainer.reason');
    await service.decide(leader.actor, id, 'returned', 'Please name a second module.');
    expect(await queries.ownProfile(person.accountId)).toMatchObject({
      status: 'returned',
      reason: 'Please name a second module.',
    });
    expect(await service.apply(person.actor, profile)).toBe(id);
    expect(await queries.ownProfile(person.accountId)).toMatchObject({ status: 'applied', reason: '' });
  });

  it('lists only members who are active and agreed', async () => {
    const { id: shown, person } = await member();
    const { id: hidden } = await member({ consentPublic: false });
    const ids = async () => (await queries.publicPage({ limit: 100 }, 'en')).map((trainer) => trainer.id);
    expect(await ids()).toContain(shown);
    expect(await ids()).not.toContain(hidden);
    expect((await queries.accepted()).map((trainer) => trainer.id)).toEqual(expect.arrayContaining([shown, hidden]));
    await service.moveOwn(person.actor, 'pause');
    expect(await ids()).not.toContain(shown);
    await service.moveOwn(person.actor, 'resume');
    expect(await ids()).toContain(shown);
    await service.moveOwn(person.actor, 'leave');
    expect(await ids()).not.toContain(shown);
    expect(
      await test.database.query(
        `SELECT 1 FROM role_grant WHERE account_id = $1 AND role = 'trainer' AND revoked_at IS NULL`,
        [person.accountId],
      ),
    ).toEqual([]);
    expect(await service.moveOwn(person.actor, 'pause').catch(codeOf)).toBe('trainer.not-now');
  });

  it('refuses modules and areas that there are not, and writes nothing then', async () => {
    const person = await official();
    expect(await service.apply(person.actor, { ...profile, modules: ['T01-M77'] }).catch(codeOf)).toBe(
      'request.invalid',
    );
    expect(await service.apply(person.actor, { ...profile, areas: ['nothing'] }).catch(codeOf)).toBe('request.invalid');
    expect(await queries.trainerOfAccount(person.accountId)).toBeUndefined();
  });

  it('lets a member keep the profile up, and takes the consent back at once', async () => {
    const { person, id } = await member();
    const revision = (await queries.ownProfile(person.accountId))?.revision ?? 0;
    await service.saveOwn(
      person.actor,
      { ...profile, bio: { ru: 'Только по-русски.' }, consentPublic: false },
      revision,
    );
    expect(await service.saveOwn(person.actor, profile, revision).catch(codeOf)).toBe('request.precondition-failed');
    expect(await queries.publicById(id, 'en')).toBeUndefined();
    expect((await queries.byIds([id], 'en')).get(id)?.bio).toEqual({ value: 'Только по-русски.', locale: 'ru' });
  });

  it('filters and pages the directory in few statements', async () => {
    await member();
    await member({ modules: ['T20-M1'] });
    const page = async (query: string) =>
      (await test.http('GET', `/api/v1/trainers?${query}`)).json<{ items: { id: string }[]; next: string | null }>();
    const all = (await page('limit=100')).items;
    const first = await page('limit=2');
    const rest = await page(`limit=100&after=${first.next}`);
    expect([...first.items, ...rest.items]).toEqual(all);
    expect((await page('module=T20-M1')).items).toHaveLength(1);
    expect((await page('state=IT')).items).toHaveLength(0);
    expect((await page('language=ru&area=T06&state=KZ')).items.length).toBeGreaterThan(1);
    const { result, count } = await countQueries(() => test.http('GET', '/en/trainers'));
    expect(result.statusCode).toBe(200);
    expect(count).toBeLessThanOrEqual(5);
  });
});
