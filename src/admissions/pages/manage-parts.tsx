import type { Localised } from '#libs/i18n';
import { Bdi, DataTable, DateText, EmptyState, LocalisedText, Section } from '#libs/ui';
import type { PageContext } from '#libs/web';
import type { ApplicationSummary } from '../admissions.views';
import type { PlaceCount } from '../places.queries';
import { PlacesPicture } from './edition-box';
import { ApplicationTag, StateName } from './parts';

/** The ledger as a picture: all places, then those of each State. */
export function PlacesOfStates({
  ctx,
  counts,
  names,
}: {
  ctx: PageContext;
  counts: readonly PlaceCount[];
  names: ReadonlyMap<string, Localised>;
}) {
  const codes = [...new Set(counts.flatMap((row) => row.stateCode ?? []))];
  return (
    <Section title={ctx.t('admissions:places.title')}>
      <PlacesPicture ctx={ctx} counts={counts} />
      {codes.length > 0 ? (
        <details>
          <summary>{ctx.t('admissions:places.by-state')}</summary>
          {codes.map((code) => (
            <div key={code}>
              <h3>
                <StateName names={names} code={code} />
              </h3>
              <PlacesPicture
                ctx={ctx}
                counts={counts.filter((row) => row.stateCode === code)}
                label={names.get(code)?.value ?? code}
              />
            </div>
          ))}
        </details>
      ) : null}
    </Section>
  );
}

/** The applications of an edition. */
export function ApplicationsTable({
  ctx,
  rows,
  names,
}: {
  ctx: PageContext;
  rows: ApplicationSummary[];
  names: ReadonlyMap<string, Localised>;
}) {
  return (
    <DataTable
      caption={ctx.t('admissions:manage.title')}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState title={ctx.t('admissions:manage.none')} />}
      columns={[
        {
          key: 'name',
          header: ctx.t('admissions:column.name'),
          rowHeader: true,
          cell: (row) => (
            <a href={ctx.href(`/manage/applications/${row.id}`)}>
              <Bdi>{row.applicant.name}</Bdi>
            </a>
          ),
        },
        {
          key: 'state',
          header: ctx.t('admissions:column.state'),
          cell: (row) => <StateName names={names} code={row.stateCode} />,
        },
        {
          key: 'institution',
          header: ctx.t('admissions:column.institution'),
          cell: (row) => (row.institution ? <LocalisedText text={row.institution} /> : '—'),
        },
        {
          key: 'submitted',
          header: ctx.t('admissions:column.submitted'),
          cell: (row) => (row.submittedAt ? <DateText value={row.submittedAt} /> : '—'),
        },
        {
          key: 'status',
          header: ctx.t('admissions:column.status'),
          cell: (row) => <ApplicationTag ctx={ctx} status={row.status} />,
        },
        { key: 'rank', header: ctx.t('admissions:column.rank'), numeric: true, cell: (row) => row.reserveRank ?? '—' },
        {
          key: 'place',
          header: ctx.t('admissions:column.place'),
          numeric: true,
          cell: (row) => row.placeNumber ?? '—',
        },
      ]}
    />
  );
}
