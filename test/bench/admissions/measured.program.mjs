/**
 * A Node process of its own that does what it is told to and measures it, with a pool of its own. Its argument names what it
 * measures: `bare` commits one row by `pg`, `service` confirms offers by the service itself.
 */
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import pg from 'pg';
import { CONNECTIONS, root } from '../support.mjs';
import { measure } from './measure.mjs';

const require = createRequire(import.meta.url);
const dist = (path) => require(join(root, 'dist', path));
const { DATABASE_URL } = process.env;

/** One row for each commit, in a table of its own. */
async function bare() {
  const pool = new pg.Pool({ connectionString: DATABASE_URL, max: CONNECTIONS });
  return (count) =>
    measure(CONNECTIONS, Array.from({ length: count }), () =>
      pool.query('INSERT INTO bench_commit (id, at) VALUES ($1, now())', [randomUUID()]),
    );
}

/** The service as the web process has it, without the web. */
async function service() {
  dist('../node_modules/reflect-metadata');
  const { NestFactory } = require('@nestjs/core');
  const { loadSettings } = dist('libs/config/src/index.js');
  const { AppModule } = dist('src/app.module.js');
  const { OffersService } = dist('src/admissions/index.js');
  const settings = loadSettings();
  const context = await NestFactory.createApplicationContext(AppModule.forRoot(settings, DATABASE_URL), {
    logger: ['error'],
  });
  const offers = context.get(OffersService);
  return (tasks) =>
    measure(CONNECTIONS, tasks, ({ accountId, id }) =>
      offers.confirm({ kind: 'account', accountId, roles: [{ role: 'official', scope: null }] }, id),
    );
}

const run = await { bare, service }[process.argv[2]]();
process.on('message', (order) => run(order).then((result) => process.send(result)));
process.on('disconnect', () => process.exit(0));
process.send('ready');
