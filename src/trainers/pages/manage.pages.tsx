import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import {
  Actions,
  Alert,
  Bdi,
  Button,
  DataTable,
  EmptyState,
  Form,
  LocalisedText,
  Pager,
  RadioGroup,
  Section,
  Tabs,
  TextArea,
} from '#libs/ui';
import {
  Ctx,
  emptyForm,
  formProps,
  idCursor,
  PageContext,
  Requires,
  toPage,
  type FormState,
  type PageView,
  type Redirect,
} from '#libs/web';
import { decisionFields } from '../api/trainers.contract';
import { DECISIONS, mayBecome } from '../rules/membership';
import { TRAINER_STATUSES } from '../trainer.entity';
import { mayCheck, mayDecide, trainersPermissions } from '../trainers.policy';
import { TrainersQueries, type OwnProfile, type TrainerView } from '../trainers.queries';
import { TrainersService } from '../trainers.service';
import { TrainerReferences, type TrainerReference } from './reference';
import { StatusMark, TrainerProfile } from './trainer.parts';

const PATH = '/manage/trainers';
const LIMIT = 50;
const listFilter = z.object({ status: z.enum(TRAINER_STATUSES).optional(), after: z.string().max(1000).optional() });

/** Staff pages of the network: applications, checks, decisions. */
@Controller(`:locale${PATH}`)
@Requires({ permission: trainersPermissions['trainers.see'] })
export class ManageTrainersPages {
  constructor(
    private readonly queries: TrainersQueries,
    private readonly service: TrainersService,
    private readonly references: TrainerReferences,
  ) {}

  @Get()
  async list(@Ctx() ctx: PageContext): Promise<PageView> {
    const { status, after } = ctx.query(listFilter);
    const [rows, reference] = await Promise.all([
      this.queries.staffPage({ status, limit: LIMIT, afterId: idCursor(after) }, ctx.locale),
      this.references.read(ctx.locale),
    ]);
    const page = toPage(
      rows,
      LIMIT,
      (row) => [row.id],
      (row) => row,
    );
    const tab = (value?: string) => ({
      href: ctx.href(value ? `${PATH}?status=${value}` : PATH),
      label: ctx.t(value ? `trainers:status.${value}` : 'trainers:manage.all'),
      current: value === status,
    });
    return ctx.page({
      title: ctx.t('trainers:manage.title'),
      wide: true,
      body: (
        <>
          <Tabs label={ctx.t('trainers:fields.status')} tabs={[tab(), ...TRAINER_STATUSES.map(tab)]} />
          <TrainerTable ctx={ctx} rows={page.items} reference={reference} />
          <Pager
            nextHref={
              page.next && ctx.href(`${PATH}?${new URLSearchParams({ ...(status && { status }), after: page.next })}`)
            }
          />
        </>
      ),
    });
  }

  @Get(':id')
  show(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.page(ctx, idOf(id), emptyForm());
  }

