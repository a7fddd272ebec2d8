import { localeInfo, LOCALES } from '#libs/i18n';
import {
  Actions,
  Alert,
  Button,
  ButtonLink,
  Checkbox,
  CheckboxGroup,
  DataTable,
  EmptyState,
  Fieldset,
  Form,
  type FormErrors,
  type FormValues,
  HiddenField,
  Section,
  Select,
  StatusTag,
  TextArea,
  TextField,
  type Tone,
} from '#libs/ui';
import type { FormState, PageContext } from '#libs/web';
import { courseHref } from '../addresses';
import type { DeskOptions, DeskText, Option } from '../course-desk';
import { REQUIRED_LOCALES } from '../course-texts';
import { canManageCourses } from '../course.policy';
import { levels } from '../courses.commands';
import type { CourseView, EditionView } from '../courses.views';
import { editionTones } from './cards';
import { datesText } from './format';

/** The messages of a form; the sentence about the whole of it where no field is to blame, or somebody was faster. */
export const errorsOf = (form: FormState | undefined): FormErrors =>
  !form
    ? {}
    : form.message && (Object.keys(form.errors).length === 0 || form.status !== 422)
      ? { '': form.message, ...form.errors }
      : form.errors;

export const valuesOf = (form: FormState | undefined): FormValues => (form?.values ?? {}) as FormValues;

const choices = (options: Option[], ctx: PageContext) =>
  options.map((option) => ({
    value: option.value,
    label: option.label.value,
    ...(option.label.locale !== ctx.locale && { lang: option.label.locale }),
  }));

function FactFields({ ctx, options, course }: { ctx: PageContext; options: DeskOptions; course?: CourseView }) {
  return (
    <>
      <Select
        name="level"
        label={ctx.t('courses:manage.level')}
        required
        value={course?.level ?? null}
        options={levels.map((level) => ({ value: level, label: ctx.t(`courses:level.${level}`) }))}
      />
      <Checkbox
        name="open"
        label={ctx.t('courses:manage.open')}
        hint={ctx.t('courses:manage.open-hint')}
        value={course?.open}
      />
      <CheckboxGroup
        name="themes"
        label={ctx.t('courses:manage.themes')}
        required
        value={course?.themes.map((theme) => theme.code)}
        options={choices(options.themes, ctx)}
      />
      {options.modules.length > 0 ? (
        <CheckboxGroup
          name="modules"
          label={ctx.t('courses:manage.modules')}
          value={course?.modules.map((module) => module.id)}
          options={choices(options.modules, ctx)}
        />
      ) : null}
    </>
  );
}

/** The form of a new course: its facts, and the text of its source language. */
export function CourseStart({ ctx, form, options }: { ctx: PageContext; form: FormState; options: DeskOptions }) {
  return (
    <Form
      action={ctx.href('/manage/courses/new')}
      values={valuesOf(form)}
      errors={errorsOf(form)}
      draft={`course-new-${ctx.account.accountId}`}
    >
      <Select
        name="sourceLocale"
        label={ctx.t('courses:manage.source-locale')}
        hint={ctx.t('courses:manage.source-hint')}
        empty={null}
        options={LOCALES.filter((locale) => locale.complete).map((locale) => ({
          value: locale.code,
          label: locale.name,
          lang: locale.code,
        }))}
      />
      <TextField name="text.title" label={ctx.t('courses:manage.text-title')} required maxLength={200} />
      <TextArea
        name="text.summary"
        label={ctx.t('courses:manage.text-summary')}
        hint={ctx.t('courses:manage.text-summary-hint')}
        rows={3}
        maxLength={600}
      />
      <FactFields ctx={ctx} options={options} />
      <Actions>
        <Button>{ctx.t('courses:manage.create')}</Button>
      </Actions>
    </Form>
  );
}

export interface EditorProps {
  ctx: PageContext;
  course: CourseView;
  texts: DeskText[];
  /** Languages whose text the actor may approve now. */
  approvable: string[];
  editions: EditionView[];
  options: DeskOptions;
  forms: { facts?: FormState; texts?: FormState; action?: FormState };
}

/** Everything staff do with a course, from its texts to its editions. */
export function CourseEditor(props: EditorProps) {
  const { ctx, course, forms } = props;
  const manages = canManageCourses(ctx.actor);
  const here = ctx.href(`/manage/courses/${course.id}`);
  return (
    <>
      {forms.action?.message ? (
        <Alert kind="danger" live>
          <p>{forms.action.message}</p>
        </Alert>
      ) : null}
      <Publishing {...props} />
      <Section title={ctx.t('courses:manage.texts')} id="texts">
        <TextsForm {...props} />
      </Section>
      <Section
        title={ctx.t('courses:manage.editions')}
        id="editions"
        actions={
          manages ? (
            <ButtonLink href={`${here}/editions/new`} variant="secondary" small>
              {ctx.t('courses:manage.new-edition')}
            </ButtonLink>
          ) : undefined
        }
      >
        <Editions {...props} />
      </Section>
      {manages ? (
        <Section title={ctx.t('courses:manage.facts')} id="facts">
          <Form action={here} values={valuesOf(forms.facts)} errors={errorsOf(forms.facts)}>
            <HiddenField name="revision" value={course.revision} />
            <FactFields ctx={ctx} options={props.options} course={course} />
            <Actions>
              <Button>{ctx.t('courses:manage.save')}</Button>
            </Actions>
          </Form>
        </Section>
      ) : null}
    </>
  );
}

