import type { ComponentChildren } from 'preact';
import { useUi } from './context';
import { ErrorSummary } from './feedback';
import { FormContext, type FormErrors, type FormValues } from './field';

export interface FormProps {
  action: string;
  children?: ComponentChildren;
  id?: string;
  /** For forms that carry files. */
  multipart?: boolean;
  /** What was posted, shown again by the fields inside; wins over their own values. */
  values?: FormValues;
  /** Messages by field name; shown beside the fields and in the summary. Key `''` is for the whole form. */
  errors?: FormErrors;
  /** Name under which the script keeps what is typed, until a page with a success message follows; name the person and the thing. */
  draft?: string;
  /** Shows the progress of sending files where the script runs. */
  upload?: boolean;
  /** Lets the server alone judge; then its messages are in the page's language everywhere. */
  noValidate?: boolean;
}

/** A form that posts, protected by the token, showing its own errors. */
export function Form({
  action,
  children,
  id,
  multipart,
  values = {},
  errors = {},
  draft,
  upload,
  noValidate = true,
}: FormProps) {
  const ui = useUi();
  const list = Object.entries(errors).map(([name, message]) => ({ name: name || undefined, message }));
  return (
    <FormContext.Provider value={{ values, errors, markOptional: true }}>
      <form
        class="ui-form"
        method="post"
        action={action}
        id={id}
        enctype={multipart ? 'multipart/form-data' : undefined}
        noValidate={noValidate}
        data-draft={draft}
        data-restored={draft ? ui.t('ui:draft.restored') : undefined}
        data-forget={draft ? ui.t('ui:draft.forget') : undefined}
        data-upload={upload ? ui.t('ui:upload.progress') : undefined}
        data-failed={upload ? ui.t('ui:upload.failed') : undefined}
      >
        {/* First, so that a streaming reader meets the token before any file. */}
        <input type="hidden" name="_csrf" value={ui.csrfToken()} />
        <ErrorSummary errors={list} />
        {children}
      </form>
    </FormContext.Provider>
  );
}

/** Buttons at the end of a form, the main one first. */
export function Actions({ children }: { children?: ComponentChildren }) {
  return <div class="ui-actions">{children}</div>;
}
