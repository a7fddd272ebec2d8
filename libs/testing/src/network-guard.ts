import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

type Method = (this: unknown, ...args: unknown[]) => unknown;

const localNames = new Set(['localhost', 'ip6-localhost', '']);
const guarded = Symbol.for('testing.network-guard');

/** Makes every connection, datagram and name look-up that would leave this computer throw. Installing twice does nothing more. */
export function installNetworkGuard(): void {
  const marked = net.Socket.prototype as object as Record<symbol, boolean>;
  if (marked[guarded]) return;
  marked[guarded] = true;
  wrap(net.Socket.prototype, 'connect', (args) => connectTarget(args));
  wrap(dgram.Socket.prototype, 'send', (args) => args.filter((value) => typeof value === 'string').at(-1));
  wrap(dgram.Socket.prototype, 'connect', (args) => args[1]);
  for (const owner of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
    for (const name of Object.getOwnPropertyNames(owner)) {
      if (/^(lookup|resolve|reverse)/.test(name)) wrap(owner, name, (args) => args[0]);
    }
  }
}

/** Puts a check of the host before a method; a host that is not a string means this computer. */
function wrap(owner: object, name: string, hostOf: (args: unknown[]) => unknown): void {
  const methods = owner as Record<string, Method>;
  const original = methods[name];
  if (typeof original !== 'function') return;
  const checked: Method = function (...args) {
    const host = hostOf(args);
    if (typeof host === 'string' && !isLocal(host)) {
      throw new Error(`A spec tried to reach ${host}. Specs reach nothing outside this computer.`);
    }
    return original.apply(this, args);
  };
  // promisify reads the names of a look-up's results from the function
  for (const key of Object.getOwnPropertySymbols(original)) {
    Object.defineProperty(checked, key, Object.getOwnPropertyDescriptor(original, key) ?? {});
  }
  methods[name] = checked;
}

/** The host of `connect(options)`, `connect(port, host)`, `connect(path)`, or of the normalised list that Node.js passes inside. */
function connectTarget(args: unknown[]): unknown {
  const first: unknown = Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0];
  if (typeof first === 'object' && first !== null) {
    const options = first as { host?: unknown; path?: unknown };
    return typeof options.path === 'string' ? undefined : options.host;
  }
  return isPort(first) ? args[1] : undefined;
}

function isPort(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
}

function isLocal(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  if (localNames.has(name) || name.endsWith('.localhost')) return true;
  if (net.isIPv4(name)) return name.startsWith('127.') || name === '0.0.0.0';
  return net.isIPv6(name) && (name === '::1' || name === '::' || name.startsWith('::ffff:127.'));
}
