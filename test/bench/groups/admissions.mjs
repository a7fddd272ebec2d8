/** The seat ledger: how fast offers are confirmed. */
import pg from 'pg';
import { ledgerRate } from '../admissions/ledger-rate.mjs';
import { startDatabase } from '../support.mjs';

export async function run(report) {
  const database = await startDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    report(await ledgerRate(client, database));
  } finally {
    await client.end();
    await database.stop();
  }
}
