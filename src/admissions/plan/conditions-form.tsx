import type { ComponentChildren } from 'preact';
import {
  Actions,
  Button,
  CheckboxGroup,
  Fieldset,
  Form,
  HiddenField,
  NumberField,
  Section,
  Select,
  TextArea,
  TextField,
  type Choice,
  type FormErrors,
} from '#libs/ui';
import { formProps, type FormState, type PageContext } from '#libs/web';
import { INSTITUTION_KINDS } from '#src/states';
import { CEFR_LEVELS } from '../application.entity';
import { seenRevision } from './seen-revision';
import { RULE_KINDS, rowsOf, type FlatForm, type RuleKind } from './conditions-input';

interface Props {
  ctx: PageContext;
  editionId: string;
  revision: number;
  /** Criteria and conditions as fields; see {@link flatOf}. */
  form: FormState;
  /** Courses to choose an earlier one from. */
  courses: Choice[];
}

/** The criteria and conditions, row by row; rows come and go by buttons that keep what is typed and save nothing. */
export function ConditionsForm({ ctx, editionId, revision, form, courses }: Props) {
  const { t } = ctx;
  const flat = form.values as FlatForm;
  const criteria = rowsOf(flat, 'criteria');
  const eligibility = rowsOf(flat, 'eligibility');
  const { values, errors } = formProps({ ...form, errors: besideFields(form.errors) });
  return (
    <Form action={ctx.href(`/manage/editions/${editionId}/plan/conditions`)} values={values} errors={errors}>
      {/* First, so that the key of sending saves, whatever other buttons there are. */}
      <button class="ds-sr-only" name="_do" value="save" tabIndex={-1} aria-hidden="true" />
      <HiddenField name="revision" value={seenRevision(form, revision)} />
      <Section title={t('admissions:plan.conditions-title')}>
        <p>{t('admissions:plan.conditions-hint')}</p>
        {eligibility.map((row, index) => (
          <Rule key={index} ctx={ctx} kind={row.kind as RuleKind} index={index} courses={courses} ruleKey={row.key} />
        ))}
        <Fieldset legend={t('admissions:plan.add-condition')}>
          <Actions>
            {RULE_KINDS.map((kind) => (
              <Button key={kind} name="_do" value={`add-${kind}`} variant="secondary" small formNoValidate>
                {t(`admissions:plan.rule.${kind}`)}
              </Button>
            ))}
          </Actions>
        </Fieldset>
      </Section>
      <Section title={t('admissions:plan.criteria-title')}>
        <p>{t('admissions:plan.criteria-hint')}</p>
        {criteria.map((row, index) => (
          <Criterion key={index} ctx={ctx} index={index} criterionKey={row.key} />
        ))}
        <Actions>
          <Button name="_do" value="add-criterion" variant="secondary" small formNoValidate>
            {t('admissions:plan.add-criterion')}
          </Button>
        </Actions>
      </Section>
      <Actions>
        <Button name="_do" value="save">
          {t('admissions:plan.save-conditions')}
        </Button>
      </Actions>
    </Form>
  );
}

/** A list that is too short is told beside its first field. */
const besideFields = (errors: FormErrors): FormErrors =>
  Object.fromEntries(
    Object.entries(errors).map(([path, message]) => [
      path.replace(/^(eligibility\.\d+)\.of(\..*)?$/, '$1.levels.en'),
      message,
    ]),
  );

function Drop({ ctx, list, index }: { ctx: PageContext; list: 'criteria' | 'eligibility'; index: number }) {
  return (
    <Actions>
      <Button name="_do" value={`drop-${list}-${index}`} variant="quiet" small formNoValidate>
        {ctx.t('admissions:plan.drop', { number: index + 1 })}
      </Button>
    </Actions>
  );
}

