import type { ComponentChildren } from 'preact';
import { zones } from '#libs/calendar';
import {
  Actions,
  Alert,
  Button,
  ButtonLink,
  Checkbox,
  CheckboxGroup,
  ConfirmButton,
  DateField,
  Fieldset,
  Form,
  type FormErrors,
  type FormValues,
  HiddenField,
  NumberField,
  Section,
  Select,
  TextArea,
  TextField,
} from '#libs/ui';
import type { FormState, PageContext } from '#libs/web';
import { editionHref } from '../addresses';
import type { Option } from '../course-desk';
import { formats } from '../courses.commands';
import type { CourseView, EditionView } from '../courses.views';
import type { EditionOptions } from '../edition-desk';
import { errorsOf, valuesOf } from './course-forms';
import { EditionFacts } from './edition-facts';
import { DELIVERY_LANGUAGES, languageName } from './format';

const choices = (options: Option[], ctx: PageContext) =>
  options.map((option) => ({
    value: option.value,
    label: option.label.value,
    ...(option.label.locale !== ctx.locale && { lang: option.label.locale }),
  }));

/** The fields of an edition; their values stand in the form around them. */
function EditionFields({ ctx, options, isNew }: { ctx: PageContext; options: EditionOptions; isNew: boolean }) {
  const t = (key: string): string => ctx.t(`courses:manage.edition.${key}`);
  const languages = DELIVERY_LANGUAGES.map((code) => ({ value: code, label: languageName(code, ctx.locale) }));
  return (
    <>
      <TextField
        name="code"
        label={t('code')}
        hint={isNew ? t('code-hint') : undefined}
        maxLength={39}
        width="medium"
        dir="ltr"
        required={!isNew}
      />
      <Select
        name="format"
        label={ctx.t('courses:edition.format')}
        required
        options={formats.map((format) => ({ value: format, label: ctx.t(`courses:format.${format}`) }))}
      />
      <Fieldset legend={t('dates')}>
        <DateField name="startsOn" label={t('starts')} />
        <DateField name="endsOn" label={t('ends')} />
        <DateField name="deadlineOn" label={t('deadline')} hint={t('deadline-hint')} />
        <Select
          name="zone"
          label={t('zone')}
          required
          empty={null}
          options={zones().map((group) => ({
            label: group.region,
            options: group.zones.map((zone) => ({ value: zone.zone, label: zone.city })),
          }))}
        />
      </Fieldset>
      <Fieldset legend={t('place')}>
        <Select name="venueId" label={t('venue')} empty={t('no-venue')} options={choices(options.venues, ctx)} />
        <NumberField name="seats" label={t('seats')} hint={t('seats-hint')} min={1} max={10_000} />
        <NumberField name="seatsOnline" label={t('seats-online')} hint={t('seats-online-hint')} min={1} max={10_000} />
        <NumberField name="reserveSize" label={t('reserve')} min={0} max={1_000} required />
      </Fieldset>
      <Fieldset legend={t('who')}>
        <NumberField name="quotaPerState" label={t('quota')} hint={t('quota-hint')} min={0} max={1_000} required />
        <Checkbox name="demandsEndorsement" label={t('endorsement')} />
        <CheckboxGroup
          name="states"
          label={t('states')}
          hint={t('states-hint')}
          options={choices(options.states, ctx)}
          inline
        />
      </Fieldset>
      <Fieldset legend={t('team')}>
        <CheckboxGroup name="teachingLanguages" label={t('teaching')} options={languages} inline />
        <CheckboxGroup name="interpretationLanguages" label={t('interpretation')} options={languages} inline />
        {options.trainers.length > 0 ? (
          <CheckboxGroup name="trainerIds" label={t('trainers')} options={choices(options.trainers, ctx)} />
        ) : null}
      </Fieldset>
    </>
  );
}

/** What a new edition starts from. */
const defaults = (course: CourseView): FormValues => ({
  zone: 'Asia/Baku',
  format: course.open ? 'self-paced' : '',
  quotaPerState: course.open ? 0 : 2,
  reserveSize: course.open ? 0 : 5,
  demandsEndorsement: !course.open,
  teachingLanguages: ['en', 'ru'],
});

