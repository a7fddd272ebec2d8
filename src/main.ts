import 'reflect-metadata';
import { loadSettings } from '#libs/config';
import { fail, migrate, openDatabase, startWeb, stopOnSignals } from './boot';
import { firstSteps } from './first-steps';

/** A container's output is collected as its log, which must not hold the link; `cli first-administrator` prints it instead. */
const terminal = process.stdout.isTTY ? (line: string) => void process.stdout.write(`${line}\n`) : undefined;

/** The web process alone, as containers run it; the worker is another process. */
async function main(): Promise<void> {
  const settings = loadSettings();
  const database = await openDatabase(settings);
  await migrate(database.url);
  const app = await startWeb(settings, database.url, (web) => firstSteps(web, settings, terminal));
  process.stdout.write(`The centre is open at ${settings.baseUrl}\n`);
  stopOnSignals(async () => {
    await app.close();
    await database.stop();
  });
}

main().catch(fail);
