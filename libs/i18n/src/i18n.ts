import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import i18next, { type i18n as Instance, type TFunction } from 'i18next';
import Backend from 'i18next-fs-backend';
import { DEFAULT_LOCALE, LOCALES } from './locales';

/** Turns a key such as `courses:list.title` into a sentence of one locale. */
export type Translate = (key: string, vars?: Record<string, unknown>) => string;

/** The catalogues of all rooms: every folder `<root>/<room>/locales/<locale>.json` is a namespace named after its room. */
export class I18n {
  private readonly translators = new Map<string, Translate>();

  private constructor(
    private readonly instance: Instance,
    /** Namespaces that were found. */
    readonly namespaces: readonly string[],
  ) {}

  /**
   * Reads all catalogues, synchronously, so that a start with a broken catalogue fails at once.
   * @param roots folders whose subfolders are rooms, such as `src` and `libs`
   */
  static load(roots: string[]): I18n {
    const folders = new Map<string, string>();
    for (const root of roots) {
      for (const room of readdirSync(root)) {
        if (existsSync(join(root, room, 'locales', `${DEFAULT_LOCALE}.json`)))
          folders.set(room, join(root, room, 'locales'));
      }
    }
    const namespaces = [...folders.keys()];
    const instance = i18next.createInstance();
    void instance.use(Backend).init({
      initAsync: false,
      preload: LOCALES.map((locale) => locale.code),
      supportedLngs: LOCALES.map((locale) => locale.code),
      fallbackLng: DEFAULT_LOCALE,
      ns: namespaces,
      defaultNS: false,
      interpolation: { escapeValue: false },
      returnEmptyString: false,
      showSupportNotice: false,
      backend: {
        loadPath: (language: string, namespace: string) => join(folders.get(namespace) ?? '', `${language}.json`),
      },
    } as Parameters<Instance['init']>[0]);
    return new I18n(instance, namespaces);
  }

  /** The translator of a locale. Sentences without variables are looked up once. */
  translator(locale: string): Translate {
    const known = this.translators.get(locale);
    if (known) return known;
    const t: TFunction = this.instance.getFixedT(locale);
    const plain = new Map<string, string>();
    const translate: Translate = (key, vars) => {
      if (vars) return t(key, vars as Record<string, string>);
      let sentence = plain.get(key);
      if (sentence === undefined) plain.set(key, (sentence = t(key)));
      return sentence;
    };
    this.translators.set(locale, translate);
    return translate;
  }
}
