import { createHash } from 'node:crypto';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { Readable } from 'node:stream';
import { ANONYMOUS } from '#libs/access';
import { STORAGE, type Storage } from '#libs/storage';
import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { DownloadsService } from './downloads.service';
import { ScanFileJob } from './jobs/scan-file.job';
import { LibraryFixture, PDF } from './library.fixture';

let test: TestApp;
let library: LibraryFixture;

const stored = async (): Promise<number> =>
  Number((await test.database.one<{ count: string }>('SELECT count(*) FROM library_file'))?.count);

const upload = (itemId: string, content: Buffer | Readable, name: string, locale = 'en') =>
  library.files.store(library.librarian.actor, itemId, locale, {
    name,
    stream: content instanceof Readable ? content : Readable.from([content]),
  });

describe('files without a scanner', () => {
  beforeAll(async () => {
    test = await createTestApp({ env: { MAX_UPLOAD_BYTES: '200000' } });
    library = await LibraryFixture.on(test);
  });
  afterAll(() => test.close());

  it('are kept with hash, size and the type found in them, and are there at once', async () => {
    const item = await library.draft();
    const view = await upload(item.id, PDF, 'C:\\papers\\Бакинская декларация.pdf', 'ru');
    expect(view.files).toMatchObject([
      {
        locale: 'ru',
        name: 'Бакинская декларация.pdf',
        size: PDF.length,
        mediaType: 'application/pdf',
        scan: 'unscanned',
      },
    ]);
    expect(view.files[0]?.href).toContain('/bakinskaya-deklaratsiya.pdf');
  });

  it.each([
    ['empty', Buffer.alloc(0), 'paper.pdf', 'file.empty'],
    ['not what its name says', Buffer.from('plain words'), 'paper.pdf', 'file.mismatch'],
    ['a page that calls itself a text', Buffer.from('<!doctype html><script>1</script>'), 'notes.txt', 'file.mismatch'],
    [
      'a picture with script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      'map.svg',
      'file.type-refused',
    ],
    ['of no known kind', Buffer.from('x'), 'program.exe', 'file.type-refused'],
    ['too large', Buffer.concat([PDF, Buffer.alloc(200_000)]), 'paper.pdf', 'file.too-large'],
  ])('are refused when %s, and nothing of them stays', async (_what, content, name, code) => {
    const item = await library.draft();
    const before = await stored();
    await expect(upload(item.id, content, name)).rejects.toMatchObject({ code });
    expect(await stored()).toBe(before);
  });

  it('leave no content behind when refused', async () => {
    const item = await library.draft();
    const content = Buffer.from('only here: 5e1d');
    await expect(upload(item.id, content, 'paper.pdf')).rejects.toMatchObject({ code: 'file.mismatch' });
    const sha = createHash('sha256').update(content).digest('hex');
    expect(await test.get<Storage>(STORAGE).exists(`${sha.slice(0, 2)}/${sha.slice(2, 4)}/${sha}`)).toBe(false);
  });

  it('leave nothing when the line breaks', async () => {
    const item = await library.draft();
    const before = await stored();
    const broken = Readable.from(
      (function* () {
        yield PDF;
        throw new Error('the line broke');
      })(),
    );
    await expect(upload(item.id, broken, 'paper.pdf')).rejects.toMatchObject({
      code: 'file.upload-broken',
      status: 400,
    });
    expect(await stored()).toBe(before);
  });

  it('take the place of a draft, but not of what readers could have had', async () => {
    const item = await library.draft();
    await upload(item.id, PDF, 'first.pdf');
    const second = await upload(item.id, Buffer.concat([PDF, Buffer.from('2')]), 'second.pdf');
    expect(second.files.map((file) => file.name)).toEqual(['second.pdf']);

    const published = await library.published();
    await expect(upload(published.id, Buffer.concat([PDF, Buffer.from('3')]), 'third.pdf')).rejects.toMatchObject({
      code: 'file.already-there',
      status: 409,
    });
    expect((await upload(published.id, PDF, 'другой.pdf', 'ru')).files).toHaveLength(2);
  });

  it('with equal content are stored once and outlive each other', async () => {
    const [one, two] = [await library.draft(), await library.draft()];
    const content = Buffer.concat([PDF, Buffer.from('shared')]);
    const [first] = (await upload(one.id, content, 'a.pdf')).files;
    const [second] = (await upload(two.id, content, 'b.pdf')).files;
    expect(first?.sha256).toBe(second?.sha256);
    await library.files.remove(library.librarian.actor, one.id, first?.id ?? '');
    const found = await test.get(DownloadsService).find(library.librarian.actor, two.id, second?.id ?? '', 'en');
    const storage = test.get<Storage>(STORAGE);
    expect(await storage.exists(found.storageKey)).toBe(true);
    await library.files.remove(library.librarian.actor, two.id, second?.id ?? '');
    expect(await storage.exists(found.storageKey)).toBe(false);
  });

  it('that a published item needs cannot be removed', async () => {
    const item = await library.published();
    await expect(library.files.remove(library.librarian.actor, item.id, item.files[0]?.id ?? '')).rejects.toMatchObject(
      { code: 'file.needed' },
    );
  });

  it('of another item are not there', async () => {
    const [mine, other] = [await library.published(), await library.published()];
    const downloads = test.get(DownloadsService);
    await expect(downloads.find(ANONYMOUS, mine.id, other.files[0]?.id ?? '', 'en')).rejects.toMatchObject({
      code: 'resource.not-found',
    });
    await expect(
      library.files.remove(library.librarian.actor, mine.id, other.files[0]?.id ?? ''),
    ).rejects.toMatchObject({ code: 'resource.not-found' });
  });
});

