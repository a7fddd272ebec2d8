import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES } from '#libs/i18n';

const root = join(__dirname, '../..');
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Names that are written in Latin letters on Russian pages too. */
const SAME_IN_EVERY_LANGUAGE = new Set(['DOI', 'ISSN', 'ISBN']);

interface Catalogue {
  room: string;
  locale: string;
  sentences: Map<string, string>;
}

function flatten(value: unknown, path: string, into: Map<string, string>): Map<string, string> {
  if (typeof value === 'string') into.set(path, value);
  else for (const [key, entry] of Object.entries(value as object)) flatten(entry, path ? `${path}>${key}` : key, into);
  return into;
}

const rooms = ['src', 'libs'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((room) => existsSync(join(root, folder, room, 'locales/en.json')))
    .map((room) => ({ room, folder: join(root, folder, room, 'locales') })),
);

const read = (room: string, folder: string, locale: string): Catalogue => {
  const file = join(folder, `${locale}.json`);
  return {
    room,
    locale,
    sentences: existsSync(file) ? flatten(JSON.parse(readFileSync(file, 'utf8')), '', new Map()) : new Map(),
  };
};

const stems = (catalogue: Catalogue): Set<string> =>
  new Set([...catalogue.sentences.keys()].map((key) => key.replace(PLURAL, '')));
const placeholders = (sentence: string): string[] =>
  [...sentence.matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1] ?? '').sort();

describe.each(rooms)('the catalogues of $room', ({ room, folder }) => {
  const english = read(room, folder, 'en');

  it.each(LOCALES.filter((locale) => locale.complete).map((locale) => locale.code))(
    '%s has every key and no other',
    (locale) => {
      expect([...stems(read(room, folder, locale))].sort()).toEqual([...stems(english)].sort());
    },
  );

  it.each(LOCALES.map((locale) => locale.code))('%s uses the same placeholders', (locale) => {
    for (const [key, sentence] of read(room, folder, locale).sentences) {
      const stem = key.replace(PLURAL, '');
      const source =
        english.sentences.get(key) ?? english.sentences.get(`${stem}_other`) ?? english.sentences.get(stem);
      expect({ key, known: source !== undefined }).toEqual({ key, known: true });
      const allowed = new Set([...placeholders(source ?? ''), ...(PLURAL.test(key) ? ['count'] : [])]);
      const used = new Set(placeholders(sentence));
      expect({ key, strange: [...used].filter((name) => !allowed.has(name)) }).toEqual({ key, strange: [] });
      if (!PLURAL.test(key))
        expect({ key, lost: [...allowed].filter((name) => !used.has(name)) }).toEqual({ key, lost: [] });
    }
  });

  it.each(LOCALES.filter((locale) => locale.complete).map((locale) => locale.code))(
    '%s has every plural form of its language',
    (locale) => {
      const catalogue = read(room, folder, locale);
      const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
      const plurals = new Set(
        [...catalogue.sentences.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')),
      );
      for (const stem of plurals) {
        expect({ stem, missing: forms.filter((form) => !catalogue.sentences.has(`${stem}_${form}`)) }).toEqual({
          stem,
          missing: [],
        });
      }
    },
  );

  it('holds no empty sentence', () => {
    for (const locale of LOCALES) {
      for (const [key, sentence] of read(room, folder, locale.code).sentences)
        expect({ key, empty: sentence.trim() === '' }).toEqual({ key, empty: false });
    }
  });

  it('holds Russian sentences in Russian', () => {
    const inLatin = [...read(room, folder, 'ru').sentences].filter(([, sentence]) => {
      const words = sentence.replace(/\{\{[^}]*\}\}/g, '');
      return /[a-z]{3}/i.test(words) && !/[а-яё]/i.test(words) && !SAME_IN_EVERY_LANGUAGE.has(words);
    });
    expect(inLatin).toEqual([]);
  });
});
