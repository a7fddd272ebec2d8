import type { ComponentChildren } from 'preact';
import { useUi } from './context';
import {
  controlProps,
  FieldHint,
  FieldMessage,
  type FieldProps,
  FieldShell,
  type FormValues,
  OptionalMark,
  textValue,
  useField,
} from './field';

export interface Choice {
  value: string;
  label: string;
  hint?: string;
  disabled?: boolean;
  /** Language of the label, where it is not the page's. */
  lang?: string;
}

export interface ChoiceGroup {
  label: string;
  options: Choice[];
}

export interface SelectProps extends FieldProps {
  options: (Choice | ChoiceGroup)[];
  value?: string | null;
  /** Words of the empty first option; `null` for none. A dash by default. */
  empty?: string | null;
  autocomplete?: string;
}

function optionList(options: Choice[], chosen: string | undefined) {
  return options.map((option) => (
    <option
      key={option.value}
      value={option.value}
      selected={option.value === chosen}
      disabled={option.disabled}
      lang={option.lang}
    >
      {option.label}
    </option>
  ));
}

/** One of many, in a native list. */
export function Select(props: SelectProps) {
  const ui = useUi();
  const state = useField(props);
  const chosen = textValue(props.value, state.posted);
  return (
    <FieldShell props={props} state={state}>
      <select class="ds-input" {...controlProps(props, state)} autocomplete={props.autocomplete}>
        {props.empty === null ? null : <option value="">{props.empty ?? ui.t('ui:field.choose')}</option>}
        {props.options.map((entry) =>
          'options' in entry ? (
            <optgroup key={entry.label} label={entry.label}>
              {optionList(entry.options, chosen)}
            </optgroup>
          ) : (
            optionList([entry], chosen)
          ),
        )}
      </select>
    </FieldShell>
  );
}

function chosenValues(value: string[] | undefined, posted: FormValues[string]): Set<string> {
  if (posted === undefined || posted === null) return new Set(value);
  return new Set(Array.isArray(posted) ? posted : [String(posted)]);
}

interface ToggleProps {
  type: 'checkbox' | 'radio';
  id: string;
  name: string;
  choice: Choice;
  checked: boolean;
  required?: boolean;
  disabled?: boolean;
  invalid: boolean;
}

function Toggle({ type, id, name, choice, checked, required, disabled, invalid }: ToggleProps) {
  const hintId = choice.hint ? `${id}-note` : undefined;
  return (
    <div class="ds-field ui-toggle">
      <input
        class="ds-input"
        type={type}
        id={id}
        name={name}
        value={choice.value}
        checked={checked}
        required={required}
        disabled={disabled || choice.disabled}
        aria-describedby={hintId}
        aria-invalid={invalid ? 'true' : undefined}
      />
      <label class="ds-label" for={id} lang={choice.lang}>
        {choice.label}
      </label>
      <FieldHint id={hintId} hint={choice.hint} />
    </div>
  );
}

interface GroupProps extends FieldProps {
  options: Choice[];
  /** Side by side where there is room; for two or three short words. */
  inline?: boolean;
}

function ToggleGroup({ type, chosen, ...props }: GroupProps & { type: 'checkbox' | 'radio'; chosen: Set<string> }) {
  const state = useField(props);
  return (
    <fieldset
      class="ds-fieldset ui-group"
      aria-describedby={state.describedBy}
      data-inline={props.inline ? '' : undefined}
    >
      <legend class={props.hideLabel ? 'ds-sr-only' : 'ds-label'}>
        {props.label}
        {state.optionalMark ? <OptionalMark /> : null}
      </legend>
      <FieldHint id={state.hintId} hint={props.hint} />
      <div class="ui-group-options">
        {props.options.map((choice, index) => (
          <Toggle
            key={choice.value}
            type={type}
            id={index === 0 ? state.id : `${state.id}-${index}`}
            name={props.name}
            choice={choice}
            checked={chosen.has(choice.value)}
            required={type === 'radio' && props.required}
            disabled={props.disabled}
            invalid={Boolean(state.error)}
          />
        ))}
      </div>
      <FieldMessage state={state} />
    </fieldset>
  );
}

/** Several of a few; posts the name once per ticked value. */
export function CheckboxGroup({ value, ...props }: GroupProps & { value?: string[] }) {
  const state = useField(props);
  return <ToggleGroup {...props} type="checkbox" chosen={chosenValues(value, state.posted)} />;
}

/** One of a few, all visible. */
export function RadioGroup({ value, ...props }: GroupProps & { value?: string | null }) {
  const state = useField(props);
  return <ToggleGroup {...props} type="radio" chosen={chosenValues(value ? [value] : [], state.posted)} />;
}

/** A single yes or no; posts `true` when ticked and nothing otherwise. */
export function Checkbox({ value, ...props }: FieldProps & { value?: boolean }) {
  const state = useField(props);
  const posted = state.posted;
  const checked = posted === undefined ? Boolean(value) : posted === true || posted === 'true' || posted === 'on';
  return (
    <div class="ui-single">
      <div class="ds-field ui-toggle">
        <input class="ds-input" type="checkbox" {...controlProps(props, state)} value="true" checked={checked} />
        <label class="ds-label" for={state.id}>
          {props.label}
        </label>
        <FieldHint id={state.hintId} hint={props.hint} />
      </div>
      <FieldMessage state={state} />
    </div>
  );
}

export interface FieldsetProps {
  legend: string;
  hint?: string;
  children?: ComponentChildren;
}

/** Fields that belong together, under one heading. */
export function Fieldset({ legend, hint, children }: FieldsetProps) {
  return (
    <fieldset class="ds-fieldset ui-fieldset">
      <legend class="ui-legend">{legend}</legend>
      {hint ? <p data-field="description">{hint}</p> : null}
      {children}
    </fieldset>
  );
}
