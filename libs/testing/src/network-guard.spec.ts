import dgram from 'node:dgram';
import dns from 'node:dns';
import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { installNetworkGuard } from './index';

// addresses of RFC 5737 and a name of RFC 2606: nobody is there even if the guard fails
const outside = '192.0.2.1';
const name = 'nobody.example';
const refusal = /reach nothing outside/;

describe('installNetworkGuard', () => {
  beforeAll(() => {
    installNetworkGuard();
    installNetworkGuard();
  });

  it.each([
    ['port and host', () => net.connect(80, outside)],
    ['options', () => net.connect({ port: 80, host: name })],
    ['a socket of one’s own', () => new net.Socket().connect(80, '2001:db8::1')],
    ['an address that starts like a local one', () => net.connect(80, '127.example')],
    ['http', () => http.get(`http://${outside}/`)],
    ['look-up', () => dns.lookup(name, () => undefined)],
    ['resolver', () => new dns.Resolver().resolve4(name, () => undefined)],
    ['datagram', () => dgram.createSocket('udp4').unref().send('x', 53, outside)],
  ])('refuses %s', (_way, reach) => {
    expect(reach).toThrow(refusal);
  });

  it('refuses promises of look-ups and fetch', async () => {
    await expect(async () => dns.promises.lookup(name)).rejects.toThrow(refusal);
    await expect(async () => promisify(dns.lookup)(name)).rejects.toThrow(refusal);
    await expect(fetch(`http://${outside}/`)).rejects.toMatchObject({
      cause: expect.objectContaining({ message: expect.stringMatching(refusal) }),
    });
  });

  it('lets this computer be reached by address and by name', async () => {
    const server = http.createServer((_request, response) => response.end('here')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
    const socket = net.connect({ port, host: '127.0.0.1' });
    await once(socket, 'connect');
    socket.destroy();
    expect(await promisify(dns.lookup)('localhost')).toMatchObject({ family: expect.any(Number) });
    server.closeAllConnections();
    server.close();
  });
});
