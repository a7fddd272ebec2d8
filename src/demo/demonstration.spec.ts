import { loadSettings } from '#libs/config';
import { Reader } from '../../test/support/reader';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { Demonstration, refuseInProduction, type Loaded } from './demonstration';
import { reportOf } from './report';

let test: TestApp;
let loaded: Loaded;
const progress: number[] = [];

beforeAll(async () => {
  test = await createTestApp();
  loaded = await test.get(Demonstration).load(({ done }) => progress.push(done));
}, 240_000);

afterAll(() => test.close());

const counted = async (sql: string): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await test.database.query<{ name: string; count: number }>(sql)).map(({ name, count }) => [name, count]),
  );
const statuses = (table: string): Promise<Record<string, number>> =>
  counted(`SELECT status AS name, count(*)::int AS count FROM ${table} GROUP BY status`);

const STATES = [
  'draft',
  'submitted',
  'endorsed',
  'not-endorsed',
  'returned',
  'offered',
  'reserve',
  'not-selected',
  'confirmed',
  'withdrawn',
  'offer-declined',
  'offer-expired',
];

describe('the demonstration', () => {
  it('makes everything that its content describes, and tells how it goes', () => {
    expect(loaded.made).toMatchObject({
      institution: 28,
      venue: 6,
      room: 11,
      account: 74,
      course: 12,
      edition: 18,
      trainer: 12,
      session: 57,
      'library-item': 30,
    });
    expect(progress.length).toBeGreaterThanOrEqual(9);
    expect(reportOf(loaded).join('\n')).toContain(loaded.password);
  });

  it('adds nothing the second time, and says so', async () => {
    const again = await test.get(Demonstration).load();
    expect(again).toEqual({ made: {}, password: undefined });
    expect(reportOf(again)).toEqual(['The demonstration is there already; nothing was added.']);
  });

  it('lets people of each role sign in with the common password', async () => {
    for (const email of ['official.kz.1', 'ncp.tj', 'trainer.1', 'librarian.1', 'administrator']) {
      const reader = new Reader(test);
      await reader.send('/en/sign-in', { email: `${email}@demo.example`, password: loaded.password ?? '' });
      expect([email, (await reader.get('/en/account')).statusCode]).toEqual([email, 200]);
    }
  });

  it('has applications in every believable state, and seats within their limits', async () => {
    const applications = await statuses('application');
    expect(Object.keys(applications).sort()).toEqual([...STATES].sort());
    const oversold = await test.database.query(
      `SELECT e.code FROM edition e JOIN application a ON a.edition_id = e.id AND a.status IN ('offered', 'confirmed')
       WHERE e.seats IS NOT NULL GROUP BY e.id HAVING count(*) > e.seats + coalesce(e.seats_online, 0)`,
    );
    expect(oversold).toEqual([]);
  });

  it('happened before the loading, step by step', async () => {
    const { early, late } = (await test.database.one<{ early: number; late: number }>(
      `SELECT count(*) FILTER (WHERE occurred_at < $1::timestamptz - interval '300 days')::int AS early,
         count(*) FILTER (WHERE occurred_at > $1)::int AS late FROM audit_entry`,
      [test.clock.now()],
    )) ?? { early: 0, late: 1 };
    expect(early).toBeGreaterThan(100);
    expect(late).toBe(0);
    const ended = await statuses('edition');
    expect(ended.closed).toBeGreaterThanOrEqual(4);
    expect(ended.published).toBeGreaterThanOrEqual(10);
  });

  it('publishes items of all twelve types, with counted downloads', async () => {
    const types = await counted(
      `SELECT type AS name, count(*)::int AS count FROM library_item WHERE status = 'published' AND access_level = 'public' GROUP BY type`,
    );
    expect(Object.keys(types)).toHaveLength(12);
    expect(
      (await test.database.one<{ sum: number }>('SELECT sum(count)::int AS sum FROM library_download'))?.sum,
    ).toBeGreaterThan(100);
  });

  it('never books a trainer or a room twice', async () => {
    const clashes = await test.database.query(
      `SELECT a.id FROM booking a JOIN booking b ON b.resource_type = a.resource_type AND b.resource_id = a.resource_id AND b.id > a.id AND a.during && b.during`,
    );
    expect(clashes).toEqual([]);
    expect((await statuses('session')).draft).toBeUndefined();
  });

  it.each(['en', 'ru'])('shows every course, edition, item and trainer in %s', async (locale) => {
    const courses = await test.database.query<{ id: string }>('SELECT id FROM course');
    const editions = await test.database.query<{ id: string; course_id: string }>('SELECT id, course_id FROM edition');
    const items = await test.database.query<{ id: string }>(
      `SELECT id FROM library_item WHERE access_level = 'public'`,
    );
    const trainers = await test.database.query<{ id: string }>('SELECT id FROM trainer WHERE consent_public');
    const paths = [
      ...courses.map(({ id }) => `/courses/${id}`),
      ...editions.map(({ id, course_id }) => `/courses/${course_id}/editions/${id}`),
      ...items.map(({ id }) => `/library/${id}`),
      ...trainers.map(({ id }) => `/trainers/${id}`),
    ];
    for (const path of paths) {
      const { status, html } = await read(`/${locale}${path}`);
      expect([path, status]).toEqual([path, 200]);
      expect(html).toContain(`<html lang="${locale}"`);
    }
  });
});

/** A page, after the redirections to its full address. */
async function read(url: string): Promise<{ status: number; html: string }> {
  const response = await test.http('GET', url);
  const { location } = response.headers;
  return location
    ? read(location.replace(/^https?:\/\/[^/]+/, ''))
    : { status: response.statusCode, html: response.body };
}

describe('in production', () => {
  it('is refused with a sentence', () => {
    const settings = { ...loadSettings({ NODE_ENV: 'test' }), mode: 'production' as const };
    expect(() => refuseInProduction(settings)).toThrow('The demonstration is not loaded in production');
  });
});
