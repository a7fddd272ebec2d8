import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Addresses of the stylesheet and the script, as `loadAssets()` names them. */
export interface UiAssets {
  css: string;
  js: string;
}

/** What every component may ask about the request it is rendered for. Made once per request. */
export interface Ui {
  /** BCP 47 tag of the page's language. */
  locale: string;
  dir: 'ltr' | 'rtl';
  /** Translates a namespaced key, e.g. `t('ui:pager.next')`. */
  t: (key: string, vars?: Record<string, unknown>) => string;
  /** The nonce of this response's content security policy. */
  nonce: string;
  /** Called only when a form is rendered, so a page without forms sets no token cookie. */
  csrfToken: () => string;
  /** IANA zone of the reader. */
  zone: string;
  /** Path and query of the page being shown. */
  path: string;
  assets: UiAssets;
  /** The organisation's own zone; times stand in both zones when it is given and differs from the reader's. */
  homeZone?: { zone: string; label: string };
  formatDate(value: string | Date, options?: Intl.DateTimeFormatOptions): string;
  formatDateTime(value: string | Date, zone?: string): string;
  formatNumber(value: number): string;
}

const UiContext = createContext<Ui | undefined>(undefined);

/** Gives the components below it the request's language, zone, tokens and addresses. */
export function UiProvider({ value, children }: { value: Ui; children?: ComponentChildren }) {
  return <UiContext.Provider value={value}>{children}</UiContext.Provider>;
}

/** The `Ui` of the page being rendered. Throws when a component is rendered outside `UiProvider`. */
export function useUi(): Ui {
  const ui = useContext(UiContext);
  if (!ui) throw new Error('A component of libs/ui was rendered outside <UiProvider>.');
  return ui;
}

const RTL_LANGUAGES = new Set(['ar', 'fa', 'ur', 'ps', 'he', 'ug', 'ckb', 'sd']);

/** Writing direction of a language tag: `fa` and `ur-PK` are `rtl`, `uz-Cyrl` is `ltr`. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RTL_LANGUAGES.has(locale.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
