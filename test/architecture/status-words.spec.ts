import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { APPLICATION_LOOK, PLACE_LOOK } from '../../src/admissions/pages/look';
import { APPLICATION_STATUSES } from '../../src/admissions/rules/application-lifecycle';

type Words = Record<string, string>;
interface Catalogue {
  status?: Words;
  next?: Words;
  steps?: Words;
  mails?: Record<string, { subject: string }>;
}

const read = (room: string, locale: string): Catalogue =>
  JSON.parse(readFileSync(join(__dirname, `../../src/${room}/locales/${locale}.json`), 'utf8')) as Catalogue;

/** By what a reader knows the states that are easily taken for each other. */
const SIGNS: Record<string, Record<string, RegExp>> = {
  en: {
    submitted: /submitted|arrived/i,
    reserve: /reserve/i,
    offered: /offered/i,
    'offer-declined': /declined/i,
    'offer-expired': /expired/i,
  },
  ru: {
    submitted: /подана|получена/i,
    reserve: /резерв/i,
    offered: /предложено/i,
    'offer-declined': /отказ/i,
    'offer-expired': /истёк/i,
  },
};

/** All short texts that name a state, by the state they name: tags, lines of letters to contact points, subjects of letters. */
function namesOf(locale: string): { where: string; status: string; text: string }[] {
  const { status = {} } = read('admissions', locale);
  const { steps = {}, mails = {} } = read('notifications', locale);
  return [
    ...Object.entries(status).map(([name, text]) => ({ where: 'tag', status: name, text })),
    ...Object.entries(steps).map(([name, text]) => ({ where: 'step', status: name, text })),
    ...Object.entries(mails).flatMap(([template, { subject }]) =>
      template.startsWith('application-') && template !== 'application-of-state'
        ? [{ where: 'subject', status: template.replace('application-', ''), text: subject }]
        : [],
    ),
  ];
}

describe.each(['en', 'ru'])('the words for states of an application, in %s', (locale) => {
  const signs = Object.entries(SIGNS[locale] ?? {});

  it('are there for every state, and no other', () => {
    expect(Object.keys(read('admissions', locale).status ?? {}).sort()).toEqual([...APPLICATION_STATUSES].sort());
  });

  it('are different for every state wherever one is named', () => {
    for (const where of ['tag', 'step', 'subject']) {
      const texts = namesOf(locale).filter((name) => name.where === where);
      expect(texts.length).toBeGreaterThan(10);
      expect(new Set(texts.map(({ text }) => text.toLowerCase())).size).toBe(texts.length);
    }
    const sentences = Object.values(read('admissions', locale).next ?? {});
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('are the same everywhere: pending, reserve, offered, declined and expired are never taken for each other', () => {
    for (const name of namesOf(locale)) {
      const meant = signs.filter(([, sign]) => sign.test(name.text)).map(([status]) => status);
      expect({ ...name, meant }).toEqual({ ...name, meant: name.status in (SIGNS[locale] ?? {}) ? [name.status] : [] });
    }
  });
});

describe('the looks of states', () => {
  it('differ in shape or colour from each other', () => {
    for (const looks of [APPLICATION_LOOK, PLACE_LOOK]) {
      const all = Object.values(looks).map(({ tone, shape }) => `${tone} ${shape}`);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('of a started catalogue are different words too', () => {
    const words = Object.values(read('admissions', 'fa').status ?? {});
    expect(new Set(words).size).toBe(words.length);
  });
});
