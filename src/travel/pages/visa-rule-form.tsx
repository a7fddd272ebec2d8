import type { LabelTexts } from '#libs/i18n';
import { Actions, Button, DateField, Fieldset, Form, HiddenField, NumberField, Select, TextField } from '#libs/ui';
import { formProps, type FormState, type PageContext } from '#libs/web';
import type { Countries } from '../countries';
import { VISA_REQUIREMENTS } from '../rules/visa';
import type { VisaRuleView } from '../travel.views';

/** A visa rule to be written or looked at again; of a new one the countries are chosen too. */
export function VisaRuleForm({
  ctx,
  action,
  form,
  rule,
  note,
  choices,
}: {
  ctx: PageContext;
  action: string;
  form: FormState;
  rule?: VisaRuleView;
  note?: LabelTexts;
  choices?: Awaited<ReturnType<Countries['choices']>>;
}) {
  const t = (key: string): string => ctx.t(`travel:rules.${key}`);
  return (
    <Form action={action} {...formProps(form)}>
      {rule ? <HiddenField name="revision" value={rule.revision} /> : null}
      {choices ? (
        <>
          <Select name="hostCode" label={t('host')} required options={choices.states} />
          <Select
            name="nationalityCode"
            label={t('nationality')}
            required
            options={[
              { label: ctx.t('travel:passport.our-states'), options: choices.states },
              { label: ctx.t('travel:passport.other-countries'), options: choices.others },
            ]}
          />
        </>
      ) : null}
      <Select
        name="requirement"
        label={ctx.t('travel:column.requirement')}
        value={rule?.requirement}
        required
        options={VISA_REQUIREMENTS.map((value) => ({ value, label: ctx.t(`travel:rule.requirement.${value}`) }))}
      />
      <NumberField
        name="stayDays"
        label={t('stayDays')}
        hint={t('stayDays-hint')}
        value={rule?.stayDays}
        min={1}
        max={3650}
      />
      <Fieldset legend={t('note')} hint={t('note-hint')}>
        <TextField name="note.en" label={t('note-en')} value={note?.en} maxLength={300} lang="en" />
        <TextField name="note.ru" label={t('note-ru')} value={note?.ru} maxLength={300} lang="ru" />
      </Fieldset>
      <TextField
        name="source"
        label={ctx.t('travel:rule.source')}
        hint={t('source-hint')}
        value={rule?.checked ? rule.source : undefined}
        required
        maxLength={500}
      />
      <DateField
        name="reviewOn"
        label={t('reviewOn')}
        hint={t('reviewOn-hint')}
        value={rule?.overdue ? undefined : rule?.reviewOn}
        required
      />
      <Actions>
        <Button>{ctx.t('travel:act.save')}</Button>
      </Actions>
    </Form>
  );
}
