import type { Localised } from '#libs/i18n';
import type { Cell, Table } from '#libs/sheets';
import {
  Bdi,
  DataTable,
  directionOf,
  EmptyState,
  LocalisedText,
  PlacesRows,
  type Column,
  type PlacesPart,
} from '#libs/ui';
import type { PageContext } from '#libs/web';
import { APPLICATION_LOOK } from '../pages/look';
import { StateName } from '../pages/parts';
import { REPORTED, type EditionCounts, type ReportCounts, type StateCounts } from './report.queries';

type Names = ReadonlyMap<string, Localised>;

/** Applications by state as parts of a picture, each with the shape, colour and word that its tag has. */
const partsOf = (ctx: PageContext, counts: ReportCounts): PlacesPart[] =>
  REPORTED.map((status) => ({
    ...APPLICATION_LOOK[status],
    label: ctx.t(`admissions:status.${status}`),
    count: counts.statuses[status],
  }));

/** "7 applications of 6 persons": the two are counted apart. */
export const sumOf = (ctx: PageContext, { applications, persons }: ReportCounts): string =>
  ctx.t('admissions:report.sum', {
    applications: ctx.t('admissions:register.count', { count: applications }),
    persons: ctx.t('admissions:report.persons', { count: persons }),
  });

/** In the order in which States are named everywhere; people without a State last. */
const inOrder = <Row extends { stateCode: string | null }>(rows: readonly Row[], names: Names): Row[] => {
  const order = [...names.keys()];
  const place = ({ stateCode }: Row): number => (stateCode === null ? order.length : order.indexOf(stateCode));
  return [...rows].sort((a, b) => place(a) - place(b));
};

/** How the applications of each State stand, drawn and in words. */
export function StatesPicture({
  ctx,
  total,
  states,
  names,
}: {
  ctx: PageContext;
  total: ReportCounts;
  states: StateCounts[];
  names: Names;
}) {
  const rows = inOrder(states, names).map((counts) => ({
    key: counts.stateCode ?? '',
    label: <Whose ctx={ctx} names={names} code={counts.stateCode} />,
    parts: partsOf(ctx, counts),
    note: sumOf(ctx, counts),
  }));
  const all = {
    key: 'all',
    label: ctx.t('admissions:report.all'),
    parts: partsOf(ctx, total),
    note: sumOf(ctx, total),
    asBar: true,
  };
  return (
    <PlacesRows
      label={ctx.t('admissions:report.by-state')}
      rows={states.length > 1 ? [all, ...rows] : rows}
      none={ctx.t('admissions:report.none')}
    />
  );
}

function Whose({ ctx, names, code }: { ctx: PageContext; names: Names; code: string | null }) {
  return code === null ? <>{ctx.t('admissions:shares.of-stateless')}</> : <StateName names={names} code={code} />;
}

interface Line extends StateCounts {
  editionId: string;
  edition: EditionCounts['edition'];
}

/** One line for each edition and State. */
const linesOf = (editions: readonly EditionCounts[], names: Names): Line[] =>
  editions.flatMap(({ edition, states }) =>
    inOrder(states, names).map((counts) => ({ ...counts, edition, editionId: edition.id })),
  );

/** Editions and States with a column of counts for each state. */
export function ReportTable({
  ctx,
  editions,
  names,
  href,
}: {
  ctx: PageContext;
  editions: EditionCounts[];
  names: Names;
  /** Where the applications behind a line are. */
  href: (editionId: string, stateCode: string | null) => string;
}) {
  const number = (key: string, header: string, cell: (line: Line) => number): Column<Line> => ({
    key,
    header,
    upright: true,
    numeric: true,
    cell,
  });
  return (
    <DataTable
      caption={ctx.t('admissions:report.by-edition')}
      hideCaption
      rows={linesOf(editions, names)}
      rowKey={(line) => `${line.editionId} ${line.stateCode}`}
      empty={<EmptyState title={ctx.t('admissions:report.none')} />}
      columns={[
        {
          key: 'edition',
          header: ctx.t('admissions:column.edition'),
          rowHeader: true,
          cell: (line) => (
            <a href={href(line.editionId, line.stateCode)}>
              <Bdi>{line.edition.code}</Bdi> · <LocalisedText text={line.edition.courseTitle} />
            </a>
          ),
        },
        {
          key: 'state',
          header: ctx.t('admissions:column.state'),
          cell: (line) => <Whose ctx={ctx} names={names} code={line.stateCode} />,
        },
        number('applications', ctx.t('admissions:manage.title'), (line) => line.applications),
        number('persons', ctx.t('admissions:report.persons-column'), (line) => line.persons),
        ...REPORTED.map((status) =>
          number(status, ctx.t(`admissions:status.${status}`), (line) => line.statuses[status]),
        ),
      ]}
    />
  );
}

/** The report as a table to be written, a row for each edition and State. */
export function reportSheet(ctx: PageContext, editions: AsyncIterable<EditionCounts>, names: Names): Table {
  const { t } = ctx;
  const cells = async function* (): AsyncGenerator<Cell[]> {
    for await (const { edition, states } of editions)
      for (const counts of inOrder(states, names))
        yield [
          edition.code,
          edition.courseTitle.value,
          edition.startsOn && { day: edition.startsOn },
          names.get(counts.stateCode ?? '')?.value ?? counts.stateCode,
          counts.applications,
          counts.persons,
          ...REPORTED.map((status) => counts.statuses[status]),
        ];
  };
  return {
    name: t('admissions:report.title'),
    columns: [
      { header: t('admissions:one.code'), width: 12 },
      { header: t('admissions:column.edition'), width: 40 },
      { header: t('admissions:one.starts'), width: 12 },
      { header: t('admissions:column.state'), width: 18 },
      { header: t('admissions:manage.title') },
      { header: t('admissions:report.persons-column') },
      ...REPORTED.map((status) => ({ header: t(`admissions:status.${status}`) })),
    ],
    rows: cells(),
    rightToLeft: directionOf(ctx.locale) === 'rtl',
  };
}
