import { fixtureUi } from './fixture';
import { Layout, type LayoutProps, renderDocument } from './layout';

const props: LayoutProps = {
  title: 'Things',
  siteName: 'Office of Things',
  menu: [
    { href: '/en/things', label: 'Things', current: true },
    { href: '/en/news', label: 'News' },
  ],
  languages: [
    { locale: 'en', name: 'English', dir: 'ltr', href: '/en/things?page=2', current: true },
    { locale: 'fa', name: 'فارسی', dir: 'rtl', href: '/fa/things?page=2', current: false },
  ],
};

const page = (more: Partial<LayoutProps> = {}, locale = 'en') =>
  renderDocument(<Layout {...props} {...more} />, fixtureUi({ locale }));

describe('Layout', () => {
  it('is a whole document in its language and direction', () => {
    expect(page()).toMatch(/^<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"\/>/);
    expect(page({}, 'fa')).toContain('<html lang="fa" dir="rtl">');
  });

  it('has one h1, one main, and a link that skips to it', () => {
    const html = page();
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html.match(/<main id="main"/g)).toHaveLength(1);
    expect(html.indexOf('href="#main"')).toBeLessThan(html.indexOf('<header'));
    for (const landmark of ['<header', '<nav', '<footer']) expect(html).toContain(landmark);
  });

  it('names languages in themselves and keeps the page', () => {
    expect(page()).toMatch(/<a href="\/fa\/things\?page=2" lang="fa" hreflang="fa" dir="rtl">فارسی<\/a>/);
  });

  it('carries the nonce on its style and script, and has nothing inline but data', () => {
    const html = page({ jsonLd: { name: '</script><script>alert(1)</script>' } });
    expect(html).toContain('<link rel="stylesheet" href="/assets/app.1.css" nonce="n-1"/>');
    expect(html).toContain('<script src="/assets/app.1.js" defer nonce="n-1"></script>');
    expect(html).not.toContain('<script>alert');
    expect(html).not.toMatch(/ (style|on[a-z]+)="/);
  });

  it('tells search engines about languages, and keeps away where asked', () => {
    const html = page({
      alternates: [{ hreflang: 'x-default', href: 'https://e.org/' }],
      canonical: 'https://e.org/en',
      robots: 'noindex',
    });
    expect(html).toContain('<link rel="alternate" hreflang="x-default" href="https://e.org/"/>');
    expect(html).toContain('<link rel="canonical" href="https://e.org/en"/>');
    expect(html).toContain('<meta name="robots" content="noindex"/>');
  });

  it('shows messages in a live region and mistakes in the title', () => {
    const html = page({ flash: [{ kind: 'success', text: 'Saved' }], hasErrors: true });
    expect(html).toMatch(/role="status"><div class="ds-alert ui-alert" data-color="success"/);
    expect(html).toContain('<title>ui:errors.prefix Things – Office of Things</title>');
  });

  it('signs out by posting, never by a link', () => {
    const html = page({ account: { name: 'Official 12', menu: [{ href: '/out', label: 'Sign out', post: true }] } });
    expect(html).toMatch(/<form method="post" action="\/out"><input type="hidden" name="_csrf" value="token-1"\/>/);
    expect(html).not.toContain('href="/out"');
  });
});
