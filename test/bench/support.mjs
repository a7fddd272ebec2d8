import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';

const require = createRequire(import.meta.url);
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const POOL_SIZE = 10;
export const CONNECTIONS = 32;

/** A TCP port that is free now. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** A PostgreSQL of its own, with fsync as in production, at the newest schema. */
export async function startDatabase() {
  const { startEmbeddedPostgres } = require(join(root, 'dist/libs/embedded-postgres/src/index.js'));
  const { migrate } = require(join(root, 'dist/src/boot.js'));
  const folder = mkdtempSync(join(tmpdir(), 'rtcm-bench-'));
  const server = await startEmbeddedPostgres({ dir: join(folder, 'postgres') });
  await migrate(server.url);
  return {
    url: server.url,
    folder,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a Node program and waits until its address answers. */
export async function startProcess(file, env, readyUrl, flags = []) {
  const child = fork(join(root, file), [], {
    execArgv: flags,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  if (readyUrl) {
    for (let attempt = 0; ; attempt++) {
      const ready = await fetch(readyUrl).then(
        (response) => response.ok,
        () => false,
      );
      if (ready) break;
      if (child.exitCode !== null || attempt > 300) throw new Error(`${file} does not answer at ${readyUrl}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return {
    pid: child.pid,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}

/** Web and worker on a database, as in production but for the mode. */
export async function startSystem(databaseUrl, folder) {
  const port = await freePort();
  const env = {
    NODE_ENV: 'development',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    BASE_URL: `http://127.0.0.1:${port}`,
    DATABASE_POOL_SIZE: String(POOL_SIZE),
    LOG_LEVEL: 'error',
  };
  const web = await startProcess('dist/src/main.js', env, `http://127.0.0.1:${port}/health/ready`, [
    '--max-old-space-size=512',
    '--max-semi-space-size=8',
  ]);
  const worker = await startProcess('dist/src/worker.js', env, undefined, [
    '--max-old-space-size=256',
    '--max-semi-space-size=2',
  ]);
  return { url: `http://127.0.0.1:${port}`, web, worker, env, stop: () => Promise.all([web.stop(), worker.stop()]) };
}

/** Resident memory of a process in MiB. */
export function residentMiB(pid) {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

/** Loads an address with 32 connections and gives the figures. Every answer must be a 200. */
export async function load(url, seconds = 8) {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} broken`);
  return {
    requestsPerSecond: Math.round(result.requests.average),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Measures an address and its bare counterpart in turn, three times each, so that drift of the machine hits both. */
export async function compare(name, url, bareUrl, rss) {
  await load(url, 3);
  await load(bareUrl, 3);
  const ours = [];
  const bare = [];
  for (let round = 0; round < 3; round++) {
    ours.push(await load(url));
    bare.push(await load(bareUrl));
  }
  const rate = median(ours.map((figures) => figures.requestsPerSecond));
  const bareRate = median(bare.map((figures) => figures.requestsPerSecond));
  return {
    case: name,
    connections: CONNECTIONS,
    requestsPerSecond: rate,
    p50Ms: median(ours.map((figures) => figures.p50Ms)),
    p99Ms: median(ours.map((figures) => figures.p99Ms)),
    bareRequestsPerSecond: bareRate,
    bareP99Ms: median(bare.map((figures) => figures.p99Ms)),
    ratio: Number((rate / bareRate).toFixed(2)),
    rssMiB: Math.round(rss()),
  };
}
