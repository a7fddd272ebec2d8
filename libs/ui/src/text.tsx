import { Formats } from '#libs/i18n';
import type { ComponentChildren } from 'preact';
import { directionOf, useUi } from './context';

/** A text as a read returns it: the words and the language they are in. */
export interface Localised {
  value: string;
  locale: string;
}

/** A text that may be in another language than the page; it then says so to browsers and screen readers. */
export function LocalisedText({
  text,
  as: Tag = 'span',
}: {
  text: Localised | null | undefined;
  as?: 'span' | 'p' | 'div';
}) {
  const ui = useUi();
  if (!text) return null;
  if (text.locale === ui.locale) return Tag === 'span' ? <>{text.value}</> : <Tag>{text.value}</Tag>;
  return (
    <Tag lang={text.locale} dir={directionOf(text.locale)}>
      {text.value}
    </Tag>
  );
}

/** Isolates a name or a typed text, so that its direction does not disturb the sentence around it. */
export function Bdi({ children, lang }: { children?: ComponentChildren; lang?: string }) {
  return (
    <bdi lang={lang} dir="auto">
      {children}
    </bdi>
  );
}

/** Rendered and already sanitised HTML; give it only what the project's one Markdown function returned. */
export function Markdown({ html, locale }: { html: string; locale?: string }) {
  const ui = useUi();
  const foreign = locale !== undefined && locale !== ui.locale;
  return (
    <div
      class="ui-prose"
      lang={foreign ? locale : undefined}
      dir={foreign ? directionOf(locale) : undefined}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

/** A day (`2026-03-14` or an instant) in the page's language. */
export function DateText({ value, options }: { value: string | Date; options?: Intl.DateTimeFormatOptions }) {
  const ui = useUi();
  const machine = typeof value === 'string' ? value : value.toISOString();
  return <time dateTime={machine}>{ui.formatDate(value, options)}</time>;
}

export interface TimePairProps {
  /** The instant: ISO 8601 with an offset, or a Date. */
  value: string | Date;
  /** Overrides the reader's zone. */
  zone?: string;
  /** Overrides the organisation's zone of `Ui.homeZone`. */
  homeZone?: { zone: string; label: string };
}

/** An instant in the reader's zone with the organisation's zone beside it; once only when the two agree. */
export function TimePair({ value, zone, homeZone }: TimePairProps) {
  const ui = useUi();
  const instant = new Date(value);
  const reader = zone ?? ui.zone;
  const home = homeZone ?? ui.homeZone;
  const readerText = ui.formatDateTime(instant, reader);
  const homeText = home ? ui.formatDateTime(instant, home.zone) : readerText;
  if (!home || home.zone === reader) {
    const label = home ? home.label : Formats.offset(instant, reader, ui.locale);
    return (
      <time class="ui-time" dateTime={instant.toISOString()}>
        {readerText} <span class="ui-time-zone">{label}</span>
      </time>
    );
  }
  return (
    <time class="ui-time" dateTime={instant.toISOString()}>
      <span class="ui-time-part">
        {readerText}{' '}
        <span class="ui-time-zone">
          {ui.t('ui:time.yours', { offset: Formats.offset(instant, reader, ui.locale) })}
        </span>
      </span>
      <span class="ds-sr-only"> – </span>
      <span class="ui-time-part">
        {homeText} <span class="ui-time-zone">{home.label}</span>
      </span>
    </time>
  );
}
