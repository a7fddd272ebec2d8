import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { Storage } from '../storage';
import { breaking, collect, generated, stalling } from './streams';
import { zipOf } from './zip';

/** A driver under test, and a look behind it. */
export interface Subject {
  storage: Storage;
  /** Names of all that lies there, temporary or final. */
  files(): Promise<string[]>;
}

const MiB = 1024 * 1024;
const limit = { maxBytes: 10 * MiB };

/** What every driver must do. `open` gives an empty place of storage. */
export function storageContract(name: string, open: () => Promise<Subject>): void {
  describe(`storage contract: ${name}`, () => {
    let subject: Subject;
    let storage: Storage;

    beforeEach(async () => {
      subject = await open();
      storage = subject.storage;
    });

    const write = (content: string | Buffer, hint?: string) =>
      storage.write(Readable.from([Buffer.from(content)]), { ...limit, contentHint: hint });

    it('keeps the bytes under a key made from their hash', async () => {
      const content = Buffer.from('Обучение по миграции\n');
      const stored = await write(content);
      const sha256 = createHash('sha256').update(content).digest('hex');
      expect(stored).toEqual({
        key: `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`,
        sha256,
        size: content.length,
        detectedType: 'text/plain',
        head: content,
      });
      const opened = await storage.read(stored.key);
      expect(opened.size).toBe(content.length);
      expect(await collect(opened.stream)).toEqual(content);
      expect(await subject.files()).toEqual([stored.key]);
    });

    it('keeps an empty file', async () => {
      const stored = await storage.write(Readable.from([]), limit);
      expect(stored).toMatchObject({ size: 0, detectedType: null });
      expect(await storage.stat(stored.key)).toEqual({ size: 0 });
      expect(await collect((await storage.read(stored.key)).stream)).toHaveLength(0);
    });

    it('reads a part, and knows the size of the whole', async () => {
      const { key } = await write('0123456789');
      const opened = await storage.read(key, { start: 2, end: 5 });
      expect(opened.size).toBe(10);
      expect((await collect(opened.stream)).toString()).toBe('2345');
      expect((await collect((await storage.read(key, { start: 9, end: 9 })).stream)).toString()).toBe('9');
      expect((await collect((await storage.read(key, { start: 8, end: 99 })).stream)).toString()).toBe('89');
      await expect(storage.read(key, { start: 10, end: 12 })).rejects.toBeInstanceOf(RangeError);
    });

    it('says what is there and removes it once', async () => {
      const { key } = await write('to be removed');
      expect(await storage.exists(key)).toBe(true);
      expect(await storage.stat(key)).toEqual({ size: 13 });
      await storage.delete(key);
      await storage.delete(key);
      expect(await storage.exists(key)).toBe(false);
      expect(await storage.stat(key)).toBeNull();
      await expect(storage.read(key)).rejects.toMatchObject({ code: 'file.not-found' });
    });

    it.each(['', '../../etc/passwd', '/etc/passwd', 'aa/bb/cc', `ab/cd/${'0'.repeat(64)}`, 'tmp'])(
      'knows nothing under the key %j',
      async (key) => {
        expect(await storage.exists(key)).toBe(false);
        await storage.delete(key);
        await expect(storage.read(key)).rejects.toMatchObject({ code: 'file.not-found' });
      },
    );

    it('stores equal content of two writers at once one time', async () => {
      const [one, two] = await Promise.all([
        storage.write(generated(MiB, 7), limit),
        storage.write(generated(MiB, 7), limit),
      ]);
      const three = await storage.write(generated(MiB, 7), limit);
      expect(one).toEqual(two);
      expect(three.key).toBe(one.key);
      expect(await subject.files()).toEqual([one.key]);
      const bytes = await collect((await storage.read(one.key)).stream);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(one.sha256);
    });

    it('takes a file of exactly the limit and refuses one byte more, leaving nothing', async () => {
      const exact = await storage.write(generated(2 * MiB), { maxBytes: 2 * MiB });
      await storage.delete(exact.key);
      const source = generated(2 * MiB + 1);
      await expect(storage.write(source, { maxBytes: 2 * MiB })).rejects.toMatchObject({ code: 'file.too-large' });
      expect(source.destroyed).toBe(true);
      expect(await subject.files()).toEqual([]);
    });

    it('leaves nothing when the sender breaks off', async () => {
      await expect(storage.write(breaking(Buffer.alloc(MiB)), limit)).rejects.toMatchObject({
        code: 'file.upload-broken',
      });
      expect(await subject.files()).toEqual([]);
    });

    it('survives a sender who breaks off at once', async () => {
      const source = stalling(Buffer.alloc(MiB));
      const written = storage.write(source, limit);
      source.destroy(new Error('gone'));
      await expect(written).rejects.toMatchObject({ code: 'file.upload-broken' });
      expect(await subject.files()).toEqual([]);
    });

    it('leaves nothing when the connection closes without a word', async () => {
      const source = stalling(Buffer.alloc(MiB));
      const written = storage.write(source, limit);
      source.once('data', () => setImmediate(() => source.destroy()));
      await expect(written).rejects.toMatchObject({ code: 'file.upload-broken' });
      expect(await subject.files()).toEqual([]);
    });

    it('leaves nothing when it is aborted midway', async () => {
      const source = stalling(Buffer.alloc(MiB));
      const controller = new AbortController();
      const written = storage.write(source, { ...limit, signal: controller.signal });
      const outcome = expect(written).rejects.toMatchObject({ code: 'file.upload-broken' });
      await once(source, 'data');
      controller.abort();
      await outcome;
      expect(source.destroyed).toBe(true);
      expect(await subject.files()).toEqual([]);
    });

    it('writes nothing when it was aborted before', async () => {
      const written = storage.write(Readable.from([Buffer.from('x')]), { ...limit, signal: AbortSignal.abort() });
      await expect(written).rejects.toMatchObject({ code: 'file.upload-broken' });
      expect(await subject.files()).toEqual([]);
    });

    it('finds the type in the content, whatever the name says', async () => {
      expect((await write('<!DOCTYPE html><script>1</script>', 'report.pdf')).detectedType).toBe('text/html');
      expect((await write('MZ\x90\x00\x03\x00\x00\x00', 'photo.png')).detectedType).not.toBe('image/png');
      expect((await write('a;b\n1;2\n', 'table.csv')).detectedType).toBe('text/csv');
    });

    it('finds a document in a container larger than what it keeps of it', async () => {
      const names = ['[Content_Types].xml', 'docProps/app.xml', 'media/film.mp4', 'ppt/presentation.xml'];
      const stored = await write(zipOf(names, 300_000), 'slides.zip');
      expect(stored.detectedType).toBe('application/vnd.openxmlformats-officedocument.presentationml.presentation');
    });

    it('passes 250 MB through without holding them', async () => {
      const size = 250 * MiB;
      let peak = 0;
      const source = generated(size);
      const before = process.memoryUsage().rss;
      source.on('data', () => (peak = Math.max(peak, process.memoryUsage.rss() - before)));
      source.pause();
      const stored = await storage.write(source, { maxBytes: size });
      expect(stored.size).toBe(size);
      expect(peak).toBeLessThan(150 * MiB);
      let read = 0;
      for await (const chunk of (await storage.read(stored.key)).stream as AsyncIterable<Buffer>) read += chunk.length;
      expect(read).toBe(size);
    });

    it('sweeps leftovers only when they are older than a day, and no finished file', async () => {
      const { key } = await write('finished');
      expect(await storage.sweep(new Date(8.64e15))).toBe(0);
      expect(await subject.files()).toEqual([key]);
    });

    it('is ready', async () => {
      await storage.check();
    });
  });
}
