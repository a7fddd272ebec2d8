import {
  Actions,
  Button,
  Checkbox,
  Fieldset,
  Form,
  NumberField,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  type FormValues,
} from '#libs/ui';
import type { FormState, PageContext } from '#libs/web';
import type { ApplicationView } from '../admissions.views';
import { CEFR_LEVELS } from '../application.entity';
import type { ReleaseView } from '../nomination/release.schemas';
import type { FORM_STEPS } from '../rules/form';
import { LineManagerFields } from './release-parts';

/** A step of the form; `manager` where the plan of the edition demands a release by the line manager. */
export type StepName = (typeof FORM_STEPS)[number]['name'] | 'manager';

interface StepProps {
  ctx: PageContext;
  application: ApplicationView;
}

/** One step of the form. Both buttons save what is there, finished or not; neither needs a script. */
export function ApplicationForm({
  ctx,
  application,
  step,
  isLast,
  release,
  form,
}: StepProps & { step: StepName; isLast: boolean; release: ReleaseView | null; form: FormState }) {
  return (
    <Form
      action={`${ctx.href(`/account/applications/${application.id}/edit`)}?step=${step}`}
      values={form.values as FormValues}
      errors={form.errors}
      draft={`application-${application.id}-${step}`}
    >
      {step === 'work' ? <WorkStep ctx={ctx} application={application} /> : null}
      {step === 'experience' ? <ExperienceStep ctx={ctx} application={application} /> : null}
      {step === 'consents' ? <ConsentsStep ctx={ctx} application={application} /> : null}
      {step === 'manager' && release ? <LineManagerFields ctx={ctx} release={release} /> : null}
      <Actions>
        <Button name="_to" value="next">
          {ctx.t(isLast ? 'admissions:form.review' : 'admissions:form.next')}
        </Button>
        <Button name="_to" value="stay" variant="secondary" formNoValidate>
          {ctx.t('admissions:form.save-draft')}
        </Button>
      </Actions>
    </Form>
  );
}

function WorkStep({ ctx, application }: StepProps) {
  const { t } = ctx;
  return (
    <>
      {application.edition.format === 'hybrid' ? (
        <RadioGroup
          name="mode"
          label={t('admissions:form.mode')}
          value={application.mode}
          required
          options={(['room', 'online'] as const).map((mode) => ({ value: mode, label: t(`admissions:mode.${mode}`) }))}
        />
      ) : null}
      <TextField
        name="post"
        label={t('admissions:form.post')}
        value={application.form.post}
        maxLength={200}
        autocomplete="organization-title"
        required
      />
      <TextField
        name="department"
        label={t('admissions:form.department')}
        value={application.form.department}
        maxLength={200}
      />
      <Select
        name="sex"
        label={t('admissions:form.sex')}
        hint={t('admissions:form.sex-hint')}
        value={application.form.sex}
        empty={t('admissions:form.sex-unsaid')}
        options={(['female', 'male'] as const).map((sex) => ({ value: sex, label: t(`admissions:sex.${sex}`) }))}
      />
      <TextArea
        name="motivation"
        label={t('admissions:form.motivation')}
        hint={t('admissions:form.motivation-hint')}
        value={application.form.motivation}
        maxLength={4000}
        rows={7}
        required
      />
      <TextArea
        name="duties"
        label={t('admissions:form.duties')}
        hint={t('admissions:form.duties-hint')}
        value={application.form.duties}
        maxLength={4000}
        rows={5}
        required
      />
    </>
  );
}

function ExperienceStep({ ctx, application }: StepProps) {
  const { t } = ctx;
  const levels = CEFR_LEVELS.map((level) => ({ value: level, label: t(`admissions:level.${level}`) }));
  return (
    <>
      <TextArea
        name="education"
        label={t('admissions:form.education')}
        value={application.form.education}
        maxLength={2000}
        rows={3}
        required
      />
      <NumberField
        name="yearsInService"
        label={t('admissions:form.yearsInService')}
        value={application.form.yearsInService}
        min={0}
        max={70}
        required
      />
      <Fieldset legend={t('admissions:form.languages')} hint={t('admissions:form.languages-hint')}>
        <Select
          name="levelEn"
          label={t('admissions:form.levelEn')}
          value={application.form.levelEn}
          options={levels}
          required
        />
        <Select
          name="levelRu"
          label={t('admissions:form.levelRu')}
          value={application.form.levelRu}
          options={levels}
          required
        />
      </Fieldset>
    </>
  );
}

function ConsentsStep({ ctx, application }: StepProps) {
  const { t } = ctx;
  const { form } = application;
  return (
    <>
      <TextArea
        name="needs"
        label={t('admissions:form.needs')}
        hint={t('admissions:form.needs-hint')}
        value={form.needs}
        maxLength={2000}
        rows={3}
      />
      <Fieldset legend={t('admissions:form.consents')} hint={t('admissions:form.consents-hint')}>
        <Checkbox
          name="consentProcessing"
          label={t('admissions:form.consentProcessing')}
          value={form.consentProcessing}
          required
        />
        <Checkbox
          name="consentTransfer"
          label={t('admissions:form.consentTransfer')}
          value={form.consentTransfer}
          required
        />
        <Checkbox name="consentPhoto" label={t('admissions:form.consentPhoto')} value={form.consentPhoto} />
        <Checkbox
          name="consentPublication"
          label={t('admissions:form.consentPublication')}
          value={form.consentPublication}
        />
      </Fieldset>
    </>
  );
}
