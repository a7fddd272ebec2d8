/** The seat ledger: how fast offers are confirmed, and what a race for seats with killed processes leaves behind. */
import pg from 'pg';
import { ledgerRace } from '../admissions/ledger-race.mjs';
import { ledgerRate } from '../admissions/ledger-rate.mjs';
import { startDatabase } from '../support.mjs';

export async function run(report) {
  for (const measure of [ledgerRate, ledgerRace]) report(await onDatabase(measure));
}

/** Each case has a database of its own. */
async function onDatabase(measure) {
  const database = await startDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return await measure(client, database);
  } finally {
    await client.end();
    await database.stop();
  }
}
