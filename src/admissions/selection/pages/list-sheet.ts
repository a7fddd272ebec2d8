import type { Localised } from '#libs/i18n';
import type { Cell, Table } from '#libs/sheets';
import { directionOf } from '#libs/ui';
import type { PageContext } from '#libs/web';
import type { ListEntry } from '../lists.views';

type Names = ReadonlyMap<string, Localised>;

const COLUMNS: { key: string; width: number; cell: (row: ListEntry, ctx: PageContext, names: Names) => Cell }[] = [
  { key: 'position', width: 6, cell: (row) => row.position },
  { key: 'name', width: 30, cell: (row) => row.applicant.name },
  { key: 'state', width: 18, cell: (row, _, names) => names.get(row.stateCode ?? '')?.value ?? row.stateCode },
  { key: 'rank', width: 10, cell: (row) => row.ncpRank },
  { key: 'points', width: 10, cell: (row) => row.score },
  { key: 'outcome', width: 20, cell: (row, ctx) => ctx.t(`admissions:selection.outcomes.${row.outcome}`) },
  { key: 'reserve-rank', width: 10, cell: (row) => (row.outcome === 'reserve' ? row.reserveRank : null) },
  { key: 'reason', width: 60, cell: (row) => row.reason },
];

/** The lines of a list as a table to be written. */
export function listSheet(ctx: PageContext, name: string, entries: readonly ListEntry[], names: Names): Table {
  return {
    name,
    columns: COLUMNS.map(({ key, width }) => ({ header: ctx.t(`admissions:selection.${key}`), width })),
    rows: entries.map((row) => COLUMNS.map(({ cell }) => cell(row, ctx, names))),
    rightToLeft: directionOf(ctx.locale) === 'rtl',
  };
}
