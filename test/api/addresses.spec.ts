import { signInCookie } from '../support/crawl';
import { createTestApp, type TestApp } from '../support/testing-app';

/** Addresses that only look like ours. */
describe('addresses', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it.each(['/assets/sign-in', '/health-check/sign-in', '/metricsx/register', '/faviconx/forgot-password'])(
    'that begin like one for machines open no page and take no form: %s',
    async (path) => {
      const form = { email: 'somebody@example.org', password: 'nobody knows it' };
      expect((await test.http('POST', path, { form })).statusCode).toBe(404);
      expect((await test.http('GET', path)).statusCode).toBe(404);
    },
  );

  it.each([
    '/en/manage/reference/states/%00',
    '/en/manage/reference/states/%00/holidays',
    '/en/courses/%00',
    '/en/curriculum/%00',
    '/en/reset-password/%00',
    '/api/v1/courses/%00',
    '/api/v1/states/%00',
    '/api/v1/modules/%00',
  ])('with a character that cannot be stored name nothing: %s', async (path) => {
    const { accountId, token } = await test.actor([{ role: 'administrator', scope: null }]);
    const reader = path.startsWith('/api') ? { token } : { cookie: await signInCookie(test, accountId) };
    expect((await test.http('GET', path, reader)).statusCode).toBe(404);
  });
});
