import 'reflect-metadata';
import { loadSettings } from '#libs/config';
import { fail, migrate, openDatabase, startWorker, stopOnSignals } from './boot';

/** The worker process. Where a parent started it, it ends with its parent. */
async function main(): Promise<void> {
  const settings = loadSettings();
  const database = await openDatabase(settings);
  if (!process.send) await migrate(database.url);
  const worker = await startWorker(settings, database.url);
  const stop = async (): Promise<void> => {
    await worker.stop();
    await database.stop();
  };
  stopOnSignals(stop);
  process.once('disconnect', () => void stop().finally(() => process.exit(0)));
}

main().catch(fail);
