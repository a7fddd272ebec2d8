import { startEmbeddedPostgres } from './index';

/** A parent for the specs to kill: starts a server on the folder it is given, says which, and stays. */
async function main(): Promise<void> {
  const { pid, port } = await startEmbeddedPostgres({ dir: String(process.argv[2]), ephemeral: true });
  process.stdout.write(`${JSON.stringify({ pid, port })}\n`);
  setInterval(() => undefined, 60_000);
}

void main();
