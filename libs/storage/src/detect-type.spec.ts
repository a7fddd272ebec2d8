import { detectType } from './detect-type';
import { zipOf } from './testing/zip';

const detect = (content: string | Buffer, hint?: string) => {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return detectType({
    head: bytes.subarray(0, 16_384),
    tail: bytes.subarray(-131_072),
    truncated: bytes.length > 16_384,
    hint,
  });
};
const bytes = (text: string) => Buffer.from(text, 'latin1');
const office = 'application/vnd.openxmlformats-officedocument';

describe('detectType', () => {
  it.each<[string | null, Buffer]>([
    [null, bytes('')],
    ['application/pdf', bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')],
    ['image/png', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
    ['image/jpeg', bytes('\xff\xd8\xff\xe0\0\x10JFIF\0')],
    ['image/webp', bytes('RIFF\x10\0\0\0WEBPVP8 ')],
    ['video/mp4', bytes('\0\0\0\x18ftypisom\0\0\x02\0')],
    ['video/quicktime', bytes('\0\0\0\x14ftypqt  \0\0\0\0')],
    ['audio/mp4', bytes('\0\0\0\x18ftypM4A \0\0\0\0')],
    ['video/webm', bytes('\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x82\x84webm')],
    ['application/zip', bytes('PK\x05\x06' + '\0'.repeat(18))],
    ['application/zip', zipOf(['report.txt', 'word/notes.txt'])],
    [`${office}.wordprocessingml.document`, zipOf(['[Content_Types].xml', 'word/document.xml'])],
    [`${office}.spreadsheetml.sheet`, zipOf(['_rels/.rels', 'xl/workbook.xml', '[Content_Types].xml'])],
    [`${office}.presentationml.presentation`, zipOf(['[Content_Types].xml', 'ppt/presentation.xml'])],
    [
      'application/vnd.ms-word.document.macroEnabled.12',
      zipOf(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']),
    ],
    ['application/java-archive', zipOf(['META-INF/MANIFEST.MF', 'A.class'])],
  ])('recognises %s', (type, content) => {
    expect(detect(content)).toBe(type);
  });

  it('goes by the directory of a container, not by an entry that only pretends', () => {
    const honest = zipOf(['[Content_Types].xml', 'xl/workbook.xml']);
    const forged = Buffer.concat([zipOf(['word/document.xml']).subarray(0, 47), honest]);
    expect(detect(forged)).toBe(`${office}.spreadsheetml.sheet`);
  });

  it('looks at both ends when the directory is longer than what was kept', () => {
    const names = ['[Content_Types].xml', ...Array.from({ length: 5000 }, (_, i) => `ppt/slides/slide${i}.xml`)];
    expect(detect(zipOf(names))).toBe(`${office}.presentationml.presentation`);
  });

  it('takes a mutilated container for a plain one', () => {
    expect(detect(zipOf(['[Content_Types].xml', 'word/document.xml']).subarray(0, 20))).toBe('application/zip');
  });

  it.each([
    ['text/plain', 'Сессия начинается в 9:00.\n', undefined],
    ['text/plain', 'no < tags > here', 'page.pdf'],
    ['text/csv', 'имя;страна\n', 'Список.CSV'],
    ['text/csv', 'a,b\n', 'text/csv; charset=utf-8'],
    ['application/json', '{"a":1}', 'a.json'],
    ['text/plain', '{"a":1}', undefined],
    ['text/html', 'plain words', 'a.html'],
    ['text/html', '\uFEFF  <!-- x --> <HTML lang="ru">', 'a.txt'],
    ['text/html', '<script src=x>', 'data.csv'],
    ['text/html', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', undefined],
    ['image/svg+xml', '<?xml version="1.0"?>\n<!-- drawn --><svg xmlns="http://www.w3.org/2000/svg">', 'a.png'],
    ['application/xml', '<?xml version="1.0"?><feed/>', 'a.txt'],
    ['application/rtf', '{\\rtf1\\ansi', 'a.txt'],
  ])('tells %s among texts', (type, content, hint) => {
    expect(detect(content, hint)).toBe(type);
  });

  it('is not confused by a sign cut in two at the end of what it sees', () => {
    expect(detect('я'.repeat(20_000))).toBe('text/plain');
    expect(detect(`a${'я'.repeat(20_000)}`)).toBe('text/plain');
    expect(detect(`ab${'😀'.repeat(9_000)}`)).toBe('text/plain');
  });

  it('does not take bytes for text because their name says so', () => {
    expect(detect(bytes('\x01\x02\x03\x04 text'), 'a.txt')).not.toBe('text/plain');
    expect(detect(bytes('caf\xe9 in another encoding'), 'a.txt')).not.toBe('text/plain');
  });

  it('tells old Office documents apart by their name, and by nothing else', () => {
    const old = bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1');
    expect(detect(old, 'letter.doc')).toBe('application/msword');
    expect(detect(old, 'letter.pdf')).toBe('application/x-ole-storage');
  });
});
