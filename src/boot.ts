import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '#libs/config';
import { migrateUp } from '#libs/database';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#libs/embedded-postgres';
import { JobRunner, Jobs, migrateJobs } from '#libs/jobs';
import { logRequests } from '#libs/web';
import { AppModule } from './app.module';
import { buildWebApp } from './build-app';
import { PinoLogger } from './logger';
import { migrations } from './migrations';

/** A database that the application may use, and how to let go of it. */
export interface OpenDatabase {
  url: string;
  embedded?: EmbeddedPostgres;
  stop(): Promise<void>;
}

/** The configured database, or the embedded one in the data folder. */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  if (settings.databaseUrl) return { url: settings.databaseUrl, stop: async () => undefined };
  const embedded = await startEmbeddedPostgres({ dir: join(settings.dataDir, 'postgres') });
  return { url: embedded.url, embedded, stop: () => embedded.stop() };
}

/** Brings the schema up to date; safe when several processes start at once. */
export async function migrate(url: string): Promise<void> {
  await migrateUp(url, migrations);
  await migrateJobs(url);
}

/** The web process: the application, initialised and listening. */
export async function startWeb(
  settings: Settings,
  url: string,
  beforeListening: (app: NestFastifyApplication) => Promise<void> = async () => undefined,
): Promise<NestFastifyApplication> {
  const logger = new PinoLogger(settings.logLevel, 'web');
  const app = await buildWebApp(settings, url, { logger });
  logRequests(app, (line) => logger.request(line));
  await app.init();
  await beforeListening(app);
  await app.listen(settings.port, settings.host);
  return app;
}

/** The worker process: delivers events and does jobs until it is stopped. */
export async function startWorker(settings: Settings, url: string): Promise<{ stop(): Promise<void> }> {
  const logger = new PinoLogger(settings.logLevel, 'worker');
  const context = await NestFactory.createApplicationContext(
    AppModule.forRoot({ ...settings, databasePoolSize: 6 }, url),
    { logger },
  );
  const runner = new JobRunner(context.get(Jobs), url, (level, message) =>
    logger.pino[level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug'](message),
  );
  await runner.start();
  return {
    stop: async () => {
      await runner.stop();
      await context.close();
    },
  };
}

/** One Ctrl-C may come twice: the terminal sends it to every process of the group, and npm and our own parent pass it on. */
const ECHO_MS = 1000;

/** Runs `stop` once at the first signal, then ends the process; a later signal of somebody impatient ends it at once. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  let isEchoOver = false;
  const onSignal = (): void => {
    if (isEchoOver) process.exit(1);
    if (stopping) return;
    stopping = true;
    setTimeout(() => (isEchoOver = true), ECHO_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** Ends the process with a sentence instead of a stack where the environment is at fault. */
export function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