function Publishing({ ctx, course, texts, approvable }: EditorProps) {
  const here = ctx.href(`/manage/courses/${course.id}`);
  const waiting = texts
    .filter((text) => (REQUIRED_LOCALES as readonly string[]).includes(text.locale) && !text.publishable)
    .map((text) => localeInfo(text.locale).name);
  const ready = waiting.length === 0;
  return (
    <Section title={ctx.t('courses:manage.publishing')} id="publishing">
      <p>
        {ready
          ? ctx.t('courses:manage.publish-ready')
          : ctx.t('courses:manage.publish-waits', { locales: waiting.join(', ') })}
      </p>
      <div class="ui-actions">
        {canManageCourses(ctx.actor) && ready ? (
          <Form action={`${here}/publish`}>
            <Button>
              {ctx.t(course.status === 'published' ? 'courses:manage.publish-again' : 'courses:manage.publish')}
            </Button>
          </Form>
        ) : null}
        {approvable.map((locale) => (
          <Form key={locale} action={`${here}/texts/${locale}/approve`}>
            <HiddenField name="revision" value={texts.find((text) => text.locale === locale)?.revision ?? 0} />
            <Button variant="secondary">
              {ctx.t('courses:manage.approve', { language: localeInfo(locale).name })}
            </Button>
          </Form>
        ))}
        <ButtonLink href={ctx.href(courseHref(course.slug ?? course.id))} variant="quiet">
          {ctx.t('courses:manage.view')}
        </ButtonLink>
      </div>
      {ready ? null : <p class="ui-note">{ctx.t('courses:manage.approve-hint')}</p>}
    </Section>
  );
}

const textTones: Record<DeskText['status'], Tone> = {
  missing: 'danger',
  draft: 'neutral',
  machine: 'warning',
  reviewed: 'info',
  approved: 'success',
};

function TextsForm({ ctx, course, texts, forms }: EditorProps) {
  const manages = canManageCourses(ctx.actor);
  return (
    <Form
      action={ctx.href(`/manage/courses/${course.id}/texts`)}
      values={valuesOf(forms.texts)}
      errors={errorsOf(forms.texts)}
      draft={manages ? `course-texts-${course.id}-${ctx.account.accountId}` : undefined}
    >
      <div class="ui-cards" data-columns="2">
        {texts.map((text) => (
          <TextColumn key={text.locale} ctx={ctx} text={text} readOnly={!manages} />
        ))}
      </div>
      {manages ? (
        <Actions>
          <Button>{ctx.t('courses:manage.save-texts')}</Button>
        </Actions>
      ) : null}
    </Form>
  );
}

function TextColumn({ ctx, text, readOnly }: { ctx: PageContext; text: DeskText; readOnly: boolean }) {
  const { name, dir } = localeInfo(text.locale);
  const common = { lang: text.locale, dir, readOnly };
  const at = (field: string): string => `texts.${text.locale}.${field}`;
  return (
    <Fieldset legend={name}>
      <p>
        <StatusTag
          tone={text.stale ? 'warning' : textTones[text.status]}
          text={text.stale ? ctx.t('courses:manage.stale') : ctx.t(`translatable:status.${text.status}`)}
        />{' '}
        {text.missingFields.length > 0
          ? ctx.t('courses:manage.missing-fields', {
              fields: text.missingFields.map((field) => ctx.t(`courses:manage.text-${field}`)).join(', '),
            })
          : null}
      </p>
      <HiddenField name={`revisions.${text.locale}`} value={text.revision} />
      <TextField
        {...common}
        name={at('title')}
        label={ctx.t('courses:manage.text-title')}
        value={text.title}
        maxLength={200}
        required
      />
      <TextArea
        {...common}
        name={at('summary')}
        label={ctx.t('courses:manage.text-summary')}
        value={text.summary}
        rows={4}
        maxLength={600}
        required
      />
      <TextArea
        {...common}
        name={at('body')}
        label={ctx.t('courses:manage.text-body')}
        hint={ctx.t('courses:manage.text-body-hint')}
        value={text.body}
        rows={16}
        maxLength={30_000}
        required
      />
    </Fieldset>
  );
}

function Editions({ ctx, editions }: EditorProps) {
  return (
    <DataTable
      caption={ctx.t('courses:manage.editions')}
      hideCaption
      rows={editions}
      rowKey={(edition) => edition.id}
      empty={<EmptyState title={ctx.t('courses:course.no-editions')} />}
      columns={[
        {
          key: 'code',
          header: ctx.t('courses:manage.edition.code'),
          rowHeader: true,
          cell: (edition) => <a href={ctx.href(`/manage/editions/${edition.id}`)}>{edition.code}</a>,
        },
        { key: 'dates', header: ctx.t('courses:edition.dates'), cell: (edition) => datesText(ctx, edition) },
        {
          key: 'format',
          header: ctx.t('courses:edition.format'),
          cell: (edition) => ctx.t(`courses:format.${edition.format}`),
        },
        {
          key: 'seats',
          header: ctx.t('courses:edition.seats'),
          numeric: true,
          cell: (edition) => edition.seats ?? '—',
        },
        {
          key: 'status',
          header: ctx.t('courses:edition.status'),
          cell: (edition) => (
            <StatusTag tone={editionTones[edition.status]} text={ctx.t(`courses:edition-status.${edition.status}`)} />
          ),
        },
      ]}
    />
  );
}
