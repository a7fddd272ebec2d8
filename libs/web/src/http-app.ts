import { randomUUID } from 'node:crypto';
import { constants } from 'node:zlib';
import type { INestApplicationContext, LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { Settings } from '#libs/config';
import { MethodTable } from './method-table';
import { pathOf } from './request-state';

const JSON_LIMIT = 1024 * 1024;
/** Where the API answers; what it says is data, never a page. */
const MACHINES = '/api/v1/';

/** Makes the web application: Fastify with its plugins, security headers and limits, around the given root module. */
export async function createHttpApp(
  root: Type | object,
  settings: Settings,
  logger?: LoggerService,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: JSON_LIMIT,
    trustProxy: settings.trustedProxies.length > 0 ? settings.trustedProxies : false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(root as Type, adapter, {
    logger: logger ?? ['error', 'warn'],
    bufferLogs: false,
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  app.get(MethodTable).attach(fastify as never);
  const machineHeaders = headersForMachines(settings);
  fastify.addHook('onRoute', (route) => {
    if (route.url.startsWith(MACHINES)) (route as { helmet?: false }).helmet = false;
  });
  await app.register(cookie as never);
  await app.register(multipart as never, {
    throwFileSizeLimit: true,
    limits: { files: 1, fields: 60, fieldSize: 100_000 },
  });
  await app.register(compress as never, {
    threshold: 1400,
    encodings: ['br', 'gzip', 'identity'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await app.register(helmet as never, securityHeaders(settings));
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    if (request.url.startsWith(MACHINES)) void reply.headers(machineHeaders);
  });
  return app;
}

/** A strict policy: everything from our own host, scripts by nonce, no frames, no referrer to others. */
function securityHeaders(settings: Settings) {
  return {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: [],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        mediaSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(settings.baseUrl.startsWith('https:') ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: settings.baseUrl.startsWith('https:')
      ? { maxAge: 31_536_000, includeSubDomains: true }
      : false,
    referrerPolicy: { policy: 'same-origin' as const },
    crossOriginEmbedderPolicy: false,
  };
}

/** What data is sent with: nothing in it may run or be framed. The same in every answer, so they are made once. */
function headersForMachines(settings: Settings): Record<string, string> {
  return {
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    ...(settings.baseUrl.startsWith('https:')
      ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
      : {}),
  };
}

/** Writes one line per answered request; addresses that carry a secret are masked. */
export function logRequests(
  app: INestApplicationContext & Pick<NestFastifyApplication, 'getHttpAdapter'>,
  write: (line: object) => void,
): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as import('fastify').FastifyInstance;
  fastify.addHook('onResponse', async (request, reply) => {
    write({
      requestId: request.id,
      method: request.method,
      path: maskedPath(pathOf(request)),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
}

/** Calendar addresses and links of mails carry tokens; the log shows only that there was one. */
export const maskedPath = (path: string): string =>
  path.replace(/^(\/calendar\/)[^/.]+/, '$1***').replace(/[A-Za-z0-9_-]{40,}/g, '***');
