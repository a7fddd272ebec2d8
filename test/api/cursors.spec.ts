import { encodeCursor } from '#libs/database';
import { declaredEndpoints } from '#libs/web';
import { signInCookie } from '../support/crawl';
import { createTestApp, type TestApp } from '../support/testing-app';
import '../../src/app.module';

const ID = '019a0000-0000-7000-8000-000000000000';
/** Values that look like those of a real cursor, and that the database cannot read. */
const VALUES = [
  '2025-02-31T00:00:00.000Z',
  '0000-01-01T00:00:00.000Z',
  '2025-01-01T24:00:00.000Z',
  '2025-02-31',
  '0000-01-01',
  '2025-02-31 00:00:00+00',
  '0000-01-01 00:00:00.123456+00',
  '-'.repeat(36),
  '0'.repeat(36),
  '9.999999',
  'infinity',
  '',
  2 ** 40,
  1.5,
  -1,
  null,
];

/** A cursor is the caller's word like any other: one that nobody gave out is refused in words, whatever it holds. */
describe('cursors that nobody gave out', () => {
  let test: TestApp;
  let token: string;
  beforeAll(async () => {
    test = await createTestApp();
    const roles = ['administrator', 'course-manager', 'librarian', 'management', 'trainer'];
    ({ token } = await test.actor([...roles.map((role) => ({ role, scope: null })), { role: 'ncp', scope: 'KZ' }]));
  });
  afterAll(() => test.close());

  it.each(['/en/manage/courses', '/en/manage/library', '/en/courses', '/en/library', '/en/trainers'])(
    'are never a bug on %s',
    async (page) => {
      const { accountId } = await test.actor([{ role: 'administrator', scope: null }]);
      const cookie = await signInCookie(test, accountId);
      for (const value of VALUES) {
        for (const cursor of [
          [value, ID],
          ['2025-01-01T00:00:00.000Z', value],
        ]) {
          const { statusCode } = await test.http('GET', `${page}?after=${encodeCursor(cursor)}`, { cookie });
          expect({ cursor, bug: statusCode >= 500 }).toEqual({ cursor, bug: false });
        }
      }
    },
  );

  const lists = declaredEndpoints().filter(
    (spec) => spec.method === 'GET' && spec.query && 'after' in spec.query.shape,
  );

  it.each(lists.map((spec) => [spec.path, spec] as const))('are never a bug in %s', async (_path, spec) => {
    const path = `/api/v1${spec.path.replace(/:[A-Za-z]+/g, ID)}`;
    const cursors = [
      ...VALUES.map((value) => [value]),
      ...VALUES.flatMap((value) => [
        [value, ID],
        ['1.000000', value],
      ]),
      ...VALUES.map((value) => [value, ID, 1]),
    ];
    for (const cursor of cursors) {
      for (const query of ['', ...('q' in (spec.query?.shape ?? {}) ? ['&q=border'] : [])]) {
        const { statusCode } = await test.http('GET', `${path}?after=${encodeCursor(cursor)}${query}`, { token });
        expect({ cursor, query, bug: statusCode >= 500 }).toEqual({ cursor, query, bug: false });
      }
    }
  });
});
