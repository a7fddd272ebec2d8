import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors, type FieldError } from '#libs/errors';
import { Alert, ButtonLink, CardList, EmptyState, LocalisedText, Pager, Section } from '#libs/ui';
import { Ctx, emptyForm, PageView, Requires, Slots, type FormState, type PageContext, type Redirect } from '#libs/web';
import { editionHref } from '#src/courses';
import { AdmissionsQueries } from '../admissions.queries';
import type { ApplicationView } from '../admissions.views';
import { ApplicationsService } from '../applications.service';
import { EnrolmentsService } from '../enrolments.service';
import { lineManager } from '../nomination/release.schemas';
import { ReleasesQueries } from '../nomination/releases.queries';
import { ReleasesService } from '../nomination/releases.service';
import { OffersService } from '../offers.service';
import { ApplicationsRegister } from '../registers/applications-register';
import { OutlookQueries } from '../registers/outlook.queries';
import { draftForm, FORM_STEPS, missingFrom } from '../rules/form';
import { ApplicationForm, type StepName } from './application-form';
import { ApplicationCard, Decisions, LIST, Problem, Unanswered } from './my-parts';
import { WaitingNominations } from './own-nominations.pages';
import { NextStep, ProgressSteps } from './outlook-parts';
import { Answers, ApplicationTag, History } from './parts';

const PAGE = 20;
const ofEdition = z.object({ editionId: z.uuid() });
const parting = z.object({ reason: z.string().trim().max(2000).nullable().optional() });
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const stepNames = [...FORM_STEPS.map((step) => step.name), 'manager' as const];

/** The applicant's pages: where do I stand, what happens next, and the form. */
@Controller(':locale/account')
@Requires('signed-in')
export class MyApplicationsPages {
  constructor(
    private readonly queries: AdmissionsQueries,
    private readonly register: ApplicationsRegister,
    private readonly outlooks: OutlookQueries,
    private readonly applications: ApplicationsService,
    private readonly offers: OffersService,
    private readonly enrolments: EnrolmentsService,
    private readonly nominations: WaitingNominations,
    private readonly releases: ReleasesService,
    private readonly releaseQueries: ReleasesQueries,
    private readonly slots: Slots,
  ) {}

  @Get('applications')
  async list(@Ctx() ctx: PageContext): Promise<PageView> {
    return this.showList(ctx);
  }

  @Post('applications')
  begin(@Ctx() ctx: PageContext): Promise<PageView | Redirect> {
    return ctx.submit(
      ofEdition,
      async ({ editionId }) => {
        const own = await this.queries.ownOf(editionId, ctx.account.accountId);
        const id = own?.id ?? (await this.applications.begin(ctx.account, editionId));
        return ctx.redirect(own && own.status !== 'draft' ? `${LIST}/${id}` : `${LIST}/${id}/edit`);
      },
      (form) => this.showList(ctx, form.message),
    );
  }

  @Post('enrolments')
  enrol(@Ctx() ctx: PageContext): Promise<PageView | Redirect> {
    return ctx.submit(
      ofEdition,
      async ({ editionId }) =>
        ctx.redirect(`${LIST}/${await this.enrolments.enrol(ctx.account, editionId)}`, {
          kind: 'success',
          key: 'admissions:done.enrolled',
        }),
      (form) => this.showList(ctx, form.message),
    );
  }

  @Get('applications/:id')
  show(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.showOne(ctx, id);
  }

  @Get('applications/:id/edit')
  async edit(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const application = await this.one(ctx, id);
    if (!application.can.edit) return ctx.redirect(`${LIST}/${id}`);
    return this.showForm(ctx, application, emptyForm());
  }

