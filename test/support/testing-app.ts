import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions, Response } from 'light-my-request';
import { FixedClock } from '#libs/clock';
import { loadSettings, type Settings } from '#libs/config';
import { Database } from '#libs/database';
import { JobRunner, Jobs } from '#libs/jobs';
import { createTestDatabase } from '#libs/testing';
import { buildWebApp } from '../../src/build-app';
import { makeActor, type TestActor } from './actors';

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/** What may be sent with a request in a test. */
export interface RequestExtras {
  /** An object is sent as JSON, a string as it is. */
  body?: object | string;
  /** Fields of a form, sent as a browser would. */
  form?: Record<string, string | string[]>;
  token?: string;
  cookie?: string;
  headers?: Record<string, string>;
}

/** The whole application in this process, on a database of its own. */
export interface TestApp {
  app: NestFastifyApplication;
  database: Database;
  clock: FixedClock;
  settings: Settings;
  databaseUrl: string;
  get<T>(token: Type<T> | symbol | string | (abstract new (...args: never[]) => T)): T;
  /** Does every job that is due, including what it causes. */
  drainJobs(): Promise<void>;
  http(method: Method, url: string, extras?: RequestExtras): Promise<Response>;
  /** Makes an account with these roles and a token of all scopes. */
  actor(roles: { role: string; scope: string | null }[], extra?: Partial<TestActor['profile']>): Promise<TestActor>;
  /** Starts to listen on a free loopback port; answers the base address. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

/** Starts the application for a spec file. Call `close()` in `afterAll`. */
export async function createTestApp(
  options: { clock?: FixedClock; env?: Record<string, string> } = {},
): Promise<TestApp> {
  const testDatabase = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'rtcm-test-'));
  const clock = options.clock ?? new FixedClock();
  const settings = loadSettings({
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    BASE_URL: 'http://127.0.0.1:3000',
    DATABASE_POOL_SIZE: '8',
    ...options.env,
  });
  const app = await buildWebApp(settings, testDatabase.url, { clock });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const database = app.get(Database);
  const runner = new JobRunner(app.get(Jobs), testDatabase.url);
  const http = (method: Method, url: string, extras: RequestExtras = {}): Promise<Response> =>
    app.inject(injectOptions(method, url, extras));
  return {
    app,
    database,
    clock,
    settings,
    databaseUrl: testDatabase.url,
    get: (token) => app.get(token as never),
    drainJobs: () => runner.drain(),
    http,
    actor: (roles, extra = {}) => makeActor(app, roles, extra),
    listen: async () => {
      await app.listen(0, '127.0.0.1');
      return app.getUrl();
    },
    close: async () => {
      await app.close();
      await testDatabase.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function injectOptions(method: Method, url: string, extras: RequestExtras): InjectOptions {
  const headers: Record<string, string> = { ...extras.headers };
  if (extras.token) headers.authorization = `Bearer ${extras.token}`;
  if (extras.cookie) headers.cookie = extras.cookie;
  const options: InjectOptions = { method, url, headers };
  if (extras.form) {
    headers['content-type'] = 'application/x-www-form-urlencoded';
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(extras.form))
      for (const entry of [value].flat()) form.append(name, entry);
    options.payload = form.toString();
  } else if (extras.body !== undefined) {
    if (typeof extras.body === 'string') headers['content-type'] ??= 'application/json';
    options.payload = extras.body;
  }
  return options;
}
