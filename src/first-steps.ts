import type { INestApplicationContext } from '@nestjs/common';
import type { Settings } from '#libs/config';
import { loadReferenceData } from './reference-data';

/**
 * What a new installation needs before people come: reference data and the first administrator.
 * @param print writes to the terminal of whoever started the system, never to the log
 */
export async function firstSteps(app: INestApplicationContext, _settings: Settings, _print: (line: string) => void): Promise<void> {
  await loadReferenceData(app);
}
