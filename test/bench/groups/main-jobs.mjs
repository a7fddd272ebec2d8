/** The first group: catalogue, course page, library search, and the race for seats. */
import pg from 'pg';
import { seedCourses } from '../seed.mjs';
import { compare, freePort, POOL_SIZE, residentMiB, startDatabase, startProcess, startSystem } from '../support.mjs';

export async function run(report) {
  const database = await startDatabase();
  const system = await startSystem(database.url, database.folder);
  const port = await freePort();
  const bareUrl = `http://127.0.0.1:${port}`;
  const bare = await startProcess(
    'test/bench/bare.mjs',
    { DATABASE_URL: database.url, PORT: String(port), DATABASE_POOL_SIZE: String(POOL_SIZE) },
    `${bareUrl}/health/ready`,
  );
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const rss = () => residentMiB(system.web.pid) + residentMiB(system.worker.pid);
  try {
    await seedCourses(client, 400);
    report(
      await compare('catalogue-json', `${system.url}/api/v1/courses?limit=20&locale=en`, `${bareUrl}/courses`, rss),
    );
    report(await compare('catalogue-page', `${system.url}/en/courses`, `${bareUrl}/courses`, rss));
    report(await compare('course-page', `${system.url}/en/courses/course-100`, `${bareUrl}/courses/course-100`, rss));
  } finally {
    await client.end();
    await Promise.all([system.stop(), bare.stop()]);
    await database.stop();
  }
}
