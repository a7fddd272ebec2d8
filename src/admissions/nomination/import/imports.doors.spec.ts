import type { Response } from 'light-my-request';
import { unzipSync, strFromU8 } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { newId } from '#libs/database';
import type { TestActor } from '../../../../test/support/actors';
import { signInCookie } from '../../../../test/support/crawl';
import { multipart } from '../../../../test/support/multipart';
import { Reader } from '../../../../test/support/reader';
import { createTestApp, type TestApp } from '../../../../test/support/testing-app';
import { AdmissionsBuilder } from '../../admissions.fixture';
import { peopleSheet, sheetOf } from './imports.fixture';
import type { ImportView } from './imports.views';

describe('the doors of sheets of nominees', () => {
  let test: TestApp;
  let build: AdmissionsBuilder;
  let ncp: TestActor;
  beforeAll(async () => {
    test = await createTestApp();
    build = new AdmissionsBuilder(test);
    ncp = await build.contactPoint('KZ');
    const text = { text: 'Border Office of Tests', status: 'approved', sourceRevision: 1 };
    await test.database.query(
      `INSERT INTO institution (id, state_code, labels, kind, revision) VALUES ($1, 'KZ', $2, 'border', 1)`,
      [newId(), JSON.stringify({ en: text, ru: { ...text, text: 'Пограничное ведомство' } })],
    );
  });
  afterAll(() => test.close());

  const api = async (method: 'GET' | 'POST', path: string, token = ncp.token, extras: object = {}) => {
    const response = await test.http(method, `/api/v1${path}`, { token, ...extras });
    return { status: response.statusCode, body: response.json<ImportView & { code: string; items: ImportView[] }>() };
  };
  const reader = async (actor: TestActor): Promise<Reader> =>
    new Reader(test).keep(await signInCookie(test, actor.accountId));
  const location = (response: Response): string => {
    expect({
      status: response.statusCode,
      body: response.statusCode === 303 ? '' : response.body.slice(0, 3000),
    }).toEqual({
      status: 303,
      body: '',
    });
    return String(response.headers.location);
  };

  it('lead a program from the sheet to the nominees', async () => {
    const edition = await build.edition();
    const path = `/editions/${edition}/nomination-imports`;
    const file = { name: 'C:\\people\\list.xlsx', content: await peopleSheet('api', 2) };
    const sent = await api('POST', path, ncp.token, multipart({}, file));
    expect(sent).toMatchObject({
      status: 201,
      body: { status: 'checked', fileName: 'list.xlsx', total: 2, people: [{ row: 2, known: false }, { row: 3 }] },
    });
    const one = `/nomination-imports/${sent.body.id}`;
    for (const _click of [1, 2]) expect((await api('POST', `${one}/confirm`)).status).toBe(202);
    await test.drainJobs();
    expect(await api('GET', one)).toMatchObject({ status: 200, body: { status: 'done', entered: 2, people: [] } });
    expect(await api('POST', `${one}/discard`)).toMatchObject({
      status: 409,
      body: { code: 'admissions.import-not-possible' },
    });
    expect((await api('GET', path)).body.items).toMatchObject([{ status: 'done', total: 2, done: 2 }]);
    expect((await api('GET', path, (await build.contactPoint('AZ')).token)).body.items).toEqual([]);
    const russian = await api('POST', path, ncp.token, {
      ...multipart({}, { name: 'a.csv', content: 'Full name,E-mail\nAnna,a@kz.example\n' }),
      headers: { ...multipart({}).headers, 'accept-language': 'ru' },
    });
    expect(russian).toMatchObject({
      status: 201,
      body: { status: 'refused', errors: [{ row: 1, column: null, message: 'Нет столбца «Язык писем».' }] },
    });
  });

  it('refuse a program what is no sheet at all', async () => {
    const edition = await build.edition();
    const path = `/editions/${edition}/nomination-imports`;
    const official = await build.official('KZ');
    expect((await api('POST', path, ncp.token, multipart({}))).body.code).toBe('admissions.sheet-missing');
    expect((await api('POST', path, ncp.token, { body: {} })).status).toBe(415);
    const file = { name: 'a.csv', content: 'x' };
    expect((await api('POST', path, ncp.token, multipart({ stateCode: 'xx' }, file))).status).toBe(422);
    expect((await api('POST', path, ncp.token, multipart({ stateCode: 'AZ' }, file))).status).toBe(403);
    expect((await api('POST', path, official.token, multipart({ stateCode: 'KZ' }, file))).status).toBe(403);
    // Refused before anything of the file is kept: not even that it is missing is said.
    expect((await api('POST', path, official.token, multipart({}))).status).toBe(403);
    const large = await api(
      'POST',
      path,
      ncp.token,
      multipart({}, { name: 'a.csv', content: Buffer.alloc(6_000_000, 'a') }),
    );
    expect(large.body).toMatchObject({ status: 'refused', errors: [{ code: 'sheets.file-too-large' }] });
  });

  it('give the template in the reader’s language, with what can be chosen', async () => {
    const edition = await build.edition();
    const get = (query: string, language: string) =>
      test.http('GET', `/api/v1/editions/${edition}/nomination-template?${query}`, {
        token: ncp.token,
        headers: { 'accept-language': language },
      });
    const book = await get('format=xlsx', 'ru');
    expect(book.headers['content-disposition']).toBe('attachment; filename="nominees-KZ.xlsx"');
    const [header] = await readSheet(book.rawPayload);
    expect(header).toEqual([
      'Полное имя',
      'Имя кириллицей',
      'Имя латинскими буквами',
      'Эл. почта',
      'Учреждение',
      'Должность',
      'Язык писем',
      'Очерёдность',
      'Примечание',
    ]);
    expect((await readSheet(book.rawPayload, 'Допустимые значения'))[1]).toEqual([
      'Пограничное ведомство',
      'английский',
    ]);
    expect((await readSheet(book.rawPayload, 'Как заполнять'))[1]?.slice(0, 2)).toEqual(['Полное имя', 'Да']);
    expect(strFromU8(unzipSync(book.rawPayload)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain(
      `<formula1>'Допустимые значения'!$A$2:$A$2</formula1>`,
    );
    const text = await get('format=csv', 'en');
    expect(text.body.startsWith('\uFEFFFull name,Name in Cyrillic,')).toBe(true);
    expect(text.body).toContain('\r\n"# The whole name as the person writes it');
    // The template itself, filled in below its hints, is a good sheet.
    const filled = `${text.body}Anna,,,anna@kz.example,,,English,1,\r\n`;
    const sent = await api(
      'POST',
      `/editions/${edition}/nomination-imports`,
      ncp.token,
      multipart({}, { name: 'a.csv', content: filled }),
    );
    expect(sent.body).toMatchObject({ status: 'checked', total: 1, people: [{ row: 3, nativeName: 'Anna' }] });
  });

  it('lead a contact point through the pages without a script, in Russian', async () => {
    const edition = await build.edition({ quotaPerState: 1 });
    const person = await reader(ncp);
    const base = `/ru/nominations/editions/${edition}/import`;
    const upload = async (content: Buffer | string, name = 'кандидаты.xlsx') => {
      const page = await person.get(base);
      const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
      return person.raw(`${base}?state=KZ`, multipart({ _csrf: token, stateCode: 'KZ' }, { name, content }));
    };
    const start = await person.get(base);
    expect(start.body).toContain(`${base}/template.xlsx?state=KZ`);
    expect(start.body).toContain('Очерёдность');
    expect((await person.get(`${base}/template.csv?state=KZ`)).body.startsWith('\uFEFFПолное имя;')).toBe(true);

    const missing = await person.raw(
      `${base}?state=KZ`,
      multipart({ _csrf: /name="_csrf" value="([^"]+)"/.exec(start.body)?.[1] ?? '' }),
    );
    expect([missing.statusCode, missing.body.includes('href="#f-file"')]).toEqual([422, true]);

    const wrong = location(
      await upload(
        await sheetOf([
          ['Полное имя', 'Эл. почта', 'Язык писем'],
          ['', 'никто', 'русский'],
        ]),
      ),
    );
    const mistakes = await person.get(wrong);
    expect(mistakes.body).toContain('2 ошибки в таблице');
    expect(mistakes.body).toContain('Заполните эту ячейку.');
    expect(mistakes.body).toMatch(/<bdi[^>]*>B<\/bdi>/);

    const good = location(await upload(await peopleSheet('page', 60)));
    const preview = await person.get(good);
    expect(preview.body).toContain('Будет внесено 60 человек');
    expect(preview.body).toContain('закреплено 1 место');
    expect(preview.headers.refresh).toBeUndefined();
    expect(location(await person.post(`${good}/confirm`))).toBe(good);
    const running = await person.get(good);
    expect(running.headers.refresh).toBe('3');
    expect(running.body).toContain('<progress value="0" max="60"');
    expect(location(await person.post(`${good}/confirm`))).toBe(good);
    await test.drainJobs();
    const done = await person.get(good);
    expect(done.headers.refresh).toBeUndefined();
    expect(done.body).toContain('Внесены, каждому отправлено письмо');
    const late = await person.post(`${good}/discard`);
    expect([late.statusCode, late.body.includes('уже нельзя подтвердить или отбросить')]).toEqual([409, true]);

    const again = location(await upload(await peopleSheet('page', 60)));
    expect((await person.get(again)).body).toContain('Всех их ваше государство уже внесло раньше');
    expect(location(await person.post(`${again}/discard`))).toBe(again);
    expect((await person.get(again)).body).toContain('Таблица отброшена.');
    expect((await person.get(base)).body).toContain('кандидаты.xlsx');
  });

  it('are closed after the deadline, and to others', async () => {
    const edition = await build.edition();
    const base = `/en/nominations/editions/${edition}/import`;
    const person = await reader(ncp);
    const sheet = await api(
      'POST',
      `/editions/${edition}/nomination-imports`,
      ncp.token,
      multipart({}, { name: 'a.xlsx', content: await peopleSheet('closed', 1) }),
    );
    const page = `${base}/${sheet.body.id}`;
    expect((await (await reader(await build.contactPoint('TJ'))).get(page)).statusCode).toBe(404);
    expect((await (await reader(await build.official('KZ'))).get(base)).statusCode).toBe(403);
    expect((await person.get(`/en/nominations/editions/${newId()}/import/${sheet.body.id}`)).statusCode).toBe(404);
    const forged = await person.raw(
      base,
      multipart({ _csrf: 'forged', stateCode: 'KZ' }, { name: 'a.csv', content: 'a' }),
    );
    expect(forged.statusCode).toBe(403);
    const staff = await reader(await build.manager());
    expect((await staff.get(base)).body).toContain('?state=TM');
    expect((await staff.get(`${base}?state=TM`)).body).toContain('in place of a national contact point');
    const now = test.clock.now();
    test.clock.set('2026-04-20T20:00:00Z'); // 24:00 of the day in Baku
    const late = await reader(ncp);
    expect((await late.get(base)).body).not.toContain('type="file"');
    expect((await late.send(page, {}, `${page}/confirm`)).statusCode).toBe(409);
    test.clock.set(now);
  });
});
