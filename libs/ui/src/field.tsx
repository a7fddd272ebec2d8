import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { useUi } from './context';

/** Values as a form was posted, keyed by dot path (`texts.en.title`). */
export type FormValues = Record<string, string | string[] | number | boolean | null | undefined>;

/** Messages by dot path. */
export type FormErrors = Record<string, string>;

interface FormScope {
  values: FormValues;
  errors: FormErrors;
  /** Forms that change something mark what may be left empty; filters do not. */
  markOptional: boolean;
}

export const FormContext = createContext<FormScope>({ values: {}, errors: {}, markOptional: false });

/** An id that is safe in HTML, CSS and a link: `texts.en.title` becomes `f-texts--en--title`. */
export function fieldId(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9-]/g, (char) =>
    char === '.' ? '--' : `_${char.codePointAt(0)?.toString(16)}`,
  );
  return `f-${safe}`;
}

/** What every field takes. */
export interface FieldProps {
  /** Name it is posted under; dots separate levels. */
  name: string;
  label: string;
  hint?: string;
  /** Overrides the message the form holds for this name. */
  error?: string;
  required?: boolean;
  disabled?: boolean;
  readOnly?: boolean;
  /** Keeps the label for screen readers only; for a field whose place says what it is. */
  hideLabel?: boolean;
}

export interface FieldState {
  id: string;
  error: string | undefined;
  hintId: string | undefined;
  errorId: string | undefined;
  describedBy: string | undefined;
  posted: FormValues[string];
  optionalMark: boolean;
}

/** Ids, message and posted value of one field, from its own props first and the form around it second. */
export function useField(props: FieldProps): FieldState {
  const scope = useContext(FormContext);
  const id = fieldId(props.name);
  const error = props.error ?? scope.errors[props.name];
  const hintId = props.hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  return {
    id,
    error,
    hintId,
    errorId,
    describedBy: [hintId, errorId].filter(Boolean).join(' ') || undefined,
    posted: scope.values[props.name],
    optionalMark: scope.markOptional && !props.required && !props.readOnly,
  };
}

/** The value to show: the given one, else the posted one, as text. */
export function textValue(value: string | number | null | undefined, posted: FormValues[string]): string | undefined {
  const chosen = posted ?? value;
  if (chosen === null || chosen === undefined) return undefined;
  return Array.isArray(chosen) ? chosen[0] : String(chosen);
}

/** The attributes that tie a control to its hint and message. */
export function controlProps(props: FieldProps, state: FieldState) {
  return {
    id: state.id,
    name: props.name,
    required: props.required,
    disabled: props.disabled,
    'aria-describedby': state.describedBy,
    'aria-invalid': state.error ? ('true' as const) : undefined,
  };
}

/** Label above, hint below it, then the control, then the message. */
export function FieldShell({
  props,
  state,
  children,
}: {
  props: FieldProps;
  state: FieldState;
  children: ComponentChildren;
}) {
  return (
    <div class="ds-field ui-field">
      <label class={props.hideLabel ? 'ds-sr-only' : 'ds-label'} for={state.id}>
        {props.label}
        {state.optionalMark ? <OptionalMark /> : null}
      </label>
      <FieldHint id={state.hintId} hint={props.hint} />
      {children}
      <FieldMessage state={state} />
    </div>
  );
}

export function OptionalMark() {
  const ui = useUi();
  return <span class="ui-optional"> {ui.t('ui:field.optional')}</span>;
}

export function FieldHint({ id, hint }: { id: string | undefined; hint: string | undefined }) {
  return hint ? (
    <div class="ui-hint" data-field="description" id={id}>
      {hint}
    </div>
  ) : null;
}

export function FieldMessage({ state }: { state: FieldState }) {
  const ui = useUi();
  return state.error ? (
    <div class="ds-validation-message" data-field="validation" id={state.errorId}>
      <span class="ds-sr-only">{ui.t('ui:errors.prefix')} </span>
      {state.error}
    </div>
  ) : null;
}
