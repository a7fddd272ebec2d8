import fc from 'fast-check';
import { z } from 'zod';
import { isCsrfToken, makeCsrfToken, newCsrfSecret } from './csrf';
import { formToInput } from './forms';
import { maskedPath } from './http-app';
import { toPage } from './lists';
import { MethodTable } from './method-table';
import { doorOf } from './request-state';
import { seal, unseal } from './sealed-cookie';
import { check } from './validation';

const key = Buffer.alloc(32, 7);

describe('tokens of forms', () => {
  it('belong to one browser and differ each time', () => {
    const secret = newCsrfSecret();
    const tokens = [makeCsrfToken(key, secret), makeCsrfToken(key, secret)];
    expect(tokens[0]).not.toBe(tokens[1]);
    for (const token of tokens) expect(isCsrfToken(key, secret, token)).toBe(true);
    expect(isCsrfToken(key, newCsrfSecret(), tokens[0])).toBe(false);
    expect(isCsrfToken(key, undefined, tokens[0])).toBe(false);
  });

  it('cannot be guessed or altered', () => {
    const secret = newCsrfSecret();
    fc.assert(fc.property(fc.anything(), (token) => !isCsrfToken(key, secret, token)));
  });
});

describe('sealed cookies', () => {
  it('come back as they were, for the same purpose only', () => {
    const sealed = seal(key, 'flash', { key: 'ü', vars: { n: 1 } });
    expect(unseal(key, 'flash', sealed)).toEqual({ key: 'ü', vars: { n: 1 } });
    expect(unseal(key, 'other', sealed)).toBeUndefined();
    expect(unseal(key, 'flash', `${sealed}x`)).toBeUndefined();
    expect(unseal(key, 'flash', undefined)).toBeUndefined();
  });
});

describe('forms', () => {
  const schema = z.object({
    title: z.string(),
    seats: z.number().int().nullable(),
    open: z.boolean(),
    themes: z.array(z.string()).max(3),
    note: z.string().optional(),
    texts: z.record(z.string(), z.object({ title: z.string() })),
  });

  it('become what the JSON door would have been sent', () => {
    const form = {
      _csrf: 'x',
      title: 'A\r\nB',
      seats: ' 15 ',
      open: 'on',
      themes: 'T01',
      note: '',
      'texts.en.title': 'E',
      'texts.ru.title': 'Р',
    };
    expect(formToInput(schema, form)).toEqual({
      title: 'A\nB',
      seats: 15,
      open: true,
      themes: ['T01'],
      texts: { en: { title: 'E' }, ru: { title: 'Р' } },
    });
  });

  it('leave out what is empty and keep what cannot be read for the message about it', () => {
    expect(formToInput(schema, { title: 'A', seats: '', themes: ['', 'T02'] })).toEqual({
      title: 'A',
      seats: null,
      open: false,
      themes: ['T02'],
      texts: {},
    });
    expect(formToInput(schema, { seats: 'many' })).toMatchObject({ seats: 'many' });
  });

  it('never reach the prototype of an object', () => {
    formToInput(schema, {
      '__proto__.polluted': 'yes',
      'texts.__proto__.polluted': 'yes',
      'constructor.prototype.polluted': 'yes',
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('never throw', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))),
        (form) => void formToInput(schema, form),
      ),
    );
  });
});

describe('validation', () => {
  const schema = z
    .object({
      name: z.string().min(1).max(5),
      email: z.email(),
      count: z.number().min(1).max(3),
      kind: z.enum(['a', 'b']),
    })
    .strict();

  it('names each wrong field with a code of ours', () => {
    const result = check(schema, { name: '', email: 'x', count: 9, kind: 'c', more: 1 });
    expect(result).toMatchObject({ ok: false });
    if (result.ok) return;
    expect(Object.fromEntries(result.errors.map((error) => [error.path, error.code]))).toEqual({
      name: 'required',
      email: 'email',
      count: 'too-big',
      kind: 'choice',
      more: 'unknown-field',
    });
  });

  it.each([
    ['a NUL', 'a\u0000'],
    ['a lone surrogate', 'a\ud800'],
  ])('refuses %s anywhere', (_name, value) => {
    expect(check(z.object({ a: z.array(z.string()) }), { a: ['x', value] })).toEqual({
      ok: false,
      errors: [{ path: 'a.1', code: 'characters' }],
    });
  });
});

describe('lists', () => {
  it('tell where they go on', () => {
    const rows = [1, 2, 3].map((id) => ({ id }));
    const page = toPage(
      rows,
      2,
      (row) => [row.id],
      (row) => row.id,
    );
    expect(page.items).toEqual([1, 2]);
    expect(page.next).toBeTruthy();
    expect(
      toPage(
        rows,
        3,
        (row) => [row.id],
        (row) => row.id,
      ).next,
    ).toBeNull();
  });
});

describe('methods', () => {
  const hooks: ((route: { url: string; method: string }) => void)[] = [];
  const table = new MethodTable();
  table.attach({ addHook: (_name: string, hook: never) => hooks.push(hook) } as never);
  for (const [method, url] of [
    ['GET', '/api/v1/things'],
    ['POST', '/api/v1/things'],
    ['GET', '/api/v1/things/:id'],
    ['DELETE', '/api/v1/things/:id'],
    ['GET', '/calendar/:token.ics'],
  ]) {
    hooks[0]?.({ url: url as string, method: method as string });
  }

  it.each([
    ['/api/v1/things', ['GET', 'HEAD', 'POST']],
    ['/api/v1/things/x', ['GET', 'HEAD', 'DELETE']],
    ['/calendar/abc.ics', ['GET', 'HEAD']],
    ['/elsewhere', []],
  ])('of %s', (path, methods) => {
    expect(table.allowed(path)).toEqual(methods);
  });
});

describe('addresses', () => {
  it.each([
    ['/api/v1/courses', 'api'],
    ['/en/courses', 'page'],
    ['/', 'page'],
    ['/assets/app.css', 'other'],
    ['/calendar/x.ics', 'other'],
    ['/metrics', 'other'],
  ])('%s is of the door %s', (url, door) => {
    expect(doorOf(url)).toBe(door);
  });

  it('hide secrets in the log', () => {
    expect(maskedPath('/calendar/abcdef.ics')).toBe('/calendar/***.ics');
    expect(maskedPath(`/en/reset-password/${'a'.repeat(43)}`)).toBe('/en/reset-password/***');
    expect(maskedPath('/en/courses/labour-migration')).toBe('/en/courses/labour-migration');
  });
});
