import type { INestApplicationContext } from '@nestjs/common';
import type { Settings } from '#libs/config';
import { FirstAdministrator } from '#src/identity';
import { loadReferenceData } from './reference-data';

/**
 * What a new installation needs before people come: reference data and the first administrator.
 * @param print writes to the terminal of whoever started the system, never to the log; undefined where standard output is collected
 */
export async function firstSteps(
  app: INestApplicationContext,
  settings: Settings,
  print?: (line: string) => void,
): Promise<void> {
  await loadReferenceData(app);
  if (print) await printFirstLink(app, settings, print);
}

/** Prints a link, good once and for a day, by which the first administrator sets a password; nothing where there is one already. */
export async function printFirstLink(
  app: INestApplicationContext,
  settings: Settings,
  print: (line: string) => void,
): Promise<boolean> {
  const path = await app.get(FirstAdministrator).ensure();
  if (path === undefined) return false;
  print(`First administrator: set the password within a day at ${settings.baseUrl}${path}`);
  return true;
}