  @Post('applications/:id/edit')
  async save(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const application = await this.one(ctx, id);
    const step = this.stepOf(ctx);
    const steps = await this.steps(ctx, application.id);
    const goOn = (ctx.request.body as Record<string, unknown> | undefined)?._to === 'next';
    const next = steps[steps.indexOf(step) + 1];
    const target = !goOn ? `/edit?step=${step}` : next ? `/edit?step=${next}` : '';
    const saved = () =>
      ctx.redirect(`${LIST}/${application.id}${target}`, { kind: 'success', key: 'admissions:done.saved' });
    if (step === 'manager')
      return ctx.submit(
        lineManager,
        async (named) => {
          await this.releases.name(ctx.account, application.id, named);
          return saved();
        },
        (form) => this.showForm(ctx, application, form),
      );
    const fields = FORM_STEPS.find((entry) => entry.name === step)?.fields ?? [];
    const schema = draftForm.pick(
      Object.fromEntries(fields.map((field) => [field, true])) as Record<'motivation', true>,
    );
    return ctx.submit(
      schema,
      async (form) => {
        await this.applications.save(ctx.account, application.id, form);
        return saved();
      },
      (form) => this.showForm(ctx, application, form),
    );
  }

  @Post('applications/:id/submit')
  submit(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return this.act(ctx, id, 'submitted', () => this.applications.submit(ctx.account, id));
  }

  @Post('applications/:id/confirm')
  confirm(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return this.act(ctx, id, 'confirmed', () => this.offers.confirm(ctx.account, id));
  }

  @Post('applications/:id/decline')
  decline(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return this.act(ctx, id, 'declined', (reason) => this.offers.decline(ctx.account, id, reason));
  }

  @Post('applications/:id/withdraw')
  withdraw(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return this.act(ctx, id, 'withdrawn', (reason) => this.offers.withdraw(ctx.account, id, reason));
  }

  private async act(
    ctx: PageContext,
    id: string,
    done: string,
    work: (reason: string | null) => Promise<void>,
  ): Promise<PageView | Redirect> {
    await this.one(ctx, id);
    return ctx.submit(
      parting,
      async ({ reason }) => {
        await work(reason ? reason : null);
        return ctx.redirect(`${LIST}/${id}`, { kind: 'success', key: `admissions:done.${done}` });
      },
      (form) => this.showOne(ctx, id, form),
    );
  }

  /** One's own application; an id that is none, or somebody else's, is not there. */
  private async one(ctx: PageContext, id: string): Promise<ApplicationView> {
    const application = uuid.test(id) ? await this.queries.byId(ctx.account, id, ctx.locale) : undefined;
    if (!application || application.applicant.id !== ctx.account.accountId) throw coreErrors('resource.not-found');
    return application;
  }

  private stepOf(ctx: PageContext): StepName {
    return ctx.query(z.object({ step: z.enum(stepNames as [StepName, ...StepName[]]).optional() })).step ?? 'work';
  }

  private async showList(ctx: PageContext, problem?: string): Promise<PageView> {
    const { after } = ctx.query(z.object({ after: z.string().max(1000).optional() }));
    const page = await this.register.own(ctx.account.accountId, { limit: PAGE, after }, ctx.locale);
    const waiting = after ? null : await this.nominations.section(ctx);
    return ctx.page({
      title: ctx.t('admissions:mine.title'),
      breadcrumbs: [
        { label: ctx.t('admissions:account'), href: ctx.href('/account') },
        { label: ctx.t('admissions:mine.title') },
      ],
      robots: 'noindex',
      body: (
        <>
          {problem ? (
            <Alert kind="danger">
              <p>{problem}</p>
            </Alert>
          ) : null}
          {waiting}
          {page.items.length === 0 && waiting === null ? (
            <EmptyState
              title={ctx.t('admissions:mine.empty')}
              actions={<ButtonLink href={ctx.href('/courses')}>{ctx.t('admissions:mine.find')}</ButtonLink>}
            >
              <p>{ctx.t('admissions:mine.empty-hint')}</p>
            </EmptyState>
          ) : (
            <CardList label={ctx.t('admissions:mine.title')}>
              {page.items.map((application) => (
                <ApplicationCard key={application.id} ctx={ctx} application={application} />
              ))}
            </CardList>
          )}
          <Pager
            nextHref={page.next && `${ctx.href(LIST)}?${new URLSearchParams({ after: page.next }).toString()}`}
            previousHref={after ? ctx.href(LIST) : null}
          />
        </>
      ),
    });
  }

