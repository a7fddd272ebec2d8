import {
  Actions,
  Alert,
  Bdi,
  Button,
  ButtonLink,
  DataTable,
  DescriptionList,
  Form,
  LocalisedText,
  ProgressBar,
  Section,
  StatusTag,
  useUi,
  type Shape,
  type Tone,
} from '#libs/ui';
import type { ImportView } from './imports.views';
import type { ImportStatus } from './nomination-import.entity';

const LOOK: Record<ImportStatus, { tone: Tone; shape: Shape }> = {
  refused: { tone: 'danger', shape: 'cross' },
  checked: { tone: 'warning', shape: 'triangle' },
  confirmed: { tone: 'info', shape: 'clock' },
  done: { tone: 'success', shape: 'check' },
  stopped: { tone: 'danger', shape: 'pause' },
  discarded: { tone: 'neutral', shape: 'dash' },
};

/** State of a sheet: a word with a shape and a colour. */
export function ImportTag({ status }: { status: ImportStatus }) {
  const { t } = useUi();
  return <StatusTag {...LOOK[status]} text={t(`admissions:import.status.${status}`)} />;
}

interface Addresses {
  self: string;
  upload: string;
  people: string;
}

interface Props {
  view: ImportView;
  addresses: Addresses;
  /** Why what was asked for did not happen. */
  refusal?: string;
}

/** A sheet as it stands: its mistakes, its people, the progress, or what became of it. */
export function ImportResult({ view, addresses, refusal }: Props) {
  return (
    <>
      <p>
        <ImportTag status={view.status} />
      </p>
      {refusal ? (
        <Alert kind="danger" live>
          <p>{refusal}</p>
        </Alert>
      ) : null}
      <Body view={view} addresses={addresses} />
    </>
  );
}

function Body({ view, addresses }: Props) {
  if (view.status === 'refused') return <Mistakes view={view} addresses={addresses} />;
  if (view.status === 'checked') return <Preview view={view} addresses={addresses} />;
  if (view.status === 'confirmed') return <Progress view={view} addresses={addresses} />;
  return <Outcome view={view} addresses={addresses} />;
}

function Mistakes({ view, addresses }: Props) {
  const { t } = useUi();
  const more = view.errorCount - view.errors.length;
  return (
    <>
      <Alert kind="danger" title={t('admissions:import.errors.title', { count: view.errorCount })}>
        <p>{t('admissions:import.errors.text')}</p>
      </Alert>
      <DataTable
        caption={t('admissions:import.errors.table')}
        hideCaption
        rows={view.errors.map((error, index) => ({ ...error, key: String(index) }))}
        rowKey={(error) => error.key}
        columns={[
          {
            key: 'row',
            header: t('admissions:import.errors.row'),
            cell: ({ row }) => row ?? t('admissions:import.errors.whole'),
          },
          {
            key: 'column',
            header: t('admissions:import.errors.column'),
            cell: ({ column, header }) =>
              column === null ? (
                '—'
              ) : (
                <>
                  <Bdi>{column}</Bdi>
                  {header ? (
                    <>
                      {' · '}
                      <Bdi>{header}</Bdi>
                    </>
                  ) : null}
                </>
              ),
          },
          {
            key: 'what',
            header: t('admissions:import.errors.what'),
            cell: ({ message }) => <span dir="auto">{message}</span>,
          },
        ]}
      />
      {more > 0 ? <p>{t('admissions:import.errors.more', { count: more })}</p> : null}
      <Actions>
        <ButtonLink href={addresses.upload}>{t('admissions:import.send.again')}</ButtonLink>
      </Actions>
    </>
  );
}

function Preview({ view, addresses }: Props) {
  const { t } = useUi();
  const known = view.people.filter((person) => person.known).length;
  const fresh = view.people.length - known;
  return (
    <Section title={t('admissions:import.preview.title', { count: view.people.length })}>
      {fresh > 0 ? <p>{t('admissions:import.preview.letters', { count: fresh })}</p> : null}
      {known > 0 ? (
        <p>
          {fresh > 0
            ? t('admissions:import.preview.known', { count: known })
            : t('admissions:import.preview.all-known')}
        </p>
      ) : null}
      <OverQuota view={view} />
      <PeopleTable view={view} />
      <p>{t('admissions:import.preview.kept')}</p>
      <Form action={`${addresses.self}/confirm`}>
        <Actions>
          <Button>{t('admissions:import.preview.confirm')}</Button>
          <Button variant="quiet" formAction={`${addresses.self}/discard`}>
            {t('admissions:import.preview.discard')}
          </Button>
        </Actions>
      </Form>
    </Section>
  );
}

