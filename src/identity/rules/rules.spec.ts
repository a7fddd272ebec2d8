import fc from 'fast-check';
import { networkOf } from '../rate-limits';
import { browserName } from './browser';
import { normalEmail } from './email';
import { CYRILLIC_NAME, displayName, LATIN_NAME, NATIVE_NAME, normalName } from './names';
import { ownPath } from './own-path';

describe('addresses of mail', () => {
  it.each([
    ['Name@Example.ORG', 'name@example.org'],
    [' a@b.c ', 'a@b.c'],
    ['İI@x.y', 'İi@x.y'],
    ['ıi@x.y', 'ıi@x.y'],
  ])('%s is kept as %s', (given, kept) => expect(normalEmail(given)).toBe(kept));

  it('fold only what ASCII folds, so that no two different people meet', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => normalEmail(text).length === text.trim().length));
  });
});

describe('names', () => {
  it.each([
    ['Гүлнора Юсупова', NATIVE_NAME, true],
    ['محمدرضا علی\u200cزاده', NATIVE_NAME, true],
    ["O'ktam Qo\u02bbchqorov", NATIVE_NAME, true],
    ['Жан-Поль ст.', CYRILLIC_NAME, true],
    ['Əliyeva', LATIN_NAME, true],
    ['Алиева', LATIN_NAME, false],
    ['Aliyeva', CYRILLIC_NAME, false],
    ['<b>', NATIVE_NAME, false],
    ['name\u202eeman', NATIVE_NAME, false],
    ['---', NATIVE_NAME, false],
  ])('%s', (name, pattern, fits) => expect(pattern.test(normalName(name))).toBe(fits));

  it('are kept in one Unicode form with single spaces', () =>
    expect(normalName('  A\u0308nne \u00a0 B ')).toBe('\u00c4nne B'));

  it.each([
    ['ru', 'Кириллица'],
    ['en', 'Latin'],
    ['fa', 'Latin'],
  ])('are shown to a reader of %s in the reader’s script', (locale, shown) => {
    expect(displayName({ native: 'Native', cyrillic: 'Кириллица', latin: 'Latin' }, locale, 'a@b.c')).toBe(shown);
    expect(displayName({ native: 'Native', cyrillic: null, latin: null }, locale, 'a@b.c')).toBe('Native');
    expect(displayName({ native: null, cyrillic: null, latin: null }, locale, 'a@b.c')).toBe('a@b.c');
  });
});

describe('where to go on after signing in', () => {
  it.each(['/en', '/en/courses', '/ru/courses?theme=T01&q=a%20b', '/fa/library/1/x'])('%s is ours', (path) =>
    expect(ownPath(path, 'no')).toBe(path),
  );
  it.each([
    '//evil',
    '/\\evil',
    'https://evil',
    '/api/v1/account',
    '/en\\..',
    '/x',
    '/english',
    '',
    undefined,
    5,
    `/en/${'a'.repeat(600)}`,
    '/\t/evil',
    '/en/../..//evil',
  ])('%p is not', (path) => expect(ownPath(path, 'no')).toBe('no'));
  it('never leads to another host', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('/', '\\', 'e', 'n', '.', ':', '@', '\t', '\n', '%', '?', '#', 'é') }),
        (tail) => {
          const target = new URL(ownPath(`/en${tail}`, '/en'), 'https://own.example');
          return target.origin === 'https://own.example';
        },
      ),
    );
  });
});

describe('networks', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s counts as %s', (address, network) => expect(networkOf(address)).toBe(network));
});

describe('browsers', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge, Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1',
      'Safari, iOS',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
    ['curl/8', 'curl/8'],
    ['', ''],
  ])('%s', (userAgent, name) => expect(browserName(userAgent)).toBe(name));
});
