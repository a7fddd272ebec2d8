import type { VNode } from 'preact';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { directionOf, type Ui, UiProvider } from './context';

/** A `Ui` for specs: keys stand for their texts, formats are fixed. */
export function fixtureUi(overrides: Partial<Ui> = {}): Ui {
  const locale = overrides.locale ?? 'en';
  return {
    locale,
    dir: directionOf(locale),
    t: (key, vars) => (vars ? `${key} ${JSON.stringify(vars)}` : key),
    nonce: 'n-1',
    csrfToken: () => 'token-1',
    zone: 'Asia/Tashkent',
    path: '/en/things?page=2',
    assets: { css: '/assets/app.1.css', js: '/assets/app.1.js' },
    formatDate: (value) => `day(${typeof value === 'string' ? value : value.toISOString()})`,
    formatDateTime: (value, zone) => `${new Date(value).toISOString()} in ${zone}`,
    formatNumber: (value) => String(value),
    ...overrides,
  };
}

/** The markup of a component on a page with this `Ui`. */
export function markup(node: VNode, overrides: Partial<Ui> = {}): string {
  return render(h(UiProvider, { value: fixtureUi(overrides) }, node));
}
