import { classes } from './classes';
import { useUi } from './context';
import { controlProps, type FieldProps, FieldShell, textValue, useField } from './field';

export type FieldWidth = 'short' | 'medium' | 'full';

interface TypedProps extends FieldProps {
  value?: string | number | null;
  width?: FieldWidth;
  autocomplete?: string;
  maxLength?: number;
  /** `auto` by default for typed words, so that each script runs its own way. */
  dir?: 'auto' | 'ltr' | 'rtl';
  /** Language of what is typed, where it is not the page's. */
  lang?: string;
}

export interface TextFieldProps extends TypedProps {
  type?: 'text' | 'email' | 'tel' | 'url';
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url';
  pattern?: string;
  minLength?: number;
  /** Ids are offered as suggestions; free text stays possible. */
  suggestions?: string[];
  spellcheck?: boolean;
}

/** One line of text, an address, a number of a telephone. */
export function TextField(props: TextFieldProps) {
  const state = useField(props);
  const type = props.type ?? 'text';
  const listId = props.suggestions ? `${state.id}-list` : undefined;
  return (
    <FieldShell props={props} state={state}>
      <input
        class={classes('ds-input', props.width && `ui-w-${props.width}`)}
        type={type}
        {...controlProps(props, state)}
        value={textValue(props.value, state.posted)}
        readOnly={props.readOnly}
        autocomplete={props.autocomplete}
        maxLength={props.maxLength}
        minLength={props.minLength}
        pattern={props.pattern}
        inputMode={props.inputMode}
        list={listId}
        lang={props.lang}
        dir={props.dir ?? (type === 'text' ? 'auto' : 'ltr')}
        spellcheck={props.spellcheck}
      />
      {listId ? (
        <datalist id={listId}>
          {props.suggestions?.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      ) : null}
    </FieldShell>
  );
}

export interface TextAreaProps extends TypedProps {
  rows?: number;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const state = useField(props);
  return (
    <FieldShell props={props} state={state}>
      <textarea
        class="ds-input"
        {...controlProps(props, state)}
        rows={props.rows ?? 5}
        readOnly={props.readOnly}
        maxLength={props.maxLength}
        lang={props.lang}
        dir={props.dir ?? 'auto'}
        value={textValue(props.value, state.posted)}
      />
    </FieldShell>
  );
}

export interface NumberFieldProps extends FieldProps {
  value?: number | string | null;
  min?: number;
  max?: number;
  step?: number | 'any';
  /** Stands after the field, e.g. a unit. */
  suffix?: string;
}

/** A number; digits keypad on phones. */
export function NumberField(props: NumberFieldProps) {
  const state = useField(props);
  const whole = props.step === undefined || Number.isInteger(props.step);
  const input = (
    <input
      class="ds-input ui-w-number"
      type="number"
      {...controlProps(props, state)}
      value={textValue(props.value, state.posted)}
      readOnly={props.readOnly}
      min={props.min}
      max={props.max}
      step={props.step}
      inputMode={whole ? 'numeric' : 'decimal'}
      dir="ltr"
    />
  );
  return (
    <FieldShell props={props} state={state}>
      {props.suffix ? (
        <div class="ui-affix">
          {input} <span>{props.suffix}</span>
        </div>
      ) : (
        input
      )}
    </FieldShell>
  );
}

export interface PasswordFieldProps extends FieldProps {
  autocomplete?: 'current-password' | 'new-password' | 'one-time-code';
  minLength?: number;
}

/** A secret; never shown again after a mistake. The script adds a button that shows what was typed. */
export function PasswordField(props: PasswordFieldProps) {
  const ui = useUi();
  const state = useField(props);
  return (
    <FieldShell props={props} state={state}>
      <div
        class="ui-password"
        data-password=""
        data-show={ui.t('ui:password.show')}
        data-hide={ui.t('ui:password.hide')}
      >
        <input
          class="ds-input"
          type="password"
          {...controlProps(props, state)}
          autocomplete={props.autocomplete ?? 'current-password'}
          minLength={props.minLength}
          dir="ltr"
        />
      </div>
    </FieldShell>
  );
}

export interface FileFieldProps extends FieldProps {
  /** Types for the picker, e.g. `.pdf,image/*`. */
  accept?: string;
  multiple?: boolean;
}

/** A file to send; its form must be `multipart`. */
export function FileField(props: FileFieldProps) {
  const state = useField(props);
  return (
    <FieldShell props={props} state={state}>
      <input
        class="ui-file"
        type="file"
        {...controlProps(props, state)}
        accept={props.accept}
        multiple={props.multiple}
      />
    </FieldShell>
  );
}

/** A value the person does not see or change. */
export function HiddenField({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={String(value)} />;
}
