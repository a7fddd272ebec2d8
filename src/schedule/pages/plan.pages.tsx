import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { Actions, ButtonLink, ConfirmButton, EmptyState } from '#libs/ui';
import { Ctx, emptyForm, type FormState, type PageContext, type PageView, type Redirect, Requires } from '#libs/web';
import { dayRangeOf, Refusal } from './edition-head';
import { Planning, type PlanningDesk } from '../planning';
import { ScheduleQueries } from '../schedule.queries';
import type { SessionView } from '../schedule.views';
import { addSessionInput, cancelSessionInput } from '../sessions.commands';
import { SessionsService } from '../sessions.service';
import { planHref, planTrail, titleOf } from './parts';
import { CancelForm, DayHints, SessionActions, SessionLead } from './plan.parts';
import { Programme } from './programme';
import { WHOLE_PROGRAMME } from './schedule.presence';
import { newSession, SessionForm, sessionValues } from './session-form';

const changeForm = addSessionInput.extend({ revision: z.int().min(1) });
const nothing = z.object({});

/** The desk at which course managers and trainers plan the programme of an edition. */
@Controller(':locale/manage/editions/:id/sessions')
@Requires('signed-in')
export class PlanPages {
  constructor(
    private readonly planning: Planning,
    private readonly queries: ScheduleQueries,
    private readonly service: SessionsService,
  ) {}

  @Get()
  async list(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.listPage(ctx, await this.desk(ctx, id));
  }

  @Get('new')
  async create(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.formPage(ctx, await this.desk(ctx, id), emptyForm());
  }

  @Post('new')
  async add(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const desk = await this.desk(ctx, id);
    return ctx.submit(
      addSessionInput,
      async (input) => {
        await this.service.add(ctx.actor, desk.edition.id, input, ctx.locale);
        return this.back(ctx, desk, 'added');
      },
      (form) => this.formPage(ctx, desk, form),
    );
  }

  @Post('release')
  async releaseAll(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const desk = await this.desk(ctx, id);
    return ctx.submit(
      nothing,
      async () => {
        const count = await this.service.releaseAll(ctx.actor, desk.edition.id, ctx.locale);
        return ctx.redirect(planHref(desk.edition.id), {
          kind: 'success',
          key: 'schedule:plan.released-all',
          vars: { count },
        });
      },
      (form) => this.listPage(ctx, desk, form),
    );
  }

  @Get(':sessionId')
  async show(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('sessionId') sessionId: string,
  ): Promise<PageView> {
    const desk = await this.desk(ctx, id);
    return this.formPage(ctx, desk, emptyForm(), await this.session(ctx, desk, sessionId));
  }

  @Post(':sessionId')
  async change(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('sessionId') sessionId: string,
  ): Promise<PageView | Redirect> {
    const desk = await this.desk(ctx, id);
    const session = await this.session(ctx, desk, sessionId);
    return ctx.submit(
      changeForm,
      async ({ revision, ...input }) => {
        await this.service.change(ctx.actor, session.id, revision, input, ctx.locale);
        return this.back(ctx, desk, 'saved');
      },
      (form) => this.formPage(ctx, desk, form, session),
    );
  }

  @Post(':sessionId/release')
  release(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('sessionId') sessionId: string,
  ): Promise<PageView | Redirect> {
    return this.act(ctx, id, sessionId, 'released', (session) =>
      this.service.release(ctx.actor, session.id, ctx.locale),
    );
  }

  @Post(':sessionId/remove')
  remove(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('sessionId') sessionId: string,
  ): Promise<PageView | Redirect> {
    return this.act(ctx, id, sessionId, 'removed', (session) => this.service.remove(ctx.actor, session.id, ctx.locale));
  }

  @Get(':sessionId/cancel')
  async askCancel(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('sessionId') sessionId: string,
  ): Promise<PageView> {
    const desk = await this.desk(ctx, id);
    const session = await this.session(ctx, desk, sessionId);
    if (!session.can.cancel) throw coreErrors('resource.not-found');
    return this.cancelPage(ctx, desk, session, emptyForm());
  }

  @Post(':sessionId/cancel')
  async cancel(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('sessionId') sessionId: string,
  ): Promise<PageView | Redirect> {
    const desk = await this.desk(ctx, id);
    const session = await this.session(ctx, desk, sessionId);
    return ctx.submit(
      cancelSessionInput,
      async (input) => {
        await this.service.cancel(ctx.actor, session.id, input, ctx.locale);
        return this.back(ctx, desk, 'cancelled');
      },
      (form) => this.cancelPage(ctx, desk, session, form),
    );
  }

  private async act(
    ctx: PageContext,
    id: string,
    sessionId: string,
    done: string,
    work: (session: SessionView) => Promise<void>,
  ): Promise<PageView | Redirect> {
    const desk = await this.desk(ctx, id);
    const session = await this.session(ctx, desk, sessionId);
    return ctx.submit(
      nothing,
      async () => {
        await work(session);
        return this.back(ctx, desk, done);
      },
      (form) => this.formPage(ctx, desk, { ...form, values: sessionValues(session) }, session),
    );
  }

