import { LOCALES } from '#libs/i18n';
import {
  Actions,
  Alert,
  Button,
  ButtonLink,
  Fieldset,
  Form,
  HiddenField,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  type Choice,
  type FormValues,
} from '#libs/ui';
import type { FormState, PageContext } from '#libs/web';
import type { NomineeView } from '../nomination/nominee.views';
import type { PlaceMode } from '../rules/place-ledger';

/** What is known of a person who is put forward. What was typed comes back after a mistake, and as a draft where the script runs. */
export function NomineeForm({
  ctx,
  action,
  form,
  nominee,
  modes,
  institutions,
  needsReason,
  submit,
  cancelHref,
}: {
  ctx: PageContext;
  action: string;
  form: FormState;
  /** Whose entry is changed; absent for a new one. */
  nominee?: NomineeView;
  modes: readonly PlaceMode[];
  institutions: Choice[];
  /** A course manager says why they enter in place of a contact point. */
  needsReason?: boolean;
  submit: string;
  cancelHref: string;
}) {
  const { t } = ctx;
  const isPlainRefusal = form.message !== undefined && Object.keys(form.errors).length === 0;
  return (
    <>
      {isPlainRefusal && !nominee ? (
        <Alert kind="danger" live>
          <p>{form.message}</p>
        </Alert>
      ) : null}
      <Form
        action={action}
        values={form.values as FormValues}
        errors={form.errors}
        draft={nominee ? `nominee-${nominee.id}` : 'nominee-new'}
      >
        {nominee ? <HiddenField name="revision" value={nominee.revision} /> : null}
        <Names ctx={ctx} nominee={nominee} />
        <TextField
          name="email"
          type="email"
          label={t('admissions:nominee.email')}
          hint={t('admissions:nominee.email-hint')}
          value={nominee?.email}
          maxLength={254}
          required
        />
        <Select
          name="locale"
          label={t('admissions:nominee.locale')}
          value={nominee?.locale ?? ctx.locale}
          options={LOCALES.map(({ code, name, dir }) => ({ value: code, label: name, lang: code, dir }))}
          required
        />
        {institutions.length > 0 ? (
          <Select
            name="institutionId"
            label={t('admissions:column.institution')}
            value={nominee?.institutionId}
            empty={t('admissions:nominee.no-institution')}
            options={institutions}
          />
        ) : null}
        <TextField name="post" label={t('admissions:nominee.post')} value={nominee?.post} maxLength={200} />
        {modes.length > 1 ? (
          <RadioGroup
            name="mode"
            label={t('admissions:nominee.mode')}
            value={nominee?.mode ?? modes[0]}
            required
            options={modes.map((mode) => ({ value: mode, label: t(`admissions:mode.${mode}`) }))}
          />
        ) : null}
        <TextArea
          name="note"
          label={t('admissions:nominee.note')}
          hint={t('admissions:nominee.note-hint')}
          value={nominee?.note}
          maxLength={2000}
          rows={3}
        />
        {needsReason ? (
          <TextArea
            name="reason"
            label={t('admissions:nominee.reason')}
            hint={t('admissions:nominee.reason-hint')}
            maxLength={2000}
            rows={3}
            required
          />
        ) : null}
        <Actions>
          <Button>{submit}</Button>
          <ButtonLink href={cancelHref} variant="quiet">
            {t('admissions:act.back')}
          </ButtonLink>
        </Actions>
      </Form>
    </>
  );
}

function Names({ ctx, nominee }: { ctx: PageContext; nominee?: NomineeView }) {
  const { t } = ctx;
  return (
    <Fieldset legend={t('admissions:nominee.names')} hint={t('admissions:nominee.names-hint')}>
      <TextField
        name="nativeName"
        label={t('admissions:nominee.native')}
        hint={t('identity:names.native-hint')}
        value={nominee?.nativeName}
        maxLength={200}
        required
      />
      <TextField
        name="latinName"
        label={t('identity:names.latin')}
        value={nominee?.latinName}
        maxLength={200}
        dir="ltr"
        lang="en"
      />
      <TextField
        name="cyrillicName"
        label={t('identity:names.cyrillic')}
        value={nominee?.cyrillicName}
        maxLength={200}
        lang="ru"
      />
    </Fieldset>
  );
}
