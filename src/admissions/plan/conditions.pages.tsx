import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Alert, LocalisedText } from '#libs/ui';
import { Ctx, emptyForm, Requires, type FormState, type PageContext, type PageView, type Redirect } from '#libs/web';
import { CoursesQueries, type EditionView } from '#src/courses';
import { EditionTabs } from '../registers/edition-tabs';
import { editionTrail, RegisterPage } from '../registers/register-page';
import { FreezeQueries } from '../selection/freeze.queries';
import { ConditionsForm } from './conditions-form';
import { arranged, flatOf, inputOf, type FlatForm } from './conditions-input';
import { PlanService } from './plan.service';
import { planInput } from './plan.schemas';

const conditionsForm = z.object({
  revision: z.number().int().min(0),
  criteria: planInput.shape.criteria.unwrap(),
  eligibility: planInput.shape.eligibility.unwrap(),
});

/** The conditions that applicants of an edition have to meet, and the criteria that they are scored by. */
@Controller(':locale/manage/editions/:id/plan/conditions')
@Requires({ permission: 'admissions.select' })
export class ConditionsPages {
  constructor(
    private readonly register: RegisterPage,
    private readonly plans: PlanService,
    private readonly courses: CoursesQueries,
    private readonly freeze: FreezeQueries,
  ) {}

  @Get()
  async show(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    const edition = await this.register.edition(ctx, id);
    return this.page(ctx, edition, emptyForm({ ...flatOf(await this.plans.settings(edition.id)) }));
  }

  /** Saves, or adds and takes away a row of the form without saving. */
  @Post()
  async save(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const edition = await this.register.edition(ctx, id);
    const { _do: action = 'save', _csrf, ...posted } = (ctx.request.body ?? {}) as FlatForm;
    const form = arranged(posted, String(action));
    if (action !== 'save') return this.page(ctx, edition, emptyForm(form));
    return ctx.submit(
      conditionsForm,
      async ({ revision, ...input }) => {
        await this.plans.change(ctx.account, edition.id, revision, input);
        return ctx.redirect(`/manage/editions/${edition.id}/plan`, {
          kind: 'success',
          key: 'admissions:plan.conditions-saved',
        });
      },
      (failed) => this.page(ctx, edition, { ...failed, values: form }),
      { revision: form.revision, ...inputOf(form) },
    );
  }

  private async page(ctx: PageContext, edition: EditionView, form: FormState): Promise<PageView> {
    const { t } = ctx;
    const { revision } = await this.plans.settings(edition.id);
    const frozen = await this.freeze.of(edition.id);
    const notices = [
      ...(frozen.conditions ? ['conditions-frozen'] : frozen.applied ? ['conditions-late'] : []),
      ...(frozen.criteria ? ['scored-frozen'] : []),
    ];
    const titles = await this.courses.publishedTitles(ctx.locale);
    return ctx.page({
      title: t('admissions:plan.conditions'),
      lead: <LocalisedText text={edition.courseTitle} />,
      breadcrumbs: [
        ...editionTrail(ctx, edition),
        { label: t('admissions:plan.title'), href: ctx.href(`/manage/editions/${edition.id}/plan`) },
        { label: t('admissions:plan.conditions') },
      ],
      robots: 'noindex',
      body: (
        <>
          <EditionTabs ctx={ctx} editionId={edition.id} current="plan" />
          {notices.map((notice) => (
            <Alert key={notice} kind="warning">
              <p>{t(`admissions:criteria.${notice}`)}</p>
            </Alert>
          ))}
          <ConditionsForm
            ctx={ctx}
            editionId={edition.id}
            revision={revision}
            form={form}
            courses={[...titles].map(([value, title]) => ({
              value,
              label: title.value,
              ...(title.locale !== ctx.locale && { lang: title.locale }),
            }))}
          />
        </>
      ),
    });
  }
}
