import { controlProps, type FieldProps, FieldShell, textValue, useField } from './field';

export interface DateFieldProps extends FieldProps {
  /** `YYYY-MM-DD`. */
  value?: string | null;
  min?: string;
  max?: string;
  autocomplete?: string;
}

/** A day, with the browser's own picker. */
export function DateField(props: DateFieldProps) {
  return <Native {...props} type="date" />;
}

export interface DateTimeFieldProps extends FieldProps {
  /** Wall time `YYYY-MM-DDTHH:mm`. */
  value?: string | null;
  min?: string;
  max?: string;
  /** The zone the wall time is meant in, in words; shown beside the field. */
  zoneLabel?: string;
}

/** A day and a wall time, with the zone it is meant in. */
export function DateTimeField({ zoneLabel, ...props }: DateTimeFieldProps) {
  return <Native {...props} type="datetime-local" suffix={zoneLabel} />;
}

/** A wall time `HH:mm`. */
export function TimeField(props: DateFieldProps) {
  return <Native {...props} type="time" />;
}

function Native(props: DateFieldProps & { type: 'date' | 'datetime-local' | 'time'; suffix?: string }) {
  const state = useField(props);
  const input = (
    <input
      class="ds-input ui-w-date"
      type={props.type}
      {...controlProps(props, state)}
      value={textValue(props.value, state.posted)}
      readOnly={props.readOnly}
      min={props.min}
      max={props.max}
      autocomplete={props.autocomplete}
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
