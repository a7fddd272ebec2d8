import { signInCookie } from '../../../test/support/crawl';
import { Reader } from '../../../test/support/reader';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';

describe('the pages of the network of trainers', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const readerWith = async (...roles: string[]): Promise<Reader> => {
    const { accountId } = await test.actor(roles.map((role) => ({ role, scope: null })));
    return new Reader(test).keep(await signInCookie(test, accountId));
  };
  const form = {
    kind: 'trainer',
    modules: ['T06-M1', 'T01-M1'],
    'languages.0.locale': 'ru',
    'languages.0.level': 'C1',
    'languages.1.locale': '',
    'languages.1.level': '',
    'bio.en': '',
    'bio.ru': 'Веду занятия с 2015 года.',
    motivation: 'Хочу учить.',
    consentPublic: 'true',
  };

  it('show a form again as it was, with a message beside each wrong field', async () => {
    const person = await readerWith('official');
    const again = await person.send(
      '/ru/account/trainer',
      { ...form, modules: [], 'bio.ru': '', motivation: 'Хочу учить детей' },
      '/ru/account/trainer/apply',
    );
    expect(again.statusCode).toBe(422);
    expect(again.body).toContain('Хочу учить детей');
    expect(again.body).toContain('href="#f-modules"');
    expect(again.body).toContain('href="#f-bio--en"');
  });

  it('take an application from the form to the directory', async () => {
    const person = await readerWith('official');
    const applied = await person.send('/ru/account/trainer', form, '/ru/account/trainer/apply');
    expect(applied.statusCode).toBe(303);
    expect((await person.get('/ru/account/trainer')).body).toContain('Заявка подана');

    const manager = await readerWith('course-manager');
    const list = await manager.get('/en/manage/trainers?status=applied');
    const path = /\/en\/manage\/trainers\/[0-9a-f-]{36}/.exec(list.body)?.[0] ?? '';
    expect((await manager.send(path, {}, `${path}/check`)).statusCode).toBe(303);
    expect((await manager.get(path)).body).not.toContain('name="decision"');
    expect((await manager.post(`${path}/decision`, { decision: 'accepted' })).statusCode).toBe(403);

    const leader = await readerWith('management');
    const refused = await leader.send(path, { decision: 'declined', reason: '' }, `${path}/decision`);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('href="#f-reason"');
    expect((await leader.send(path, { decision: 'co-trainer', reason: '' }, `${path}/decision`)).statusCode).toBe(303);

    const publicPath = path.replace('/manage', '');
    const profile = await test.http('GET', publicPath);
    expect(profile.statusCode).toBe(200);
    expect(profile.body).toMatch(/lang="ru"[^>]*>\s*<p>Веду занятия с 2015 года\./);
    expect((await test.http('GET', '/ru/trainers?module=T06-M1')).body).toContain(publicPath.replace('/en', '/ru'));

    expect(
      (await person.send('/ru/account/trainer', { step: 'pause' }, '/ru/account/trainer/membership')).statusCode,
    ).toBe(303);
    expect((await test.http('GET', publicPath)).statusCode).toBe(404);
  });

  it('hide the register from those who may not see it', async () => {
    const person = await readerWith('official');
    expect([403, 404]).toContain((await person.get('/en/manage/trainers')).statusCode);
  });
});
