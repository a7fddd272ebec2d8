import type { Localised } from '#libs/i18n';
import {
  Actions,
  Alert,
  Bdi,
  Button,
  DataTable,
  DateText,
  FileField,
  Form,
  HiddenField,
  LocalisedText,
  Section,
  TextArea,
  useUi,
} from '#libs/ui';
import { formProps, type FormState } from '#libs/web';
import type { Standing } from '../standing';
import { IMPORT_COLUMNS, MOST_ROWS, NEEDED_COLUMNS } from './import-columns';
import type { ImportSummaryView } from './imports.views';
import { ImportTag } from './result-parts';
import { MOST_BYTES } from './sheet-check';

/** For whom to enter, where the reader speaks for several States. */
export function StateChoice({
  base,
  codes,
  names,
}: {
  base: string;
  codes: string[];
  names: ReadonlyMap<string, Localised>;
}) {
  const { t } = useUi();
  return (
    <Section title={t('admissions:import.choose-state')}>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <a href={`${base}?state=${code}`}>
              <LocalisedText text={names.get(code) ?? { value: code, locale: 'en' }} />
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The sheet to fill in. */
export function TemplateLinks({ base, state }: { base: string; state: string }) {
  const { t } = useUi();
  return (
    <Section title={t('admissions:import.template.title')}>
      <p>{t('admissions:import.template.rules', { max: MOST_ROWS })}</p>
      <ul>
        {(['xlsx', 'csv'] as const).map((format) => (
          <li key={format}>
            <a href={`${base}/template.${format}?state=${state}`} download>
              {t(`admissions:import.template.${format}`)}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Sends the sheet; in its place, why nobody can be entered now. */
export function UploadForm({
  base,
  standing,
  form,
  closed,
}: {
  base: string;
  standing: Standing;
  form: FormState;
  closed?: string;
}) {
  const { t } = useUi();
  return (
    <Section title={t('admissions:import.send.title')}>
      {closed ? (
        <Alert kind="warning">
          <p>{closed}</p>
        </Alert>
      ) : (
        <Form action={`${base}?state=${standing.stateCode}`} multipart upload {...formProps(form)}>
          <HiddenField name="stateCode" value={standing.stateCode} />
          {standing.capacity === 'manager' ? (
            <TextArea name="reason" label={t('admissions:import.send.reason')} required maxLength={2000} rows={3} />
          ) : null}
          <FileField
            name="file"
            label={t('admissions:import.send.file')}
            hint={t('admissions:import.send.hint', { megabytes: MOST_BYTES / 1024 / 1024 })}
            accept=".xlsx,.csv,text/csv"
            required
          />
          <Actions>
            <Button>{t('admissions:import.send.check')}</Button>
          </Actions>
        </Form>
      )}
    </Section>
  );
}

/** What goes into which column. */
export function ColumnsTable() {
  const { t } = useUi();
  return (
    <Section title={t('admissions:import.columns')}>
      <DataTable
        caption={t('admissions:import.columns')}
        hideCaption
        rows={[...IMPORT_COLUMNS]}
        rowKey={(column) => column}
        columns={[
          {
            key: 'column',
            header: t('admissions:import.template.column'),
            rowHeader: true,
            cell: (column) => t(`admissions:import.column.${column}`),
          },
          {
            key: 'needed',
            header: t('admissions:import.template.needed'),
            cell: (column) => t(`admissions:import.template.${NEEDED_COLUMNS.has(column) ? 'yes' : 'no'}`),
          },
          {
            key: 'what',
            header: t('admissions:import.template.what'),
            cell: (column) => t(`admissions:import.hint.${column}`, { max: MOST_ROWS }),
          },
        ]}
      />
    </Section>
  );
}

/** Sheets sent lately, each with its state; nothing where there are none. */
export function RecentSheets({ base, sheets }: { base: string; sheets: ImportSummaryView[] }) {
  const { t, formatNumber } = useUi();
  if (sheets.length === 0) return null;
  return (
    <Section title={t('admissions:import.recent.title')}>
      <DataTable
        caption={t('admissions:import.recent.title')}
        hideCaption
        rows={sheets}
        rowKey={(sheet) => sheet.id}
        columns={[
          {
            key: 'file',
            header: t('admissions:import.recent.file'),
            rowHeader: true,
            cell: (sheet) => (
              <a href={`${base}/${sheet.id}`}>
                <Bdi>{sheet.fileName}</Bdi>
              </a>
            ),
          },
          {
            key: 'sent',
            header: t('admissions:import.recent.sent'),
            cell: (sheet) => <DateText value={sheet.createdAt} />,
          },
          {
            key: 'people',
            header: t('admissions:import.recent.people'),
            numeric: true,
            cell: (sheet) => (sheet.status === 'refused' ? '—' : formatNumber(sheet.total)),
          },
          {
            key: 'status',
            header: t('admissions:import.recent.status'),
            cell: (sheet) => <ImportTag status={sheet.status} />,
          },
        ]}
      />
    </Section>
  );
}
