import fc from 'fast-check';
import { defineTranslatable } from './definition';
import { completenessOf, gapsOf, type TextStatus, type WorkingText } from './rules/completeness';
import { slugify } from './rules/slug';
import { pickLocalised } from './sql';

const definition = defineTranslatable({
  owner: 'test_thing',
  fields: { title: { maxLength: 10, required: true }, body: { maxLength: 10, required: false } },
  slugFrom: 'title',
});

const text = (locale: string, over: Partial<WorkingText> = {}): WorkingText => ({
  locale,
  slug: null,
  status: 'approved',
  revision: 1,
  sourceRevision: locale === 'en' ? null : 1,
  fields: { title: 'x', body: '' },
  ...over,
});

describe('completeness', () => {
  it.each<[string, WorkingText[], string[]]>([
    ['all there', [text('en'), text('ru')], []],
    ['no Russian', [text('en')], ['ru']],
    ['a Russian draft', [text('en'), text('ru', { status: 'draft' })], ['ru']],
    ['a machine translation', [text('en'), text('ru', { status: 'machine' })], ['ru']],
    ['a Russian text of an older source', [text('en', { revision: 2 }), text('ru')], ['ru']],
    ['an empty required field', [text('en', { fields: { title: ' ', body: '' } }), text('ru')], ['en']],
    ['nothing', [], ['en', 'ru']],
  ])('with %s lacks %j', (_name, texts, gaps) => {
    expect(gapsOf(completenessOf(definition, texts, 'en', ['en', 'ru']))).toEqual(gaps);
  });

  it('never calls a text publishable that is not approved, current and complete', () => {
    const statuses = fc.constantFrom<TextStatus>('draft', 'machine', 'reviewed', 'approved');
    const texts = fc.record({
      status: statuses,
      sourceRevision: fc.integer({ min: 1, max: 4 }),
      revision: fc.integer({ min: 1, max: 4 }),
      title: fc.constantFrom('', ' ', 'x'),
    });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 4 }), (generated, sourceRevision) => {
        const russian = text('ru', { ...generated, fields: { title: generated.title, body: '' } });
        const [state] = completenessOf(definition, [text('en', { revision: sourceRevision }), russian], 'en', ['ru']);
        const wanted =
          generated.status === 'approved' &&
          generated.sourceRevision >= sourceRevision &&
          generated.title.trim() !== '';
        expect(state?.publishable).toBe(wanted);
      }),
    );
  });
});

describe('slugs', () => {
  it.each([
    ['Labour migration: rules & practice', 'labour-migration-rules-practice'],
    ['Трудовая миграция и этичный наём', 'trudovaya-migratsiya-i-etichnyy-naem'],
    ['Əmək miqrasiyası', 'emek-miqrasiyasi'],
    ['Türkiye’de göç', 'turkiye-de-goc'],
    ['مهاجرت', 'item'],
    ['', 'item'],
  ])('%s is %s', (title, slug) => {
    expect(slugify(title)).toBe(slug);
  });

  it('are always safe in an address', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (title) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slugify(title)) && slugify(title).length <= 80,
      ),
    );
  });
});

describe('fallback', () => {
  it('goes field by field and tells the language of each', () => {
    const row = {
      locale_l: 'fa',
      locale_f: 'en',
      title_l: 'عنوان',
      title_f: 'Title',
      summary_l: '',
      summary_f: 'Summary',
    };
    expect(pickLocalised(row, 'title')).toEqual({ value: 'عنوان', locale: 'fa' });
    expect(pickLocalised(row, 'summary')).toEqual({ value: 'Summary', locale: 'en' });
  });
});
