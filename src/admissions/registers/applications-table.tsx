import type { Localised } from '#libs/i18n';
import {
  Alert,
  Bdi,
  DataTable,
  DateText,
  EmptyState,
  LocalisedText,
  TimePair,
  type Column,
  type DataTableProps,
} from '#libs/ui';
import type { FormState, PageContext } from '#libs/web';
import type { RegisterRow } from '../admissions.views';
import { lastMinute } from '../rules/offer-end';
import { ApplicationTag, StateName } from '../pages/parts';
import type { RegisterOrder, RegisterSort } from './register.filter';

type Col = Column<RegisterRow>;

/** What a table of applications is made of. */
export interface ApplicationsTableProps {
  ctx: PageContext;
  caption: string;
  rows: RegisterRow[];
  names: ReadonlyMap<string, Localised>;
  /** Where the page of one application is, without its id. */
  base: string;
  /** Columns that only some tables need. */
  show: { edition?: boolean; state?: boolean; mode?: boolean; sex?: boolean; release?: boolean };
  sort: { order: RegisterOrder; href: (order: RegisterOrder) => string };
  selection?: DataTableProps<RegisterRow>['selection'];
}

/** Applications in a table whose headers sort them. */
export function ApplicationsTable({ ctx, caption, rows, names, base, show, sort, selection }: ApplicationsTableProps) {
  const { t } = ctx;
  const sortable = (by: RegisterSort): Pick<Col, 'sortHref' | 'sorted'> => ({
    sortHref: sort.href(sort.order === by ? `-${by}` : by),
    sorted: sort.order === by ? 'asc' : sort.order === `-${by}` ? 'desc' : undefined,
  });
  const columns: (Col | false | undefined)[] = [
    {
      key: 'name',
      header: t('admissions:column.name'),
      rowHeader: true,
      ...sortable('name'),
      cell: (row) => (
        <a href={ctx.href(`${base}/${row.id}`)}>
          <Bdi>{row.applicant.name}</Bdi>
        </a>
      ),
    },
    show.edition && {
      key: 'edition',
      header: t('admissions:column.edition'),
      cell: (row) => (
        <>
          <Bdi>{row.edition.code}</Bdi> · <LocalisedText text={row.edition.courseTitle} />
        </>
      ),
    },
    show.state && {
      key: 'state',
      header: t('admissions:column.state'),
      ...sortable('state'),
      cell: (row) => <StateName names={names} code={row.stateCode} />,
    },
    {
      key: 'institution',
      header: t('admissions:column.institution'),
      ...sortable('institution'),
      cell: (row) => (row.institution ? <LocalisedText text={row.institution} /> : '—'),
    },
    show.mode && {
      key: 'mode',
      header: t('admissions:column.mode'),
      cell: (row) => t(`admissions:mode.${row.mode}`),
    },
    show.sex && {
      key: 'sex',
      header: t('admissions:form.sex'),
      cell: (row) => (row.sex ? t(`admissions:sex.${row.sex}`) : '—'),
    },
    {
      key: 'ncp-rank',
      header: t('admissions:column.ncp-rank'),
      numeric: true,
      ...sortable('rank'),
      cell: (row) => row.ncpRank ?? '—',
    },
    {
      key: 'submitted',
      header: t('admissions:column.submitted'),
      ...sortable('submitted'),
      cell: (row) => (row.submittedAt ? <ShortDay value={row.submittedAt} /> : '—'),
    },
    {
      key: 'endorsed',
      header: t('admissions:column.endorsed'),
      ...sortable('endorsed'),
      cell: (row) => (row.endorsedAt ? <ShortDay value={row.endorsedAt} /> : '—'),
    },
    show.release && {
      key: 'release',
      header: t('admissions:column.release'),
      cell: (row) => t(row.release ? `admissions:release.status.${row.release}` : 'admissions:register.release.none'),
    },
    {
      key: 'status',
      header: t('admissions:column.status'),
      ...sortable('status'),
      cell: (row) => (
        <>
          <ApplicationTag ctx={ctx} status={row.status} />
          <Detail ctx={ctx} row={row} />
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={caption}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      selection={selection}
      empty={<EmptyState title={t('admissions:manage.none')} />}
      columns={columns.filter((column): column is Col => Boolean(column))}
    />
  );
}

const SHORT = { day: 'numeric', month: 'short', year: 'numeric' } as const;

function ShortDay({ value }: { value: string }) {
  return <DateText value={value} options={SHORT} />;
}

/** What the state alone does not say: the number on the reserve list, the end of an offer, the place. */
function Detail({ ctx, row }: { ctx: PageContext; row: RegisterRow }) {
  if (row.status === 'reserve' && row.reserveRank !== null)
    return <div class="ui-small">{ctx.t('admissions:register.reserve-number', { rank: row.reserveRank })}</div>;
  if (row.status === 'offered' && row.offerUntil)
    return (
      <div class="ui-small">
        {ctx.t('admissions:register.until')} <TimePair value={lastMinute(row.offerUntil)} />
      </div>
    );
  if (row.placeNumber !== null)
    return <div class="ui-small">{ctx.t('admissions:register.place-number', { number: row.placeNumber })}</div>;
  return null;
}

/** Boxes to tick, with what was ticked on a form that is shown again; one's own application has none that can be. */
export function selectionOf(ctx: PageContext, form: FormState | undefined): ApplicationsTableProps['selection'] {
  const ids = form?.values.ids;
  return {
    name: 'ids',
    label: (row) => ctx.t('admissions:manage.choose', { name: row.applicant.name }),
    selected: Array.isArray(ids) ? ids.map(String) : typeof ids === 'string' ? [ids] : [],
    disabled: (row) => row.applicant.id === ctx.account.accountId,
  };
}

/** Why the form of the table was refused. */
export function Refused({ ctx, form }: { ctx: PageContext; form: FormState }) {
  return (
    <Alert kind="danger" live>
      <p>{form.errors.ids ? ctx.t('admissions:errors.admissions.nothing-chosen') : form.message}</p>
    </Alert>
  );
}
