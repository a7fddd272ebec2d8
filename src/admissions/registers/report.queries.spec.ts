import { parse } from 'csv-parse/sync';
import { countQueries } from '#libs/database';
import { signInCookie } from '../../../test/support/crawl';
import { Reader } from '../../../test/support/reader';
import { createTestApp, type TestApp } from '../../../test/support/testing-app';
import type { TestActor } from '../../../test/support/actors';
import { AdmissionsBuilder } from '../admissions.fixture';
import { OffersService } from '../offers.service';
import { ReportQueries, REPORTED, type EditionCounts, type ReportFilter } from './report.queries';
import { manyApplications } from './registers.fixture';

describe('reports on applications', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let reports: ReportQueries;
  let manager: TestActor;
  let contact: TestActor;
  let spring: string;
  let autumn: string;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    reports = test.get(ReportQueries);
    manager = await build.manager();
    contact = await build.contactPoint('KZ');
    spring = await build.edition();
    autumn = await build.edition({ startsOn: '2026-09-07', endsOn: '2026-09-09', deadlineOn: '2026-07-20' });
    await manyApplications(test, spring, 60, contact.accountId);
    await manyApplications(test, autumn, 30, contact.accountId);
    // One person who withdraws and applies again, and for the other edition too: three applications of one person.
    const { person, id } = await build.endorsed(spring, 'KZ');
    await test.get(OffersService).withdraw(person.actor, id, null);
    await build.submitted(person.actor, spring);
    await build.submitted(person.actor, autumn);
    await build.draft((await build.official('KZ')).actor, spring);
  });
  afterAll(() => test.close());

  /** What the tables say, counted one by one. */
  async function expected(
    where: string,
  ): Promise<{ applications: number; persons: number; statuses: Record<string, number> }> {
    const rows = await test.database.query<{ status: string; account_id: string }>(
      `SELECT a.status, a.account_id FROM application a JOIN edition e ON e.id = a.edition_id WHERE a.submitted_at IS NOT NULL AND ${where}`,
    );
    return {
      applications: rows.length,
      persons: new Set(rows.map((row) => row.account_id)).size,
      statuses: Object.fromEntries(
        REPORTED.map((status) => [status, rows.filter((row) => row.status === status).length]),
      ),
    };
  }
  const editions = async (actor: TestActor, filter: ReportFilter = {}): Promise<EditionCounts[]> =>
    (await reports.byEdition(actor.actor, filter, { limit: 50 }, 'en')).items;

  it('count applications and persons apart, together and by State, and leave drafts out', async () => {
    const { total, states } = await reports.byState(manager.actor, {});
    expect(total).toEqual(await expected('true'));
    expect(total.applications - total.persons).toBe(2);
    expect(states.map(({ stateCode }) => stateCode)).toEqual(['AZ', 'KG', 'KZ', 'TJ', 'TM', 'TR', 'UZ']);
    for (const { stateCode, ...counts } of states)
      expect({ stateCode, ...counts }).toEqual({ stateCode, ...(await expected(`a.state_code = '${stateCode}'`)) });
  });

  it('count by edition, the latest first, and in each by State', async () => {
    const both = await editions(manager);
    expect(both.map(({ edition }) => edition.id)).toEqual([autumn, spring]);
    for (const { edition, states, ...counts } of both) {
      expect(counts).toEqual(await expected(`e.id = '${edition.id}'`));
      expect(states.reduce((sum, { applications }) => sum + applications, 0)).toBe(counts.applications);
      for (const { stateCode, ...ofState } of states)
        expect(ofState).toEqual(await expected(`e.id = '${edition.id}' AND a.state_code = '${stateCode}'`));
    }
  });

  it('are narrowed down by the days on which editions begin, by State, course and edition', async () => {
    const ids = async (filter: ReportFilter) => (await editions(manager, filter)).map(({ edition }) => edition.id);
    expect(await ids({ from: '2026-09-07' })).toEqual([autumn]);
    expect(await ids({ to: '2026-09-06' })).toEqual([spring]);
    expect(await ids({ from: '2027-01-01' })).toEqual([]);
    expect(await ids({ editionId: spring })).toEqual([spring]);
    const [choice] = await reports.courseChoices(manager.actor, 'all', 'en');
    expect(await ids({ courseId: choice?.courseId })).toHaveLength(1);
    const { total } = await reports.byState(manager.actor, { state: 'TJ', from: '2026-09-07' });
    expect(total).toEqual(await expected(`a.state_code = 'TJ' AND e.id = '${autumn}'`));
  });

  it('tell a contact point of their own State alone, and nobody else anything', async () => {
    const { total, states } = await reports.byState(contact.actor, {});
    expect(states.map(({ stateCode }) => stateCode)).toEqual(['KZ']);
    expect(total).toEqual(await expected(`a.state_code = 'KZ'`));
    expect((await reports.byState(contact.actor, { state: 'AZ' })).total.applications).toBe(0);
    const official = await build.official('KZ');
    await expect(reports.byState(official.actor, {})).rejects.toMatchObject({ code: 'access.denied' });
    await expect(reports.byState(contact.actor, { view: 'all' })).rejects.toMatchObject({ code: 'access.denied' });
  });

  it('go on page by page', async () => {
    const first = await reports.byEdition(manager.actor, {}, { limit: 1 }, 'en');
    const second = await reports.byEdition(manager.actor, {}, { limit: 1, after: first.next ?? '' }, 'en');
    expect([...first.items, ...second.items]).toEqual(await editions(manager));
    expect(second.next).toBeNull();
  });

  it('take as many statements for one edition as for many', async () => {
    const count = async (filter: ReportFilter) =>
      (await countQueries(async () => [await reports.byState(manager.actor, filter), await editions(manager, filter)]))
        .count;
    expect(await count({})).toBe(await count({ editionId: spring }));
    expect(await count({})).toBe(3);
  });

  it('are a page and a file at both desks', async () => {
    const desk = new Reader(test).keep(await signInCookie(test, manager.accountId));
    const page = await desk.get('/en/manage/admissions?from=2026-09-01&from=x');
    expect(page.statusCode).toBe(200);
    expect((await desk.get('/ru/manage/admissions')).body).toContain('Отчёт о заявках');
    const sheet = parse((await desk.get('/en/manage/admissions/export.csv?from=2026-09-07')).rawPayload, {
      bom: true,
    }) as string[][];
    const [autumnCounts] = await editions(manager, { editionId: autumn });
    expect(sheet).toHaveLength(1 + (autumnCounts?.states.length ?? 0));
    expect(sheet[0]?.slice(3, 6)).toEqual(['State', 'Applications', 'Persons']);
    const own = new Reader(test).keep(await signInCookie(test, contact.accountId));
    expect((await own.get('/en/nominations/report')).statusCode).toBe(200);
    expect((await own.get('/en/manage/admissions')).statusCode).toBe(403);
    const part = parse((await own.get('/en/nominations/report/export.csv')).rawPayload, { bom: true }) as string[][];
    expect(new Set(part.slice(1).map((row) => row[3]))).toEqual(new Set(['Kazakhstan']));
  });

  it('answer through the API as the pages do', async () => {
    const ask = async (token: string, query = '') =>
      (await test.http('GET', `/api/v1/admissions/report${query}`, { token })).json<{
        total: object;
        items: { edition: { id: string } }[];
        next: string | null;
      }>();
    expect((await ask(manager.token)).total).toEqual(await expected('true'));
    const first = await ask(manager.token, '?limit=1');
    const second = await ask(manager.token, `?limit=1&after=${first.next}`);
    expect([...first.items, ...second.items].map(({ edition }) => edition.id)).toEqual([autumn, spring]);
    expect((await ask(contact.token, '?state=KZ')).total).toEqual(await expected(`a.state_code = 'KZ'`));
  });
});
