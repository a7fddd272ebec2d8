import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/clock';
import { coreErrors } from '#libs/errors';
import { Actions, Alert, Bdi, Button, ButtonLink, Form, RadioGroup, TextArea, TimePair } from '#libs/ui';
import {
  Ctx,
  emptyForm,
  formProps,
  Requires,
  type FormState,
  type PageContext,
  type PageView,
  type Redirect,
} from '#libs/web';
import { AdmissionsQueries } from '../admissions.queries';
import type { ApplicationView } from '../admissions.views';
import { nominationsPath } from '../pages/nomination-parts';
import { PlanService } from './plan.service';
import { QuotasQueries } from './quotas.queries';
import { ReplacementsService } from './replacements.service';
import { SuccessorChoice } from './successor-choice';

const MINUTE = 60_000;
const LATER = 'reserve-seat';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const replaceForm = z.object({
  by: z.union([z.literal(LATER), z.uuid()]),
  reason: z.string().trim().min(1).max(2000),
});

/** Names somebody else for a place, or keeps it for a name to come. */
@Controller([':locale/nominations/applications', ':locale/manage/applications'])
@Requires('signed-in')
export class ReplacePages {
  constructor(
    private readonly queries: AdmissionsQueries,
    private readonly quotas: QuotasQueries,
    private readonly plans: PlanService,
    private readonly choice: SuccessorChoice,
    private readonly replacements: ReplacementsService,
    private readonly clock: Clock,
  ) {}

  @Get(':id/replace')
  async ask(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.show(ctx, await this.one(ctx, id), emptyForm());
  }

  @Post(':id/replace')
  async replace(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const application = await this.one(ctx, id);
    return ctx.submit(
      replaceForm,
      async ({ by, reason }) => {
        await this.replacements.replace(ctx.account, application.id, {
          by: by === LATER ? LATER : { applicationId: by },
          reason,
        });
        return ctx.redirect(`${base(ctx)}/${by === LATER ? application.id : by}`, {
          kind: 'success',
          key: by === LATER ? 'admissions:seats.kept-done' : 'admissions:seats.replaced-done',
        });
      },
      (form) => this.show(ctx, application, form),
    );
  }

  private async one(ctx: PageContext, id: string): Promise<ApplicationView> {
    if (!uuid.test(id)) throw coreErrors('resource.not-found');
    const application = await this.queries.byId(ctx.account, id, ctx.locale);
    if (application.submittedAt === null) throw coreErrors('resource.not-found');
    return application;
  }

  private async show(ctx: PageContext, application: ApplicationView, form: FormState): Promise<PageView> {
    const { t } = ctx;
    const { edition, applicant, stateCode, mode } = application;
    const { freezeEnds, freezeOn } = await this.plans.plan(edition.id);
    const isFrozen = freezeEnds !== null && this.clock.now() >= freezeEnds;
    const people = await this.choice.people(ctx, {
      editionId: edition.id,
      stateCode: stateCode ?? '',
      institutionId: await this.quotas.institutionOfPlace(application.id),
      mode,
      ofReplaced: true,
    });
    const home = ctx.href(`${base(ctx)}/${application.id}`);
    return ctx.page({
      title: t('admissions:seats.replace'),
      lead: <Bdi>{applicant.name}</Bdi>,
      breadcrumbs: [
        {
          label: edition.code,
          href: ctx.href(
            base(ctx).startsWith('/manage')
              ? `/manage/editions/${edition.id}`
              : nominationsPath(edition.id, stateCode ?? ''),
          ),
        },
        { label: applicant.name, href: home },
        { label: t('admissions:seats.replace') },
      ],
      robots: 'noindex',
      body:
        application.can.replace && !isFrozen ? (
          <Form action={`${home}/replace`} {...formProps(form)}>
            <p>{t('admissions:seats.replace-means')}</p>
            {freezeEnds ? (
              <p>
                {t('admissions:seats.until')} <TimePair value={new Date(freezeEnds.getTime() - MINUTE)} />
              </p>
            ) : null}
            <RadioGroup
              name="by"
              label={t('admissions:seats.who')}
              options={[
                ...people,
                { value: LATER, label: t('admissions:seats.later'), hint: t('admissions:seats.later-hint') },
              ]}
              required
            />
            <TextArea
              name="reason"
              label={t('admissions:reason.label')}
              hint={t('admissions:seats.reason-hint')}
              maxLength={2000}
              rows={4}
              required
            />
            <Actions>
              <Button>{t('admissions:seats.replace')}</Button>
              <ButtonLink href={home} variant="quiet">
                {t('admissions:act.back')}
              </ButtonLink>
            </Actions>
          </Form>
        ) : (
          <>
            <Alert kind="info">
              <p>
                {isFrozen
                  ? t('admissions:errors.admissions.frozen', { day: freezeOn ?? '', zone: edition.zone })
                  : t('admissions:errors.admissions.not-possible')}
              </p>
            </Alert>
            <Actions>
              <ButtonLink href={home} variant="quiet">
                {t('admissions:act.back')}
              </ButtonLink>
            </Actions>
          </>
        ),
    });
  }
}

const base = (ctx: PageContext): string =>
  ctx.request.url.includes('/manage/applications') ? '/manage/applications' : '/nominations/applications';
