import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSettings, SettingsError } from '#libs/config';
import { parseDockerfile, readCompose } from '../support/docker-files';

const root = join(__dirname, '../..');
const text = (path: string): string => readFileSync(join(root, path), 'utf8');

const dockerfile = parseDockerfile(text('docker/Dockerfile'));
const final = dockerfile.slice(dockerfile.map((line) => line.instruction).lastIndexOf('FROM'));
const compose = readCompose(text('docker/compose.yaml'));
const services = Object.entries(compose.services);
const ours = services.filter(([, service]) => service.image === 'rtcm-lms');

/** Names that the settings know, as the code that reads them says. */
const known = new Set(
  [...text('libs/config/src/settings.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+): optional/gm)].map((match) => match[1]),
);
/** Variables of compose itself: parts of addresses, and the passwords of other makers' services. */
const OF_COMPOSE = new Set(['POSTGRES_PASSWORD', 'S3_SECRET']);
const PINNED = /^[a-z0-9./-]+:[A-Za-z0-9._-]*\d+\.\d+[A-Za-z0-9._-]*$|:RELEASE\.\d{4}-\d\d-\d\dT[\dZ-]+$/;

/** The file that a command runs, and whether its source is there. */
function sourceOf(command: readonly string[]): { command: string; exists: boolean } {
  const built = command.find((part) => part.startsWith('dist/')) ?? '';
  const source = built.replace(/^dist\//, '').replace(/\.js$/, '.ts');
  return { command: command.join(' '), exists: source !== '' && existsSync(join(root, source)) };
}

describe('the Dockerfile', () => {
  it('begins with pinned images and has a last stage of its own', () => {
    const images = dockerfile
      .filter((line) => line.instruction === 'FROM')
      .map((line) => line.text.split(' ')[0] ?? '');
    expect(images.filter((image) => !PINNED.test(image))).toEqual([]);
    expect(images.length).toBeGreaterThan(1);
    expect(new Set(images).size).toBe(1);
  });

  it('runs as a user without rights over what it runs', () => {
    const instructions = final.map((line) => line.instruction);
    const user = final.find((line) => line.instruction === 'USER')?.text;
    expect(user).toMatch(/^(?!root$|0$)[a-z]+$/);
    expect(instructions.indexOf('USER')).toBeLessThan(instructions.indexOf('CMD'));
    expect(instructions.indexOf('USER')).toBeGreaterThan(instructions.lastIndexOf('COPY'));
    expect(final.filter((line) => line.instruction === 'COPY' && line.text.includes('--chown'))).toEqual([]);
  });

  it('copies only what is there and what .dockerignore lets in', () => {
    const ignored = text('.dockerignore').split('\n');
    const copied = dockerfile
      .filter((line) => line.instruction === 'COPY' && !line.text.startsWith('--from'))
      .flatMap((line) => line.text.split(' ').slice(0, -1));
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(copied.map((path) => path.replace(/^\.\//, '')).filter((path) => !ignored.includes(`!${path}`))).toEqual([]);
    expect(ignored[ignored.findIndex((line) => !line.startsWith('#'))]).toBe('*');
    expect(ignored.filter((line) => line.startsWith('!') && /env|data|git|key/.test(line))).toEqual([]);
  });

  it('leaves what only builds and tests need behind', () => {
    const build = dockerfile.filter((line) => line.instruction === 'RUN').map((line) => line.text);
    const [install = -1, compile = -1, prune = -1] = ['npm ci', 'npm run build', 'npm prune --omit=dev'].map((step) =>
      build.findIndex((line) => line.startsWith(step)),
    );
    expect([install, compile, prune].every((place) => place >= 0)).toBe(true);
    expect(install < compile && compile < prune).toBe(true);
    expect(final.filter((line) => line.instruction === 'RUN' && /npm|apt-get|curl|wget/.test(line.text))).toEqual([]);
  });

  it('sets only what the settings know, and no secret', () => {
    const variables = final
      .filter((line) => line.instruction === 'ENV')
      .flatMap((line) => [...line.text.matchAll(/([A-Z_]+)=/g)].map((match) => match[1] ?? ''));
    expect(variables).toContain('NODE_ENV');
    expect(variables.filter((name) => !known.has(name))).toEqual([]);
    expect(variables.filter((name) => /KEY|TOKEN|PASSWORD|URL/.test(name))).toEqual([]);
    expect(dockerfile.filter((line) => line.instruction === 'ARG')).toEqual([]);
  });

  it('runs programs that exist and asks an address that exists whether it is well', () => {
    const command = final.find((line) => line.instruction === 'CMD');
    expect(sourceOf(JSON.parse(command?.text ?? '[]') as string[])).toEqual({
      command: 'node dist/src/main.js',
      exists: true,
    });
    expect(final.find((line) => line.instruction === 'HEALTHCHECK')?.text).toContain('/health/ready');
  });
});

describe('compose.yaml', () => {
  it('runs web, worker, database, storage, proxy and mail catcher', () => {
    expect(Object.keys(compose.services).sort()).toEqual([
      'app',
      'bucket',
      'database',
      'mail',
      'proxy',
      'storage',
      'worker',
    ]);
    expect(ours.map(([name]) => name).sort()).toEqual(['app', 'bucket', 'worker']);
  });

  it('pins every foreign image', () => {
    expect(
      services
        .filter(([, service]) => service.image !== 'rtcm-lms' && !PINNED.test(service.image ?? ''))
        .map(([name]) => name),
    ).toEqual([]);
  });

  it('holds no secret: each comes from the environment, and an empty one stops the start', () => {
    for (const [name, service] of services) {
      for (const [variable, value] of Object.entries(service.environment ?? {})) {
        if (!/KEY|PASSWORD|SECRET/.test(variable)) continue;
        // The key before the present one is there only while it is changed, and no start depends on it.
        const optional = variable.endsWith('_PREVIOUS') && value === `\${${variable}:-}`;
        expect({ name, variable, given: optional || /^\$\{[A-Z0-9_]+:\?[^}]+\}$/.test(value) }).toEqual({
          name,
          variable,
          given: true,
        });
      }
      for (const address of Object.values(service.environment ?? {}).filter((value) => /:\/\/[^/]*@/.test(value))) {
        expect({ name, address, given: /:\$\{[A-Z0-9_]+:\?[^}]+\}@/.test(address) }).toEqual({
          name,
          address,
          given: true,
        });
      }
    }
  });

  it('gives our processes only settings that exist, and all that production demands', () => {
    for (const [, service] of ours) {
      const names = Object.keys(service.environment ?? {});
      expect(names.filter((name) => !known.has(name))).toEqual([]);
      expect(names).toEqual(
        expect.arrayContaining(['SECRET_KEY', 'DATA_KEY', 'BASE_URL', 'SMTP_URL', 'DATABASE_URL', 'S3_URL']),
      );
    }
  });

  it("takes our processes' rights away and never opens a service to the world but the proxy", () => {
    for (const [, service] of ours)
      expect(service).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    const open = services.filter(([, service]) => (service.ports ?? []).some((port) => !port.startsWith('127.0.0.1:')));
    expect(open.map(([name]) => name)).toEqual(['proxy']);
    expect(
      services.filter(
        ([, service]) => service.privileged || (service.volumes ?? []).some((volume) => volume.includes('docker.sock')),
      ),
    ).toEqual([]);
  });

  it('runs programs that exist and waits for services that exist and can be well', () => {
    expect(ours.map(([, service]) => sourceOf(service.command ?? [])).filter(({ exists }) => !exists)).toEqual([]);
    for (const [name, service] of services) {
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        const needed = compose.services[other];
        const hasHealth =
          needed?.image === 'rtcm-lms' ? !needed.healthcheck?.disable : Boolean(needed?.healthcheck?.test);
        expect({
          name,
          other,
          there: needed !== undefined,
          health: condition !== 'service_healthy' || hasHealth,
        }).toEqual({ name, other, there: true, health: true });
      }
    }
  });

  it('declares every volume and network that is used', () => {
    const volumes = services
      .flatMap(([, service]) => service.volumes ?? [])
      .map((volume) => volume.split(':')[0] ?? '');
    expect(
      volumes.filter((volume) =>
        volume.startsWith('.') ? !existsSync(join(root, 'docker', volume)) : !(volume in compose.volumes),
      ),
    ).toEqual([]);
    expect(
      services.flatMap(([, service]) => service.networks ?? []).filter((network) => !(network in compose.networks)),
    ).toEqual([]);
  });

  it('makes a database whose Cyrillic letters are letters', () => {
    expect(compose.services.database?.environment?.POSTGRES_INITDB_ARGS).toMatch(
      /--encoding=UTF8 --locale=C\.UTF-8 --locale-provider=builtin --builtin-locale=C\.UTF-8/,
    );
  });
});

describe('.env.example and the proxy', () => {
  const example = text('docker/.env.example');
  const named = [...example.matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map(([, name = '', value = '']) => ({ name, value }));
  const asked = new Set([...text('docker/compose.yaml').matchAll(/\$\{([A-Z0-9_]+)/g)].map((match) => match[1] ?? ''));

  it('names exactly what compose asks for, with no value', () => {
    expect(named.map(({ name }) => name).sort()).toEqual([...asked].sort());
    expect(named.filter(({ value }) => value !== '')).toEqual([]);
    expect([...asked].filter((name) => !known.has(name) && !OF_COMPOSE.has(name))).toEqual([]);
  });

  it('would not start production as it stands', () => {
    const environment = Object.fromEntries(named.map(({ name, value }) => [name, value]));
    expect(() => loadSettings({ NODE_ENV: 'production', ...environment })).toThrow(SettingsError);
  });

  it('keeps the measures inside and passes the rest to the port of the web process', () => {
    const caddyfile = text('docker/Caddyfile');
    const port = final.flatMap((line) => /PORT=(\d+)/.exec(line.text)?.[1] ?? [])[0];
    expect(caddyfile).toContain(`reverse_proxy app:${port}`);
    expect(caddyfile).toMatch(/path \/metrics\n\s*respond @inside 404/);
  });
});
