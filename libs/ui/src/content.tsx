import type { ComponentChildren } from 'preact';
import { useUi } from './context';

export interface CardProps {
  title: ComponentChildren;
  href?: string;
  /** Level of the title; 2 by default, so that cards follow the page's h1. */
  level?: 2 | 3 | 4;
  /** Short facts under the title. */
  meta?: ComponentChildren;
  /** A state or a kind above the title. */
  tag?: ComponentChildren;
  actions?: ComponentChildren;
  children?: ComponentChildren;
  /** Language of the title, where it is not the page's. */
  lang?: string;
  dir?: 'ltr' | 'rtl';
}

/** One thing of a list: its name leads to its page. */
export function Card({ title, href, level = 2, meta, tag, actions, children, lang, dir }: CardProps) {
  const Heading = `h${level}` as 'h2' | 'h3' | 'h4';
  return (
    <article class="ds-card ui-card">
      {tag ? <div class="ui-card-tag">{tag}</div> : null}
      <Heading class="ui-card-title" lang={lang} dir={dir}>
        {href ? <a href={href}>{title}</a> : title}
      </Heading>
      {meta ? <div class="ui-card-meta">{meta}</div> : null}
      {children ? <div class="ui-card-body">{children}</div> : null}
      {actions ? <div class="ui-actions">{actions}</div> : null}
    </article>
  );
}

/** Cards under each other; side by side where there is room when `columns` is given. */
export function CardList({
  children,
  columns,
  label,
}: {
  children?: ComponentChildren;
  columns?: 2 | 3;
  label?: string;
}) {
  const items = (Array.isArray(children) ? children.flat() : [children]).filter(
    (child) => child !== null && child !== undefined && child !== false,
  );
  return (
    <ul class="ui-cards" data-columns={columns} aria-label={label}>
      {items.map((child, index) => (
        <li key={index}>{child}</li>
      ))}
    </ul>
  );
}

export interface Description {
  term: string;
  /** Entries with nothing to say are left out. */
  value: ComponentChildren;
}

/** Facts about one thing: a term and its value per line. */
export function DescriptionList({ items }: { items: (Description | null | false)[] }) {
  const shown = items.filter((item): item is Description => Boolean(item) && isPresent((item as Description).value));
  return (
    <dl class="ui-facts">
      {shown.map((item) => (
        <div key={item.term} class="ui-fact">
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

function isPresent(value: ComponentChildren): boolean {
  return value !== null && value !== undefined && value !== '' && value !== false;
}

export interface Tab {
  href: string;
  label: string;
  current?: boolean;
  count?: number;
}

/** Sections of one thing, each a page of its own. */
export function Tabs({ tabs, label }: { tabs: Tab[]; label: string }) {
  const ui = useUi();
  return (
    <nav class="ui-tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count === undefined ? null : <span class="ui-count"> {ui.formatNumber(tab.count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A section of a page with its own heading. */
export function Section({
  title,
  id,
  actions,
  children,
}: {
  title: string;
  id?: string;
  actions?: ComponentChildren;
  children?: ComponentChildren;
}) {
  return (
    <section class="ui-section" id={id}>
      <div class="ui-section-head">
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** A text to take away, such as a link; the script adds the button that copies it. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const ui = useUi();
  return (
    <span class="ui-copy" data-copy={text} data-copy-label={ui.t('ui:copy.button')} data-copied={ui.t('ui:copy.done')}>
      <span class="ds-sr-only">{label}: </span>
      <code dir="ltr">{text}</code>
    </span>
  );
}
