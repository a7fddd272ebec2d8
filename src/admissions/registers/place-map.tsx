import type { Localised } from '#libs/i18n';
import { DataTable, PlacesRows, type PlacesPart, type PlacesRow } from '#libs/ui';
import type { PageContext } from '#libs/web';
import { PLACE_LOOK, PLACE_STANDINGS, type PlaceStanding } from '../pages/look';
import { StateName } from '../pages/parts';
import { PLACE_MODES, type PlaceMode } from '../rules/place-ledger';
import type { PlaceShare } from './place-shares.queries';

interface MapProps {
  ctx: PageContext;
  shares: readonly PlaceShare[];
  names: ReadonlyMap<string, Localised>;
  /** States that are shown though they have nothing, in any order. */
  invited?: readonly string[];
  /** Whether what nobody has is shown, and the sum. */
  pool?: boolean;
}

type Counts = Record<PlaceStanding, number> & { quota: number };
interface Line {
  key: string;
  /** A State's code, what nobody has, people of no State, or the sum of all. */
  whose: { state: string } | 'pool' | 'stateless' | 'all';
  counts: Counts;
}

/** The places of a mode as parts of a picture: a shape, a colour and a word for each standing. */
export const partsOf = (ctx: PageContext, counts: Record<PlaceStanding, number>): PlacesPart[] =>
  PLACE_STANDINGS.map((standing) => ({
    ...PLACE_LOOK[standing],
    label: ctx.t(`admissions:shares.${standing}`),
    count: counts[standing],
  }));

/** The ledger as a picture: places per State, the room and online apart, with the same in a table. */
export function PlaceMap(props: MapProps) {
  const { ctx, shares } = props;
  const modes = PLACE_MODES.filter((mode) => shares.some((share) => share.mode === mode));
  if (modes.length === 0) return <p>{ctx.t('admissions:shares.none-open')}</p>;
  return (
    <>
      {modes.map((mode) => (
        <ModeMap key={mode} {...props} mode={mode} apart={modes.length > 1} />
      ))}
    </>
  );
}

function ModeMap({
  ctx,
  shares,
  names,
  invited = [],
  pool = true,
  mode,
  apart,
}: MapProps & { mode: PlaceMode; apart: boolean }) {
  const lines = linesOf(
    shares.filter((share) => share.mode === mode),
    invited,
    [...names.keys()],
    pool,
  );
  const title = apart
    ? ctx.t('admissions:shares.title-mode', { mode: ctx.t(`admissions:mode.${mode}`) })
    : ctx.t('admissions:shares.title');
  const rows = lines.map(({ key, whose, counts }): PlacesRow => ({
    key,
    label: <Holder ctx={ctx} names={names} whose={whose} />,
    parts: partsOf(ctx, counts),
    note:
      counts.quota > 0 && whose !== 'all' ? ctx.t('admissions:shares.quota-of', { seats: counts.quota }) : undefined,
    asBar: whose === 'all',
  }));
  return (
    <>
      {apart ? <h3>{ctx.t(`admissions:mode.${mode}`)}</h3> : null}
      <PlacesRows label={title} rows={rows} none={ctx.t('admissions:shares.nothing')} />
      <details>
        <summary>{ctx.t('admissions:shares.as-table')}</summary>
        <DataTable
          caption={title}
          rows={lines}
          rowKey={({ key }) => key}
          columns={[
            {
              key: 'state',
              header: ctx.t('admissions:column.state'),
              rowHeader: true,
              cell: ({ whose }) => <Holder ctx={ctx} names={names} whose={whose} />,
            },
            ...(['quota', ...PLACE_STANDINGS] as const).map((standing) => ({
              key: standing,
              header: ctx.t(standing === 'quota' ? 'admissions:column.quota' : `admissions:shares.${standing}`),
              numeric: true,
              cell: ({ counts }: Line) => counts[standing],
            })),
          ]}
        />
      </details>
    </>
  );
}

function Holder({ ctx, names, whose }: { ctx: PageContext; names: MapProps['names']; whose: Line['whose'] }) {
  return typeof whose === 'string' ? (
    <>{ctx.t(`admissions:shares.of-${whose}`)}</>
  ) : (
    <StateName names={names} code={whose.state} />
  );
}

const empty = (): Counts => ({ quota: 0, confirmed: 0, offered: 0, reserved: 0, held: 0, free: 0 });

/** The places of all States and modes together. */
export function sumOfShares(shares: readonly PlaceShare[]): Counts {
  const all = empty();
  for (const share of shares) for (const key of ['quota', ...PLACE_STANDINGS] as const) all[key] += share[key];
  return all;
}

/** The sum first, then the States in the order of names, then the pool and people without a State. */
function linesOf(
  shares: readonly PlaceShare[],
  invited: readonly string[],
  order: readonly string[],
  withPool: boolean,
): Line[] {
  const states = new Set([...shares.flatMap(({ stateCode }) => stateCode ?? []), ...invited]);
  const place = (code: string): number => (order.includes(code) ? order.indexOf(code) : order.length);
  const pool = shares.find(({ stateCode }) => stateCode === null);
  const all = sumOfShares(shares);
  const ofStates = [...states]
    .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
    .map((state): Line => ({
      key: state,
      whose: { state },
      counts: { ...empty(), ...shares.find(({ stateCode }) => stateCode === state) },
    }));
  if (!withPool) return ofStates;
  return [
    { key: 'all', whose: 'all', counts: all },
    ...ofStates,
    { key: 'pool', whose: 'pool', counts: { ...empty(), free: pool?.free ?? 0 } },
    ...(pool && pool.offered + pool.confirmed > 0
      ? [{ key: 'stateless', whose: 'stateless' as const, counts: { ...empty(), ...pool, free: 0 } }]
      : []),
  ];
}
