import type { ComponentChildren } from 'preact';
import { Button } from './buttons';
import { useUi } from './context';
import { FormContext, type FormValues } from './field';

export interface FilterFormProps {
  action: string;
  children?: ComponentChildren;
  /** The filters as they stand in the address. */
  values?: FormValues;
  /** How many filters are on; the panel then stands open. */
  active?: number;
  /** Where the unfiltered list is. */
  resetHref?: string;
  /** Kept in the address beside the filters, such as the sorting. */
  keep?: Record<string, string | undefined>;
}

/** Filters that live in the address. On phones they fold away under one line, and stand open while any is on. */
export function FilterForm({ action, children, values = {}, active = 0, resetHref, keep = {} }: FilterFormProps) {
  const ui = useUi();
  return (
    <FormContext.Provider value={{ values, errors: {}, markOptional: false }}>
      <form class="ui-filter" method="get" action={action} role="search" aria-label={ui.t('ui:filter.title')}>
        {Object.entries(keep).map(([name, value]) =>
          value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <details class="ui-filter-toggle" open={active > 0}>
          <summary>{active > 0 ? ui.t('ui:filter.active', { count: active }) : ui.t('ui:filter.title')}</summary>
        </details>
        <div class="ui-filter-body">
          <div class="ui-filter-fields">{children}</div>
          <div class="ui-actions">
            <Button variant="secondary">{ui.t('ui:filter.apply')}</Button>
            {resetHref && active > 0 ? <a href={resetHref}>{ui.t('ui:filter.reset')}</a> : null}
          </div>
        </div>
      </form>
    </FormContext.Provider>
  );
}

export interface SearchBoxProps {
  action: string;
  name?: string;
  value?: string;
  label?: string;
  keep?: Record<string, string | undefined>;
}

/** One field and a button; the words stay in the address. */
export function SearchBox({ action, name = 'q', value, label, keep = {} }: SearchBoxProps) {
  const ui = useUi();
  const id = `search-${name}`;
  return (
    <form class="ui-search" method="get" action={action} role="search">
      {Object.entries(keep).map(([key, kept]) =>
        kept === undefined ? null : <input key={key} type="hidden" name={key} value={kept} />,
      )}
      <label class="ds-label" for={id}>
        {label ?? ui.t('ui:search.label')}
      </label>
      <div class="ui-search-row">
        <input class="ds-input" type="search" id={id} name={name} value={value} dir="auto" autocomplete="off" />
        <Button>{ui.t('ui:search.submit')}</Button>
      </div>
    </form>
  );
}
