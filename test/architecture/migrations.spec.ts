import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '#libs/database';
import { migrations } from '../../src/migrations';
import { createTestApp } from '../support/testing-app';

/** Tables, columns and constraints of a database, as text that can be compared. */
async function structureOf(source: DataSource): Promise<string[]> {
  const rows: { line: string }[] = await source.query(`
    SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS line
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'schema_migration'
    UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND conrelid::regclass::text <> 'schema_migration'
    UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'schema_migration'
    UNION ALL SELECT 'trigger ' || tgrelid::regclass || ' ' || tgname FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'function ' || p.oid::regprocedure FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    ORDER BY 1`);
  return rows.map((row) => row.line);
}

describe('migrations', () => {
  it('stand in the order of their numbers, each number once', () => {
    const numbers = migrations.map((Migration) => Number(new Migration().name?.slice(-13)));
    expect(numbers.every(Number.isFinite)).toBe(true);
    expect([...numbers].sort((a, b) => a - b)).toEqual(numbers);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('run forward, back to nothing, and forward again to the same structure', async () => {
    const template = new URL(process.env.TEST_TEMPLATE_URL ?? '');
    const name = `migrations_${randomBytes(4).toString('hex')}`;
    const admin = new Client({ connectionString: template.href });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
    await admin.end();
    const url = new URL(template.href);
    url.pathname = `/${name}`;
    const source = new DataSource({ ...dataSourceOptions({ url: url.href, poolSize: 2 }), migrations });
    await source.initialize();
    try {
      await source.runMigrations({ transaction: 'each' });
      const forward = await structureOf(source);
      for (let left = migrations.length; left > 0; left--) await source.undoLastMigration({ transaction: 'each' });
      expect(await structureOf(source)).toEqual([]);
      await source.runMigrations({ transaction: 'each' });
      expect(await structureOf(source)).toEqual(forward);
    } finally {
      await source.destroy();
    }
  });

  it('make exactly what the entities describe', async () => {
    const test = await createTestApp();
    try {
      // Generated search columns are the database's own business: entities do not know them.
      const source = test.get(DataSource);
      const generated: { table_name: string; column_name: string }[] = await source.query(
        `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND is_generated = 'ALWAYS'`,
      );
      for (const { table_name, column_name } of generated)
        await source.query(`ALTER TABLE "${table_name}" DROP COLUMN "${column_name}"`);
      const wanted = await source.driver.createSchemaBuilder().log();
      expect(wanted.upQueries.map((query) => query.query)).toEqual([]);
    } finally {
      await test.close();
    }
  });
});
