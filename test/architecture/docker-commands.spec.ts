import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { newId } from '#libs/database';
import { createTestDatabase, type TestDatabase } from '#libs/testing';
import { parseDockerfile, readCompose } from '../support/docker-files';
import { freePort, ImageFolder, until } from '../support/docker-image';

interface FakeS3 {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}
// The package has no types.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const S3rver = require('s3rver') as new (options: Record<string, unknown>) => FakeS3;

const root = join(__dirname, '../..');
const dockerfile = parseDockerfile(readFileSync(join(root, 'docker/Dockerfile'), 'utf8'));
const { services } = readCompose(readFileSync(join(root, 'docker/compose.yaml'), 'utf8'));
const commandOf = (name: string): string[] => services[name]?.command ?? [];
const healthcheck = JSON.parse(
  /CMD (\[.*\])$/.exec(dockerfile.find((line) => line.instruction === 'HEALTHCHECK')?.text ?? '')?.[1] ?? '[]',
) as string[];

/** What the containers run, run here in the order of compose, on what the Dockerfile would put into the image. */
describe('the commands of the containers', () => {
  const image = new ImageFolder(dockerfile);
  const files = mkdtempSync(join(tmpdir(), 'rtcm-s3-'));
  let database: TestDatabase;
  let s3: FakeS3;
  let client: Client;
  let env: Record<string, string>;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
    s3 = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: files });
    const { port } = await s3.run();
    env = {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      DATA_DIR: join(image.dir, 'data'),
      LOG_LEVEL: 'info',
      BASE_URL: 'https://lms.test.example',
      SECRET_KEY: 'a secret of this test, long enough',
      DATA_KEY: 'another secret of this test, long too',
      SMTP_URL: 'smtp://127.0.0.1:1',
      DATABASE_URL: database.url,
      S3_URL: `http://S3RVER:S3RVER@127.0.0.1:${port}/rtcm-files`,
    };
    await image.make();
  }, 180_000);

  afterAll(async () => {
    await image.remove();
    await client.end();
    await database.drop();
    await s3.close();
    rmSync(files, { recursive: true, force: true });
  });

  it('refuse to start without what production demands, in a sentence', async () => {
    const { code, output } = await image.run(commandOf('app'), { ...env, SECRET_KEY: '' });
    expect(code).toBe(1);
    expect(output.trim()).toBe('The setting SECRET_KEY is missing: production does not start without it.');
  }, 120_000);

  it('make the bucket, twice without harm', async () => {
    for (let time = 1; time <= 2; time++) {
      const { code, output } = await image.run(commandOf('bucket'), env);
      expect(code).toBe(0);
      expect(output).toMatch(/Files can be kept\.\n$/);
    }
    expect(readdirSync(files)).toContain('rtcm-files');
  }, 120_000);

  it('serve until they are told to stop, and are found well and not well', async () => {
    const web = image.start(commandOf('app'), env);
    await until(
      () => `the web process to be ready: ${web.output()}`,
      async () => (await fetch(`http://127.0.0.1:${env.PORT}/health/ready`)).ok,
    );
    expect((await image.run(healthcheck, env)).code).toBe(0);
    const page = await fetch(`http://127.0.0.1:${env.PORT}/ru`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Региональный учебный центр по миграции');
    expect((await fetch(`http://127.0.0.1:${env.PORT}/ru/manage/mailbox`)).status).toBe(401);
    expect(await web.stop()).toBe(0);
    expect(web.output()).not.toMatch(/first-password\/[\w-]{43}/);
    expect((await image.run(healthcheck, env)).code).toBe(1);
  }, 180_000);

  it('do jobs until they are told to stop', async () => {
    const worker = image.start(commandOf('worker'), env);
    await client.query(`SELECT graphile_worker.add_job('send-mail', json_build_object('mailId', $1::text))`, [newId()]);
    await until(
      () => `the worker to do a job: ${worker.output()}`,
      async () =>
        (await client.query(`SELECT FROM graphile_worker.jobs WHERE task_identifier = 'send-mail'`)).rowCount === 0,
    );
    expect(await worker.stop()).toBe(0);
  }, 180_000);

  it('print the link of the first administrator', async () => {
    const { code, output } = await image.run(['node', 'dist/src/cli.js', 'first-administrator'], env);
    expect(code).toBe(0);
    expect(output).toMatch(/https:\/\/lms\.test\.example\/en\/first-password\/[\w-]{43}/);
  }, 120_000);
});
