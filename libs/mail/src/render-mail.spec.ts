import * as fc from 'fast-check';
import { renderMail, type MailBlock } from './render-mail';

const blocks: MailBlock[] = [
  { kind: 'paragraph', text: 'Hello,\nyou are invited.' },
  {
    kind: 'list',
    items: [
      { term: 'Course', description: 'Data & <dignity>' },
      { term: 'Place', description: 'Baku' },
    ],
  },
  { kind: 'button', label: 'Confirm', href: 'https://example.org/c?a=1&b="2"' },
  { kind: 'small', text: 'You receive this because you applied.' },
];
const content = { locale: 'en', dir: 'ltr' as const, subject: 'Invitation "1" <b>', blocks };

describe('renderMail', () => {
  it('says the same in both forms', () => {
    const { text, html } = renderMail(content);
    expect(text).toBe(
      [
        'Hello,\nyou are invited.',
        'Course: Data & <dignity>\nPlace: Baku',
        'Confirm:\nhttps://example.org/c?a=1&b="2"',
        '--\nYou receive this because you applied.\n',
      ].join('\n\n'),
    );
    expect(html).toContain('Hello,<br>you are invited.');
    expect(html).toContain('Data &amp; &lt;dignity&gt;');
    expect(html).toContain('href="https://example.org/c?a=1&amp;b=&quot;2&quot;"');
    expect(html).toContain('<title>Invitation &quot;1&quot; &lt;b&gt;</title>');
    expect(html).toContain('You receive this because you applied.');
  });

  it('names language and direction, and aligns with the direction', () => {
    const { html } = renderMail({ ...content, locale: 'fa', dir: 'rtl' });
    expect(html).toContain('<html lang="fa" dir="rtl">');
    expect(html).toContain('<td lang="fa" dir="rtl" align="right"');
    expect(html).not.toContain('align="left"');
  });

  it('fetches nothing and runs nothing', () => {
    const { html } = renderMail(content);
    expect(html).not.toMatch(/<(img|link|script|iframe|style|object)\b|url\(|@import|\ssrc=/i);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '/relative', '', 'file:///etc/passwd'])(
    'refuses the link %j',
    (href) => {
      expect(() => renderMail({ ...content, blocks: [{ kind: 'button', label: 'x', href }] })).toThrow(
        /^A link in a mail/,
      );
    },
  );

  it('never lets a text become markup', () => {
    const tags = (html: string) => html.match(/<\/?[a-z!][^>]*>/gi)?.length;
    const render = (text: string) =>
      renderMail({
        ...content,
        subject: text,
        blocks: [
          { kind: 'paragraph', text },
          { kind: 'list', items: [{ term: text, description: text }] },
          { kind: 'button', label: text, href: 'https://example.org' },
          { kind: 'small', text },
        ],
      }).html;
    const plain = tags(render('x'));
    const nasty = fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '/', 'b', ' ', '=') });
    fc.assert(fc.property(nasty, (text) => expect(tags(render(text))).toBe(plain)));
  });
});
