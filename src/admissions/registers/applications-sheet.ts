import { directionOf } from '#libs/ui';
import { moment, type Cell, type ColumnHead, type Table } from '#libs/sheets';
import type { Localised } from '#libs/i18n';
import type { PageContext } from '#libs/web';
import type { RegisterRow } from '../admissions.views';

type Names = ReadonlyMap<string, Localised>;

/**
 * The columns of an exported register. What people wrote in their form stays out, and above all their needs: who may see
 * the form reads it on the page of the application.
 */
const COLUMNS: {
  header: string;
  width: number;
  timed?: boolean;
  cell: (row: RegisterRow, ctx: PageContext, names: Names) => Cell;
}[] = [
  { header: 'name', width: 30, cell: (row) => row.applicant.name },
  { header: 'state', width: 18, cell: (row, _, names) => names.get(row.stateCode ?? '')?.value ?? row.stateCode },
  { header: 'institution', width: 34, cell: (row) => row.institution?.value },
  { header: 'department', width: 24, cell: (row) => row.department },
  { header: 'post', width: 24, cell: (row) => row.post },
  { header: 'sex', width: 10, cell: (row, ctx) => row.sex && ctx.t(`admissions:sex.${row.sex}`) },
  { header: 'code', width: 12, cell: (row) => row.edition.code },
  { header: 'mode', width: 12, cell: (row, ctx) => ctx.t(`admissions:mode.${row.mode}`) },
  { header: 'status', width: 22, cell: (row, ctx) => ctx.t(`admissions:status.${row.status}`) },
  { header: 'ncp-rank', width: 10, cell: (row) => row.ncpRank },
  { header: 'submitted', width: 18, timed: true, cell: (row, ctx) => moment(row.submittedAt, ctx.zone) },
  { header: 'endorsed', width: 18, timed: true, cell: (row, ctx) => moment(row.endorsedAt, ctx.zone) },
  {
    header: 'release',
    width: 20,
    cell: (row, ctx) =>
      ctx.t(row.release ? `admissions:release.status.${row.release}` : 'admissions:register.release.none'),
  },
  { header: 'rank', width: 10, cell: (row) => row.reserveRank },
  { header: 'offer-until', width: 18, timed: true, cell: (row, ctx) => moment(row.offerUntil, ctx.zone) },
  { header: 'place', width: 8, cell: (row) => row.placeNumber },
];

/** Rows of the register as a table to be written; times are in the reader's zone, which the headers name. */
export function applicationsSheet(
  ctx: PageContext,
  name: string,
  rows: AsyncIterable<RegisterRow>,
  names: Names,
): Table {
  const columns = COLUMNS.map(({ header, width, timed }): ColumnHead => {
    const title = ctx.t(`admissions:column.${header}`);
    return { header: timed ? `${title} (${ctx.zone})` : title, width };
  });
  const cells = async function* (): AsyncGenerator<Cell[]> {
    for await (const row of rows) yield COLUMNS.map(({ cell }) => cell(row, ctx, names));
  };
  return { name, columns, rows: cells(), rightToLeft: directionOf(ctx.locale) === 'rtl' };
}
