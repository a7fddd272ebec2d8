import { Controller, Get, Param, Post } from '@nestjs/common';
import { Actions, Alert, Button, Form, HiddenField, LocalisedText, Section, type FormValues } from '#libs/ui';
import { coreErrors } from '#libs/errors';
import { Ctx, formProps, Requires, type FormState, type PageContext, type PageView, type Redirect } from '#libs/web';
import { CoursesQueries } from '#src/courses';
import { PlanService } from '../../plan/plan.service';
import { EditionTabs } from '../../registers/edition-tabs';
import { editionTrail, RegisterPage } from '../../registers/register-page';
import { FreezeQueries, type Frozen } from '../freeze.queries';
import { Conditions } from './condition-parts';
import { criteriaForm, inputOf, rowsOf, valuesOf } from './criteria-form';
import { AddRule, CriterionFields, RuleFields } from './criteria-parts';
import { EligibilityService } from '../eligibility.service';

const ADD = '_add';

/** What an edition asks of its participants, and what they are scored on. */
@Controller(':locale/manage/editions/:id/criteria')
@Requires({ permission: 'admissions.select' })
export class CriteriaPages {
  constructor(
    private readonly register: RegisterPage,
    private readonly plans: PlanService,
    private readonly freeze: FreezeQueries,
    private readonly eligibility: EligibilityService,
    private readonly courses: CoursesQueries,
  ) {}

  @Get()
  async show(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    const { plan } = await this.edition(ctx, id);
    return this.page(ctx, id, { values: valuesOf(plan), errors: {}, status: 200 });
  }

  /** Saves; or, by one of the buttons that add a line, shows the form with what is typed and one line more. */
  @Post()
  async save(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    await this.edition(ctx, id);
    const body = (ctx.request.body ?? {}) as Record<string, unknown>;
    if (typeof body[ADD] === 'string') return this.page(ctx, id, { values: withLine(body), errors: {}, status: 200 });
    const frozen = await this.freeze.of(id);
    return ctx.submit(
      criteriaForm,
      async (form) => {
        const { eligibility, criteria, errors } = inputOf(form);
        const shown = errors.filter(({ path }) => !(path.startsWith('criteria') ? frozen.criteria : frozen.conditions));
        if (shown.length > 0) throw coreErrors('request.invalid', {}, { fields: shown });
        await this.plans.change(ctx.account, id, form.revision, {
          ...(frozen.conditions ? {} : { eligibility }),
          ...(frozen.criteria ? {} : { criteria }),
        });
        return ctx.redirect(`/manage/editions/${id}/criteria`, { kind: 'success', key: 'admissions:criteria.saved' });
      },
      (form) => this.page(ctx, id, form),
    );
  }

  private async edition(ctx: PageContext, id: string) {
    const edition = await this.register.edition(ctx, id);
    if (edition.open || edition.format === 'self-paced') throw coreErrors('resource.not-found');
    return { edition, plan: await this.plans.plan(edition.id) };
  }

  private async page(ctx: PageContext, id: string, form: FormState): Promise<PageView> {
    const { edition, plan } = await this.edition(ctx, id);
    const frozen = await this.freeze.of(id);
    const { t } = ctx;
    const base = ctx.href(`/manage/editions/${id}/criteria`);
    return ctx.page({
      title: t('admissions:criteria.title'),
      kicker: edition.code,
      lead: <LocalisedText text={edition.courseTitle} />,
      breadcrumbs: [...editionTrail(ctx, edition), { label: t('admissions:criteria.title') }],
      robots: 'noindex',
      body: (
        <>
          <EditionTabs ctx={ctx} editionId={id} current="criteria" />
          <p>{t('admissions:criteria.lead')}</p>
          <Form action={base} {...formProps(form)}>
            <HiddenField name="revision" value={String(form.values.revision ?? plan.revision)} />
            {await this.conditions(ctx, id, form.values, frozen)}
            <Section title={t('admissions:criteria.scored')}>
              {frozen.criteria ? (
                <>
                  <Alert kind="info">
                    <p>{t('admissions:criteria.scored-frozen')}</p>
                  </Alert>
                  <ul class="ui-prose">
                    {plan.criteria.map(({ key, weight, label }) => (
                      <li key={key}>
                        {ctx.locale === 'ru' ? label.ru : label.en}: {weight}
                      </li>
                    ))}
                  </ul>
                </>
              ) : (
                <>
                  <p>{t('admissions:criteria.scored-hint')}</p>
                  {rowsOf(form.values).criteria.map((index) => (
                    <CriterionFields key={index} ctx={ctx} index={index} values={form.values} />
                  ))}
                  <Actions>
                    <Button name={ADD} value="criterion" variant="secondary" small formNoValidate>
                      {t('admissions:criteria.add-criterion')}
                    </Button>
                  </Actions>
                </>
              )}
            </Section>
            <Actions>
              <Button>{t('admissions:criteria.save')}</Button>
            </Actions>
          </Form>
        </>
      ),
    });
  }

  private async conditions(ctx: PageContext, id: string, values: FormState['values'], frozen: Frozen) {
    const { t } = ctx;
    if (frozen.conditions)
      return (
        <Section title={t('admissions:criteria.conditions')}>
          <Alert kind="info">
            <p>{t('admissions:criteria.conditions-frozen')}</p>
          </Alert>
          <Conditions ctx={ctx} conditions={await this.eligibility.conditionsOf(id, ctx.locale)} />
        </Section>
      );
    const courses = [...(await this.courses.publishedTitles(ctx.locale))].map(([value, title]) => ({
      value,
      label: title.value,
      lang: title.locale,
    }));
    return (
      <Section title={t('admissions:criteria.conditions')}>
        {frozen.applied ? (
          <Alert kind="warning">
            <p>{t('admissions:criteria.conditions-late')}</p>
          </Alert>
        ) : null}
        <p>{t('admissions:criteria.conditions-hint')}</p>
        {rowsOf(values).rules.map(({ index, kind }) => (
          <RuleFields key={index} ctx={ctx} index={index} values={values} kind={kind} courses={courses} />
        ))}
        <AddRule ctx={ctx} />
      </Section>
    );
  }
}

/** What was posted, with one line more. */
function withLine({ [ADD]: kind, _csrf: _, ...body }: Record<string, unknown>): FormValues {
  const values = body as FormValues;
  const { rules, criteria } = rowsOf(values);
  if (kind === 'criterion') return { ...values, [`criteria.${Math.max(-1, ...criteria) + 1}.en`]: '' };
  const next = Math.max(-1, ...rules.map(({ index }) => index)) + 1;
  return { ...values, [`rules.${next}.kind`]: String(kind) };
}
