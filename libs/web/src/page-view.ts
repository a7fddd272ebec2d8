import type { ComponentChildren } from 'preact';

/** A crumb of the trail above a page's heading; the last one is the page itself and has no address. */
export interface Crumb {
  label: string;
  href?: string;
}

/** What a page handler returns: the content; the frame around it is made by the interceptor. */
export class PageView {
  constructor(
    readonly content: {
      title: string;
      /** For search engines and shared links. */
      description?: string;
      breadcrumbs?: Crumb[];
      body: ComponentChildren;
      aside?: ComponentChildren;
      status?: number;
      /** Locales in which this page really exists; default: every complete one. */
      translations?: readonly string[];
      /** Addresses of the same page in other locales where they differ by more than the prefix. */
      addresses?: Record<string, string>;
      robots?: string;
      jsonLd?: object;
      wide?: boolean;
    },
  ) {}
}

export type FlashKind = 'success' | 'info' | 'warning' | 'danger';

/** A sentence to be shown on the next page. */
export interface Flash {
  kind: FlashKind;
  key: string;
  vars?: Record<string, string | number>;
}

/** Sends the reader elsewhere: 303 after a form, unless said otherwise. */
export class Redirect {
  constructor(
    readonly location: string,
    readonly flash?: Flash,
    readonly status: 301 | 302 | 303 = 303,
  ) {}
}
