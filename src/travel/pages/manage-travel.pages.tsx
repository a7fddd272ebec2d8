import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { label } from '#libs/i18n';
import { sheetFile, SHEET_FORMATS } from '#libs/sheets';
import { Alert, LocalisedText, Pager } from '#libs/ui';
import { Ctx, Requires, sendFile, type FormState, type PageContext, type PageView, type Redirect } from '#libs/web';
import { CoursesQueries, type EditionView } from '#src/courses';
import { StatesQueries } from '#src/states';
import { LettersService } from '../letters.service';
import { NeedsService } from '../needs.service';
import { NEED_KINDS, NEED_STATES } from '../rules/needs';
import { TravelPlansService } from '../travel-plans.service';
import { planInput } from '../travel.commands';
import { travelPermissions } from '../travel.policy';
import { TravelQueries, type CaseFilter } from '../travel.queries';
import { CasesFilter, CasesForm, EditionsTable, PlanSection } from './manage-parts';
import { isId } from './parts';
import { travelFilters, travelHref, type TravelFilters } from './travel-address';
import { travelTable } from './travel-sheet';

const PAGE = 50;
const MOST_EXPORTED = 5000;
const bulk = z.object({
  action: z.enum(['letters', 'say']),
  ids: z.array(z.uuid()).min(1).max(100),
  needKind: z.enum(NEED_KINDS).nullable().optional(),
  needState: z.enum(NEED_STATES).nullable().optional(),
});
const planForm = planInput.extend({ revision: z.number().int() });

/** Pages of those who deal with travel: which editions, who of them, how far. */
@Controller(':locale/manage')
@Requires({ permission: travelPermissions['travel.see'] })
export class ManageTravelPages {
  constructor(
    private readonly queries: TravelQueries,
    private readonly courses: CoursesQueries,
    private readonly states: StatesQueries,
    private readonly needs: NeedsService,
    private readonly letters: LettersService,
    private readonly plans: TravelPlansService,
  ) {}

  @Get('travel')
  async editions(@Ctx() ctx: PageContext): Promise<PageView> {
    return ctx.page({
      title: ctx.t('travel:manage.all'),
      breadcrumbs: [{ label: ctx.t('travel:desk'), href: ctx.href('/manage') }, { label: ctx.t('travel:manage.all') }],
      robots: 'noindex',
      wide: true,
      body: <EditionsTable ctx={ctx} rows={await this.queries.editions(ctx.actor, ctx.locale)} />,
    });
  }

  @Get('editions/:id/travel')
  list(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.showList(ctx, id);
  }

  /** The same for several people: their letters, or how far a need is. */
  @Post('editions/:id/travel')
  act(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return ctx.submit(
      bulk,
      async ({ action, ids, needKind, needState }) => {
        const edition = await this.edition(ctx, id);
        if (action === 'letters') {
          const { done, left } = await this.letters.requestMany(ctx.account, edition.id, ids);
          const key = left > 0 ? 'travel:done.letters-some' : 'travel:done.letters';
          return ctx.redirect(travelHref(id), {
            kind: left > 0 ? 'warning' : 'success',
            key,
            vars: { count: done, left },
          });
        }
        if (!needKind || !needState)
          throw coreErrors('request.invalid', {}, { fields: missing({ needKind, needState }) });
        const done = await this.needs.sayOfMany(ctx.account, edition.id, ids, needKind, needState);
        return ctx.redirect(travelHref(id), { kind: 'success', key: 'travel:done.said', vars: { count: done } });
      },
      (form) => this.showList(ctx, id, form),
    );
  }

  @Post('editions/:id/travel/plan')
  plan(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return ctx.submit(
      planForm,
      async ({ revision, ...input }) => {
        await this.plans.change(ctx.account, (await this.edition(ctx, id)).id, input, revision);
        return ctx.redirect(travelHref(id), { kind: 'success', key: 'travel:done.saved' });
      },
      (form) => this.showList(ctx, id, undefined, form),
    );
  }

  /** The table as it is filtered, as a sheet; nothing of a passport is in it. */
  @Get('editions/:id/travel/export.:format')
  async export(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('format') name: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = SHEET_FORMATS.find((known) => known === name);
    const edition = format && (await this.edition(ctx, id));
    if (!edition) throw coreErrors('resource.not-found');
    const { items } = await this.queries.list(
      ctx.account,
      this.filterOf({ ...ctx.query(travelFilters), after: undefined }, edition.id, MOST_EXPORTED),
      ctx.locale,
    );
    const names = await this.stateNames(ctx);
    const table = travelTable(ctx, edition.code, items, names);
    await sendFile(reply, sheetFile(format, `travel-${edition.code}`, table, ctx.locale));
  }

  private filterOf(query: TravelFilters, editionId: string, limit: number): CaseFilter {
    return { ...query, status: query.status ?? 'open', view: 'edition', editionId, limit };
  }

  /** @throws AppError `resource.not-found` */
  private async edition(ctx: PageContext, id: string): Promise<EditionView> {
    const edition = isId(id) ? await this.courses.editionById(id, ctx.locale) : undefined;
    if (!edition) throw coreErrors('resource.not-found');
    return edition;
  }

  private async stateNames(ctx: PageContext): Promise<ReadonlyMap<string, string>> {
    return new Map((await this.states.list()).map((state) => [state.code, label(state.labels, ctx.locale).value]));
  }

  private async showList(ctx: PageContext, id: string, form?: FormState, planAgain?: FormState): Promise<PageView> {
    const edition = await this.edition(ctx, id);
    const query = ctx.query(travelFilters);
    const base = ctx.href(travelHref(edition.id));
    const page = await this.queries.list(ctx.account, this.filterOf(query, edition.id, PAGE), ctx.locale);
    const names = await this.stateNames(ctx);
    const search = (values: Record<string, string | undefined>): string =>
      new URLSearchParams(
        Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ).toString();
    return ctx.page({
      title: ctx.t('travel:manage.title', { code: edition.code }),
      lead: <LocalisedText text={edition.courseTitle} />,
      breadcrumbs: [
        { label: ctx.t('travel:desk'), href: ctx.href('/manage') },
        { label: ctx.t('travel:manage.all'), href: ctx.href('/manage/travel') },
        { label: edition.code },
      ],
      robots: 'noindex',
      wide: true,
      body: (
        <>
          {form ? (
            <Alert kind="danger" live>
              <p>{form.errors.ids ? ctx.t('travel:errors.travel.nothing-chosen') : form.message}</p>
            </Alert>
          ) : null}
          <CasesFilter ctx={ctx} base={base} query={query} states={names} />
          <p>
            {SHEET_FORMATS.map((format) => (
              <span key={format}>
                <a href={`${base}/export.${format}?${search({ ...query, after: undefined })}`} download>
                  {ctx.t('travel:manage.export', { format: format.toUpperCase() })}
                </a>{' '}
              </span>
            ))}
          </p>
          <CasesForm ctx={ctx} base={base} rows={page.items} states={names} form={form} />
          <Pager
            nextHref={page.next && `${base}?${search({ ...query, after: page.next })}`}
            previousHref={query.after ? `${base}?${search({ ...query, after: undefined })}` : null}
          />
          <PlanSection
            ctx={ctx}
            action={`${base}/plan`}
            plan={await this.plans.plan(ctx.account, edition.id)}
            form={planAgain}
          />
        </>
      ),
    });
  }
}

const missing = (values: Record<string, unknown>) =>
  Object.entries(values).flatMap(([path, value]) => (value ? [] : [{ path, code: 'required' }]));
