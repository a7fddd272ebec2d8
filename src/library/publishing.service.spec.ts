import { createTestApp, type TestApp } from '../../test/support/testing-app';
import { ItemsQueries, isTombstone } from './items.queries';
import { LibraryFixture, PDF } from './library.fixture';
import { ANONYMOUS } from '#libs/access';

let test: TestApp;
let library: LibraryFixture;

beforeAll(async () => {
  test = await createTestApp();
  library = await LibraryFixture.on(test);
});
afterAll(() => test.close());

const blocking = (item: { checklist: { blocking: boolean; code: string; subject: string | null }[] }): string[] =>
  item.checklist.filter((gap) => gap.blocking).map((gap) => (gap.subject ? `${gap.code}:${gap.subject}` : gap.code));

const read = (itemId: string, version?: number) => test.get(ItemsQueries).byId(ANONYMOUS, itemId, 'en', version);

describe('publishing an item', () => {
  it('says what is missing and refuses until nothing is', async () => {
    const item = await library.draft();
    expect(blocking(item)).toEqual(['text-unapproved:en', 'text-missing:ru', 'file-missing']);
    await expect(library.publishing.publish(library.librarian.actor, item.id)).rejects.toMatchObject({
      code: 'item.incomplete',
      status: 422,
    });
    await expect(read(item.id)).rejects.toMatchObject({ code: 'resource.not-found' });

    await library.write(item.id, { title: 'Трудовая миграция', abstract: 'Кратко.' });
    const complete = await library.store(item.id);
    expect(blocking(complete)).toEqual([]);
    const out = await library.publishing.publish(library.librarian.actor, item.id);
    expect(out).toMatchObject({ status: 'public', draft: false, currentVersion: 1 });
    expect(await read(item.id)).toMatchObject({
      version: 1,
      languages: ['en'],
      title: { value: 'Labour migration in Central Asia', locale: 'en' },
    });
  });

  it('asks the centre for a file in both working languages, others for one', async () => {
    const item = await library.draft({ centreOutput: true });
    await library.write(item.id, { title: 'Отчёт', abstract: 'Кратко.' });
    expect(blocking(await library.store(item.id, 'en'))).toEqual(['file-language:ru']);
    expect(blocking(await library.store(item.id, 'ru'))).toEqual([]);
  });

  it('publishes a linked work of others by the address of its source, not one of the centre', async () => {
    const item = await library.draft({ sourceUrl: 'https://publisher.example/work' });
    await library.write(item.id, { title: 'Чужая работа', abstract: 'Кратко.' });
    await library.publishing.publish(library.librarian.actor, item.id);
    expect(await read(item.id)).toMatchObject({ linked: true, files: [], sourceUrl: 'https://publisher.example/work' });
    await expect(
      library.items.update(library.librarian.actor, item.id, undefined, { centreOutput: true }),
    ).rejects.toMatchObject({ code: 'item.incomplete' });
    await expect(
      library.items.update(library.librarian.actor, item.id, undefined, { sourceUrl: null }),
    ).rejects.toMatchObject({ code: 'item.incomplete' });
    expect(await read(item.id)).toMatchObject({ linked: true });
  });

  it('keeps what readers see while texts are being changed, and a stale translation from coming out', async () => {
    const item = await library.published();
    const [english] = item.texts;
    await library.texts.save(library.librarian.actor, item.id, {
      en: { title: 'Changed', abstract: 'Changed.', status: 'draft', revision: english?.revision },
    });
    expect(await read(item.id)).toMatchObject({ title: { value: 'Labour migration in Central Asia' } });
    await library.texts.approve(library.librarian.actor, item.id, 'en');
    await expect(library.publishing.publish(library.librarian.actor, item.id)).rejects.toMatchObject({
      code: 'item.incomplete',
    });
    await library.texts.approve(library.librarian.actor, item.id, 'ru');
    await library.publishing.publish(library.librarian.actor, item.id);
    expect(await read(item.id)).toMatchObject({ title: { value: 'Changed' }, version: 1 });
  });

  it('refuses the text of an editor who has not seen the newest one', async () => {
    const item = await library.draft();
    const save = (title: string) =>
      library.texts.save(library.librarian.actor, item.id, {
        en: { title, abstract: 'A.', status: 'draft', revision: 1 },
      });
    await save('First');
    await expect(save('Second')).rejects.toMatchObject({ code: 'text.changed-meanwhile', status: 409 });
  });
});

