import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { Breadcrumbs, type Crumb } from './breadcrumbs';
import { classes } from './classes';
import { type Ui, UiProvider, useUi } from './context';
import { Alert, type AlertKind } from './feedback';
import { type AccountMenu, Header, type LanguageLink, type MenuItem } from './header';
import { FAVICON_PATH } from './paths';

export interface FlashMessage {
  kind: AlertKind;
  text: string;
}

export interface LayoutProps {
  /** The page's one h1, and the first part of the browser's title. */
  title: string;
  /** One sentence for search engines. */
  description?: string;
  breadcrumbs?: Crumb[];
  languages: LanguageLink[];
  alternates?: { hreflang: string; href: string }[];
  canonical?: string;
  menu: MenuItem[];
  account?: AccountMenu;
  signInHref?: string;
  flash?: FlashMessage[];
  /** The quiet side column. */
  aside?: ComponentChildren;
  /** For example `noindex`. */
  robots?: string;
  jsonLd?: Record<string, unknown> | Record<string, unknown>[];
  /** Further names and values for the head. */
  meta?: { name: string; content: string }[];
  siteName: string;
  homeHref?: string;
  footer?: ComponentChildren;
  /** For tables and calendars: uses the whole width instead of a reading column. */
  wide?: boolean;
  /** Stands under the h1: a state, a lead sentence. */
  lead?: ComponentChildren;
  /** Language of the title, where it is not the page's. */
  titleLocale?: { lang: string; dir: 'ltr' | 'rtl' };
  /** Stands above the h1, inside main. */
  kicker?: ComponentChildren;
  /** The form on this page came back with mistakes; the browser's title says so first. */
  hasErrors?: boolean;
  children?: ComponentChildren;
}

/** A whole page. Give it to `renderDocument`. */
export function Layout(props: LayoutProps) {
  const ui = useUi();
  const {
    title,
    breadcrumbs = [],
    flash = [],
    aside,
    wide,
    lead,
    kicker,
    titleLocale,
    footer,
    siteName,
    children,
  } = props;
  return (
    <html lang={ui.locale} dir={ui.dir}>
      <Head {...props} />
      <body>
        <a class="ds-skip-link" href="#main">
          {ui.t('ui:layout.skip')}
        </a>
        <Header {...props} />
        <div class={classes('ui-page', wide && 'ui-page-wide', Boolean(aside) && 'ui-page-aside')}>
          <Breadcrumbs items={breadcrumbs} />
          <main id="main" tabIndex={-1}>
            <div class="ui-flash" role="status">
              {flash.map((message, index) => (
                <Alert key={index} kind={message.kind}>
                  <p>{message.text}</p>
                </Alert>
              ))}
            </div>
            <div class="ui-title">
              {kicker ? <div class="ui-kicker">{kicker}</div> : null}
              <h1 lang={titleLocale?.lang} dir={titleLocale?.dir}>
                {title}
              </h1>
              {lead ? <div class="ui-lead">{lead}</div> : null}
            </div>
            {children}
          </main>
          {aside ? (
            <aside class="ui-aside" aria-label={ui.t('ui:layout.aside')}>
              {aside}
            </aside>
          ) : null}
        </div>
        <footer class="ui-footer">
          <div class="ui-bar">
            {footer}
            <p>{siteName}</p>
          </div>
        </footer>
      </body>
    </html>
  );
}

function Head({
  title,
  siteName,
  description,
  alternates = [],
  canonical,
  robots,
  jsonLd,
  meta = [],
  hasErrors,
}: LayoutProps) {
  const ui = useUi();
  const prefix = hasErrors ? `${ui.t('ui:errors.prefix')} ` : '';
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title === siteName ? `${prefix}${siteName}` : `${prefix}${title} – ${siteName}`}</title>
      {description ? <meta name="description" content={description} /> : null}
      {meta.map((entry, index) => (
        <meta key={index} name={entry.name} content={entry.content} />
      ))}
      {robots ? <meta name="robots" content={robots} /> : null}
      <meta name="theme-color" content="#0b4a6f" />
      <meta name="format-detection" content="telephone=no" />
      {canonical ? <link rel="canonical" href={canonical} /> : null}
      {alternates.map((alternate) => (
        <link key={alternate.hreflang} rel="alternate" hreflang={alternate.hreflang} href={alternate.href} />
      ))}
      <link rel="icon" type="image/svg+xml" href={FAVICON_PATH} />
      <link rel="stylesheet" href={ui.assets.css} nonce={ui.nonce} />
      <script src={ui.assets.js} defer nonce={ui.nonce} />
      {jsonLd ? (
        <script
          type="application/ld+json"
          nonce={ui.nonce}
          dangerouslySetInnerHTML={{ __html: jsonForScript(jsonLd) }}
        />
      ) : null}
    </head>
  );
}

/** JSON that cannot close the script element it stands in. */
function jsonForScript(data: unknown): string {
  return JSON.stringify(data)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

/** The whole document as text, ready to send as `text/html; charset=utf-8`. */
export function renderDocument(page: VNode, ui: Ui): string {
  return `<!doctype html>${render(<UiProvider value={ui}>{page}</UiProvider>)}`;
}
