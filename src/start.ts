import 'reflect-metadata';
import { join } from 'node:path';
import { loadSettings, type Settings } from '#libs/config';
import { fail, migrate, openDatabase, startWeb, stopOnSignals, type OpenDatabase } from './boot';
import { firstSteps } from './first-steps';
import { WorkerProcess } from './worker-process';

/** `npm start`: database, schema, reference data, worker and web, in one command. */
async function start(): Promise<void> {
  const settings = loadSettings();
  const database = await openDatabase(settings);
  process.stdout.write(`${whereTheDatabaseIs(database, settings)}\n`);
  await migrate(database.url);
  const worker = new WorkerProcess(join(__dirname, 'worker.js'), { ...process.env, DATABASE_URL: database.url });
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
