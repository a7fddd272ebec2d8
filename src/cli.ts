import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadSettings, type Settings } from '#libs/config';
import { API_VERSION, openApiDocument } from '#libs/web';
import { AppModule } from './app.module';
import { fail, migrate, openDatabase } from './boot';
import { printFirstLink } from './first-steps';
import { loadReferenceData } from './reference-data';

/** Runs a command with the application on its database, migrated. */
async function withApplication(
  work: (app: INestApplicationContext, settings: Settings) => Promise<void>,
): Promise<void> {
  const settings = loadSettings();
  const database = await openDatabase(settings);
  try {
    await migrate(database.url);
    const app = await NestFactory.createApplicationContext(AppModule.forRoot(settings, database.url), {
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
      const printed = await printFirstLink(app, settings, (line) => void process.stdout.write(`${line}\n`));
      if (!printed) process.stdout.write('There is an administrator with a password already.\n');
    }),
};

async function main(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2);
  const command = commands[name];
  if (!command) throw new Error(`Commands: ${Object.keys(commands).join(', ')}.`);
  await command(args);
}

main().then(() => process.exit(0), fail);
