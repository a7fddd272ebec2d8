import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { scopesOf } from '#libs/access';
import { Clock } from '#libs/clock';
import type { Localised } from '#libs/i18n';
import { Bdi, DataTable, DateText, EmptyState, FilterForm, LocalisedText, Pager, Section, Select } from '#libs/ui';
import { Ctx, Requires, type PageContext, type PageView } from '#libs/web';
import { CoursesQueries, isDeadlineOpen, type EditionView } from '#src/courses';
import { StatesQueries } from '#src/states';
import { AdmissionsQueries } from '../admissions.queries';
import type { ApplicationSummary } from '../admissions.views';
import { APPLICATION_STATUSES } from '../rules/application-lifecycle';
import { ApplicationTag, StateName, stateNames } from './parts';

const PAGE = 25;
const filters = z.object({
  editionId: z.uuid().optional(),
  status: z.enum(APPLICATION_STATUSES).optional(),
  after: z.string().max(1000).optional(),
});

/** The contact point's register: open editions of their State with deadlines, and their people with their states. */
@Controller(':locale/nominations')
@Requires({ permission: 'admissions.endorse' })
export class NominationsPages {
  constructor(
    private readonly queries: AdmissionsQueries,
    private readonly courses: CoursesQueries,
    private readonly states: StatesQueries,
    private readonly clock: Clock,
  ) {}

  /** A constant number of statements, whatever the number of rows. */
  @Get()
  async list(@Ctx() ctx: PageContext): Promise<PageView> {
    const scopes = scopesOf(ctx.actor, 'admissions.endorse');
    const states = scopes === 'all' ? [] : scopes;
    const query = ctx.query(filters);
    const names = stateNames(await this.states.list(), ctx.locale);
    const editions = (await this.courses.publishedEditions(ctx.locale)).filter(
      (edition) =>
        !edition.open && (edition.states.length === 0 || edition.states.some((state) => states.includes(state))),
    );
    const page = await this.queries.list(ctx.actor, { ...query, view: 'state', limit: PAGE }, ctx.locale);
    const address = (after?: string) =>
      `${ctx.href('/nominations')}?${new URLSearchParams(given({ ...query, after })).toString()}`;
    return ctx.page({
      title: ctx.t('admissions:menu.nominations'),
      lead: states.map((state, index) => (
        <>
          {index > 0 ? ', ' : null}
          <StateName names={names} code={state} />
        </>
      )),
      breadcrumbs: [{ label: ctx.t('admissions:menu.nominations') }],
      robots: 'noindex',
      wide: true,
      body: (
        <>
          <Section title={ctx.t('admissions:nominations.people')}>
            <FilterForm
              action={ctx.href('/nominations')}
              values={query}
              active={[query.editionId, query.status].filter(Boolean).length}
              resetHref={ctx.href('/nominations')}
            >
              <Select
                name="editionId"
                label={ctx.t('admissions:column.edition')}
                value={query.editionId}
                empty={ctx.t('admissions:filter.any')}
                options={editions.map(optionOf)}
              />
              <Select
                name="status"
                label={ctx.t('admissions:column.status')}
                value={query.status}
                empty={ctx.t('admissions:filter.any')}
                options={APPLICATION_STATUSES.filter((status) => status !== 'draft').map((status) => ({
                  value: status,
                  label: ctx.t(`admissions:status.${status}`),
                }))}
              />
            </FilterForm>
            {query.status === 'submitted' ? null : (
              <p>
                <a href={`${ctx.href('/nominations')}?status=submitted`}>{ctx.t('admissions:nominations.waiting')}</a>
              </p>
            )}
            <PeopleTable ctx={ctx} rows={page.items} names={names} />
            <Pager nextHref={page.next && address(page.next)} previousHref={query.after ? address() : null} />
          </Section>
          <Section title={ctx.t('admissions:nominations.editions')}>
            <EditionsTable ctx={ctx} rows={editions} now={this.clock.now()} />
          </Section>
        </>
      ),
    });
  }
}

const optionOf = (edition: EditionView) => ({
  value: edition.id,
  label: `${edition.code} · ${edition.courseTitle.value}`,
  lang: edition.courseTitle.locale,
});

const given = (values: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined));

function PeopleTable({
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
      caption={ctx.t('admissions:nominations.people')}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState title={ctx.t('admissions:nominations.none')} />}
      columns={[
        {
          key: 'name',
          header: ctx.t('admissions:column.name'),
          rowHeader: true,
          cell: (row) => (
            <a href={ctx.href(`/nominations/applications/${row.id}`)}>
              <Bdi>{row.applicant.name}</Bdi>
            </a>
          ),
        },
        {
          key: 'edition',
          header: ctx.t('admissions:column.edition'),
          cell: (row) => (
            <>
              <Bdi>{row.edition.code}</Bdi> · <LocalisedText text={row.edition.courseTitle} />
            </>
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
      ]}
    />
  );
}

function EditionsTable({ ctx, rows, now }: { ctx: PageContext; rows: EditionView[]; now: Date }) {
  return (
    <DataTable
      caption={ctx.t('admissions:nominations.editions')}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState title={ctx.t('admissions:nominations.no-editions')} />}
      columns={[
        {
          key: 'title',
          header: ctx.t('admissions:column.edition'),
          rowHeader: true,
          cell: (row) => (
            <a href={ctx.href(`/nominations/editions/${row.id}`)}>
              <LocalisedText text={row.courseTitle} />
            </a>
          ),
        },
        { key: 'code', header: ctx.t('admissions:one.code'), cell: (row) => <Bdi>{row.code}</Bdi> },
        {
          key: 'starts',
          header: ctx.t('admissions:one.starts'),
          cell: (row) => (row.startsOn ? <DateText value={row.startsOn} /> : '—'),
        },
        {
          key: 'deadline',
          header: ctx.t('admissions:column.deadline'),
          cell: (row) => (
            <>
              {row.deadlineOn ? <DateText value={row.deadlineOn} /> : '—'}
              {isDeadlineOpen(row, now) ? null : <> ({ctx.t('admissions:nominations.passed')})</>}
            </>
          ),
        },
        {
          key: 'quota',
          header: ctx.t('admissions:column.quota'),
          numeric: true,
          cell: (row) => row.quotaPerState || '—',
        },
      ]}
    />
  );
}
