import {
  Actions,
  Button,
  Checkbox,
  CheckboxGroup,
  Fieldset,
  Form,
  HiddenField,
  NumberField,
  Select,
  StatusTag,
  TextArea,
  TextField,
  useUi,
  type Choice,
  type Tone,
} from '#libs/ui';
import type { FormState } from '#libs/web';
import { ACCESS_LEVELS } from '../rules/access';
import type { FieldSpec } from '../rules/fields';
import { LANGUAGES, languageName, WORKING_LANGUAGES } from '../rules/languages';
import { itemType, type Metadata, type Words } from '../rules/types';
import type { SubjectChoice, SubjectKind } from '../subjects';
import { MAX_ABSTRACT, MAX_TITLE } from '../text.entity';
import { choiceLabel, fieldLabel } from '../types.queries';
import type { WorkingTextView, WorkingView } from '../views';
import { formProps } from './manage-views';

export interface SectionProps {
  item: WorkingView;
  /** Path of the item's edit page. */
  base: string;
  form?: FormState;
}

/** The languages to choose from, in the reader's language. */
export const languageChoices = (locale: string): Choice[] =>
  LANGUAGES.map((language) => ({ value: language, label: languageName(language, locale) }));

/** Title and abstract of the languages side by side, the first language before the others. */
export function TextsForm({ item, base, form, added }: SectionProps & { added?: string }) {
  const ui = useUi();
  const { t } = ui;
  const languages = [
    ...new Set([
      item.sourceLocale,
      ...WORKING_LANGUAGES,
      ...item.texts.map((text) => text.locale),
      ...(added ? [added] : []),
    ]),
  ];
  const textOf = (language: string) => item.texts.find((text) => text.locale === language);
  return (
    <>
      <p>{t('library:edit.texts-hint')}</p>
      <Form action={`${base}/texts`} {...formProps(form)} draft={`library-texts-${item.id}`}>
        <div class="ui-columns">
          {languages.map((language) => (
            <TextFields
              key={language}
              language={language}
              text={textOf(language)}
              isSource={language === item.sourceLocale}
            />
          ))}
        </div>
        <Actions>
          <Button>{t('library:edit.save-texts')}</Button>
        </Actions>
      </Form>
      <div class="ui-actions">
        {item.texts
          .filter((text) => text.stale || text.status !== 'approved')
          .map((text) => (
            <Form key={text.locale} action={`${base}/texts/${text.locale}/approve`}>
              <HiddenField name="revision" value={text.revision} />
              <Button variant="secondary">
                {t('library:edit.approve', { language: languageName(text.locale, ui.locale) })}
              </Button>
            </Form>
          ))}
      </div>
      <form method="get" action={base} class="ui-form">
        <Select
          name="add"
          label={t('library:edit.other-language')}
          options={languageChoices(ui.locale).filter((choice) => !languages.includes(choice.value))}
        />
        <Actions>
          <Button variant="secondary">{t('library:edit.add')}</Button>
        </Actions>
      </form>
    </>
  );
}

const TEXT_TONES: Record<string, Tone> = {
  missing: 'neutral',
  draft: 'neutral',
  machine: 'warning',
  reviewed: 'info',
  approved: 'success',
  stale: 'warning',
};

function TextFields({ language, text, isSource }: { language: string; text?: WorkingTextView; isSource: boolean }) {
  const ui = useUi();
  const { t } = ui;
  const name = languageName(language, ui.locale);
  const state = text ? (text.stale ? 'stale' : text.status) : 'missing';
  const path = `texts.${language}`;
  const label = (key: string) => t('library:label.in-language', { label: t(`library:label.${key}`), language: name });
  return (
    <Fieldset legend={isSource ? t('library:edit.source', { language: name }) : name}>
      <p>
        <StatusTag tone={TEXT_TONES[state] ?? 'neutral'} text={t(`library:text-status.${state}`)} />
      </p>
      <HiddenField name={`${path}.revision`} value={text?.revision ?? 0} />
      <TextField
        name={`${path}.title`}
        label={label('title')}
        value={text?.title}
        maxLength={MAX_TITLE}
        width="full"
        lang={language}
        required
      />
      <TextArea
        name={`${path}.abstract`}
        label={label('abstract')}
        value={text?.abstract}
        maxLength={MAX_ABSTRACT}
        rows={10}
        lang={language}
        required
      />
      <Select
        name={`${path}.status`}
        label={t('library:edit.text-state')}
        empty={null}
        value={text && text.status !== 'approved' ? text.status : 'draft'}
        options={['draft', 'machine', 'reviewed'].map((status) => ({
          value: status,
          label: t(`library:text-status.${status}`),
        }))}
        required
      />
    </Fieldset>
  );
}