function Criterion({
  ctx,
  index,
  criterionKey,
}: {
  ctx: PageContext;
  index: number;
  criterionKey: FlatForm[string] | undefined;
}) {
  const name = `criteria.${index}`;
  const { t } = ctx;
  return (
    <Fieldset legend={t('admissions:plan.criterion-number', { number: index + 1 })}>
      <HiddenField name={`${name}.key`} value={String(criterionKey ?? '')} />
      <TextField
        name={`${name}.label.en`}
        label={t('admissions:plan.in-english')}
        maxLength={200}
        lang="en"
        dir="ltr"
        required
      />
      <TextField
        name={`${name}.label.ru`}
        label={t('admissions:plan.in-russian')}
        maxLength={200}
        lang="ru"
        dir="ltr"
        required
      />
      <NumberField name={`${name}.weight`} label={t('admissions:plan.weight')} min={1} max={100} required />
      <Drop ctx={ctx} list="criteria" index={index} />
    </Fieldset>
  );
}

function Rule({
  ctx,
  kind,
  index,
  courses,
  ruleKey,
}: {
  ctx: PageContext;
  kind: RuleKind;
  index: number;
  courses: Choice[];
  ruleKey: FlatForm[string] | undefined;
}) {
  const { t } = ctx;
  const name = `eligibility.${index}`;
  return (
    <Fieldset legend={`${index + 1}. ${t(`admissions:plan.rule.${kind}`)}`}>
      <HiddenField name={`${name}.kind`} value={kind} />
      {kind === 'statement' ? <HiddenField name={`${name}.key`} value={String(ruleKey ?? '')} /> : null}
      <RuleFields ctx={ctx} kind={kind} name={name} courses={courses} />
      <TextField
        name={`${name}.group`}
        label={t('admissions:plan.group')}
        hint={t('admissions:plan.group-hint')}
        maxLength={40}
        width="medium"
        dir="ltr"
      />
      <Drop ctx={ctx} list="eligibility" index={index} />
    </Fieldset>
  );
}

function RuleFields({
  ctx,
  kind,
  name,
  courses,
}: {
  ctx: PageContext;
  kind: RuleKind;
  name: string;
  courses: Choice[];
}): ComponentChildren {
  const { t } = ctx;
  const levels = CEFR_LEVELS.map((level) => ({ value: level, label: level }));
  const languages = (['en', 'ru'] as const).map((locale) => ({
    value: locale,
    label: t(`admissions:eligibility.language.${locale}`),
  }));
  switch (kind) {
    case 'years-in-service':
      return <NumberField name={`${name}.least`} label={t('admissions:plan.years')} min={0} max={70} required />;
    case 'language':
      return (
        <>
          <Select name={`${name}.locale`} label={t('admissions:plan.language')} options={languages} required />
          <Select name={`${name}.level`} label={t('admissions:plan.level')} options={levels} required />
        </>
      );
    case 'languages-any':
      return languages.map(({ value, label }) => (
        <Select
          key={value}
          name={`${name}.levels.${value}`}
          label={t('admissions:plan.level-in', { language: label })}
          empty={t('admissions:plan.nobody')}
          options={levels}
        />
      ));
    case 'institution-kind':
      return (
        <CheckboxGroup
          name={`${name}.kinds`}
          label={t('admissions:plan.kinds')}
          options={INSTITUTION_KINDS.map((one) => ({ value: one, label: t(`states:kinds.${one}`) }))}
          required
        />
      );
    case 'earlier-course':
      return <Select name={`${name}.courseId`} label={t('admissions:plan.course')} options={courses} required />;
    case 'statement':
      return (
        <>
          <TextArea
            name={`${name}.label.en`}
            label={t('admissions:plan.in-english')}
            maxLength={500}
            rows={2}
            lang="en"
            dir="ltr"
            required
          />
          <TextArea
            name={`${name}.label.ru`}
            label={t('admissions:plan.in-russian')}
            maxLength={500}
            rows={2}
            lang="ru"
            dir="ltr"
            required
          />
        </>
      );
    case 'first-time':
      return null;
  }
}
