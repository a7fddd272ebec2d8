import { z } from 'zod';
import { errorCatalogue } from '#libs/errors';
import { declaredEndpoints, queryOf, type EndpointSpec } from './endpoint';
import { scopeOf } from './door.guard';

type Json = Record<string, unknown>;

const problemSchema: Json = {
  type: 'object',
  description: 'Problem document, RFC 9457.',
  required: ['type', 'title', 'status', 'code', 'detail', 'instance'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable code of the error.' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'Reference of the request, to be found in the log.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** JSON Schema of a zod schema, as OpenAPI 3.1 wants it. Checks that only code can make are described in words. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
    reused: 'inline',
  }) as Json;
  return rest;
}

function parameters(spec: EndpointSpec): Json[] {
  const of = (where: 'path' | 'query', schema: z.ZodObject | undefined): Json[] => {
    if (!schema) return [];
    const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    return Object.entries(properties).map(([name, property]) => {
      const { description, ...rest } = property;
      return {
        name,
        in: where,
        required: where === 'path' || required.includes(name),
        ...(description !== undefined && { description }),
        schema: rest,
      };
    });
  };
  const headers: Json[] = [
    {
      name: 'Accept-Language',
      in: 'header',
      required: false,
      description: 'Preferred language of labels and messages: en, ru or fa.',
      schema: { type: 'string', maxLength: 500 },
    },
  ];
  if (spec.creates) {
    headers.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'Repeats of the request under the same key create nothing new.',
      schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
    });
  }
  if (spec.etag && spec.method !== 'GET') {
    headers.push({
      name: 'If-Match',
      in: 'header',
      required: true,
      description: 'ETag of the version that is changed.',
      schema: { type: 'string' },
    });
  }
  return [...of('path', spec.params), ...of('query', queryOf(spec)), ...headers];
}

/** Every code an endpoint can answer with: its own and those that follow from its contract. */
export function errorCodesOf(spec: EndpointSpec): string[] {
  const codes = new Set(spec.errors ?? []);
  codes.add('internal.unexpected').add('internal.unavailable');
  if (spec.requires !== 'public') codes.add('access.sign-in-required').add('access.denied');
  codes.add('access.token-invalid');
  codes.add('request.malformed');
  codes.add('request.invalid');
  if (spec.params && Object.keys(spec.params.shape).length > 0) codes.add('resource.not-found');
  if (spec.query && 'after' in spec.query.shape) codes.add('request.invalid-cursor');
  if (spec.method !== 'GET') codes.add('request.too-large').add('request.unsupported-media-type');
  if (spec.creates) codes.add('request.idempotency-conflict');
  if (spec.etag && spec.method !== 'GET') codes.add('request.precondition-failed').add('request.precondition-required');
  return [...codes].sort();
}

function errorResponses(spec: EndpointSpec): Json {
  const catalogue = errorCatalogue();
  const byStatus = new Map<number, string[]>();
  for (const code of errorCodesOf(spec)) {
    const declared = catalogue.get(code);
    if (!declared) throw new Error(`operation ${spec.id} names the unknown error ${code}`);
    byStatus.set(declared.status, [...(byStatus.get(declared.status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].sort().map(([status, codes]) => [
      String(status),
      {
        description: `One of: ${codes.join(', ')}.`,
        ...(status === 401 && { headers: { 'WWW-Authenticate': { schema: { type: 'string' } } } }),
        ...(status === 429 && { headers: { 'Retry-After': { schema: { type: 'integer' } } } }),
        content: {
          'application/problem+json': {
            schema: {
              allOf: [
                { $ref: '#/components/schemas/Problem' },
                { type: 'object', properties: { code: { enum: codes } } },
              ],
            },
          },
        },
      },
    ]),
  );
}

function successResponse(spec: EndpointSpec): Json {
  const { response } = spec;
  const headers: Json = {};
  if (spec.etag) headers.ETag = { schema: { type: 'string' } };
  if (spec.query && 'after' in spec.query.shape)
    headers.Link = { description: 'rel="next" where the list goes on.', schema: { type: 'string' } };
  const contentType = response.contentType ?? 'application/json';
  return {
    description: response.description,
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(response.status !== 204 && {
      content: { [contentType]: response.schema ? { schema: schemaOf(response.schema, 'output') } : { schema: {} } },
    }),
  };
}

function requestBody(spec: EndpointSpec): Json | undefined {
  if (spec.body) return { required: true, content: { 'application/json': { schema: schemaOf(spec.body, 'input') } } };
  if (!spec.multipart) return undefined;
  const fields = Object.entries(spec.multipart.fields);
  return {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          required: fields.filter(([, field]) => field.required).map(([name]) => name),
          properties: Object.fromEntries(
            fields.map(([name, field]) => [
              name,
              {
                type: 'string',
                ...(field.file && { contentMediaType: 'application/octet-stream' }),
                description: field.description,
              },
            ]),
          ),
        },
      },
    },
  };
}

function operation(spec: EndpointSpec): Json {
  const body = requestBody(spec);
  return {
    operationId: spec.id,
    tags: [spec.tag],
    summary: spec.summary,
    ...(spec.description && { description: spec.description }),
    security: spec.requires === 'public' ? [{}, { token: [] }] : [{ token: [scopeOf(spec)] }],
    parameters: parameters(spec),
    ...(body && { requestBody: body }),
    responses: {
      [String(spec.response.status)]: successResponse(spec),
      ...Object.fromEntries(
        Object.entries(spec.alsoAnswers ?? {}).map(([status, description]) => [status, { description }]),
      ),
      ...errorResponses(spec),
    },
  };
}

/** The OpenAPI 3.1 document of every declared endpoint, in a stable order. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  const specs = declaredEndpoints().sort(
    (a, b) => a.path.localeCompare(b.path, 'en') || a.method.localeCompare(b.method, 'en'),
  );
  for (const spec of specs) {
    const path = `/api/v1${spec.path}`.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [spec.method.toLowerCase()]: operation(spec) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Regional Training Center on Migration',
      version,
      description:
        'The learning management system of the centre. Errors are problem documents with a stable code; lists go on with `after`.',
      license: { name: 'Proprietary', identifier: 'LicenseRef-proprietary' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(specs.map((spec) => spec.tag))]
      .sort()
      .map((name) => ({ name, description: `Operations of ${name}.` })),
    security: [],
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A personal access token, made on the account page.' },
      },
    },
  };
}
