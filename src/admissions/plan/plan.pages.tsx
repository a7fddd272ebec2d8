import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { AppError } from '#libs/errors';
import { Alert, DescriptionList, LocalisedText, Section, TimePair } from '#libs/ui';
import { Ctx, emptyForm, Requires, type FormState, type PageContext, type PageView, type Redirect } from '#libs/web';
import type { EditionView } from '#src/courses';
import { StatesQueries } from '#src/states';
import { stateNames } from '../pages/parts';
import { EditionTabs } from '../registers/edition-tabs';
import { editionTrail, RegisterPage } from '../registers/register-page';
import { DecisionTexts } from '../selection/decision-texts';
import { ConditionsSummary } from './conditions-summary';
import { PlanForm } from './plan-form';
import { PlanService, type PlanSettings } from './plan.service';
import { planInput, quotaInput } from './plan.schemas';
import { quotaLines, QuotasForm } from './quotas-form';
import { QuotasQueries } from './quotas.queries';
import { QuotasService } from './quotas.service';

const MINUTE = 60_000;

const planForm = planInput.omit({ criteria: true, eligibility: true }).extend({ revision: z.number().int().min(0) });
const quotasForm = z.object({
  revision: z.number().int().min(0),
  // By the keys of the form's lines; a line that was not filled in names nobody.
  quotas: z.record(
    z.string(),
    z.object({
      ...quotaInput.shape,
      stateCode: quotaInput.shape.stateCode.unwrap(),
      institutionId: quotaInput.shape.institutionId.unwrap(),
    }),
  ),
});

/** How an edition shares out its seats: days, offers, balance, and the quotas of States and institutions. */
@Controller(':locale/manage/editions/:id/plan')
@Requires({ permission: 'admissions.select' })
export class PlanPages {
  constructor(
    private readonly register: RegisterPage,
    private readonly plans: PlanService,
    private readonly queries: QuotasQueries,
    private readonly quotas: QuotasService,
    private readonly states: StatesQueries,
    private readonly texts: DecisionTexts,
  ) {}

  @Get()
  async show(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.page(ctx, await this.register.edition(ctx, id), {});
  }

  /** The days, and what offers and lists go by. */
  @Post()
  async save(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const edition = await this.register.edition(ctx, id);
    return ctx.submit(
      planForm,
      async ({ revision, ...input }) => {
        await this.plans.change(ctx.account, edition.id, revision, input);
        return ctx.redirect(`/manage/editions/${edition.id}/plan`, { kind: 'success', key: 'admissions:plan.saved' });
      },
      (form) => this.page(ctx, edition, { plan: form }),
    );
  }

  @Post('quotas')
  async saveQuotas(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const edition = await this.register.edition(ctx, id);
    return ctx.submit(
      quotasForm,
      async ({ revision, quotas }) => {
        const lines = Object.entries(quotas).filter(
          ([, line]) => line.stateCode !== null || line.institutionId !== null,
        );
        const wishes = lines.map(([, line]) => ({
          ...line,
          // An institution without a number has no seats; a State without one follows the edition.
          seats: line.institutionId === null ? line.seats : (line.seats ?? 0),
        }));
        await besideLines(
          lines.map(([key]) => key),
          () => this.quotas.set(ctx.account, edition.id, revision, wishes),
        );
        return ctx.redirect(`/manage/editions/${edition.id}/plan`, {
          kind: 'success',
          key: 'admissions:plan.quotas-saved',
        });
      },
      (form) => this.page(ctx, edition, { quotas: form }),
    );
  }

  private async page(
    ctx: PageContext,
    edition: EditionView,
    forms: { plan?: FormState; quotas?: FormState },
  ): Promise<PageView> {
    const { t } = ctx;
    const plan = await this.plans.settings(edition.id);
    const shares = !edition.open && edition.format !== 'self-paced';
    return ctx.page({
      title: t('admissions:plan.title'),
      lead: <LocalisedText text={edition.courseTitle} />,
      breadcrumbs: [...editionTrail(ctx, edition), { label: t('admissions:plan.title') }],
      robots: 'noindex',
      wide: true,
      body: (
        <>
          <EditionTabs ctx={ctx} editionId={edition.id} current="plan" />
          {shares ? (
            <>
              <InForce ctx={ctx} edition={edition} plan={plan} />
              {await this.quotasSection(ctx, edition, forms.quotas)}
              <Section title={t('admissions:plan.days')}>
                <PlanForm ctx={ctx} editionId={edition.id} plan={plan} form={forms.plan ?? emptyForm()} />
              </Section>
              <Section title={t('admissions:plan.conditions')}>
                <ConditionsSummary
                  ctx={ctx}
                  editionId={edition.id}
                  plan={plan}
                  rules={await this.texts.rules(plan.eligibility, ctx.locale)}
                />
              </Section>
            </>
          ) : (
            <p>{t('admissions:errors.admissions.nothing-to-share')}</p>
          )}
        </>
      ),
    });
  }

  private async quotasSection(ctx: PageContext, edition: EditionView, form: FormState | undefined) {
    const view = await this.queries.view(ctx.actor, edition.id, ctx.locale);
    const states = await this.states.list();
    const lines = quotaLines(edition, view, stateNames(states, ctx.locale));
    return (
      <Section title={ctx.t('admissions:plan.quotas')}>
        <QuotasForm
          ctx={ctx}
          edition={edition}
          view={view}
          lines={lines}
          states={states}
          institutions={await this.states.institutions()}
          form={form ?? emptyForm()}
        />
      </Section>
    );
  }
}

/** What the service says of the wish at a place in the list is said beside the line of that place. */
async function besideLines(keys: readonly string[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const fields = error.fields.map((field) => ({
      ...field,
      path: field.path.replace(/^quotas\.(\d+)\./, (_, index: string) => `quotas.${keys[Number(index)] ?? index}.`),
    }));
    throw new AppError(error.code, error.namespace, error.status, error.vars, fields, error.headers);
  }
}

/** The days as they are in force, to the minute, in the reader's time and Baku's. */
function InForce({ ctx, edition, plan }: { ctx: PageContext; edition: EditionView; plan: PlanSettings }) {
  const { t } = ctx;
  if (plan.poolEnds === null || plan.freezeEnds === null)
    return (
      <Alert kind="info">
        <p>{t('admissions:plan.no-days')}</p>
      </Alert>
    );
  const last = (end: Date) => <TimePair value={new Date(end.getTime() - MINUTE)} />;
  return (
    <DescriptionList
      items={[
        { term: t('admissions:plan.pool-in-force'), value: last(plan.poolEnds) },
        { term: t('admissions:plan.freeze-in-force'), value: last(plan.freezeEnds) },
        { term: t('admissions:plan.per-state'), value: edition.quotaPerState },
      ]}
    />
  );
}
