import fc from 'fast-check';
import { maxMarkdownLength, plainText, renderMarkdown } from './index';

const safeTags =
  /<\/?(?:p|h[1-6]|ul|ol|li|strong|em|a|code|pre|blockquote|hr|br)(?: (?:href|rel|title|start|class)="[^"<>]*")*(?: \/)?>/gu;

describe('renderMarkdown', () => {
  it.each([
    ['paragraph', 'Hello *world*', '<p>Hello <em>world</em></p>\n'],
    ['heading below the page title', '# Title', '<h2>Title</h2>\n'],
    ['list', '- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n'],
    [
      'external link',
      '[x](https://example.org/?a=1&b=2)',
      '<p><a href="https://example.org/?a=1&amp;b=2" rel="nofollow noopener">x</a></p>\n',
    ],
    ['own path', '[x](/ru/courses)', '<p><a href="/ru/courses">x</a></p>\n'],
    ['fragment', '[x](#part)', '<p><a href="#part">x</a></p>\n'],
    ['mail address', '[x](mailto:office@example.org)', '<p><a href="mailto:office@example.org">x</a></p>\n'],
    ['raw tags are text', '<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n'],
    [
      'an autolink',
      '<https://example.org>',
      '<p><a href="https://example.org" rel="nofollow noopener">https://example.org</a></p>\n',
    ],
    [
      'a quotation mark in a title',
      '[x](/a "b\\" onclick=\\"c")',
      '<p><a href="/a" title="b&quot; onclick=&quot;c">x</a></p>\n',
    ],
  ])('%s', (_name, source, html) => {
    expect(renderMarkdown(source)).toBe(html);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#x0A;script:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:x)',
    '[x](//evil.example)',
    '[x](\\\\/\\\\/evil.example)',
    '[x](</\\\\evil.example>)',
    '[x](file:///etc/passwd)',
    '[x]\n\n[x]: javascript:alert(1)',
  ])('makes no link of %s', (source) => {
    expect(renderMarkdown(source)).not.toContain('href');
  });

  it('loads no image', () => {
    expect(renderMarkdown('![map](https://tracker.example/p.gif)')).not.toMatch(/<img|src=/u);
  });

  it.each([
    [1, ['h1', 'h2', 'h6']],
    [2, ['h2', 'h3', 'h6']],
    [3, ['h3', 'h4', 'h6']],
    [9, ['h6', 'h6', 'h6']],
    [0, ['h1', 'h2', 'h6']],
  ])('starts headings at level %i', (baseLevel, expected) => {
    const html = renderMarkdown('# a\n\n## b\n\n###### c', { baseLevel });
    expect([...html.matchAll(/<(h\d)>/gu)].map((match) => match[1])).toEqual(expected);
  });

  it('reads a bounded part of a long text', () => {
    expect(renderMarkdown('a'.repeat(maxMarkdownLength * 2)).length).toBeLessThan(maxMarkdownLength + 20);
  });

  it.each([
    '>'.repeat(50_000),
    '['.repeat(50_000),
    '*a '.repeat(50_000),
    '- '.repeat(20_000),
    '`'.repeat(50_000),
    '\ud800\0',
  ])('survives hostile input %#', (source) => {
    expect(typeof renderMarkdown(source)).toBe('string');
    expect(typeof plainText(source)).toBe('string');
  });

  it('lets out only the tags and attributes it knows, whatever comes in', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '[',
      ']',
      '(',
      ')',
      '!',
      '#',
      '*',
      '`',
      '\n',
      ' ',
      '\\',
      ':',
      '//',
      'javascript:',
      '<a onclick=x>',
      '&#106;',
      'https://e.org',
      '<img src=x onerror=y>',
      'я',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const html = renderMarkdown(pieces.join(''));
        expect(html.replace(safeTags, '')).not.toMatch(/[<>]/u);
        for (const [, href] of html.matchAll(/href="([^"]*)"/gu))
          expect(href).not.toMatch(/^(?:javascript|data|vbscript|file):|^\/\//iu);
      }),
    );
  });
});

describe('plainText', () => {
  it.each([
    ['# Title\n\nSome *text* with a [link](https://example.org).', 'Title\n\nSome text with a link.'],
    ['- one\n- two', 'one\n\ntwo'],
    ['a\nb  \nc', 'a b c'],
    ['`code` &amp; <b>', 'code & <b>'],
    ['```\nx = 1\n```', 'x = 1'],
    ['Ёлка \\*не курсив\\*', 'Ёлка *не курсив*'],
    ['', ''],
  ])('of %j', (source, text) => {
    expect(plainText(source)).toBe(text);
  });

  it('cuts between words', () => {
    expect(plainText('Управление миграцией в регионе', { maxLength: 24 })).toBe('Управление миграцией в…');
    expect(plainText('# a\n\nb', { separator: ' ' })).toBe('a b');
  });

  it('keeps to its length and never halves a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 30 }), (source, maxLength) => {
        const text = plainText(source, { maxLength });
        expect([...text].length).toBeLessThanOrEqual(maxLength);
        expect(text).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});
