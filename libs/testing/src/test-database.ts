import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, DatabaseError, escapeIdentifier } from 'pg';

/** The environment variable that holds the template database's address; global setup sets it. */
export const templateUrlVariable = 'TEST_TEMPLATE_URL';

/** A database of one spec file. */
export interface TestDatabase {
  url: string;
  /** Removes the database and ends the connections that are left. May be called twice. */
  drop(): Promise<void>;
}

const templateInUse = '55006';
const attempts = 200;

/** Clones the template database under a name of its own. Throws where global setup has not run. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = process.env[templateUrlVariable];
  if (!template) throw new Error(`${templateUrlVariable} is not set: run the specs through Jest's global setup.`);
  const source = new URL(template);
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`;
  const copy = new URL(template);
  copy.pathname = `/${name}`;
  const from = decodeURIComponent(source.pathname.slice(1));
  await onServer(template, (client) => clone(client, from, name));
  return {
    url: copy.href,
    drop: () =>
      onServer(template, async (client) => {
        await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
      }),
  };
}

/** Clones; waits while somebody is connected to the template. */
async function clone(client: Client, from: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`create database ${escapeIdentifier(name)} template ${escapeIdentifier(from)}`);
      return;
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.code !== templateInUse || attempt === attempts) throw error;
      await pause(25);
    }
  }
}

async function onServer(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const client = new Client({ connectionString: maintenance.href });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
