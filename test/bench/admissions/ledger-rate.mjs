/** How fast offers are confirmed over many editions, compared with commits of one row by the driver alone. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CONNECTIONS, freePort, root, startProcess } from '../support.mjs';
import { Connection } from './connection.mjs';
import { measure } from './measure.mjs';
import { seedOffers, tokenOf } from './seed.mjs';

const EDITIONS = 200;
const PEOPLE = 105;
const ROUNDS = 3;
const CONFIRMED_IN_ROUND = 3000;
const COMMITTED_IN_ROUND = 15_000;

/** Each round measures all three in turn, so that drift of the machine hits each of them. */
export async function ledgerRate(client, database) {
  const port = await freePort();
  const env = {
    NODE_ENV: 'development',
    PORT: String(port),
    DATABASE_URL: database.url,
    DATA_DIR: database.folder,
    BASE_URL: `http://127.0.0.1:${port}`,
    DATABASE_POOL_SIZE: String(CONNECTIONS),
    LOG_LEVEL: 'error',
  };
  const web = await startProcess('dist/src/main.js', env, `http://127.0.0.1:${port}/health/ready`, WEB_FLAGS);
  const offers = await seedOffers(client, EDITIONS, PEOPLE);
  await client.query('CREATE TABLE bench_commit (id uuid PRIMARY KEY, at timestamptz NOT NULL)');
  const [service, bare] = await Promise.all([measuring('service', env), measuring('bare', env)]);
  const connections = Array.from({ length: CONNECTIONS }, () => new Connection(port));
  const take = () => offers.splice(0, CONFIRMED_IN_ROUND);
  const byHttp = (tasks) =>
    measure(CONNECTIONS, tasks, async ({ id, person }, worker) => {
      const { status, body } = await connections[worker].post(`/api/v1/applications/${id}/confirm`, [
        `authorization: Bearer ${tokenOf(person)}`,
      ]);
      if (status !== 200) throw new Error(`confirmation of ${id}: ${status} ${body}`);
    });
  try {
    const kinds = {
      http: { run: () => byHttp(take()), results: [] },
      service: { run: () => service.run(take()), results: [] },
      bare: { run: () => bare.run(COMMITTED_IN_ROUND), results: [] },
    };
    await byHttp(take());
    for (let round = 0; round < ROUNDS; round++)
      for (const kind of Object.values(kinds)) kind.results.push(await kind.run());
    const { broken, confirmed } = await check(client, EDITIONS * PEOPLE - offers.length);
    const [http, direct, commits] = Object.values(kinds).map(({ results }) => middle(results));
    return {
      case: 'ledger-rate',
      ratio: ratio(http, commits),
      serviceRatio: ratio(direct, commits),
      editions: EDITIONS,
      connections: CONNECTIONS,
      confirmed,
      perSecond: Math.round(http.perSecond),
      p50Ms: http.p50Ms,
      p99Ms: http.p99Ms,
      servicePerSecond: Math.round(direct.perSecond),
      serviceP99Ms: direct.p99Ms,
      barePerSecond: Math.round(commits.perSecond),
      bareP50Ms: commits.p50Ms,
      bareP99Ms: commits.p99Ms,
      broken,
    };
  } finally {
    for (const connection of connections) connection.close();
    service.stop();
    bare.stop();
    await web.stop();
  }
}

const WEB_FLAGS = ['--max-old-space-size=512', '--max-semi-space-size=8'];
const ratio = (ours, theirs) => Number((ours.perSecond / theirs.perSecond).toFixed(3));
const middle = (results) => [...results].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(results.length / 2)];

/** What was confirmed without an entry, a state, a step or an event is a broken guarantee, however fast. */
async function check(client, expected) {
  const { rows } = await client.query(
    `SELECT (SELECT count(*)::int FROM application WHERE status = 'confirmed') AS applications,
       (SELECT count(*)::int FROM place WHERE state = 'confirmed') AS places,
       (SELECT count(*)::int FROM place_event WHERE kind = 'confirmed') AS entries,
       (SELECT count(*)::int FROM application_step WHERE status = 'confirmed') AS steps,
       (SELECT count(*)::int FROM outbox_event WHERE type = 'admissions.place-confirmed') AS events,
       (SELECT count(*)::int FROM graphile_worker.jobs WHERE task_identifier = 'deliver-event') AS jobs,
       (SELECT count(*)::int FROM edition e, place_differences(e.id)) AS differences`,
  );
  const { differences, ...counts } = rows[0];
  const broken = Object.values(counts).reduce((sum, count) => sum + Math.abs(count - expected), differences);
  return { broken, confirmed: counts.places };
}

/** A process that measures one kind by itself. */
async function measuring(kind, env) {
  const child = fork(join(root, 'test/bench/admissions/measured.program.mjs'), [kind], {
    env: { ...process.env, ...env },
    execArgv: kind === 'service' ? WEB_FLAGS : [],
  });
  await once(child, 'message');
  return {
    run: async (order) => {
      child.send(order);
      const [result] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [undefined])]);
      if (!result) throw new Error(`the process that measures ${kind} ended`);
      return result;
    },
    stop: () => child.disconnect(),
  };
}
