import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import {
  Actions,
  Alert,
  Bdi,
  Button,
  ButtonLink,
  FilterForm,
  Form,
  LocalisedText,
  Pager,
  Select,
  TextArea,
  type FormValues,
} from '#libs/ui';
import { sheetFile } from '#libs/sheets';
import { Ctx, Requires, sendFile, type FormState, type PageContext, type PageView, type Redirect } from '#libs/web';
import { CoursesQueries, type EditionView } from '#src/courses';
import { StatesQueries } from '#src/states';
import { AdmissionsQueries } from '../admissions.queries';
import { PlacesQueries } from '../places.queries';
import { APPLICATION_STATUSES } from '../rules/application-lifecycle';
import { SelectionService, type SelectionResult } from '../selection.service';
import { ApplicationsTable, PlacesOfStates } from './manage-parts';
import { ApplicationTag, stateNames } from './parts';

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
const bulk = z.object({
  action: z.enum(['select', 'reserve', 'not-select']),
  ids: z.array(z.uuid()).min(1).max(100),
  sure: z.boolean().optional(),
  reason: z.string().trim().max(2000).nullable().optional(),
});
type Bulk = z.output<typeof bulk>;

/** The course manager's register of an edition: places per State, applications, decisions on several at once, export. */
@Controller(':locale/manage/editions/:id/applications')
@Requires({ permission: 'admissions.select' })
export class ManageApplicationsPages {
  constructor(
    private readonly queries: AdmissionsQueries,
    private readonly places: PlacesQueries,
    private readonly courses: CoursesQueries,
    private readonly states: StatesQueries,
    private readonly selection: SelectionService,
  ) {}

  @Get()
  list(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.showList(ctx, id);
  }

  /** A decision on several applications: first asked about, then done. */
  @Post()
  decide(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return ctx.submit(
      bulk,
      async (input) => {
        if (!input.sure) return this.showQuestion(ctx, id, input);
        if (input.action === 'not-select' && !input.reason)
          return this.showQuestion(ctx, id, input, ctx.t('admissions:errors.admissions.reason-required'));
        const { done, left } = await this.carryOut(ctx, input);
        const key = left.length > 0 ? 'admissions:decided.some' : 'admissions:decided.all';
        return ctx.redirect(`/manage/editions/${id}/applications`, {
          kind: left.length > 0 ? 'warning' : 'success',
          key,
          vars: { done: done.length, left: left.length, count: done.length },
        });
      },
      (form) => this.showList(ctx, id, form),
    );
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

  private carryOut(ctx: PageContext, input: Bulk): Promise<SelectionResult> {
    if (input.action === 'select') return this.selection.select(ctx.account, input.ids);
    if (input.action === 'reserve') return this.selection.reserve(ctx.account, input.ids);
    return this.selection.notSelect(ctx.account, input.ids, input.reason ?? '');
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

  private async showList(ctx: PageContext, id: string, form?: FormState): Promise<PageView> {
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
          {form ? (
            <Alert kind="danger" live>
              <p>{form.errors.ids ? ctx.t('admissions:errors.admissions.nothing-chosen') : form.message}</p>
            </Alert>
          ) : null}
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
          <Form action={base}>
            <ApplicationsTable ctx={ctx} rows={page.items} names={names} selected={chosenOf(form)} />
            {page.items.length > 0 ? (
              <Actions>
                <Button name="action" value="select">
                  {ctx.t('admissions:act.select')}
                </Button>
                <Button name="action" value="reserve" variant="secondary">
                  {ctx.t('admissions:act.reserve')}
                </Button>
                <Button name="action" value="not-select" variant="danger">
                  {ctx.t('admissions:act.not-select')}
                </Button>
              </Actions>
            ) : null}
          </Form>
          <Pager
            nextHref={page.next && `${base}?${search({ ...query, after: page.next })}`}
            previousHref={query.after ? `${base}?${search({ ...query, after: undefined })}` : null}
          />
        </>
      ),
    });
  }

  private async showQuestion(ctx: PageContext, id: string, input: Bulk, problem?: string): Promise<PageView> {
    const edition = await this.edition(ctx, id);
    const base = ctx.href(`/manage/editions/${edition.id}/applications`);
    const chosen = await this.queries.chosen(ctx.actor, edition.id, input.ids, ctx.locale);
    if (chosen.length === 0) throw coreErrors('resource.not-found');
    return ctx.page({
      title: ctx.t(`admissions:act.${input.action}`),
      status: problem ? 422 : 200,
      breadcrumbs: [
        ...this.trail(ctx, edition),
        { label: ctx.t('admissions:manage.title'), href: base },
        { label: ctx.t(`admissions:act.${input.action}`) },
      ],
      robots: 'noindex',
      body: (
        <>
          <p>{ctx.t(`admissions:ask.${input.action}`)}</p>
          <ol>
            {chosen.map((row) => (
              <li key={row.id}>
                <Bdi>{row.applicant.name}</Bdi> <ApplicationTag ctx={ctx} status={row.status} />
              </li>
            ))}
          </ol>
          <Form
            action={base}
            values={{ reason: input.reason } as FormValues}
            errors={problem ? { reason: problem } : {}}
          >
            <input type="hidden" name="action" value={input.action} />
            <input type="hidden" name="sure" value="true" />
            {chosen.map((row) => (
              <input key={row.id} type="hidden" name="ids" value={row.id} />
            ))}
            {input.action === 'not-select' ? (
              <TextArea
                name="reason"
                label={ctx.t('admissions:reason.label')}
                hint={ctx.t('admissions:reason.hint')}
                required
                maxLength={2000}
                rows={4}
              />
            ) : null}
            <Actions>
              <Button variant={input.action === 'not-select' ? 'danger' : 'primary'}>
                {ctx.t(`admissions:act.${input.action}`)}
              </Button>
              <ButtonLink href={base} variant="quiet">
                {ctx.t('admissions:act.back')}
              </ButtonLink>
            </Actions>
          </Form>
        </>
      ),
    });
  }
}

/** What was ticked on a form that is shown again. */
function chosenOf(form: FormState | undefined): string[] {
  const ids = form?.values.ids;
  return Array.isArray(ids) ? ids.map(String) : typeof ids === 'string' ? [ids] : [];
}
