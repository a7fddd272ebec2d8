import type { ComponentChildren } from 'preact';
import type { Crumb } from '#libs/ui';

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
      /** Further names and values for the head, such as those that reference managers read. */
      meta?: { name: string; content: string }[];
      wide?: boolean;
      /** Under the heading: a state, a lead sentence. */
      lead?: ComponentChildren;
      /** Above the heading. */
      kicker?: ComponentChildren;
      /** Language of the title where it is not the page's. */
      titleLocale?: { lang: string; dir: 'ltr' | 'rtl' };
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
