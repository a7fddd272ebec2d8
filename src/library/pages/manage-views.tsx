import {
  Actions,
  Button,
  ButtonLink,
  DataTable,
  DateText,
  EmptyState,
  FilterForm,
  Form,
  LocalisedText,
  Pager,
  RadioGroup,
  Select,
  StatusTag,
  TextArea,
  TextField,
  HiddenField,
  useUi,
  type Tone,
} from '#libs/ui';
import type { FormState } from '#libs/web';
import { LANGUAGES, languageName } from '../rules/languages';
import { TYPE_CODES, type TypeCode } from '../rules/types';
import type { WorkingFilter } from '../commands';
import { MAX_ABSTRACT, MAX_TITLE } from '../text.entity';
import { typeLabel } from '../types.queries';
import type { ShownStatus, WorkingSummary } from '../views';
import type { FormValues } from '#libs/ui';

const TONES: Record<ShownStatus, Tone> = {
  draft: 'neutral',
  public: 'success',
  restricted: 'warning',
  withdrawn: 'danger',
};

/** Where an item stands, looking the same everywhere. */
export function ItemStatusTag({ status }: { status: ShownStatus }) {
  const ui = useUi();
  return <StatusTag tone={TONES[status]} text={ui.t(`library:status.${status}`)} />;
}

/** The values and messages of a form, as components take them. */
export const formProps = (form: FormState | undefined): { values?: FormValues; errors?: Record<string, string> } =>
  form
    ? {
        values: form.values as FormValues,
        errors: { ...(form.message && Object.keys(form.errors).length === 0 && { '': form.message }), ...form.errors },
      }
    : {};

interface TableProps {
  base: string;
  filter: WorkingFilter;
  items: WorkingSummary[];
  nextHref: string | null;
}

/** The table of the staff. */
export function ManageTable({ base, filter, items, nextHref }: TableProps) {
  const ui = useUi();
  const { t } = ui;
  const active = Object.values(filter).filter((value) => value !== undefined).length;
  return (
    <>
      <p>
        <ButtonLink href={`${base}/new`}>{t('library:manage.new')}</ButtonLink>
      </p>
      <FilterForm
        action={base}
        active={active}
        resetHref={base}
        values={{ q: filter.q, type: filter.type, status: filter.status }}
      >
        <TextField name="q" label={t('library:manage.search')} maxLength={200} />
        <Select
          name="type"
          label={t('library:label.type')}
          empty={t('library:list.any')}
          options={TYPE_CODES.map((type) => ({ value: type, label: typeLabel(t, type) }))}
        />
        <Select
          name="status"
          label={t('library:label.status')}
          empty={t('library:list.any')}
          options={['draft', 'published', 'withdrawn'].map((status) => ({
            value: status,
            label: t(`library:filter-status.${status}`),
          }))}
        />
      </FilterForm>
      <DataTable
        caption={t('library:manage.title')}
        hideCaption
        rows={items}
        rowKey={(item) => item.id}
        columns={[
          {
            key: 'title',
            header: t('library:label.title'),
            rowHeader: true,
            cell: (item) => (
              <a href={`${base}/${item.id}`}>
                {item.title.value ? <LocalisedText text={item.title} /> : t('library:manage.untitled')}
              </a>
            ),
          },
          { key: 'type', header: t('library:label.type'), cell: (item) => typeLabel(t, item.type) },
          {
            key: 'status',
            header: t('library:label.status'),
            cell: (item) => (
              <>
                <ItemStatusTag status={item.status} /> {item.hasDraft ? t('library:manage.has-draft') : null}
              </>
            ),
          },
          {
            key: 'files',
            header: t('library:item.files'),
            cell: (item) => item.languages.map((language) => languageName(language, ui.locale)).join(', '),
          },
          { key: 'updated', header: t('library:label.updated'), cell: (item) => <DateText value={item.updatedAt} /> },
        ]}
        empty={
          <EmptyState title={t('library:manage.empty')}>
            <p>{t('library:manage.empty-hint')}</p>
          </EmptyState>
        }
      />
      <Pager nextHref={nextHref} />
    </>
  );
}

/** First step of a new item: its type, sent by GET, since nothing is changed yet. */
export function ChooseType({ action }: { action: string }) {
  const ui = useUi();
  return (
    <form class="ui-form" method="get" action={action}>
      <RadioGroup
        name="type"
        label={ui.t('library:manage.choose-type')}
        hint={ui.t('library:manage.choose-type-hint')}
        required
        options={TYPE_CODES.map((type) => ({ value: type, label: typeLabel(ui.t, type) }))}
      />
      <Actions>
        <Button>{ui.t('library:manage.continue')}</Button>
      </Actions>
    </form>
  );
}

/** Second step: the text in its first language. The draft is there then, and everything else is filled in on its page. */
export function NewItemForm({ action, type, form }: { action: string; type: TypeCode; form?: FormState }) {
  const ui = useUi();
  const { t } = ui;
  return (
    <Form action={action} {...formProps(form)}>
      <HiddenField name="type" value={type} />
      <Select
        name="sourceLocale"
        label={t('library:manage.source-language')}
        hint={t('library:manage.source-language-hint')}
        empty={null}
        required
        value={ui.locale}
        options={LANGUAGES.map((language) => ({ value: language, label: languageName(language, ui.locale) }))}
      />
      <TextField name="title" label={t('library:label.title')} required maxLength={MAX_TITLE} width="full" />
      <TextArea name="abstract" label={t('library:label.abstract')} rows={8} maxLength={MAX_ABSTRACT} />
      <Actions>
        <Button>{t('library:manage.create')}</Button>
      </Actions>
    </Form>
  );
}
