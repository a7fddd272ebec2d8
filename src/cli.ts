import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { loadSettings } from '#libs/config';
import { API_VERSION, openApiDocument } from '#libs/web';
import './app.module';
import { fail } from './boot';

/** Commands for whoever operates the system. */
const commands: Record<string, (args: string[]) => Promise<void>> = {
  /** `openapi [FILE]`: writes the OpenAPI document. */
  openapi: async ([file = 'docs/openapi.json']) => {
    writeFileSync(file, `${JSON.stringify(openApiDocument(API_VERSION), null, 2)}\n`);
  },
};

async function main(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2);
  const command = commands[name];
  if (!command) throw new Error(`Commands: ${Object.keys(commands).join(', ')}.`);
  loadSettings();
  await command(args);
}

main().then(() => process.exit(0), fail);
