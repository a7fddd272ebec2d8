import { join } from 'node:path';
import { Formats } from './formats';
import { I18n } from './i18n';
import { label } from './labels';
import { negotiateLocale } from './locales';

describe('catalogues', () => {
  const i18n = I18n.load([join(__dirname, '../..')]);

  it('speak the language asked for and fall back to English key by key', () => {
    expect(i18n.translator('ru')('web:error.missing.title')).toBe('Страница не найдена');
    expect(i18n.translator('fa')('web:error.missing.title')).toBe('صفحه پیدا نشد');
    expect(i18n.translator('fa')('web:error.broken.title')).toBe(i18n.translator('en')('web:error.broken.title'));
  });

  it('find codes with dots in them', () => {
    expect(i18n.translator('ru')('errors:errors.request.too-many', { minutes: 5 })).toContain('5 мин');
  });
});

describe('negotiation', () => {
  it.each([
    [undefined, 'en'],
    ['ru', 'ru'],
    ['de-DE, ru;q=0.8, en;q=0.9', 'en'],
    ['fa-IR,fa;q=0.9', 'fa'],
    ['fr', 'en'],
    ['ru;q=0, en', 'en'],
    ['x'.repeat(10_000), 'en'],
    [';;;,,,q=', 'en'],
  ])('%s gives %s', (header, locale) => {
    expect(negotiateLocale(header)).toBe(locale);
  });
});

describe('labels and formats', () => {
  const labels = {
    en: { text: 'Border', status: 'approved', sourceRevision: 1 },
    ru: { text: 'Граница', status: 'approved', sourceRevision: 1 },
  } as const;

  it('tell the language they are in', () => {
    expect(label(labels, 'ru')).toEqual({ value: 'Граница', locale: 'ru' });
    expect(label(labels, 'fa')).toEqual({ value: 'Border', locale: 'en' });
    expect(label({}, 'ru').value).toBe('');
  });

  it('write days without moving them and instants in a zone', () => {
    expect(Formats.date('2026-03-01', 'en', 'date', 'America/New_York')).toBe('1 March 2026');
    expect(Formats.date('2026-03-01', 'ru')).toBe('1 марта 2026 г.');
    expect(Formats.date('2026-03-01T21:30:00Z', 'en', 'time', 'Asia/Baku')).toBe('01:30');
    expect(Formats.number(1234567.5, 'ru').replace(/\s/g, ' ')).toBe('1 234 567,5');
    expect(Formats.list(['A', 'B', 'C'], 'ru')).toBe('A, B и C');
  });
});
