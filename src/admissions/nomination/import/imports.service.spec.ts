import { newId } from '#libs/database';
import { textRow, workbook } from '../../../../libs/sheets/src/read/workbook.fixture';
import type { TestActor } from '../../../../test/support/actors';
import { createTestApp, type TestApp } from '../../../../test/support/testing-app';
import { AdmissionsBuilder } from '../../admissions.fixture';
import { NomineesService } from '../nominees.service';
import { ImportDesk } from './import-desk';
import { ImportWriter } from './import-writer';
import { peopleSheet, sheetOf } from './imports.fixture';
import { ImportsService } from './imports.service';

describe('sheets of nominees', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let imports: ImportsService;
  let desk: ImportDesk;
  let writer: ImportWriter;
  let ncp: TestActor;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    imports = test.get(ImportsService);
    desk = test.get(ImportDesk);
    writer = test.get(ImportWriter);
    ncp = await build.contactPoint('KZ');
  });
  afterAll(() => test.close());

  const send = async (editionId: string, bytes: Buffer, locale = 'en') => {
    const id = await imports.upload(ncp.actor, { editionId }, { name: 'nominees.xlsx', bytes }, locale);
    return desk.view(ncp.actor, id, locale);
  };
  const view = (id: string) => desk.view(ncp.actor, id, 'en');
  const nominees = (editionId: string) =>
    test.database.query<{
      email: string;
      native_name: string;
      institution_id: string | null;
      mode: string;
      note: string | null;
    }>('SELECT email, native_name, institution_id, mode, note FROM nominee WHERE edition_id = $1 ORDER BY rank', [
      editionId,
    ]);
  const kept = async (id: string) =>
    (await test.database.one<{ rows: unknown[] }>('SELECT rows FROM nomination_import WHERE id = $1', [id]))?.rows;
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: { code?: string }) => error.code ?? String(error),
    );
  const institution = async (name: string, stateCode = 'KZ'): Promise<string> => {
    const id = newId();
    const text = { text: name, status: 'approved', sourceRevision: 1 };
    await test.database.query(
      `INSERT INTO institution (id, state_code, labels, kind, revision) VALUES ($1, $2, $3, 'border', 1)`,
      [id, stateCode, JSON.stringify({ en: text, ru: { ...text, text: `${name} (рус)` } })],
    );
    return id;
  };

  it('are written only once they are confirmed, in their own order, with what they say', async () => {
    const edition = await build.edition({
      format: 'hybrid',
      seats: 5,
      seatsOnline: 5,
      venueId: await build.courses.venue(),
    });
    const office = await institution('Border Office of Tests');
    const sheet = await sheetOf([
      ['ФИО', 'Эл. почта', 'Учреждение', 'Язык писем', 'Очерёдность', 'Способ участия', 'Примечание'],
      ['Әділ Қасымов', 'ADIL@kz.example', 'border office of tests (РУС)', 'русский', 2, 'онлайн', null],
      ['Anna Petrova', 'anna@kz.example', null, 'en', null, null, 'Knows the subject.'],
      ['Olga Ivanova', 'olga@kz.example', 'Border Office of Tests', 'فارسی', 1, 'очно', null],
    ]);
    const found = await send(edition, sheet, 'ru');
    expect(found).toMatchObject({ status: 'checked', total: 3, errors: [], quota: { putForward: 3 } });
    expect(found.people.map(({ row, nativeName, known }) => [row, nativeName, known])).toEqual([
      [4, 'Olga Ivanova', false],
      [2, 'Әділ Қасымов', false],
      [3, 'Anna Petrova', false],
    ]);
    await test.drainJobs();
    expect(await nominees(edition)).toEqual([]);
    await imports.confirm(ncp.actor, found.id);
    expect(await view(found.id)).toMatchObject({ status: 'confirmed', done: 0, people: [] });
    await test.drainJobs();
    expect(await view(found.id)).toMatchObject({
      status: 'done',
      done: 3,
      entered: 3,
      changed: 0,
      unchanged: 0,
      refused: [],
    });
    expect(await nominees(edition)).toEqual([
      { email: 'olga@kz.example', native_name: 'Olga Ivanova', institution_id: office, mode: 'room', note: null },
      { email: 'adil@kz.example', native_name: 'Әділ Қасымов', institution_id: office, mode: 'online', note: null },
      {
        email: 'anna@kz.example',
        native_name: 'Anna Petrova',
        institution_id: null,
        mode: 'room',
        note: 'Knows the subject.',
      },
    ]);
    expect(await kept(found.id)).toEqual([]);
  });

  it('tell everything that is wrong, each in its row and column, and keep nobody', async () => {
    const edition = await build.edition();
    const az = await build.contactPoint('AZ');
    await test.get(NomineesService).enter(az.actor, { editionId: edition }, [
      {
        email: 'shared@az.example',
        nativeName: 'Shared',
        cyrillicName: null,
        latinName: null,
        post: null,
        institutionId: null,
        locale: 'en',
        note: null,
      },
    ]);
    await institution('Office of another State', 'AZ');
    const sheet = await sheetOf([
      ['Full name', 'E-mail', 'Institution', 'Name in Latin letters', 'Order', 'Way of taking part', 'Language'],
      ['', 'nobody', 'Office of another State', 'Әділ', 1, 'by post', 'en'],
      ['Anna', ncp.profile.email, null, 'Anna', 1, null, 'en'],
      ['Olga', 'shared@az.example', null, null, 0, null, 'xx'],
      ['Vera', 'vera@kz.example', null, null, null, 'room', 'en'],
      ['Vera Again', 'VERA@kz.example', null, null, null, null, 'en'],
    ]);
    const found = await send(edition, sheet);
    expect(found).toMatchObject({ status: 'refused', total: 0, people: [], quota: null });
    expect(found.errors.map(({ row, column, code }) => `${column}${row} ${code}`)).toEqual([
      'A2 sheets.required',
      'B2 errors:fields.email',
      'C2 admissions:import.wrong.institution',
      'D2 identity:fields.latin-name',
      'F2 sheets.not-one-of',
      'B3 admissions:nominee.refused.own-address',
      'E3 admissions:import.wrong.rank-repeated',
      'E4 sheets.not-whole-number',
      'G4 sheets.not-one-of',
      'F5 admissions:nominee.refused.mode-not-offered',
      'B6 admissions:import.wrong.email-repeated',
    ]);
    for (const { message } of found.errors) expect(message).toMatch(/ .*\.$/);
    expect(found.errors[2]).toMatchObject({
      header: 'Institution',
      message: expect.stringContaining('Office of another State') as string,
    });
    expect(await codeOf(imports.confirm(ncp.actor, found.id))).toBe('admissions.import-not-possible');
    expect(await kept(found.id)).toEqual([]);
  });

  it('of another State’s nominee, of 10,000 rows or of no table say so', async () => {
    const edition = await build.edition();
    const many = await send(edition, await peopleSheet('many', 10_000));
    expect(many.errors).toMatchObject([
      { code: 'sheets.too-many-rows', row: null, message: expect.stringContaining('500') as string },
    ]);
    const pdf = await send(edition, Buffer.from('%PDF-1.7 nominees'), 'ru');
    expect(pdf.errors).toMatchObject([
      { code: 'sheets.not-a-sheet', message: expect.stringContaining('не таблица') as string },
    ]);
    expect((await send(edition, Buffer.alloc(0))).errors).toMatchObject([{ code: 'sheets.empty-file' }]);
    expect((await send(edition, Buffer.alloc(6 * 1024 * 1024))).errors).toMatchObject([
      { code: 'sheets.file-too-large' },
    ]);
  });

  it('sent again double nobody, and say how many were there', async () => {
    const edition = await build.edition();
    const write = async (bytes: Buffer) => {
      const found = await send(edition, bytes);
      await imports.confirm(ncp.actor, found.id);
      await test.drainJobs();
      return { found, result: await view(found.id) };
    };
    await write(await peopleSheet('again', 3));
    const same = await write(await peopleSheet('again', 3));
    expect(same.found.people.map(({ known }) => known)).toEqual([true, true, true]);
    expect(same.result).toMatchObject({ status: 'done', entered: 0, changed: 0, unchanged: 3 });
    const more = await write(await peopleSheet('again', 4, 1));
    expect(more.result).toMatchObject({ entered: 2, changed: 0, unchanged: 2 });
    expect(await nominees(edition)).toHaveLength(5);
    const letters = await test.database.query(
      `SELECT 1 FROM outbox_event WHERE type = 'admissions.nominee-invited' AND payload->>'editionId' = $1`,
      [edition],
    );
    expect(letters).toHaveLength(5);
  });

  it('confirmed twice at once are written once', async () => {
    const edition = await build.edition();
    const { id } = await send(edition, await peopleSheet('twice', 60));
    await Promise.all([1, 2, 3].map(() => imports.confirm(ncp.actor, id)));
    await Promise.all([writer.write(id), writer.write(id), writer.continueAll()]);
    await test.drainJobs();
    await imports.confirm(ncp.actor, id);
    await test.drainJobs();
    expect(await view(id)).toMatchObject({ status: 'done', done: 60, entered: 60 });
    expect(await nominees(edition)).toHaveLength(60);
    const trail = await test.database.query(
      `SELECT 1 FROM audit_entry WHERE action = 'nomination-import.confirmed' AND details->>'importId' = $1`,
      [id],
    );
    expect(trail).toHaveLength(1);
  });

  it('whose writer is killed midway go on where it stopped', async () => {
    const edition = await build.edition();
    const { id } = await send(edition, await peopleSheet('killed', 120));
    await imports.confirm(ncp.actor, id);
    const service = test.get(NomineesService);
    const enter = service.enter.bind(service);
    let steps = 0;
    const spy = jest.spyOn(service, 'enter').mockImplementation(async (...args) => {
      const entered = await enter(...args);
      if ((steps += 1) === 2) throw new Error('killed');
      return entered;
    });
    await expect(writer.write(id)).rejects.toThrow('killed');
    spy.mockRestore();
    expect(await view(id)).toMatchObject({ status: 'confirmed', done: 50, entered: 50 });
    expect(await nominees(edition)).toHaveLength(50);
    await writer.continueAll();
    expect(await view(id)).toMatchObject({ status: 'done', done: 120, entered: 120 });
    expect((await nominees(edition)).map(({ email }) => email)).toEqual(
      Array.from({ length: 120 }, (_, at) => `killed${at}@kz.example`),
    );
  });

  it('stop where the deadline comes or the role is lost first; what is entered stays', async () => {
    const edition = await build.edition();
    const now = test.clock.now();
    const { id } = await send(edition, await peopleSheet('late', 3));
    await imports.confirm(ncp.actor, id);
    test.clock.set('2026-04-20T20:00:00Z'); // 24:00 of the day in Baku
    await test.drainJobs();
    expect(await view(id)).toMatchObject({
      status: 'stopped',
      done: 0,
      stopped: { code: 'admissions.deadline-passed' },
    });
    expect((await view(id)).stopped?.message).toContain('2026');
    expect(await codeOf(send(edition, await peopleSheet('later', 1)))).toBe('admissions.deadline-passed');
    test.clock.set(now);
    expect(await kept(id)).toEqual([]);

    const other = await test.actor([{ role: 'ncp', scope: 'KZ' }], { stateCode: 'KZ' });
    const file = { name: 'a.xlsx', bytes: await peopleSheet('lost', 1) };
    const lost = await imports.upload(other.actor, { editionId: edition }, file, 'en');
    await imports.confirm(other.actor, lost);
    await test.database.query('UPDATE role_grant SET revoked_at = $2 WHERE account_id = $1', [other.accountId, now]);
    await test.drainJobs();
    expect(await view(lost)).toMatchObject({ status: 'stopped', stopped: { code: 'access.denied' } });
  });

  it.each([
    ['half a sign in a post', textRow(2, 'Anna', 'odd@kz.example', 'English', 'A&#xD83D;')],
    ['a zero in a post', textRow(2, 'Anna', 'odd@kz.example', 'English', 'A_x0000_B')],
    ['half a sign in an institution', textRow(2, 'Anna', 'odd@kz.example', 'English', '', '_xD83D_')],
    ['a zero in an institution', textRow(2, 'Anna', 'odd@kz.example', 'English', '', 'A&#0;')],
    ['a sign cut in two', textRow(2, 'Anna', 'odd@kz.example', 'English', '', `${'a'.repeat(99)}😀`)],
    ['a zero in a header', textRow(2, 'Anna', 'odd@kz.example', 'English', '', '', 'x'), 'A_x0000_'],
    ['half a sign in a header', textRow(2, 'Anna', 'odd@kz.example', 'English', '', '', 'x'), '_xDE00_'],
  ])('are refused with words for %s', async (_, row, extra = 'Note') => {
    const edition = await build.edition();
    const header = textRow(1, 'Full name', 'E-mail', 'Language of letters', 'Post', 'Institution', extra);
    const found = await send(edition, workbook({ data: header + row }));
    expect(found.status).toBe('refused');
    expect(found.errors.map(({ message }) => message.isWellFormed() && !message.includes('\0'))).not.toContain(false);
  });

  it('tell of people refused at the last moment', async () => {
    const edition = await build.edition();
    const { id } = await send(edition, await peopleSheet('moment', 3));
    const az = await build.contactPoint('AZ');
    await test.get(NomineesService).enter(az.actor, { editionId: edition }, [
      {
        email: 'moment1@kz.example',
        nativeName: 'Faster',
        cyrillicName: null,
        latinName: null,
        post: null,
        institutionId: null,
        locale: 'en',
        note: null,
      },
    ]);
    await imports.confirm(ncp.actor, id);
    await test.drainJobs();
    expect(await view(id)).toMatchObject({ status: 'done', entered: 2, refused: [{ row: 3, code: 'elsewhere' }] });
  });

  it('wait one at a time for a person, and are forgotten after a week', async () => {
    const edition = await build.edition();
    const first = await send(edition, await peopleSheet('first', 2));
    const [second, third] = await Promise.all([
      send(edition, await peopleSheet('b', 2)),
      send(edition, await peopleSheet('c', 2)),
    ]);
    const statuses = await Promise.all([first, second, third].map(async ({ id }) => (await view(id)).status));
    expect(statuses.sort()).toEqual(['checked', 'discarded', 'discarded']);
    expect(await codeOf(imports.confirm(ncp.actor, first.id))).toBe('admissions.import-not-possible');
    const last = await send(edition, await peopleSheet('last', 2));
    await imports.discard(ncp.actor, last.id);
    await imports.discard(ncp.actor, last.id);
    const forgotten = await send(edition, await peopleSheet('last', 2));
    const now = test.clock.now();
    test.clock.set(new Date(now.getTime() + 8 * 86_400_000));
    await writer.forget();
    test.clock.set(now);
    expect(await view(forgotten.id)).toMatchObject({ status: 'discarded', people: [] });
    expect(await kept(forgotten.id)).toEqual([]);
  });

  it('are nobody else’s business', async () => {
    const edition = await build.edition();
    const { id } = await send(edition, await peopleSheet('private', 1));
    const foreign = await build.contactPoint('TJ');
    const manager = await build.manager();
    expect(await codeOf(desk.view(foreign.actor, id, 'en'))).toBe('resource.not-found');
    expect(await codeOf(imports.confirm(foreign.actor, id))).toBe('resource.not-found');
    expect(await codeOf(imports.discard(foreign.actor, id))).toBe('resource.not-found');
    expect(await codeOf(imports.confirm(manager.actor, id))).toBe('admissions.contact-point-decides');
    const file = { name: 'a.xlsx', bytes: await peopleSheet('tm', 1) };
    const upload = (reason: string | null) =>
      imports.upload(manager.actor, { editionId: edition, stateCode: 'TM', reason }, file, 'en');
    expect(await codeOf(upload(null))).toBe('admissions.reason-required');
    const own = await upload('They asked us by letter 12.');
    await imports.confirm(manager.actor, own);
    await test.drainJobs();
    expect(await desk.view(manager.actor, own, 'en')).toMatchObject({ status: 'done', entered: 1 });
    const official = await build.official('KZ');
    expect(await codeOf(imports.upload(official.actor, { editionId: edition, stateCode: 'KZ' }, file, 'en'))).toBe(
      'access.denied',
    );
  });
});
