/** A race for the seats of an edition from two web processes, one of which is killed; and what must hold after it. */
import { randomInt } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, root, startProcess } from '../support.mjs';
import { Connection } from './connection.mjs';
import { startMailSink } from './mail-sink.mjs';
import { doubledSteps, inFlight, letterFaults, lostSteps, openJobs, seatFaults } from './race-checks.mjs';
import { ATTEMPTS, ordersOf, PEOPLE, seedEdition, SEATS } from './race-round.mjs';
import { seedCourses } from '../seed.mjs';
import { seedPeople, signInOf, tokenOf } from './seed.mjs';

const require = createRequire(import.meta.url);
const ROUNDS = 20;
const SECRET = 'a secret of the benchmarks';
const PATIENCE_MS = 90_000;

export async function ledgerRace(client, database) {
  const sink = await startMailSink();
  const system = await startProcesses(database, sink.url);
  const total = {
    attempts: 0,
    acknowledged: 0,
    refused: 0,
    strange: 0,
    lost: 0,
    doubled: 0,
    missing: 0,
    seatFaults: 0,
    letters: 0,
    webKilled: 0,
    workersKilled: 0,
  };
  const flying = new Set();
  try {
    await seedCourses(client, 2);
    await seedPeople(client, PEOPLE);
    for (let round = 0; round < ROUNDS; round++) {
      const { editionId, people } = await seedEdition(client, round);
      const outcomes = await race(system, round, ordersOf(people), async () => {
        if (round % 4 !== 0) return;
        // A mail server has a mail and has not said so yet.
        await sink.nextMail();
        await system.worker.stop('SIGKILL');
        for (const id of await inFlight(client, sink.received)) flying.add(id);
        await system.startWorker();
        total.workersKilled += 1;
      });
      await drained(client);
      const acknowledged = outcomes.filter(({ is }) => is === 'acknowledged');
      const letters = await letterFaults(client, editionId, sink.received);
      total.attempts += outcomes.length;
      total.acknowledged += acknowledged.length;
      total.refused += outcomes.filter(({ is }) => is === 'refused').length;
      total.strange += outcomes.filter(({ is }) => is === 'strange').length;
      total.lost += await lostSteps(client, acknowledged);
      total.doubled += (await doubledSteps(client, editionId)) + letters.doubled;
      total.missing += letters.missing;
      total.letters += letters.letters;
      total.seatFaults += await seatFaults(client, editionId, SEATS);
      total.webKilled += 1;
    }
    const again = [...sink.received].filter(([, times]) => times > 1);
    const repeated = again.filter(([id, times]) => times === 2 && flying.has(id)).length;
    total.doubled += again.length - repeated;
    const { strange, lost, doubled, missing, seatFaults: seats } = total;
    return {
      case: 'ledger-race',
      rounds: ROUNDS,
      seats: SEATS,
      ...total,
      repeated,
      broken: strange + lost + doubled + missing + seats,
    };
  } finally {
    await system.stop();
    await sink.stop();
  }
}

/** Everything at once; when some of it is answered, one of the two processes is killed and started again. */
async function race(system, round, orders, alsoAtTheKill) {
  const killAt = randomInt(ATTEMPTS / 10, ATTEMPTS / 2);
  let answered = 0;
  let killed;
  const outcomes = await Promise.all(
    orders.map(async (order, index) => {
      const outcome = await perform(system, order, index);
      answered += 1;
      if (answered === killAt) killed = Promise.all([system.restartWeb(round % 2), alsoAtTheKill()]);
      return outcome;
    }),
  );
  await killed;
  return outcomes;
}

/** Asks until there is an answer, as a person would press the button again: also the process that is killed and comes back. */
async function perform(system, order, index) {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const connection = new Connection(system.ports[index % 2]);
    try {
      const { status, body } = await connection.post(...requestOf(system, order, index));
      const is =
        status === 200 || status === 303 ? 'acknowledged' : status >= 400 && status < 500 ? 'refused' : 'strange';
      if (is === 'strange') console.error(`${order.step}: ${status} ${body.slice(0, 300)}`);
      return { ...order, is };
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await pause(50);
    } finally {
      connection.close();
    }
  }
}

/** Every second step comes through the pages, where there is one for it. */
function requestOf(system, { step, id, account, body }, index) {
  if (index % 4 < 2 || step === 'replace') {
    const headers = [`authorization: Bearer ${tokenOf(account)}`];
    if (!body) return [`/api/v1/applications/${id}/${step}`, headers];
    return [`/api/v1/applications/${id}/${step}`, [...headers, 'content-type: application/json'], JSON.stringify(body)];
  }
  const form = new URLSearchParams({ _csrf: system.formToken, reason: body?.reason ?? '' });
  const cookies = `cookie: rtcm_sign_in=${signInOf(account)}; rtcm_form=${system.formSecret}`;
  return [
    `/en/account/applications/${id}/${step}`,
    [cookies, 'content-type: application/x-www-form-urlencoded'],
    form.toString(),
  ];
}

/** Waits until every event is delivered and every mail is sent. */
async function drained(client) {
  const deadline = performance.now() + PATIENCE_MS;
  while ((await openJobs(client)) > 0) {
    if (performance.now() > deadline) throw new Error(`${await openJobs(client)} jobs are still open`);
    await pause(100);
  }
}

/** Two web processes and a worker on one database, each of which can be killed and started again. */
async function startProcesses(database, smtpUrl) {
  const { makeCsrfToken } = require(join(root, 'dist/libs/web/src/csrf.js'));
  const { loadSettings } = require(join(root, 'dist/libs/config/src/index.js'));
  const ports = [await freePort(), await freePort()];
  const env = {
    NODE_ENV: 'development',
    DATABASE_URL: database.url,
    DATA_DIR: database.folder,
    BASE_URL: `http://127.0.0.1:${ports[0]}`,
    SECRET_KEY: SECRET,
    SMTP_URL: smtpUrl,
    LOG_LEVEL: 'error',
  };
  const startWeb = (index) =>
    startProcess(
      'dist/src/main.js',
      { ...env, PORT: String(ports[index]) },
      `http://127.0.0.1:${ports[index]}/health/ready`,
    );
  const webs = [await startWeb(0), await startWeb(1)];
  const formSecret = 'f'.repeat(24);
  const system = {
    ports,
    formSecret,
    formToken: makeCsrfToken(loadSettings({ ...env, PORT: String(ports[0]) }).secretKey, formSecret),
    restartWeb: async (index) => {
      await webs[index].stop('SIGKILL');
      webs[index] = await startWeb(index);
    },
    startWorker: async () => {
      system.worker = await startProcess('dist/src/worker.js', env);
    },
    stop: () => Promise.all([...webs, system.worker].map((process) => process.stop())),
  };
  await system.startWorker();
  return system;
}
