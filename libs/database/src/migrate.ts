import { DataSource, type MigrationInterface } from 'typeorm';
import { dataSourceOptions } from './data-source';

export type MigrationClass = new () => MigrationInterface;

const MIGRATION_LOCK = 7_214_033;

/**
 * Brings a database to the newest schema. Two processes that start at once take turns.
 * @returns names of the migrations that were run
 */
export async function migrateUp(url: string, migrations: MigrationClass[]): Promise<string[]> {
  const source = new DataSource({
    ...dataSourceOptions({ url, poolSize: 2, applicationName: 'rtcm-migrate' }),
    migrations,
  });
  await source.initialize();
  const holder = source.createQueryRunner();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await source.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  } finally {
    await holder.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await holder.release();
    await source.destroy();
  }
}
