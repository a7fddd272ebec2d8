import { useUi } from './context';
import { type Shape, ShapeIcon } from './icons';
import { TONE_SHAPE, type Tone } from './tones';

export interface StatusTagProps {
  tone: Tone;
  text: string;
  /** The tone's own shape by default; give another one to tell apart states of one tone. */
  shape?: Shape;
}

/** The state of a thing: a word with a shape and a colour. */
export function StatusTag({ tone, text, shape = TONE_SHAPE[tone] }: StatusTagProps) {
  return (
    <span class="ds-tag ui-tag" data-color={tone}>
      <ShapeIcon shape={shape} />
      {text}
    </span>
  );
}

export interface ProgressBarProps {
  label: string;
  value: number;
  max?: number;
  /** Said instead of the percentage, e.g. "120 of 400". */
  text?: string;
}

/** How far a piece of work has come. */
export function ProgressBar({ label, value, max = 100, text }: ProgressBarProps) {
  const ui = useUi();
  const share = max > 0 ? Math.round((Math.min(value, max) / max) * 100) : 0;
  return (
    <div class="ui-progress">
      <div class="ui-progress-head">
        <span>{label}</span>
        <span>{text ?? ui.t('ui:progress.percent', { value: ui.formatNumber(share) })}</span>
      </div>
      <progress value={Math.min(value, max)} max={max} aria-label={label} />
    </div>
  );
}

export type StepState = 'done' | 'current' | 'upcoming' | 'failed' | 'skipped';

export interface Step {
  label: string;
  state: StepState;
  /** When it happened or is due: `YYYY-MM-DD` or an instant. */
  date?: string | Date | null;
  /** The date is when it is expected at the latest. */
  due?: boolean;
  note?: string;
  href?: string;
}

const STEP_SHAPE: Record<StepState, Shape> = {
  done: 'check',
  current: 'dot',
  upcoming: 'ring',
  failed: 'cross',
  skipped: 'dash',
};

/** Where a thing stands on its way, with dates. */
export function Steps({ steps, label }: { steps: Step[]; label?: string }) {
  const ui = useUi();
  return (
    <ol class="ui-steps" aria-label={label ?? ui.t('ui:steps.label')}>
      {steps.map((step) => (
        <li
          key={step.label}
          class="ui-step"
          data-state={step.state}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span class="ui-step-mark">
            <ShapeIcon shape={STEP_SHAPE[step.state]} />
          </span>
          <span class="ui-step-body">
            <span class="ui-step-label">{step.href ? <a href={step.href}>{step.label}</a> : step.label}</span>
            <span class="ds-sr-only"> {ui.t(`ui:steps.${step.state}`)}</span>
            {step.date ? <StepDate date={step.date} due={step.due} /> : null}
            {step.note ? <span class="ui-step-note">{step.note}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}

function StepDate({ date, due }: { date: string | Date; due?: boolean }) {
  const ui = useUi();
  const text = ui.formatDate(date);
  return (
    <time class="ui-step-date" dateTime={typeof date === 'string' ? date : date.toISOString()}>
      {due ? ui.t('ui:steps.due', { date: text }) : text}
    </time>
  );
}