  private desk(ctx: PageContext, id: string): Promise<PlanningDesk> {
    return this.planning.desk(ctx.actor, idOf(id), ctx.locale);
  }

  private async session(ctx: PageContext, { edition }: PlanningDesk, id: string): Promise<SessionView> {
    const { session } = await this.queries.byId(ctx.actor, idOf(id), ctx.locale);
    if (session.editionId !== edition.id) throw coreErrors('resource.not-found');
    return session;
  }

  private back(ctx: PageContext, { edition }: PlanningDesk, done: string): Redirect {
    return ctx.redirect(planHref(edition.id), { kind: 'success', key: `schedule:plan.${done}` });
  }

  private async listPage(ctx: PageContext, desk: PlanningDesk, form: FormState = emptyForm()): Promise<PageView> {
    const { edition, standing } = desk;
    const { items } = await this.queries.programme(edition.id, standing, { limit: WHOLE_PROGRAMME }, ctx.locale);
    const drafts = items.filter((session) => session.can.release).length;
    const open = edition.status === 'draft' || edition.status === 'published';
    const { t } = ctx;
    return ctx.page({
      ...this.frame(ctx, desk),
      title: t('schedule:plan.title'),
      breadcrumbs: [...planTrail(ctx, edition, standing.manages), { label: t('schedule:plan.title') }],
      wide: true,
      body: (
        <>
          <Refusal message={form.message} />
          {open ? (
            <Actions>
              <ButtonLink href={ctx.href(`${planHref(edition.id)}/new`)}>{t('schedule:plan.add')}</ButtonLink>
              {drafts > 0 ? (
                <ConfirmButton
                  action={ctx.href(`${planHref(edition.id)}/release`)}
                  label={t('schedule:plan.release-all', { count: drafts })}
                  question={t('schedule:plan.release-all-question')}
                  variant="secondary"
                />
              ) : null}
            </Actions>
          ) : null}
          <DayHints ctx={ctx} hints={await this.planning.hints(edition)} />
          {items.length === 0 ? (
            <EmptyState title={t('schedule:plan.empty')}>
              <p>{t('schedule:plan.empty-text')}</p>
            </EmptyState>
          ) : (
            <Programme
              ctx={ctx}
              sessions={items}
              zone={edition.zone}
              hrefOf={(session) => ctx.href(`${planHref(edition.id)}/${session.id}`)}
            />
          )}
        </>
      ),
    });
  }

  private async formPage(
    ctx: PageContext,
    desk: PlanningDesk,
    form: FormState,
    session?: SessionView,
  ): Promise<PageView> {
    const { edition, standing } = desk;
    const title = session ? titleOf(session, ctx) : ctx.t('schedule:plan.add');
    const mayChange = session === undefined || session.can.change;
    const choices = mayChange
      ? {
          rooms: await this.planning.rooms(session),
          trainers: await this.planning.trainersFor(desk, ctx.locale, session),
        }
      : undefined;
    return ctx.page({
      ...this.frame(ctx, desk),
      title,
      breadcrumbs: [...this.trail(ctx, desk), { label: title }],
      lead: session ? <SessionLead ctx={ctx} session={session} /> : undefined,
      body: (
        <>
          {choices ? (
            <>
              <DayHints ctx={ctx} hints={await this.planning.hints(edition)} />
              <SessionForm
                ctx={ctx}
                action={ctx.href(`${planHref(edition.id)}/${session?.id ?? 'new'}`)}
                form={form}
                edition={edition}
                choices={choices}
                session={session}
                initial={session ? sessionValues(session) : newSession(edition, standing.trainerId)}
              />
            </>
          ) : (
            <p>{ctx.t('schedule:plan.read-only')}</p>
          )}
          {session ? <SessionActions ctx={ctx} session={session} /> : null}
        </>
      ),
    });
  }

  private cancelPage(ctx: PageContext, desk: PlanningDesk, session: SessionView, form: FormState): PageView {
    const title = ctx.t('schedule:cancel.title');
    return ctx.page({
      ...this.frame(ctx, desk),
      title,
      breadcrumbs: [
        ...this.trail(ctx, desk),
        { label: titleOf(session, ctx), href: ctx.href(`${planHref(desk.edition.id)}/${session.id}`) },
        { label: title },
      ],
      lead: <SessionLead ctx={ctx} session={session} />,
      body: <CancelForm ctx={ctx} session={session} form={form} />,
    });
  }

  private frame(ctx: PageContext, { edition }: PlanningDesk) {
    return { robots: 'noindex', kicker: dayRangeOf(ctx, edition) };
  }

  private trail(ctx: PageContext, { edition, standing }: PlanningDesk) {
    return [
      ...planTrail(ctx, edition, standing.manages),
      { label: ctx.t('schedule:plan.title'), href: ctx.href(planHref(edition.id)) },
    ];
  }
}

/** @throws AppError `resource.not-found` for an address that cannot be one */
function idOf(id: string): string {
  if (!z.uuid().safeParse(id).success) throw coreErrors('resource.not-found');
  return id;
}
