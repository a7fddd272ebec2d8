import type { Localised } from '#libs/i18n';
import { moment, type Cell, type Table } from '#libs/sheets';
import { Bdi, DataTable, directionOf, EmptyState, StatusTag, TimePair } from '#libs/ui';
import { CENTRE_ZONE, type PageContext } from '#libs/web';
import type { PlaceEventView } from '../admissions.views';
import { PLACE_EVENT_LOOK, PLACE_LOOK, type Look } from '../pages/look';
import { StateName } from '../pages/parts';
import { lastMinute } from '../rules/offer-end';

type Names = ReadonlyMap<string, Localised>;

/** What happened, in words; a held place is either set aside or kept for somebody who is still to be named. */
const happened = (ctx: PageContext, { kind, reason }: PlaceEventView): string =>
  ctx.t(`admissions:ledger.kind.${kind === 'held' && reason === 'reserved' ? 'reserved' : kind}`);

const lookOf = ({ kind, reason }: PlaceEventView): Look =>
  kind === 'held' && reason === 'reserved' ? PLACE_LOOK.reserved : PLACE_EVENT_LOOK[kind];

/** Why, in words; nothing where the entry says it all. */
const why = (ctx: PageContext, { reason, institution }: PlaceEventView): string | null => {
  if (reason === null) return null;
  return reason === 'quota' && institution
    ? ctx.t('admissions:ledger.reason-of-institution', { institution: institution.value })
    : ctx.t(`admissions:ledger.reason.${reason}`);
};

/** Who acted: a name, the centre, or the system. */
const who = (ctx: PageContext, { by }: PlaceEventView): string =>
  by === null ? ctx.t('admissions:by.system') : (by.name ?? ctx.t('admissions:ledger.centre'));

/** Entries of a seat ledger. */
export function LedgerTable({
  ctx,
  rows,
  names,
  hybrid,
  withState,
  base,
  order,
}: {
  ctx: PageContext;
  rows: PlaceEventView[];
  names: Names;
  hybrid: boolean;
  /** There are entries of several States. */
  withState: boolean;
  /** Where the page of an application is, without its id. */
  base: string;
  order: { newest: boolean; href: string };
}) {
  const { t } = ctx;
  return (
    <DataTable
      caption={t('admissions:ledger.title')}
      hideCaption
      rows={rows}
      rowKey={(row) => `${row.placeId} ${row.sequence}`}
      empty={<EmptyState title={t('admissions:ledger.none')} />}
      columns={[
        {
          key: 'at',
          header: t('admissions:ledger.at'),
          sortHref: order.href,
          sorted: order.newest ? 'desc' : 'asc',
          cell: (row) => <TimePair value={row.at} />,
        },
        {
          key: 'place',
          header: t('admissions:column.place'),
          cell: (row) => (hybrid ? `${row.placeNumber} · ${t(`admissions:mode.${row.mode}`)}` : row.placeNumber),
        },
        {
          key: 'kind',
          header: t('admissions:ledger.what'),
          rowHeader: true,
          cell: (row) => <StatusTag {...lookOf(row)} text={happened(ctx, row)} />,
        },
        ...(withState
          ? [
              {
                key: 'state',
                header: t('admissions:column.state'),
                cell: (row: PlaceEventView) => <StateName names={names} code={row.stateCode} />,
              },
            ]
          : []),
        {
          key: 'person',
          header: t('admissions:ledger.person'),
          cell: (row) =>
            row.applicationId && row.person ? (
              <a href={ctx.href(`${base}/${row.applicationId}`)}>
                <Bdi>{row.person}</Bdi>
              </a>
            ) : (
              '—'
            ),
        },
        { key: 'why', header: t('admissions:ledger.why'), cell: (row) => <Why ctx={ctx} row={row} /> },
        { key: 'who', header: t('admissions:ledger.who'), cell: (row) => <Bdi>{who(ctx, row)}</Bdi> },
      ]}
    />
  );
}

function Why({ ctx, row }: { ctx: PageContext; row: PlaceEventView }) {
  const reason = why(ctx, row);
  return (
    <>
      {reason ?? (row.note ? null : '—')}
      {row.note ? (
        <div class="ui-small" dir="auto">
          {row.note}
        </div>
      ) : null}
      {row.until ? (
        <div class="ui-small">
          {ctx.t('admissions:register.until')} <TimePair value={lastMinute(row.until)} />
        </div>
      ) : null}
    </>
  );
}

/** Entries of a ledger as a table to be written, with the time in the reader's zone and in that of the centre. */
export function ledgerSheet(ctx: PageContext, name: string, rows: AsyncIterable<PlaceEventView>, names: Names): Table {
  const { t, zone } = ctx;
  const zones = zone === CENTRE_ZONE ? [zone] : [zone, CENTRE_ZONE];
  const cells = async function* (): AsyncGenerator<Cell[]> {
    for await (const row of rows)
      yield [
        ...zones.map((each) => moment(row.at, each)),
        row.placeNumber,
        t(`admissions:mode.${row.mode}`),
        happened(ctx, row),
        names.get(row.stateCode ?? '')?.value ?? row.stateCode,
        row.person,
        why(ctx, row),
        row.note,
        moment(row.until, zone),
        who(ctx, row),
      ];
  };
  return {
    name,
    columns: [
      ...zones.map((each) => ({ header: `${t('admissions:ledger.at')} (${each})`, width: 20 })),
      { header: t('admissions:column.place'), width: 8 },
      { header: t('admissions:column.mode'), width: 12 },
      { header: t('admissions:ledger.what'), width: 24 },
      { header: t('admissions:column.state'), width: 18 },
      { header: t('admissions:ledger.person'), width: 28 },
      { header: t('admissions:ledger.why'), width: 48 },
      { header: t('admissions:ledger.note'), width: 36 },
      { header: `${t('admissions:column.offer-until')} (${zone})`, width: 20 },
      { header: t('admissions:ledger.who'), width: 24 },
    ],
    rows: cells(),
    rightToLeft: directionOf(ctx.locale) === 'rtl',
  };
}