/** What belongs to the version, and who may read the item. */
export function DetailsForm({ item, base, form }: SectionProps) {
  const ui = useUi();
  const { t } = ui;
  return (
    <Form action={`${base}/details`} {...formProps(form)}>
      <HiddenField name="revision" value={item.revision} />
      {Object.entries(itemType(item.type).fields).map(([name, field]) => (
        <TypeField key={name} name={name} field={field} value={item.metadata[name] ?? null} />
      ))}
      <TextField
        name="publicationDate"
        label={t('library:label.published')}
        hint={t('library:edit.date-hint')}
        value={item.publicationDate}
        width="short"
        maxLength={10}
        dir="ltr"
      />
      <WordsFields name="publisher" label={t('library:label.publisher')} value={item.publisher} maxLength={300} />
      <TextField
        name="licence"
        label={t('library:label.licence')}
        hint={t('library:edit.licence-hint')}
        value={item.licence}
        maxLength={200}
      />
      <TextField
        name="sourceUrl"
        type="url"
        label={t('library:label.source-url')}
        hint={t('library:edit.source-url-hint')}
        value={item.sourceUrl}
        maxLength={1000}
        width="full"
      />
      <CheckboxGroup
        name="sourceLanguages"
        label={t('library:label.source-languages')}
        inline
        value={item.sourceLanguages}
        options={languageChoices(ui.locale)}
      />
      <Select
        name="accessLevel"
        label={t('library:label.access')}
        empty={null}
        required
        value={item.accessLevel}
        options={ACCESS_LEVELS.map((level) => ({ value: level, label: t(`library:access.${level}`) }))}
      />
      <Checkbox
        name="centreOutput"
        label={t('library:label.centre-output')}
        hint={t('library:edit.centre-output-hint')}
        value={item.centreOutput}
      />
      <Actions>
        <Button>{t('library:edit.save-details')}</Button>
      </Actions>
    </Form>
  );
}

function WordsFields({
  name,
  label,
  value,
  maxLength,
  long,
}: {
  name: string;
  label: string;
  value: Words | null;
  maxLength: number;
  long?: boolean;
}) {
  const ui = useUi();
  return (
    <>
      {WORKING_LANGUAGES.map((language) => {
        const props = {
          name: `${name}.${language}`,
          label: ui.t('library:label.in-language', { label, language: languageName(language, ui.locale) }),
          value: value?.[language],
          maxLength,
          lang: language,
        };
        return long ? (
          <TextArea key={language} {...props} rows={3} />
        ) : (
          <TextField key={language} {...props} width="full" />
        );
      })}
    </>
  );
}

function TypeField({ name, field, value }: { name: string; field: FieldSpec; value: Metadata[string] }) {
  const ui = useUi();
  const { t } = ui;
  const path = `metadata.${name}`;
  const common = { name: path, label: fieldLabel(t, name) };
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  switch (field.kind) {
    case 'words':
    case 'long-words':
      return (
        <WordsFields
          {...common}
          name={path}
          value={value as Words | null}
          maxLength={field.maxLength ?? 300}
          long={field.kind === 'long-words'}
        />
      );
    case 'names':
      return (
        <TextArea
          {...common}
          hint={t('library:edit.names-hint')}
          rows={4}
          value={Array.isArray(value) ? value.join('\n') : undefined}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          value={text}
          options={(field.choices ?? []).map((choice) => ({ value: choice, label: choiceLabel(t, name, choice) }))}
        />
      );
    case 'language':
      return <Select {...common} value={text} options={languageChoices(ui.locale)} />;
    case 'yes-no':
      return <Checkbox {...common} value={value === true} />;
    case 'year':
      return <NumberField {...common} value={text} min={1500} max={2199} />;
    case 'date':
      return (
        <TextField {...common} hint={t('library:edit.date-hint')} value={text} width="short" maxLength={10} dir="ltr" />
      );
    default:
      return (
        <TextField
          {...common}
          value={text}
          maxLength={field.maxLength}
          dir={field.kind === 'identifier' ? 'ltr' : undefined}
        />
      );
  }
}

const subjectOptions = (choices: SubjectChoice[]): Choice[] =>
  choices.map(({ value, label }) => ({ value, label: label.value, lang: label.locale }));

/** Themes, terms, States and objectives. */
export function SubjectsForm({
  item,
  base,
  form,
  choices,
}: SectionProps & { choices: Record<SubjectKind, SubjectChoice[]> }) {
  const { t } = useUi();
  return (
    <Form action={`${base}/subjects`} {...formProps(form)}>
      <HiddenField name="revision" value={item.revision} />
      <CheckboxGroup
        name="themes"
        label={t('library:label.themes')}
        value={item.themes}
        options={subjectOptions(choices.themes)}
      />
      <CheckboxGroup
        name="terms"
        label={t('library:label.terms')}
        inline
        value={item.terms}
        options={subjectOptions(choices.terms)}
      />
      <CheckboxGroup
        name="states"
        label={t('library:label.states')}
        inline
        value={item.states}
        options={subjectOptions(choices.states)}
      />
      <CheckboxGroup
        name="objectives"
        label={t('library:label.objectives')}
        value={item.objectives.map(String)}
        options={subjectOptions(choices.objectives)}
      />
      <Actions>
        <Button>{t('library:edit.save-subjects')}</Button>
      </Actions>
    </Form>
  );
}