/** The form of a new edition. */
export function EditionStart({
  ctx,
  course,
  form,
  options,
}: {
  ctx: PageContext;
  course: CourseView;
  form: FormState;
  options: EditionOptions;
}) {
  const again = Object.keys(form.values).length > 0;
  return (
    <Form
      action={ctx.href(`/manage/courses/${course.id}/editions/new`)}
      values={again ? valuesOf(form) : defaults(course)}
      errors={errorsOf(form)}
      draft={`edition-new-${course.id}-${ctx.account.accountId}`}
    >
      <EditionFields ctx={ctx} options={options} isNew />
      <Actions>
        <Button>{ctx.t('courses:manage.create')}</Button>
      </Actions>
    </Form>
  );
}

export interface EditionEditorProps {
  ctx: PageContext;
  edition: EditionView;
  /** The form as it came back; absent when the page is opened. */
  form?: FormState;
  values: FormValues;
  options: EditionOptions;
  /** What higher modules show here. */
  parts: ComponentChildren[];
}

/** Everything staff do with an edition itself. */
export function EditionEditor({ ctx, edition, form, values, options, parts }: EditionEditorProps) {
  const here = ctx.href(`/manage/editions/${edition.id}`);
  const isForm = form?.values.revision !== undefined;
  const errors = errorsOf(form);
  const isOpen = edition.status === 'draft' || edition.status === 'published';
  return (
    <>
      {form && !isForm ? <Refusal errors={errors} message={form.message} /> : null}
      <div class="ui-actions">
        {edition.status === 'draft' ? (
          <Form action={`${here}/publish`}>
            <Button>{ctx.t('courses:manage.edition.publish')}</Button>
          </Form>
        ) : null}
        <ButtonLink href={ctx.href(editionHref(edition))} variant="secondary">
          {ctx.t('courses:manage.view-edition')}
        </ButtonLink>
      </div>
      {parts}
      <Section title={ctx.t('courses:manage.edition.facts')} id="facts">
        {isOpen ? (
          <Form action={here} values={isForm ? valuesOf(form) : values} errors={isForm ? errors : fieldErrors(errors)}>
            <HiddenField name="revision" value={edition.revision} />
            <EditionFields ctx={ctx} options={options} isNew={false} />
            <Actions>
              <Button>{ctx.t('courses:manage.save')}</Button>
            </Actions>
          </Form>
        ) : (
          <>
            <p>{ctx.t('courses:manage.edition.confirmed')}</p>
            <EditionFacts
              ctx={ctx}
              edition={edition}
              states={options.states
                .filter((state) => edition.states.includes(state.value))
                .map((state) => state.label)}
            />
          </>
        )}
      </Section>
      {isOpen ? <Ending ctx={ctx} edition={edition} form={isForm ? undefined : form} /> : null}
    </>
  );
}

/** The messages that stand beside a field. */
const fieldErrors = (errors: FormErrors): FormErrors =>
  Object.fromEntries(Object.entries(errors).filter(([name]) => name !== '' && !name.startsWith('reason')));

function Refusal({ errors, message }: { errors: FormErrors; message?: string }) {
  const sentence = errors[''] ?? message;
  return sentence ? (
    <Alert kind="danger" live>
      <p>{sentence}</p>
    </Alert>
  ) : null;
}

/** Calling off and closing: each asks before it acts. */
function Ending({ ctx, edition, form }: { ctx: PageContext; edition: EditionView; form?: FormState }) {
  const here = ctx.href(`/manage/editions/${edition.id}`);
  const t = (key: string): string => ctx.t(`courses:manage.edition.${key}`);
  const reason = (locale: 'en' | 'ru') => (
    <TextArea
      name={`reason.${locale}`}
      label={t(`reason-${locale}`)}
      required
      rows={3}
      maxLength={500}
      lang={locale}
      value={typeof form?.values[`reason.${locale}`] === 'string' ? (form.values[`reason.${locale}`] as string) : ''}
      error={form?.errors[`reason.${locale}`]}
    />
  );
  return (
    <Section title={t('ending')} id="ending">
      <div class="ui-actions">
        {edition.status === 'published' ? (
          <ConfirmButton
            action={`${here}/close`}
            label={t('close')}
            question={t('close-question')}
            confirmLabel={t('close-confirm')}
            variant="secondary"
          />
        ) : null}
        <ConfirmButton
          action={`${here}/cancel`}
          label={t('cancel')}
          question={t('cancel-question')}
          confirmLabel={t('cancel-confirm')}
        >
          {reason('en')}
          {reason('ru')}
        </ConfirmButton>
      </div>
    </Section>
  );
}
