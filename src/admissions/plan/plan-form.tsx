import { Actions, Button, Checkbox, DateField, Fieldset, Form, HiddenField, NumberField } from '#libs/ui';
import { formProps, type FormState, type PageContext } from '#libs/web';
import { seenRevision } from './seen-revision';
import type { PlanSettings } from './plan.service';

/** The days, offers and balance of an edition. Empty days follow the edition. */
export function PlanForm({
  ctx,
  editionId,
  plan,
  form,
}: {
  ctx: PageContext;
  editionId: string;
  plan: PlanSettings;
  form: FormState;
}) {
  const { t } = ctx;
  return (
    <Form
      action={ctx.href(`/manage/editions/${editionId}/plan`)}
      {...formProps(form)}
      draft={`admission-plan-${editionId}`}
    >
      <HiddenField name="revision" value={seenRevision(form, plan.revision)} />
      <Fieldset legend={t('admissions:plan.days-legend')}>
        <DateField
          name="poolOn"
          label={t('admissions:plan.pool-on')}
          hint={t('admissions:plan.pool-hint')}
          value={plan.set.poolOn}
        />
        <DateField
          name="freezeOn"
          label={t('admissions:plan.freeze-on')}
          hint={t('admissions:plan.freeze-hint')}
          value={plan.set.freezeOn}
        />
        <NumberField
          name="offerDays"
          label={t('admissions:plan.offer-days')}
          hint={t('admissions:plan.offer-days-hint')}
          value={plan.offerDays}
          min={1}
          max={30}
          required
        />
      </Fieldset>
      <Fieldset legend={t('admissions:plan.balance')}>
        <NumberField
          name="womenPercent"
          label={t('admissions:plan.women')}
          hint={t('admissions:plan.women-hint')}
          value={plan.womenPercent}
          min={0}
          max={100}
          suffix="%"
          required
        />
        <Checkbox
          name="prefersFirstTime"
          label={t('admissions:plan.first-time')}
          hint={t('admissions:plan.first-time-hint')}
          value={plan.prefersFirstTime}
        />
        <NumberField
          name="spreadLimit"
          label={t('admissions:plan.spread')}
          hint={t('admissions:plan.spread-hint')}
          value={plan.spreadLimit}
          min={1}
          max={100}
          required
        />
        <Checkbox
          name="demandsRelease"
          label={t('admissions:plan.release')}
          hint={t('admissions:plan.release-hint')}
          value={plan.demandsRelease}
        />
      </Fieldset>
      <Actions>
        <Button>{t('admissions:plan.save')}</Button>
      </Actions>
    </Form>
  );
}
