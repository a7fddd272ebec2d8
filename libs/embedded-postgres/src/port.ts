import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Resolves to the wanted port of 127.0.0.1 where it is free, else to some free one. */
export async function freePort(wanted: number | undefined): Promise<number> {
  return (wanted ? await tryPort(wanted) : undefined) ?? (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const found = (server.address() as AddressInfo).port;
      server.close(() => resolve(found));
    });
  });
}