/** More people than seats set aside are welcome, but their order then matters. */
function OverQuota({ view: { quota } }: { view: ImportView }) {
  const { t, formatNumber } = useUi();
  if (!quota || quota.seats === null || quota.putForward <= quota.seats) return null;
  return (
    <Alert kind="warning">
      <p>
        {t('admissions:import.preview.over', {
          seats: t('admissions:import.preview.seats', { count: quota.seats }),
          people: formatNumber(quota.putForward),
        })}
      </p>
    </Alert>
  );
}

type Person = ImportView['people'][number];

function PeopleTable({ view }: { view: ImportView }) {
  const { t, formatNumber } = useUi();
  const mode = {
    key: 'mode',
    header: t('admissions:import.column.mode'),
    cell: (person: Person) => (person.mode ? t(`admissions:mode.${person.mode}`) : '—'),
  };
  return (
    <DataTable
      caption={t('admissions:import.preview.table')}
      hideCaption
      rows={view.people.map((person, index) => ({ ...person, position: index + 1 }))}
      rowKey={(person) => String(person.row)}
      columns={[
        {
          key: 'position',
          header: t('admissions:import.preview.position'),
          numeric: true,
          cell: ({ position }) => formatNumber(position),
        },
        {
          key: 'name',
          header: t('admissions:import.column.nativeName'),
          rowHeader: true,
          cell: ({ nativeName }) => <Bdi>{nativeName}</Bdi>,
        },
        { key: 'email', header: t('admissions:import.column.email'), cell: ({ email }) => <Bdi>{email}</Bdi> },
        {
          key: 'institution',
          header: t('admissions:import.column.institution'),
          cell: ({ institution }) => (institution ? <LocalisedText text={institution} /> : '—'),
        },
        ...(view.people.some((person) => person.mode) ? [mode] : []),
        {
          key: 'known',
          header: t('admissions:import.preview.before'),
          cell: ({ known }) => t(`admissions:import.template.${known ? 'yes' : 'no'}`),
        },
        { key: 'row', header: t('admissions:import.errors.row'), numeric: true, cell: ({ row }) => formatNumber(row) },
      ]}
    />
  );
}

function Progress({ view, addresses }: Props) {
  const { t, formatNumber } = useUi();
  return (
    <>
      <p>{t('admissions:import.progress.leave')}</p>
      <ProgressBar
        label={t('admissions:import.progress.label')}
        value={view.done}
        max={view.total}
        text={t('admissions:import.progress.of', { done: formatNumber(view.done), total: formatNumber(view.total) })}
      />
      <Actions>
        <ButtonLink href={addresses.self} variant="secondary">
          {t('admissions:import.progress.look')}
        </ButtonLink>
      </Actions>
    </>
  );
}

function Outcome({ view, addresses }: Props) {
  const { t, formatNumber } = useUi();
  const numbers = { done: formatNumber(view.done), total: formatNumber(view.total) };
  return (
    <>
      {view.status === 'discarded' ? <p>{t('admissions:import.result.discarded')}</p> : null}
      {view.stopped ? (
        <Alert kind="danger">
          <p>{t('admissions:import.result.stopped', numbers)}</p>
          <p>{view.stopped.message}</p>
        </Alert>
      ) : null}
      {view.status === 'done' && view.unchanged === view.total ? (
        <Alert kind="info">
          <p>{t('admissions:import.result.nobody')}</p>
        </Alert>
      ) : null}
      {view.status === 'discarded' ? null : (
        <Section title={t('admissions:import.result.title')}>
          <DescriptionList
            items={(['entered', 'changed', 'unchanged'] as const).map((word) => ({
              term: t(`admissions:import.result.${word}`),
              value: formatNumber(view[word]),
            }))}
          />
          <RefusedRows view={view} />
        </Section>
      )}
      <Actions>
        <ButtonLink href={addresses.people}>{t('admissions:import.result.people')}</ButtonLink>
        <ButtonLink href={addresses.upload} variant="secondary">
          {t('admissions:import.result.another')}
        </ButtonLink>
      </Actions>
    </>
  );
}

function RefusedRows({ view }: { view: ImportView }) {
  const { t } = useUi();
  if (view.refused.length === 0) return null;
  return (
    <DataTable
      caption={t('admissions:import.result.refused-rows')}
      rows={view.refused}
      rowKey={({ row }) => String(row)}
      columns={[
        { key: 'row', header: t('admissions:import.errors.row'), rowHeader: true, cell: ({ row }) => row },
        { key: 'what', header: t('admissions:import.errors.what'), cell: ({ message }) => message },
      ]}
    />
  );
}