describe('versions', () => {
  it('keeps the old one at its number and shows the new one when it is published', async () => {
    const item = await library.published();
    const second = await library.items.startVersion(library.librarian.actor, item.id);
    expect(second).toMatchObject({ version: 2, draft: true, currentVersion: 1, files: [] });
    expect(second.texts.map((text) => text.status)).toEqual(['approved', 'approved']);
    await expect(library.items.startVersion(library.librarian.actor, item.id)).rejects.toMatchObject({
      code: 'version.draft-exists',
    });

    await library.items.update(library.librarian.actor, item.id, undefined, { publicationDate: '2026' });
    await library.store(item.id, 'ru', Buffer.concat([PDF, Buffer.from('second')]));
    expect(await read(item.id)).toMatchObject({ version: 1, publicationDate: null, languages: ['en'] });
    await expect(read(item.id, 2)).rejects.toMatchObject({ code: 'resource.not-found' });

    await library.publishing.publish(library.librarian.actor, item.id);
    expect(await read(item.id)).toMatchObject({
      version: 2,
      currentVersion: 2,
      publicationDate: '2026',
      languages: ['ru'],
    });
    expect(await read(item.id, 1)).toMatchObject({
      version: 1,
      currentVersion: 2,
      publicationDate: null,
      languages: ['en'],
    });
  });

  it('does not start from nothing', async () => {
    const item = await library.draft();
    await expect(library.items.startVersion(library.librarian.actor, item.id)).rejects.toMatchObject({
      code: 'item.not-published',
    });
  });
});

describe('withdrawal', () => {
  it('leaves a note, and can be lifted', async () => {
    const item = await library.published();
    const note = { en: 'Replaced by the ministry.', ru: 'Заменено министерством.' };
    await library.publishing.withdraw(library.librarian.actor, item.id, note);
    const left = await read(item.id);
    expect(isTombstone(left) && left.note).toEqual({ value: 'Replaced by the ministry.', locale: 'en' });
    await expect(library.publishing.withdraw(library.librarian.actor, item.id, note)).rejects.toMatchObject({
      code: 'item.not-published',
    });
    await library.publishing.publish(library.librarian.actor, item.id);
    expect(isTombstone(await read(item.id))).toBe(false);
  });
});

describe('editors', () => {
  it('meet: the second change against the same revision is refused', async () => {
    const item = await library.draft();
    await library.items.update(library.librarian.actor, item.id, item.revision, { licence: 'CC BY 4.0' });
    await expect(
      library.items.update(library.librarian.actor, item.id, item.revision, { licence: 'none' }),
    ).rejects.toMatchObject({
      code: 'request.precondition-failed',
      status: 412,
    });
  });

  it.each([
    ['themes', { themes: ['T99'] }],
    ['terms', { terms: ['019aa0f0-0000-7000-8000-000000000000'] }],
    ['states', { states: ['XX'] }],
  ])('name the field of an unknown reference: %s', async (path, command) => {
    const item = await library.draft();
    await expect(library.items.update(library.librarian.actor, item.id, undefined, command)).rejects.toMatchObject({
      code: 'reference.unknown',
      fields: [{ path, code: 'choice' }],
    });
  });

  it('may fill in only the fields of the type', async () => {
    const item = await library.draft();
    await expect(
      library.items.update(library.librarian.actor, item.id, undefined, { metadata: { court: 'x' } }),
    ).rejects.toMatchObject({ fields: [{ path: 'metadata.court' }] });
    const filled = await library.items.update(library.librarian.actor, item.id, undefined, {
      metadata: { authors: ['A. Author'], peerReviewed: true, doi: null },
    });
    expect(filled.metadata).toEqual({ authors: ['A. Author'], peerReviewed: true });
  });

  it('are librarians', async () => {
    const official = await test.actor([{ role: 'official', scope: null }]);
    await expect(
      library.items.create(official.actor, { type: 'video', sourceLocale: 'en', title: 'T', abstract: '' }),
    ).rejects.toMatchObject({ code: 'access.denied' });
  });

  it('leave a trail', async () => {
    const item = await library.published();
    const actions = await test.database.query<{ action: string }>(
      `SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id`,
      [item.id],
    );
    expect(actions.map((entry) => entry.action)).toEqual([
      'library.item-created',
      'library.text-approved',
      'library.text-approved',
      'library.file-stored',
      'library.item-published',
    ]);
  });
});
