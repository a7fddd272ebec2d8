/** The first group: catalogue, course page, library search, and the race for seats. */
import pg from 'pg';
import { seedCourses, seedLibrary, seedRace } from '../seed.mjs';
import { compare, freePort, POOL_SIZE, residentMiB, startDatabase, startProcess, startSystem } from '../support.mjs';

const SEATS = 15;
const PEOPLE = 500;

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
    await seedLibrary(client, 10_000);
    report(
      await compare(
        'library-search',
        `${system.url}/api/v1/library/items?q=asylum%20statistics&limit=20&locale=en`,
        `${bareUrl}/library?q=asylum%20statistics`,
        rss,
      ),
    );
    report(await raceForSeats(client, system));
  } finally {
    await client.end();
    await Promise.all([system.stop(), bare.stop()]);
    await database.stop();
  }
}

/** Everybody asks at once, half of them one web process and half another, for fewer seats than there are people. */
async function raceForSeats(client, system) {
  const { editionId, tokens } = await seedRace(client, PEOPLE, SEATS);
  const port = await freePort();
  const second = await startProcess(
    'dist/src/main.js',
    { ...system.env, PORT: String(port), BASE_URL: `http://127.0.0.1:${port}` },
    `http://127.0.0.1:${port}/health/ready`,
  );
  try {
    const answers = await Promise.all(
      tokens.map((token, index) =>
        fetch(`${index % 2 ? system.url : `http://127.0.0.1:${port}`}/api/v1/editions/${editionId}/enrolments`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: '{}',
        }).then(async (response) => ({ status: response.status, code: (await response.json()).code })),
      ),
    );
    const { rows } = await client.query(
      `SELECT count(*)::int AS places, count(DISTINCT account_id)::int AS people FROM place WHERE edition_id = $1 AND state = 'confirmed'`,
      [editionId],
    );
    const granted = answers.filter((answer) => answer.status === 201).length;
    const strange = answers.filter(
      (answer) => answer.status !== 201 && answer.code !== 'admissions.no-free-place',
    ).length;
    const broken =
      Math.abs(rows[0].places - SEATS) +
      Math.abs(rows[0].people - rows[0].places) +
      Math.abs(granted - SEATS) +
      strange;
    return {
      case: 'seat-race',
      attempts: PEOPLE,
      seats: SEATS,
      granted,
      places: rows[0].places,
      people: rows[0].people,
      refused: PEOPLE - granted,
      broken,
    };
  } finally {
    await second.stop();
  }
}
