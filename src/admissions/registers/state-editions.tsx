import type { ComponentChildren } from 'preact';
import type { Localised } from '#libs/i18n';
import { Bdi, DataTable, DateText, EmptyState, LocalisedText, PlacesRows } from '#libs/ui';
import type { PageContext } from '#libs/web';
import { deadlineInstant } from '#src/courses';
import { StateName } from '../pages/parts';
import { withQuery } from './address';
import type { StateEdition } from './contact-point.queries';
import { partsOf } from './place-map';

interface Props {
  ctx: PageContext;
  rows: StateEdition[];
  names: ReadonlyMap<string, Localised>;
  /** Whether the reader speaks for several States. */
  several: boolean;
  now: Date;
}

const sum = (row: StateEdition, key: 'quota' | 'held' | 'reserved' | 'offered' | 'confirmed'): number =>
  row.shares.reduce((total, share) => total + share[key], 0);

/** The editions open to a State: what waits, the State's places, what is left of them, and until when. */
export function StateEditionsTable({ ctx, rows, names, several, now }: Props) {
  const { t } = ctx;
  return (
    <DataTable
      caption={t('admissions:nominations.editions')}
      hideCaption
      rows={rows}
      rowKey={({ edition, stateCode }) => `${edition.id} ${stateCode}`}
      empty={<EmptyState title={t('admissions:nominations.no-editions')} />}
      columns={[
        {
          key: 'edition',
          header: t('admissions:column.edition'),
          rowHeader: true,
          cell: ({ edition, stateCode }) => (
            <>
              <a
                href={withQuery(ctx.href(`/nominations/editions/${edition.id}`), {
                  state: several ? stateCode : undefined,
                })}
              >
                <LocalisedText text={edition.courseTitle} />
              </a>
              <div class="ui-small">
                <Bdi>{edition.code}</Bdi>
                {edition.startsOn ? (
                  <>
                    {' · '}
                    <DateText value={edition.startsOn} />
                  </>
                ) : null}
              </div>
              {several ? (
                <div class="ui-small">
                  <StateName names={names} code={stateCode} />
                </div>
              ) : null}
            </>
          ),
        },
        { key: 'waiting', header: t('admissions:nominations.waits'), cell: (row) => <Waiting ctx={ctx} row={row} /> },
        { key: 'quota', header: t('admissions:column.quota'), numeric: true, cell: (row) => sum(row, 'quota') || '—' },
        { key: 'places', header: t('admissions:nominations.used'), cell: (row) => <Places ctx={ctx} row={row} /> },
        { key: 'free', header: t('admissions:nominations.free'), numeric: true, cell: (row) => sum(row, 'held') },
        {
          key: 'days',
          header: t('admissions:nominations.days'),
          cell: (row) => <Days ctx={ctx} row={row} now={now} />,
        },
      ]}
    />
  );
}

/** What waits, each a way to where it is done. */
function Waiting({ ctx, row }: { ctx: PageContext; row: StateEdition }) {
  const { edition, waiting } = row;
  const home = ctx.href(`/nominations/editions/${edition.id}`);
  const lines: [number, string, string][] = [
    [
      waiting.toEndorse,
      'to-endorse',
      withQuery(ctx.href('/nominations'), { editionId: edition.id, status: 'submitted' }),
    ],
    [
      waiting.toConfirm,
      'to-confirm',
      withQuery(ctx.href('/nominations'), { editionId: edition.id, release: 'waiting' }),
    ],
    [sum(row, 'reserved'), 'to-name', home],
    [waiting.unanswered, 'unanswered', home],
  ];
  const given = lines.filter(([count]) => count > 0);
  if (given.length === 0) return <>{ctx.t('admissions:nominations.nothing-waits')}</>;
  return (
    <ul>
      {given.map(([count, key, href]) => (
        <li key={key}>
          <a href={href}>{ctx.t(`admissions:nominations.${key}`, { count })}</a>
        </li>
      ))}
    </ul>
  );
}

/** The places that are taken or kept, drawn and in words; the room and online apart. */
function Places({ ctx, row }: { ctx: PageContext; row: StateEdition }) {
  const rows = row.shares.map((share) => ({
    key: share.mode,
    label: row.shares.length > 1 ? ctx.t(`admissions:mode.${share.mode}`) : null,
    parts: partsOf(ctx, { ...share, held: 0, free: 0 }),
  }));
  if (rows.length === 0) return <>{ctx.t('admissions:shares.nothing')}</>;
  return (
    <>
      <PlacesRows
        label={ctx.t('admissions:nominations.used')}
        rows={rows}
        none={ctx.t('admissions:shares.nothing')}
        narrow
      />
      <a href={ctx.href(`/nominations/editions/${row.edition.id}/ledger`)}>{ctx.t('admissions:ledger.title-state')}</a>
    </>
  );
}

/** The days that matter to a contact point, each with whether it has passed. */
function Days({ ctx, row: { edition, days }, now }: { ctx: PageContext; row: StateEdition; now: Date }) {
  const past = (ends: Date | null): boolean => ends !== null && now >= ends;
  const line = (key: string, day: string | null, ends: Date | null): ComponentChildren =>
    day === null ? null : (
      <li>
        {ctx.t(`admissions:order.${key}`)} <DateText value={day} options={SHORT} />
        {past(ends) ? <> ({ctx.t('admissions:nominations.passed')})</> : null}
      </li>
    );
  return (
    <ul>
      {line('until', edition.deadlineOn, deadlineInstant(edition))}
      {line('pool', days.poolOn, days.poolEnds)}
      {line('freeze', days.freezeOn, days.freezeEnds)}
    </ul>
  );
}

const SHORT = { day: 'numeric', month: 'short', year: 'numeric' } as const;