/** A scanner that reads everything and answers what it is told to. */
function scanner(answer: () => string): Promise<Server> {
  const server = createServer((socket) => {
    let seen = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      seen = Buffer.concat([seen, data]);
      if (seen.subarray(-4).equals(Buffer.alloc(4))) socket.end(`${answer()}\0`);
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe('files with a scanner', () => {
  let answer = 'stream: OK';
  let server: Server;

  beforeAll(async () => {
    server = await scanner(() => answer);
    test = await createTestApp({ env: { CLAMAV_URL: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}` } });
    library = await LibraryFixture.on(test);
  });
  afterAll(async () => {
    await test.close();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  });

  const scanOf = async (fileId: string) =>
    (await test.database.one<{ scan: string; finding: string | null }>(
      'SELECT scan, scan_finding AS finding FROM library_file WHERE id = $1',
      [fileId],
    )) ?? {};

  it('are private until it has let them pass', async () => {
    const item = await library.draft();
    const [file] = (await library.store(item.id)).files;
    expect(file?.scan).toBe('pending');
    const find = () => test.get(DownloadsService).find(library.librarian.actor, item.id, file?.id ?? '', 'en');
    await expect(find()).rejects.toMatchObject({ code: 'resource.not-found' });
    await test.drainJobs();
    expect(await scanOf(file?.id ?? '')).toEqual({ scan: 'clean', finding: null });
    expect(await find()).toMatchObject({ name: 'paper.pdf' });
  });

  it('stay private for ever when it finds something, and may be replaced', async () => {
    answer = 'stream: Eicar-Test FOUND';
    const item = await library.draft();
    const [file] = (await library.store(item.id)).files;
    await test.drainJobs();
    answer = 'stream: OK';
    expect(await scanOf(file?.id ?? '')).toEqual({ scan: 'infected', finding: 'Eicar-Test' });
    await expect(
      test.get(DownloadsService).find(library.librarian.actor, item.id, file?.id ?? '', 'en'),
    ).rejects.toMatchObject({ status: 404 });
    expect((await library.store(item.id, 'en', Buffer.concat([PDF, Buffer.from('clean')]))).files).toMatchObject([
      { scan: 'pending' },
    ]);
  });

  it('stay private while it is down, and the job fails so that it comes again', async () => {
    const item = await library.draft();
    const [file] = (await library.store(item.id)).files;
    await new Promise((resolve) => server.close(resolve));
    await expect(test.get(ScanFileJob).scan(file?.id ?? '')).rejects.toMatchObject({ code: 'scanner.unavailable' });
    expect(await scanOf(file?.id ?? '')).toEqual({ scan: 'pending', finding: null });
  });
});
