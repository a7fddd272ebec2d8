import 'reflect-metadata';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { loadSettings, type Settings } from '#libs/config';
import { fail, migrate, openDatabase, startWeb, stopOnSignals, type OpenDatabase } from './boot';
import { firstSteps } from './first-steps';

const RESTART_PAUSE_MS = 2000;
/** A worker is not in a hurry: a small young generation keeps it some 25 MB smaller. */
const WORKER_FLAGS = ['--max-semi-space-size=2'];

/** Keeps a worker process running until it is told to stop. */
class WorkerProcess {
  private child?: ChildProcess;
  private stopping = false;

  constructor(private readonly env: NodeJS.ProcessEnv) {}

  start(): void {
    this.child = fork(join(__dirname, 'worker.js'), { env: this.env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: WORKER_FLAGS });
    this.child.once('exit', (code) => {
      if (this.stopping) return;
      process.stderr.write(`The worker ended (${code ?? 'signal'}) and is started again.\n`);
      setTimeout(() => !this.stopping && this.start(), RESTART_PAUSE_MS);
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (!this.child || this.child.exitCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
  }
}

/** `npm start`: database, schema, reference data, worker and web, in one command. */
async function start(): Promise<void> {
  const settings = loadSettings();
  const database = await openDatabase(settings);
  process.stdout.write(`${whereTheDatabaseIs(database, settings)}\n`);
  await migrate(database.url);
  const worker = new WorkerProcess({ ...process.env, DATABASE_URL: database.url });
  worker.start();
  const app = await startWeb(settings, database.url, (web) =>
    firstSteps(web, settings, (line) => void process.stdout.write(`${line}\n`)),
  );
  process.stdout.write(`The centre is open at ${settings.baseUrl}\n`);
  stopOnSignals(async () => {
    await Promise.all([worker.stop(), app.close()]);
    await database.stop();
  });
}

function whereTheDatabaseIs(database: OpenDatabase, settings: Settings): string {
  if (!database.embedded) return `Database: ${new URL(database.url).host} (DATABASE_URL).`;
  return `Database: PostgreSQL on port ${database.embedded.port}, data in ${database.embedded.dataDir || settings.dataDir}; set DATABASE_URL to use another.`;
}

start().catch(fail);
