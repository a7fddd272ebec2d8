import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { FilterForm, LocalisedText, Pager, Select } from '#libs/ui';
import { sheetFile } from '#libs/sheets';
import { Ctx, Requires, sendFile, type PageContext, type PageView } from '#libs/web';
import { CoursesQueries, type EditionView } from '#src/courses';
import { StatesQueries } from '#src/states';
import { AdmissionsQueries } from '../admissions.queries';
import { PlacesQueries } from '../places.queries';
import { APPLICATION_STATUSES } from '../rules/application-lifecycle';
import { ApplicationsTable, PlacesOfStates } from './manage-parts';
import { stateNames } from './parts';

const PAGE = 50;
const MOST_EXPORTED = 5000;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const filters = z.object({
  status: z.enum(APPLICATION_STATUSES).optional(),
  state: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  after: z.string().max(1000).optional(),
});

/** The course manager's register of an edition: places per State, applications, export. */
@Controller(':locale/manage/editions/:id/applications')
@Requires({ permission: 'admissions.select' })
export class ManageApplicationsPages {
  constructor(
    private readonly queries: AdmissionsQueries,
    private readonly places: PlacesQueries,
    private readonly courses: CoursesQueries,
    private readonly states: StatesQueries,
  ) {}

  @Get()
  async list(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    const edition = await this.edition(ctx, id);
    const query = ctx.query(filters);
    const base = ctx.href(`/manage/editions/${edition.id}/applications`);
    const page = await this.queries.list(
      ctx.actor,
      { ...query, view: 'all', editionId: edition.id, limit: PAGE },
      ctx.locale,
    );
    const counts = await this.places.counts(edition.id);
    const states = await this.states.list();
    const names = stateNames(states, ctx.locale);
    const search = (values: Record<string, string | undefined>) =>
      new URLSearchParams(
        Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ).toString();
    return ctx.page({
      title: ctx.t('admissions:manage.title'),
      lead: <LocalisedText text={edition.courseTitle} />,
      breadcrumbs: [...this.trail(ctx, edition), { label: ctx.t('admissions:manage.title') }],
      robots: 'noindex',
      wide: true,
      body: (
        <>
          <PlacesOfStates ctx={ctx} counts={counts} names={names} />
          <FilterForm
            action={base}
            values={query}
            active={[query.status, query.state].filter(Boolean).length}
            resetHref={base}
          >
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
            <Select
              name="state"
              label={ctx.t('admissions:column.state')}
              value={query.state}
              empty={ctx.t('admissions:filter.any')}
              options={states.map((state) => ({
                value: state.code,
                label: names.get(state.code)?.value ?? state.code,
              }))}
            />
          </FilterForm>
          <p>
            <a href={`${base}/export.csv?${search({ status: query.status, state: query.state })}`} download>
              {ctx.t('admissions:manage.export')}
            </a>
          </p>
          <ApplicationsTable ctx={ctx} rows={page.items} names={names} />
          <Pager
            nextHref={page.next && `${base}?${search({ ...query, after: page.next })}`}
            previousHref={query.after ? `${base}?${search({ ...query, after: undefined })}` : null}
          />
        </>
      ),
    });
  }

  /** The table as it is filtered, as a sheet. */
  @Get('export.csv')
  async export(@Ctx() ctx: PageContext, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const edition = await this.edition(ctx, id);
    const { items } = await this.queries.list(
      ctx.actor,
      { ...ctx.query(filters.omit({ after: true })), view: 'all', editionId: edition.id, limit: MOST_EXPORTED },
      ctx.locale,
    );
    const names = stateNames(await this.states.list(), ctx.locale);
    const header = ['name', 'state', 'institution', 'status', 'submitted', 'endorsed', 'rank', 'place'].map(
      (column) => ({
        header: ctx.t(`admissions:column.${column}`),
      }),
    );
    const rows = items.map((row) => [
      row.applicant.name,
      names.get(row.stateCode ?? '')?.value ?? row.stateCode,
      row.institution?.value ?? null,
      ctx.t(`admissions:status.${row.status}`),
      row.submittedAt?.slice(0, 10) ?? null,
      row.endorsedAt?.slice(0, 10) ?? null,
      row.reserveRank,
      row.placeNumber,
    ]);
    const table = { name: edition.code, columns: header, rows };
    await sendFile(reply, sheetFile('csv', `applications-${edition.code}`, table, ctx.locale));
  }

  private async edition(ctx: PageContext, id: string): Promise<EditionView> {
    const edition = uuid.test(id) ? await this.courses.editionById(id, ctx.locale) : undefined;
    if (!edition) throw coreErrors('resource.not-found');
    return edition;
  }

  private trail(ctx: PageContext, edition: EditionView) {
    return [
      { label: edition.courseTitle.value, href: ctx.href(`/manage/courses/${edition.courseId}`) },
      { label: edition.code, href: ctx.href(`/manage/editions/${edition.id}`) },
    ];
  }
}