  private async showOne(ctx: PageContext, id: string, form?: FormState): Promise<PageView> {
    const application = await this.one(ctx, id);
    const { edition, can } = application;
    const outlook = await this.outlooks.of(application);
    const parts = await this.slots.fill('application.main', ctx, id);
    return ctx.page({
      title: ctx.t('admissions:one.title', { code: edition.code }),
      kicker: <ApplicationTag ctx={ctx} status={application.status} />,
      lead: <LocalisedText text={edition.courseTitle} />,
      breadcrumbs: [
        { label: ctx.t('admissions:account'), href: ctx.href('/account') },
        { label: ctx.t('admissions:mine.title'), href: ctx.href(LIST) },
        { label: edition.code },
      ],
      robots: 'noindex',
      body: (
        <>
          {form ? <Problem ctx={ctx} id={id} form={form} /> : null}
          <NextStep ctx={ctx} application={application} outlook={outlook} />
          {form ? null : <Unanswered ctx={ctx} id={id} left={await this.left(application)} />}
          <Decisions ctx={ctx} application={application} />
          {parts}
          {application.door === 'nominated' ? (
            <Section
              title={ctx.t('admissions:one.answers')}
              actions={can.edit ? <a href={ctx.href(`${LIST}/${id}/edit`)}>{ctx.t('admissions:one.edit')}</a> : null}
            >
              <Answers ctx={ctx} application={application} />
            </Section>
          ) : null}
          <Section title={ctx.t('admissions:one.history')}>
            <History ctx={ctx} application={application} />
          </Section>
        </>
      ),
      aside: (
        <>
          <h2>{ctx.t('admissions:progress.title')}</h2>
          <ProgressSteps ctx={ctx} application={application} outlook={outlook} />
          <p>
            <a href={ctx.href(editionHref(edition))}>{ctx.t('admissions:one.edition')}</a>
          </p>
        </>
      ),
    });
  }

  /** The steps of the form; the line manager is asked for only where the plan of the edition demands a release. */
  private async steps(ctx: PageContext, id: string): Promise<StepName[]> {
    const { demanded } = await this.releaseQueries.byApplication(ctx.account, id);
    return demanded ? stepNames : stepNames.filter((name) => name !== 'manager');
  }

  /** What is left to fill in before the application can be handed in. */
  private async left({ id, form, mode, edition, can }: ApplicationView): Promise<FieldError[]> {
    if (!can.submit) return [];
    return [...missingFrom({ ...form, mode }), ...(await this.releases.missingFrom({ id, editionId: edition.id }))];
  }

  private async showForm(ctx: PageContext, application: ApplicationView, form: FormState): Promise<PageView> {
    const steps = await this.steps(ctx, application.id);
    const step = this.stepOf(ctx);
    const number = steps.indexOf(step) + 1;
    if (number === 0) throw coreErrors('resource.not-found');
    const release = step === 'manager' ? await this.releaseQueries.byApplication(ctx.account, application.id) : null;
    return ctx.page({
      title: ctx.t(`admissions:form.step-${step}`),
      kicker: ctx.t('admissions:form.step', { number, of: steps.length }),
      lead: <LocalisedText text={application.edition.courseTitle} />,
      breadcrumbs: [
        { label: ctx.t('admissions:mine.title'), href: ctx.href(LIST) },
        { label: application.edition.code, href: ctx.href(`${LIST}/${application.id}`) },
        { label: ctx.t(`admissions:form.step-${step}`) },
      ],
      robots: 'noindex',
      body: (
        <>
          {form.message && Object.keys(form.errors).length === 0 ? (
            <Alert kind="danger">
              <p>{form.message}</p>
            </Alert>
          ) : null}
          <ApplicationForm
            ctx={ctx}
            application={application}
            step={step}
            isLast={number === steps.length}
            release={release}
            form={form}
          />
        </>
      ),
      aside: (
        <nav aria-label={ctx.t('admissions:form.steps')}>
          <ol>
            {steps.map((name) => (
              <li key={name}>
                <a
                  href={`${ctx.href(`${LIST}/${application.id}/edit`)}?step=${name}`}
                  aria-current={name === step ? 'step' : undefined}
                >
                  {ctx.t(`admissions:form.step-${name}`)}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      ),
    });
  }
}
