import * as fc from 'fast-check';
import { contentDisposition } from './content-disposition';

describe('contentDisposition', () => {
  it.each([
    ['report.pdf', 'attachment; filename="report.pdf"'],
    ['Отчёт 1.pdf', `attachment; filename="_ 1.pdf"; filename*=UTF-8''%D0%9E%D1%82%D1%87%D1%91%D1%82%201.pdf`],
    ['Отчёт.pdf', `attachment; filename="file.pdf"; filename*=UTF-8''%D0%9E%D1%82%D1%87%D1%91%D1%82.pdf`],
    ['Résumé.doc', `attachment; filename="Resume.doc"; filename*=UTF-8''R%C3%A9sum%C3%A9.doc`],
    ['a "b" c.txt', `attachment; filename="a 'b' c.txt"; filename*=UTF-8''a%20%22b%22%20c.txt`],
    ["it's (1)*.txt", `attachment; filename="it's (1)*.txt"`],
    ['a\r\nSet-Cookie: x=1.txt', 'attachment; filename="a Set-Cookie: x=1.txt"'],
    ['../../etc/passwd', 'attachment; filename="_.._etc_passwd"'],
    ['a\\b.txt', 'attachment; filename="a_b.txt"'],
    ['100%.txt', `attachment; filename="100'.txt"; filename*=UTF-8''100%25.txt`],
    ['photo\u202Egnp.exe', 'attachment; filename="photognp.exe"'],
    ['\u0000\u200F', 'attachment; filename="file"'],
    ['', 'attachment; filename="file"'],
    ['lone\uD800.txt', `attachment; filename="lone_.txt"; filename*=UTF-8''lone%EF%BF%BD.txt`],
  ])('%j', (filename, header) => {
    expect(contentDisposition(filename, 'attachment')).toBe(header);
  });

  it('shows inline, and bounds the length while it keeps the extension', () => {
    const header = contentDisposition(`${'я'.repeat(500)}.docx`, 'inline');
    expect(header).toMatch(/^inline; filename="file\.docx"; filename\*=UTF-8''/);
    expect(Array.from(decodeURIComponent(header.split("''")[1]!))).toHaveLength(180);
    expect(header.endsWith('.docx')).toBe(true);
  });

  it('is one safe header line for any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (filename) => {
        expect(contentDisposition(filename, 'attachment')).toMatch(
          /^attachment; filename="[ !#$&-[\]-~]+"(; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+)?$/,
        );
      }),
    );
  });
});
