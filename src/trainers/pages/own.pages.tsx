import { Body, Controller, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { Actions, Alert, Button, ConfirmButton, Form, Section } from '#libs/ui';
import { Ctx, emptyForm, PageContext, Requires, type FormState, type PageView, type Redirect } from '#libs/web';
import { applicationFields, profileFields } from '../api/trainers.contract';
import { mayBecome } from '../rules/membership';
import { CEFR_LEVELS } from '../trainer.entity';
import { TrainersQueries, type OwnProfile } from '../trainers.queries';
import { TrainersService } from '../trainers.service';
import { ProfileForm } from './profile-form';
import { TrainerReferences } from './reference';
import { StatusMark } from './trainer.parts';

const PATH = '/account/trainer';
/** Rows that were left empty are no languages. */
const languages = z
  .array(z.object({ locale: z.string().optional(), level: z.string().optional() }))
  .max(12)
  .transform((rows) => rows.filter((row) => row.locale || row.level))
  .pipe(z.array(z.object({ locale: z.string().regex(/^[a-z]{2,3}$/), level: z.enum(CEFR_LEVELS) })).min(1));
const applyForm = applicationFields.extend({ languages });
const saveForm = profileFields.extend({ languages, revision: z.number().int() });
const STEPS = ['pause', 'resume', 'leave'] as const;

/** A person's own place in the network: to apply, to keep the profile up, to pause and to leave. */
@Controller(`:locale${PATH}`)
@Requires('signed-in')
export class OwnPages {
  constructor(
    private readonly queries: TrainersQueries,
    private readonly service: TrainersService,
    private readonly references: TrainerReferences,
  ) {}

  @Get()
  show(@Ctx() ctx: PageContext): Promise<PageView> {
    return this.page(ctx, emptyForm());
  }

  @Post('apply')
  apply(@Ctx() ctx: PageContext): Promise<PageView | Redirect> {
    return ctx.submit(
      applyForm,
      async (input) => {
        await this.service.apply(ctx.account, input);
        return ctx.redirect(PATH, { kind: 'success', key: 'trainers:flash.applied' });
      },
      (form) => this.page(ctx, form),
    );
  }

  @Post()
  save(@Ctx() ctx: PageContext): Promise<PageView | Redirect> {
    return ctx.submit(
      saveForm,
      async ({ revision, ...input }) => {
        await this.service.saveOwn(ctx.account, input, revision);
        return ctx.redirect(PATH, { kind: 'success', key: 'trainers:flash.saved' });
      },
      (form) => this.page(ctx, form),
    );
  }

  @Post('membership')
  async move(@Ctx() ctx: PageContext, @Body() body: Record<string, unknown>): Promise<Redirect> {
    const step = STEPS.find((known) => known === body['step']);
    if (!step) throw coreErrors('resource.not-found');
    await this.service.moveOwn(ctx.account, step);
    return ctx.redirect(PATH, { kind: 'success', key: 'trainers:flash.moved' });
  }

  private async page(ctx: PageContext, form: FormState): Promise<PageView> {
    const [own, reference] = await Promise.all([
      this.queries.ownProfile(ctx.account.accountId),
      this.references.read(ctx.locale),
    ]);
    const applies = !own || mayBecome(own.status, 'applied');
    return ctx.page({
      title: ctx.t('trainers:own.title'),
      lead: applies ? ctx.t('trainers:own.apply-lead') : undefined,
      breadcrumbs: [{ label: ctx.t('trainers:title'), href: ctx.href('/trainers') }],
      body: (
        <>
          {own ? <Membership ctx={ctx} own={own} /> : null}
          <Section title={ctx.t(own && applies ? 'trainers:own.again' : 'trainers:own.profile')}>
            <ProfileForm
              ctx={ctx}
              action={ctx.href(applies ? `${PATH}/apply` : PATH)}
              form={form}
              reference={reference}
              own={own}
              applies={applies}
            />
          </Section>
        </>
      ),
    });
  }
}

function Membership({ ctx, own }: { ctx: PageContext; own: OwnProfile }) {
  const action = ctx.href(`${PATH}/membership`);
  return (
    <Section title={ctx.t('trainers:fields.status')}>
      <p>
        <StatusMark ctx={ctx} status={own.status} />
      </p>
      {own.reason ? (
        <Alert>
          <p dir="auto">{ctx.t('trainers:own.reason', { reason: own.reason })}</p>
        </Alert>
      ) : null}
      <Actions>
        {own.status === 'paused' ? (
          <Form action={action}>
            <Button name="step" value="resume">
              {ctx.t('trainers:own.resume')}
            </Button>
          </Form>
        ) : null}
        {mayBecome(own.status, 'paused') ? (
          <ConfirmButton
            action={action}
            variant="secondary"
            label={ctx.t('trainers:own.pause')}
            question={ctx.t('trainers:own.pause-question')}
            values={{ step: 'pause' }}
          />
        ) : null}
        {mayBecome(own.status, 'left') ? (
          <ConfirmButton
            action={action}
            label={ctx.t('trainers:own.leave')}
            question={ctx.t('trainers:own.leave-question')}
            values={{ step: 'leave' }}
          />
        ) : null}
      </Actions>
    </Section>
  );
}
