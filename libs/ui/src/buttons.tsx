import type { ComponentChildren } from 'preact';
import { useUi } from './context';

export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'quiet';

interface Look {
  'data-variant'?: string;
  'data-color'?: string;
  'data-size'?: string;
}

function look(variant: ButtonVariant, small: boolean | undefined): Look {
  return {
    'data-variant': variant === 'secondary' ? 'secondary' : variant === 'quiet' ? 'tertiary' : undefined,
    'data-color': variant === 'danger' ? 'danger' : undefined,
    'data-size': small ? 'sm' : undefined,
  };
}

export interface ButtonProps {
  children?: ComponentChildren;
  variant?: ButtonVariant;
  type?: 'submit' | 'button' | 'reset';
  name?: string;
  value?: string;
  small?: boolean;
  disabled?: boolean;
  /** Submits the form with this id from outside it. */
  form?: string;
  formAction?: string;
  /** Lets a form be saved unfinished, e.g. as a draft. */
  formNoValidate?: boolean;
  /** A question asked before the form leaves, where the script runs. */
  confirm?: string;
  /** What the button does, when its visible words alone do not say it. */
  label?: string;
}

/** A button; submits its form unless `type` says otherwise. */
export function Button({
  children,
  variant = 'primary',
  type = 'submit',
  small,
  confirm,
  label,
  ...rest
}: ButtonProps) {
  return (
    <button class="ds-button" type={type} {...look(variant, small)} data-confirm={confirm} aria-label={label} {...rest}>
      {children}
    </button>
  );
}

export interface ButtonLinkProps {
  href: string;
  children?: ComponentChildren;
  variant?: ButtonVariant;
  small?: boolean;
  download?: boolean;
  label?: string;
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink({ href, children, variant = 'primary', small, download, label }: ButtonLinkProps) {
  return (
    <a class="ds-button" href={href} {...look(variant, small)} download={download} aria-label={label}>
      {children}
    </a>
  );
}

export interface ConfirmButtonProps {
  /** Where the confirmed form posts. */
  action: string;
  /** Words of the button that opens the question. */
  label: string;
  /** What will happen, said in full. */
  question: string;
  /** Words of the button that does it; the opening words by default. */
  confirmLabel?: string;
  variant?: ButtonVariant;
  small?: boolean;
  /** Hidden values posted with the decision. */
  values?: Record<string, string>;
  /** Fields to fill before confirming, such as a reason. */
  children?: ComponentChildren;
}

/** Asks before it acts: opens in place to a question and the real button. Works without script. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { action, label, question, confirmLabel = label, variant = 'danger', small, values = {}, children } = props;
  const ui = useUi();
  return (
    <details class="ui-confirm">
      <summary
        class="ds-button"
        {...look(variant === 'danger' ? 'secondary' : variant, small)}
        data-color={variant === 'danger' ? 'danger' : undefined}
      >
        <span class="ui-when-closed">{label}</span>
        <span class="ui-when-open">{ui.t('ui:confirm.keep')}</span>
      </summary>
      <form class="ui-confirm-panel" method="post" action={action}>
        <input type="hidden" name="_csrf" value={ui.csrfToken()} />
        {Object.entries(values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p>{question}</p>
        {children}
        <div class="ui-actions">
          <Button variant={variant} small={small}>
            {confirmLabel}
          </Button>
        </div>
      </form>
    </details>
  );
}
