import { Client } from 'pg';
import { createTestDatabase, templateUrlVariable } from './index';

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function databaseNames(): Promise<string[]> {
  const { rows } = await connected(
    String(process.env[templateUrlVariable]).replace(/\/[^/]*$/, '/postgres'),
    (client) => client.query<{ datname: string }>('select datname from pg_database'),
  );
  return rows.map(({ datname }) => datname);
}

describe('createTestDatabase', () => {
  it('gives databases that do not see each other, many at once', async () => {
    const databases = await Promise.all([1, 2, 3, 4].map(() => createTestDatabase()));
    const [first, second] = databases;
    await connected(first!.url, (client) => client.query('create table only_here ()'));
    const seen = await connected(second!.url, (client) => client.query(`select to_regclass('only_here') as found`));
    expect(seen.rows).toEqual([{ found: null }]);
    await Promise.all(databases.map(({ drop }) => drop()));
    const left = await databaseNames();
    for (const { url } of databases) expect(left).not.toContain(new URL(url).pathname.slice(1));
  });

  it('waits while somebody is connected to the template', async () => {
    const template = new Client({ connectionString: process.env[templateUrlVariable] });
    await template.connect();
    const creating = createTestDatabase();
    // PostgreSQL itself waits five seconds for such a connection; it ends well before
    await template.query('select 1');
    await template.end();
    await (await creating).drop();
  });

  it('drops a database that is still connected, once', async () => {
    const database = await createTestDatabase();
    await connected(database.url, async () => {
      await database.drop();
      await database.drop();
    });
    expect(await databaseNames()).not.toContain(new URL(database.url).pathname.slice(1));
  });
});
