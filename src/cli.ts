import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Clock, FixedClock, SystemClock } from '#libs/clock';
import { loadSettings, type Settings } from '#libs/config';
import { createStorage } from '#libs/storage';
import { SealedHolders } from '#libs/vault';
import { API_VERSION, openApiDocument } from '#libs/web';
import { Demonstration, refuseInProduction, reportOf } from '#src/demo';
import { AppModule } from './app.module';
import { fail, migrate, openDatabase } from './boot';
import { printFirstLink } from './first-steps';
import { loadReferenceData } from './reference-data';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Runs a command with the application on its database, migrated.
 * @param clock the machine's where none is given
 */
async function withApplication(
  work: (app: INestApplicationContext, settings: Settings) => Promise<void>,
  clock?: Clock,
): Promise<void> {
  const settings = loadSettings();
  const database = await openDatabase(settings);
  try {
    await migrate(database.url);
    const app = await NestFactory.createApplicationContext(AppModule.forRoot(settings, database.url, clock), {
      logger: ['error', 'warn'],
    });
    try {
      await loadReferenceData(app);
      await work(app, settings);
    } finally {
      await app.close();
    }
  } finally {
    if (!database.embedded?.adopted) await database.stop();
  }
}

/** Commands for whoever operates the system. */
const commands: Record<string, (args: string[]) => Promise<void>> = {
  /** `openapi [FILE]`: writes the OpenAPI document. */
  openapi: async ([file = 'docs/openapi.json']) => {
    writeFileSync(file, `${JSON.stringify(openApiDocument(API_VERSION), null, 2)}\n`);
  },
  /** `first-administrator`: prints the one-time link by which the first administrator sets a password. */
  'first-administrator': () =>
    withApplication(async (app, settings) => {
      const printed = await printFirstLink(app, settings, print);
      if (!printed) print('There is an administrator with a password already.');
    }),
  /** `storage`: proves that files can be kept, and makes the bucket of S3_URL where there is none. */
  storage: async () => {
    const { dataDir, s3Url } = loadSettings();
    const storage = createStorage({ dataDir, s3Url, createBucket: true });
    try {
      await storage.check();
      print('Files can be kept.');
    } finally {
      await storage.close();
    }
  },
  /** `reseal`: takes what is encrypted over to the newest DATA_KEY, and tells whether the one before is still needed. */
  reseal: () =>
    withApplication(async (app) => {
      const rooms = await app.get(SealedHolders).reseal();
      for (const { name, done, left } of rooms) print(`${name}: ${done} taken over, ${left} under another key.`);
      const needed = rooms.some(({ left }) => left > 0);
      print(needed ? 'DATA_KEY_PREVIOUS is still needed.' : 'DATA_KEY_PREVIOUS is not needed any more.');
    }),
  /** `demo`: fills the centre with invented people, courses, applications, sessions and library items; never in production. */
  demo: async () => {
    refuseInProduction(loadSettings());
    print('Loading the demonstration: a centre and its last sixteen months.');
    const clock = new FixedClock(new SystemClock().now());
    await withApplication(async (app) => {
      const loaded = await app
        .get(Demonstration)
        .load(({ done, steps, at }) => print(`  ${done} of ${steps} steps, up to ${at.toISOString().slice(0, 10)}`));
      for (const line of reportOf(loaded)) print(line);
    }, clock);
  },
};

async function main(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2);
  const command = commands[name];
  if (!command) throw new Error(`Commands: ${Object.keys(commands).join(', ')}.`);
  await command(args);
}

main().then(() => process.exit(0), fail);
