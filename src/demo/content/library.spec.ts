import { demoLibraryItems } from './index';
import { cyrillic, known, missing, repeated, words } from './spec-support';

describe('library items', () => {
  it('are of all twelve types and refer to codes that exist', () => {
    expect(demoLibraryItems.length).toBeGreaterThanOrEqual(24);
    expect(missing(known.itemTypes, new Set<string>(demoLibraryItems.map((item) => item.type)))).toEqual([]);
    expect(
      missing(
        demoLibraryItems.flatMap((item) => item.themes),
        known.themes,
      ),
    ).toEqual([]);
    expect(
      missing(
        demoLibraryItems.flatMap((item) => item.terms),
        known.terms,
      ),
    ).toEqual([]);
    expect(
      missing(
        demoLibraryItems.flatMap((item) => item.states),
        known.states,
      ),
    ).toEqual([]);
    expect(
      missing(
        demoLibraryItems.flatMap((item) => item.gcmObjectives),
        known.objectives,
      ),
    ).toEqual([]);
    expect(repeated(demoLibraryItems.map((item) => item.key))).toEqual([]);
  });

  it('have metadata that fits: modules and institutions exist, dates are days', () => {
    const used = demoLibraryItems.flatMap((item) => (item.type === 'training-material' ? item.metadata.module : []));
    expect(missing(used, known.modules)).toEqual([]);
    const owners = demoLibraryItems.flatMap((item) => (item.type === 'good-practice' ? item.metadata.institution : []));
    expect(missing(owners, known.institutions)).toEqual([]);
    expect(demoLibraryItems.filter((item) => !/^\d{4}-\d{2}-\d{2}$/.test(item.publishedOn))).toEqual([]);
  });

  it('link the works of others and carry both files where the work is the centre’s own', () => {
    expect(
      demoLibraryItems.filter((item) => item.licence === 'see-source' && !item.sourceUrl?.startsWith('https://')),
    ).toEqual([]);
    expect(demoLibraryItems.filter((item) => item.files.length === 0)).toEqual([]);
    const locales = (item: (typeof demoLibraryItems)[number]) => new Set(item.files.map((file) => file.locale)).size;
    expect(demoLibraryItems.filter((item) => item.ownOutput && locales(item) !== 2)).toEqual([]);
  });

  it('have small useful files, named after their kind, in their language', () => {
    const files = demoLibraryItems.flatMap((item) => item.files);
    expect(repeated(files.map((file) => file.filename))).toEqual([]);
    expect(files.filter((file) => !file.filename.endsWith(`.${file.kind}`))).toEqual([]);
    const prose = files
      .filter((file) => file.kind !== 'csv')
      .map((file) => ({ name: file.filename, n: words(file.content) }));
    expect(prose.filter(({ n }) => n < 80 || n > 300)).toEqual([]);
    const glossaryOrOther = (name: string) => name === 'twenty-five-terms.csv';
    expect(
      files.filter((file) => file.locale === 'en' && cyrillic.test(file.content) && !glossaryOrOther(file.filename)),
    ).toEqual([]);
    expect(files.filter((file) => file.locale === 'ru' && !cyrillic.test(file.content))).toEqual([]);
  });

  it('have tables in which every row has as many cells as the header', () => {
    const cells = (row: string): number => row.replace(/"[^"]*"/g, '').split(',').length;
    const ragged = demoLibraryItems
      .flatMap((item) => item.files)
      .filter((file) => file.kind === 'csv')
      .flatMap((file) => {
        const [header = '', ...rows] = file.content.trim().split('\n');
        return rows.filter((row) => cells(row) !== cells(header));
      });
    expect(ragged).toEqual([]);
  });
});
