import type { FormState, PageContext } from '#libs/web';
import { type FormErrors, type FormValues, Fieldset, PasswordField, TextField, useUi } from '#libs/ui';
import { PASSWORD_LENGTH } from '../passwords';

/** What `Form` needs of a form's state: its values, and its message where no field has one. */
export function formOf(form: FormState): { values: FormValues; errors: FormErrors } {
  const hasFields = Object.keys(form.errors).length > 0;
  return { values: form.values as FormValues, errors: hasFields || !form.message ? form.errors : { '': form.message } };
}

/** Pages reached by a secret address tell no other site of it. */
export function keepAddressSecret(ctx: PageContext): void {
  void ctx.reply.header('referrer-policy', 'no-referrer');
}

/** The name in up to three scripts, each whole. */
export function NameFields({ full }: { full?: boolean }) {
  const { t } = useUi();
  return (
    <Fieldset legend={t('identity:names.legend')} hint={t('identity:names.hint')}>
      <TextField
        name="nativeName"
        label={t('identity:names.native')}
        hint={t('identity:names.native-hint')}
        required
        autocomplete="name"
        maxLength={200}
      />
      <TextField
        name="latinName"
        label={t('identity:names.latin')}
        hint={t('identity:names.latin-hint')}
        maxLength={200}
        dir="ltr"
        lang="en"
      />
      <TextField
        name="cyrillicName"
        label={t('identity:names.cyrillic')}
        hint={t('identity:names.cyrillic-hint')}
        maxLength={200}
        lang="ru"
      />
      {full ? (
        <TextField
          name="patronymic"
          label={t('identity:names.patronymic')}
          hint={t('identity:names.patronymic-hint')}
          maxLength={200}
        />
      ) : null}
    </Fieldset>
  );
}

/** A password that is chosen now. */
export function NewPasswordField({ name = 'password', label }: { name?: string; label?: string }) {
  const { t } = useUi();
  return (
    <PasswordField
      name={name}
      label={label ?? t('identity:password.new')}
      hint={t('identity:password.hint', { minimum: PASSWORD_LENGTH.min })}
      autocomplete="new-password"
      minLength={PASSWORD_LENGTH.min}
      required
    />
  );
}