  @Post(':id/check')
  @Requires({ permission: trainersPermissions['trainers.check'] })
  async check(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<Redirect> {
    await this.service.startCheck(ctx.actor, idOf(id));
    return ctx.redirect(`${PATH}/${id}`, { kind: 'success', key: 'trainers:flash.moved' });
  }

  @Post(':id/decision')
  @Requires({ permission: trainersPermissions['trainers.decide'] })
  decide(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return ctx.submit(
      decisionFields,
      async ({ decision, reason }) => {
        await this.service.decide(ctx.actor, idOf(id), decision, reason ?? '');
        return ctx.redirect(`${PATH}/${id}`, { kind: 'success', key: 'trainers:flash.decided' });
      },
      (form) => this.page(ctx, idOf(id), form),
    );
  }

  private async page(ctx: PageContext, id: string, form: FormState): Promise<PageView> {
    const trainer = (await this.queries.byIds([id], ctx.locale)).get(id);
    if (!trainer) throw coreErrors('resource.not-found');
    const [own, reference] = await Promise.all([
      this.queries.ownProfile(trainer.accountId),
      this.references.read(ctx.locale),
    ]);
    return ctx.page({
      title: trainer.name || id,
      lead: <StatusMark ctx={ctx} status={trainer.status} />,
      breadcrumbs: [{ label: ctx.t('trainers:manage.title'), href: ctx.href(PATH) }],
      body: (
        <>
          <TrainerProfile ctx={ctx} trainer={trainer} reference={reference} />
          {own ? <Motivation ctx={ctx} own={own} /> : null}
          <Steps ctx={ctx} trainer={trainer} form={form} />
        </>
      ),
    });
  }
}

/** @throws AppError `resource.not-found` for an address that cannot be one */
function idOf(id: string): string {
  if (!z.uuid().safeParse(id).success) throw coreErrors('resource.not-found');
  return id;
}

function Motivation({ ctx, own }: { ctx: PageContext; own: OwnProfile }) {
  return (
    <Section title={ctx.t('trainers:fields.motivation')}>
      <p dir="auto">{own.motivation}</p>
    </Section>
  );
}

/** What this reader may do about the application now. */
function Steps({ ctx, trainer, form }: { ctx: PageContext; trainer: TrainerView; form: FormState }) {
  const open = DECISIONS.filter((decision) => trainer.status !== 'paused' && mayBecome(trainer.status, decision));
  if (ctx.actor.accountId === trainer.accountId) return <Alert>{ctx.t('trainers:manage.own')}</Alert>;
  return (
    <>
      {mayBecome(trainer.status, 'in-check') && mayCheck(ctx.actor, trainer.accountId) ? (
        <Form action={ctx.href(`${PATH}/${trainer.id}/check`)}>
          <Button>{ctx.t('trainers:manage.check')}</Button>
        </Form>
      ) : null}
      {open.length > 0 && mayDecide(ctx.actor, trainer.accountId) ? (
        <Section title={ctx.t('trainers:fields.decision')}>
          <Form action={ctx.href(`${PATH}/${trainer.id}/decision`)} {...formProps(form)}>
            <RadioGroup
              name="decision"
              label={ctx.t('trainers:fields.decision')}
              options={open.map((decision) => ({ value: decision, label: ctx.t(`trainers:status.${decision}`) }))}
              required
            />
            <TextArea
              name="reason"
              label={ctx.t('trainers:fields.reason')}
              hint={ctx.t('trainers:fields.reason-hint')}
              maxLength={2000}
            />
            <Actions>
              <Button>{ctx.t('trainers:manage.decide')}</Button>
            </Actions>
          </Form>
        </Section>
      ) : null}
    </>
  );
}

function TrainerTable({
  ctx,
  rows,
  reference,
}: {
  ctx: PageContext;
  rows: TrainerView[];
  reference: TrainerReference;
}) {
  return (
    <DataTable
      caption={ctx.t('trainers:manage.title')}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState title={ctx.t('trainers:manage.none')} />}
      columns={[
        {
          key: 'name',
          header: ctx.t('trainers:fields.name'),
          rowHeader: true,
          cell: (row) => (
            <a href={ctx.href(`${PATH}/${row.id}`)}>
              <Bdi>{row.name || row.id}</Bdi>
            </a>
          ),
        },
        {
          key: 'status',
          header: ctx.t('trainers:fields.status'),
          cell: (row) => <StatusMark ctx={ctx} status={row.status} />,
        },
        { key: 'kind', header: ctx.t('trainers:fields.kind'), cell: (row) => ctx.t(`trainers:kinds.${row.kind}`) },
        {
          key: 'state',
          header: ctx.t('trainers:fields.state'),
          cell: (row) => row.stateCode && reference.name('states', row.stateCode),
        },
        {
          key: 'modules',
          header: ctx.t('trainers:fields.modules'),
          cell: (row) => <bdi>{row.modules.map((module) => module.code).join(', ')}</bdi>,
        },
        {
          key: 'bio',
          header: ctx.t('trainers:fields.institution'),
          cell: (row) =>
            row.institution && (
              <LocalisedText
                text={{
                  value: row.institution[ctx.locale]?.text ?? row.institution['en']?.text ?? '',
                  locale: row.institution[ctx.locale] ? ctx.locale : 'en',
                }}
              />
            ),
        },
      ]}
    />
  );
}
