import fc from 'fast-check';
import type { Response } from 'light-my-request';
import { z } from 'zod';
import { declaredEndpoints, type EndpointSpec } from '#libs/web';
import type { TestActor } from '../support/actors';
import { type JsonSchema, valuesOf } from '../support/schema-samples';
import { createTestApp, type TestApp } from '../support/testing-app';
import '../../src/app.module';

interface Operation {
  responses: Record<
    string,
    { content?: Record<string, { schema?: { allOf?: { properties?: { code?: { enum?: string[] } } }[] } }> }
  >;
}

interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
}

const HOSTILE = [
  '\u0000',
  '\ud800',
  'a'.repeat(20_000),
  '../../etc/passwd',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '\u202e',
  '٣',
  '{{7*7}}',
  '%',
  '_',
  '\\',
];

/**
 * What a stranger with a fuzzer would do: everything that comes back must be in the OpenAPI document, with the status, the
 * media type and the error code that it names, and nothing may be a 500.
 */
describe('the contract of every operation', () => {
  let test: TestApp;
  let document: OpenApi;
  const actors: { name: string; token?: string }[] = [{ name: 'a stranger' }];

  beforeAll(async () => {
    test = await createTestApp();
    document = (await test.http('GET', '/api/openapi.json')).json();
    const add = (name: string, actor: TestActor): unknown => actors.push({ name, token: actor.token });
    add('an official', await test.actor([{ role: 'official', scope: null }], { stateCode: 'KZ' }));
    add(
      'staff',
      await test.actor(
        ['administrator', 'course-manager', 'librarian', 'management', 'trainer'].map((role) => ({
          role,
          scope: null,
        })),
      ),
    );
  });
  afterAll(() => test.close());

  const operationOf = (spec: EndpointSpec): Operation => {
    const path = `/api/v1${spec.path}`.replace(/:([A-Za-z]+)/g, '{$1}');
    return document.paths[path]?.[spec.method.toLowerCase()] as Operation;
  };

  function expectDocumented(spec: EndpointSpec, response: Response, sent: unknown): void {
    const documented = operationOf(spec).responses[String(response.statusCode)];
    const about = {
      operation: spec.id,
      status: response.statusCode,
      sent: JSON.stringify(sent)?.slice(0, 300),
      answer: response.body.slice(0, 300),
    };
    expect({ ...about, documented: documented !== undefined, bug: response.statusCode >= 500 }).toEqual({
      ...about,
      documented: true,
      bug: false,
    });
    if (response.statusCode >= 400) {
      const codes =
        documented?.content?.['application/problem+json']?.schema?.allOf?.flatMap(
          (part) => part.properties?.code?.enum ?? [],
        ) ?? [];
      const problem = response.json() as { code: string; status: number };
      expect(response.headers['content-type']).toContain('application/problem+json');
      expect({ ...about, code: problem.code, known: codes.includes(problem.code) }).toEqual({
        ...about,
        code: problem.code,
        known: true,
      });
      expect(problem.status).toBe(response.statusCode);
    } else if (spec.response.schema && response.statusCode === spec.response.status) {
      const body: unknown = response.json();
      const parsed = (spec.response.schema as z.ZodType).safeParse(body);
      expect({ ...about, wrong: parsed.error?.issues.slice(0, 3) }).toEqual({ ...about, wrong: undefined });
      expect(parsed.data).toEqual(body);
    }
  }

  const send = (
    spec: EndpointSpec,
    path: string,
    body: unknown,
    token?: string,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const extra = spec.etag && spec.method !== 'GET' ? { 'if-match': '"r1"', ...headers } : headers;
    if (spec.method === 'GET' || body === undefined) return test.http(spec.method, path, { token, headers: extra });
    return test.http(spec.method, path, {
      token,
      headers: { 'content-type': 'application/json', ...extra },
      body: JSON.stringify(body),
    });
  };

  const pathOf = (spec: EndpointSpec, value: string): string =>
    `/api/v1${spec.path.replace(/:[A-Za-z]+/g, () => encodeURIComponent(value.isWellFormed() ? value : 'x'))}`;

  const specs = declaredEndpoints().map((spec) => [`${spec.method} ${spec.path}`, spec] as const);

  it('is declared for some operations', () => {
    expect(specs.length).toBeGreaterThan(0);
  });

  describe.each(specs)('%s', (_name, spec) => {
    it('refuses unknown ids and hostile values as documented', async () => {
      for (const { token } of actors) {
        for (const id of ['019a0000-0000-7000-8000-000000000000', 'nonsense', ...HOSTILE.slice(3)]) {
          expectDocumented(spec, await send(spec, pathOf(spec, id), {}, token), id);
        }
        if (!spec.query) continue;
        for (const name of Object.keys(spec.query.shape)) {
          for (const value of HOSTILE) {
            const query = `?${name}=${value.isWellFormed() ? encodeURIComponent(value.slice(0, 4000)) : '%ED%A0%80'}`;
            expectDocumented(
              spec,
              await send(spec, pathOf(spec, '019a0000-0000-7000-8000-000000000000') + query, {}, token),
              query,
            );
          }
        }
      }
    });

    it('answers generated input as documented', async () => {
      if (!spec.body) return;
      const schema = z.toJSONSchema(spec.body, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
      const bodies = fc.oneof(
        { weight: 4, arbitrary: valuesOf(schema) },
        { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
      );
      await fc.assert(
        fc.asyncProperty(bodies, fc.constantFrom(...actors), fc.uuid({ version: 7 }), async (body, actor, id) => {
          expectDocumented(spec, await send(spec, pathOf(spec, id), body, actor.token), body);
        }),
        { numRuns: 25 },
      );
    });

    it('answers broken requests as documented', async () => {
      const path = pathOf(spec, '019a0000-0000-7000-8000-000000000000');
      for (const { token } of actors) {
        expectDocumented(spec, await send(spec, `${path}?unknown=1`, {}, token), 'an unknown parameter');
        if (spec.method === 'GET') continue;
        const raw = (body: string, type = 'application/json') =>
          test.http(spec.method, path, { token, body, headers: { 'content-type': type, 'if-match': '"r1"' } });
        expectDocumented(spec, await raw('{"a":'), 'broken JSON');
        expectDocumented(spec, await raw('{"__proto__":{"a":1}}'), 'a poisoned prototype');
        expectDocumented(spec, await raw('{"a":"\\ud800"}'), 'a lone surrogate');
        expectDocumented(spec, await raw('{"a":"\\u0000"}'), 'a NUL');
        expectDocumented(spec, await raw('a=b', 'application/x-www-form-urlencoded'), 'a form');
        expectDocumented(spec, await raw('x', 'text/plain'), 'plain text');
        expectDocumented(spec, await raw(`"${'a'.repeat(10 * 1024 * 1024)}"`), 'ten megabytes');
      }
      expectDocumented(spec, await send(spec, path, {}, 'not-a-token'), 'a false token');
    });

    it('answers other methods with 405 and Allow', async () => {
      const path = pathOf(spec, '019a0000-0000-7000-8000-000000000000');
      const response = await test.http('OPTIONS', path);
      expect(response.statusCode).toBe(405);
      expect(String(response.headers.allow).split(', ')).toContain(spec.method);
    });
  });
});
