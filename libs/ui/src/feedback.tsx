import type { ComponentChildren } from 'preact';
import { useUi } from './context';
import { fieldId } from './field';

export type AlertKind = 'info' | 'success' | 'warning' | 'danger';

export interface AlertProps {
  kind?: AlertKind;
  title?: string;
  children?: ComponentChildren;
  /** Spoken as soon as the page shows it; for messages about what has just happened. */
  live?: boolean;
}

/** A message in a box with its own shape and colour per kind, and the kind in words for screen readers. */
export function Alert({ kind = 'info', title, children, live }: AlertProps) {
  const ui = useUi();
  const spoken = <span class="ds-sr-only">{ui.t(`ui:alert.${kind}`)} </span>;
  return (
    <div class="ds-alert ui-alert" data-color={kind} role={live ? (kind === 'danger' ? 'alert' : 'status') : undefined}>
      {title ? (
        <h2 class="ui-alert-title">
          {spoken}
          {title}
        </h2>
      ) : (
        spoken
      )}
      {children}
    </div>
  );
}

export interface FieldError {
  /** Name of the field as it is posted; leave out for a mistake of the whole form. */
  name?: string;
  message: string;
}

/** The list of what to correct, each line a link to its field. Nothing when there are no errors. */
export function ErrorSummary({ errors, title }: { errors: FieldError[]; title?: string }) {
  const ui = useUi();
  if (errors.length === 0) return null;
  return (
    <div class="ds-error-summary ui-error-summary" role="alert" tabIndex={-1} data-autofocus="">
      <h2>{title ?? ui.t('ui:errors.title', { count: errors.length })}</h2>
      <ul class="ds-list">
        {errors.map((error, index) => (
          <li key={index}>{error.name ? <a href={`#${fieldId(error.name)}`}>{error.message}</a> : error.message}</li>
        ))}
      </ul>
    </div>
  );
}

export interface EmptyStateProps {
  title: string;
  /** What happened and what to do next. */
  children?: ComponentChildren;
  actions?: ComponentChildren;
}

/** Stands where a list or a page has nothing to show, and says what to do next. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div class="ui-empty">
      <h2 class="ui-empty-title">{title}</h2>
      {children}
      {actions ? <div class="ui-actions">{actions}</div> : null}
    </div>
  );
}
