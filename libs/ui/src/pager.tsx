import { useUi } from './context';

export interface PagerProps {
  previousHref?: string | null;
  nextHref?: string | null;
  /** What is shown, in words, e.g. "21–40 of about 300". */
  summary?: string;
  label?: string;
}

/** Next and previous page of a list. Nothing when the list has one page and nothing to say. */
export function Pager({ previousHref, nextHref, summary, label }: PagerProps) {
  const ui = useUi();
  if (!previousHref && !nextHref && !summary) return null;
  return (
    <nav class="ui-pager" aria-label={label ?? ui.t('ui:pager.label')}>
      {previousHref ? (
        <a class="ui-pager-link" rel="prev" href={previousHref}>
          <Arrow back /> {ui.t('ui:pager.previous')}
        </a>
      ) : null}
      {summary ? <span class="ui-pager-summary">{summary}</span> : null}
      {nextHref ? (
        <a class="ui-pager-link ui-pager-next" rel="next" href={nextHref}>
          {ui.t('ui:pager.next')} <Arrow />
        </a>
      ) : null}
    </nav>
  );
}

/** The same thing under the name many look for. */
export const Pagination = Pager;

function Arrow({ back }: { back?: boolean }) {
  return (
    <svg class="ui-arrow" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        d={back ? 'M10.5 2.5 5 8l5.5 5.5' : 'm5.5 2.5 5.5 5.5-5.5 5.5'}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
      />
    </svg>
  );
}
