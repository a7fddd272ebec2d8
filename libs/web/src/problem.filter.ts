import { ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, coreErrors } from '#libs/errors';
import { I18n } from '#libs/i18n';
import { Doorkeeper } from './doorkeeper';
import { ErrorPages } from './error-pages';
import { maskedPath } from './http-app';
import { MethodTable } from './method-table';
import { pathOf, stateOf } from './request-state';

/** A problem document, RFC 9457, with our stable code. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  /** Reference of the request, to be found in the log. */
  instance: string;
  errors?: { path: string; code: string; message: string }[];
}

/** The edge where errors become answers: a problem document for the API, a page for people, never a stack trace. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(
    private readonly i18n: I18n,
    private readonly doorkeeper: Doorkeeper,
    private readonly methods: MethodTable,
    private readonly pages: ErrorPages,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const error = this.understand(thrown, request);
    if (error.status >= 500)
      this.logger.error({ err: thrown, requestId: request.id, url: maskedPath(pathOf(request)) }, 'request failed');
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    for (const [name, value] of Object.entries(error.headers)) void reply.header(name, value);
    // The router and the body parser refuse before the guard has run; their pages still know the reader.
    if (!request.state) await this.doorkeeper.receive(request, reply).catch(() => undefined);
    const state = stateOf(request);
    if (state.door === 'page') {
      void reply.send(this.pages.render(error, request, reply));
      return;
    }
    void reply
      .status(error.status)
      .type('application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(this.problemOf(error, request, state.locale)));
  }

  /** Gives every thrown thing a code: our own, the router's, the body parser's, or a bug. */
  private understand(thrown: unknown, request: FastifyRequest): AppError {
    if (thrown instanceof AppError) return thrown;
    const status =
      thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: number } | null)?.statusCode;
    if (status === 404) return this.notFoundOrMethod(request);
    if (status === 413) return coreErrors('request.too-large');
    if (status === 415) return coreErrors('request.unsupported-media-type');
    if (status === 503) return coreErrors('internal.unavailable');
    if (status !== undefined && status >= 400 && status < 500) return coreErrors('request.malformed');
    return coreErrors('internal.unexpected');
  }

  private notFoundOrMethod(request: FastifyRequest): AppError {
    const allowed = this.methods.allowed(pathOf(request));
    if (allowed.length === 0 || allowed.includes(request.method)) return coreErrors('resource.not-found');
    return coreErrors('request.method-not-allowed', {}, { headers: { allow: allowed.join(', ') } });
  }

  private problemOf(error: AppError, request: FastifyRequest, locale: string): Problem {
    const t = this.i18n.translator(locale);
    const message = t(`${error.namespace}:errors.${error.code}`, error.vars);
    return {
      type: `/api/docs#problem-${error.code}`,
      title: message,
      status: error.status,
      code: error.code,
      detail: message,
      instance: request.id,
      ...(error.fields.length > 0 && {
        errors: error.fields.map((field) => ({
          path: field.path,
          code: field.code,
          message: field.code.includes(':')
            ? t(field.code, field.vars ?? {})
            : t(`errors:fields.${field.code}`, field.vars ?? {}),
        })),
      }),
    };
  }
}
