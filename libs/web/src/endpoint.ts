import {
  applyDecorators,
  createParamDecorator,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  UseInterceptors,
  type ExecutionContext,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { LOCALES, type Locale } from '#libs/i18n';
import { IdempotencyInterceptor } from './idempotency.interceptor';
import { stateOf } from './request-state';
import { validate } from './validation';

/** What a caller needs: nothing, an account, or a permission (for scoped ones the service checks the scope). */
export type Requirement = 'public' | 'signed-in' | { permission: string };

type ObjectSchema = z.ZodObject;

/**
 * The contract of one operation of the API. It is the single source of validation, of the OpenAPI document and of the
 * contract test: what is not said here is not accepted and not answered.
 */
export interface EndpointSpec<
  Params extends ObjectSchema | undefined = ObjectSchema | undefined,
  Query extends ObjectSchema | undefined = ObjectSchema | undefined,
  Body extends z.ZodType | undefined = z.ZodType | undefined,
> {
  /** operationId, such as `listCourses`. */
  id: string;
  /** Name of the room that owns it. */
  tag: string;
  summary: string;
  description?: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Full path with `:name` parameters, below `/api/v1`. */
  path: string;
  params?: Params;
  query?: Query;
  body?: Body;
  /** Named parts of a multipart body that the handler reads as streams itself. */
  multipart?: { fields: Record<string, { description: string; file?: boolean; required?: boolean }> };
  response: { status: 200 | 201 | 202 | 204; schema?: z.ZodType; description: string; contentType?: string };
  /** Further successful answers, such as 206 and 304 of a download. */
  alsoAnswers?: Record<number, string>;
  /** Codes of its own, beside those that follow from validation and access. */
  errors?: readonly string[];
  requires: Requirement;
  /** A POST that makes something: accepts Idempotency-Key. */
  creates?: boolean;
  /** Answers with an ETag; a change asks for If-Match. */
  etag?: boolean;
}

const endpoints = new Map<string, EndpointSpec>();

/** Declares an endpoint; its metadata join the OpenAPI document. */
export function endpoint<
  P extends ObjectSchema | undefined = undefined,
  Q extends ObjectSchema | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(spec: EndpointSpec<P, Q, B>): EndpointSpec<P, Q, B> {
  const known = endpoints.get(spec.id);
  if (known && (known.path !== spec.path || known.method !== spec.method))
    throw new Error(`operation ${spec.id} is declared twice`);
  endpoints.set(spec.id, spec as EndpointSpec);
  return spec;
}

/** All declared endpoints. */
export const declaredEndpoints = (): EndpointSpec[] => [...endpoints.values()];

export const ENDPOINT = Symbol('endpoint');
export const REQUIREMENT = Symbol('requirement');

/** Binds a method of a controller (declared with `@Controller('api/v1')`) to an endpoint. */
export function Handle(spec: EndpointSpec): MethodDecorator {
  return applyDecorators(
    RequestMapping({ path: spec.path.replace(/^\//, ''), method: RequestMethod[spec.method] }),
    HttpCode(spec.response.status),
    SetMetadata(ENDPOINT, spec),
    SetMetadata(REQUIREMENT, spec.requires),
    ...(spec.creates && spec.method === 'POST' ? [UseInterceptors(IdempotencyInterceptor)] : []),
  );
}

/** What a page or endpoint asks of the actor. Pages without it are public. */
export const Requires = (requirement: Requirement): MethodDecorator & ClassDecorator =>
  SetMetadata(REQUIREMENT, requirement);

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** The validated input of an endpoint: `@Input() { params, query, body }: InputOf<typeof listCourses>`. */
export interface InputOf<Spec extends { params?: unknown; query?: unknown; body?: unknown }> {
  params: Parsed<Exclude<Spec['params'], undefined>>;
  query: Parsed<Exclude<Spec['query'], undefined>>;
  body: Parsed<Exclude<Spec['body'], undefined>>;
}

/** Parses parameters, query and body of the endpoint that handles the request. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const spec = Reflect.getMetadata(ENDPOINT, context.getHandler()) as EndpointSpec;
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return {
    params: spec.params ? validateParams(spec.params, request.params) : undefined,
    query: validate(queryOf(spec), request.query),
    body: spec.body ? validate(spec.body, request.body) : undefined,
  };
});

const LOCALE_PARAMETER = z
  .enum(LOCALES.map((locale) => locale.code) as [Locale, ...Locale[]])
  .optional()
  .describe('Language of labels and messages; without it Accept-Language decides.');
const queries = new WeakMap<EndpointSpec, z.ZodObject>();

/**
 * The query of an endpoint: its own parameters and `locale`, and no others. Made once for each endpoint, because a schema
 * is compiled at its first use.
 */
export function queryOf(spec: EndpointSpec): z.ZodObject {
  let query = queries.get(spec);
  if (!query) queries.set(spec, (query = z.object({ ...spec.query?.shape, locale: LOCALE_PARAMETER }).strict()));
  return query;
}

/** A path parameter of the wrong form names nothing: 404, like an unknown id. */
function validateParams(schema: z.ZodType, params: unknown): unknown {
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw coreErrors('resource.not-found');
  return parsed.data;
}

/** The actor of the request. */
export const Acting = createParamDecorator(
  (_: unknown, context: ExecutionContext) => stateOf(context.switchToHttp().getRequest<FastifyRequest>()).actor,
);

/** The locale that the caller asked for: by the page's address, or in the API by `?locale=` or Accept-Language. */
export const ReaderLocale = createParamDecorator(
  (_: unknown, context: ExecutionContext) => stateOf(context.switchToHttp().getRequest<FastifyRequest>()).locale,
);
