import { createTestApp, type TestApp } from '../support/testing-app';

describe('the shell', () => {
  let test: TestApp;
  let listeners: number;
  beforeAll(async () => {
    listeners = process.listenerCount('SIGTERM');
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('answers an unknown API address with a problem document', async () => {
    const response = await test.http('GET', '/api/v1/nothing');
    expect(response.statusCode).toBe(404);
    expect(response.headers['content-type']).toMatch('application/problem+json');
    expect(response.json()).toMatchObject({ code: 'resource.not-found', status: 404 });
  });

  it('answers an unknown page in the language of its address', async () => {
    const response = await test.http('GET', '/ru/nothing');
    expect(response.statusCode).toBe(404);
    expect(response.body).toContain('<html lang="ru" dir="ltr">');
    expect(response.body).toContain('Страница не найдена');
  });

  it('answers a method that an address does not support with 405 and Allow', async () => {
    const response = await test.http('DELETE', '/api/openapi.json');
    expect(response.statusCode).toBe(405);
    expect(response.headers.allow).toBe('GET, HEAD');
    expect(response.json()).toMatchObject({ code: 'request.method-not-allowed' });
  });

  it('sends strict security headers with a nonce that the page uses', async () => {
    const response = await test.http('GET', '/en/nothing');
    const policy = String(response.headers['content-security-policy']);
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1];
    expect(nonce).toBeTruthy();
    expect(response.body).toContain(`nonce="${nonce}"`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
  });

  it('lets nothing run in what the API answers, found or not', async () => {
    for (const url of ['/api/v1/courses?limit=1', '/api/v1/nothing']) {
      const { headers } = await test.http('GET', url);
      expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
      expect(headers['x-request-id']).toBeTruthy();
    }
  });

  it('describes itself in OpenAPI 3.1', async () => {
    const response = await test.http('GET', '/api/openapi.json');
    expect(response.json()).toMatchObject({ openapi: '3.1.0' });
  });

  it('leaves signals to the process that started it, which closes the database after it', () => {
    expect(process.listenerCount('SIGTERM')).toBe(listeners);
  });
});
