import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import type { Localised } from '#libs/i18n';
import {
  Actions,
  Bdi,
  Button,
  CheckboxGroup,
  ConfirmButton,
  DataTable,
  EmptyState,
  Form,
  LocalisedText,
  Pager,
  ProgressBar,
  Section,
  StatusTag,
} from '#libs/ui';
import { coreErrors } from '#libs/errors';
import { Ctx, formProps, Requires, type FormState, type PageContext, type PageView, type Redirect } from '#libs/web';
import { StatesQueries } from '#src/states';
import { canManageAdmissions } from '../../admissions.policy';
import { StateName, stateNames } from '../../pages/parts';
import { EditionTabs } from '../../registers/edition-tabs';
import { editionTrail, RegisterPage } from '../../registers/register-page';
import { ScorersQueries, type ScorerView } from '../scorers.queries';
import { ScoresQueries } from '../scores.queries';
import { ScoresService } from '../scores.service';
import type { ScoreProgress } from '../scores.views';

const PAGE = 50;
const assignForm = z.object({
  scorerIds: z.array(z.uuid()).min(1).max(20),
  applicationIds: z.array(z.uuid()).max(500).optional(),
});

/** How far the scoring of an edition has come, and whom to ask. */
@Controller(':locale/manage/editions/:id/scoring')
@Requires({ permission: 'admissions.approve' })
export class ScoringPages {
  constructor(
    private readonly register: RegisterPage,
    private readonly queries: ScoresQueries,
    private readonly scores: ScoresService,
    private readonly scorers: ScorersQueries,
    private readonly states: StatesQueries,
  ) {}

  @Get()
  show(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.page(ctx, id);
  }

  /** Asks people for scores: of the applications that are ticked, or of all. */
  @Post()
  async assign(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    await this.register.edition(ctx, id);
    return ctx.submit(
      assignForm,
      async ({ scorerIds, applicationIds }) => {
        const ids = applicationIds?.length ? applicationIds : undefined;
        const { assigned, left } = await this.scores.assign(ctx.account, id, scorerIds, ids);
        return ctx.redirect(`/manage/editions/${id}/scoring`, {
          kind: left.length > 0 ? 'warning' : 'success',
          key: left.length > 0 ? 'admissions:score.assigned-left' : 'admissions:score.assigned',
          vars: { count: assigned, left: left.length },
        });
      },
      (form) => this.page(ctx, id, form),
    );
  }

  @Post(':applicationId/unassign')
  async unassign(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('applicationId') applicationId: string,
  ): Promise<PageView | Redirect> {
    await this.register.edition(ctx, id);
    const target = z.uuid().safeParse(applicationId);
    if (!target.success) throw coreErrors('resource.not-found');
    return ctx.submit(
      z.object({ scorerId: z.uuid() }),
      async ({ scorerId }) => {
        await this.scores.unassign(ctx.account, target.data, scorerId);
        return ctx.redirect(`/manage/editions/${id}/scoring`, { kind: 'success', key: 'admissions:score.unassigned' });
      },
      (form) => this.page(ctx, id, form),
    );
  }

  private async page(ctx: PageContext, id: string, form?: FormState): Promise<PageView> {
    const edition = await this.register.edition(ctx, id);
    const { t } = ctx;
    const base = ctx.href(`/manage/editions/${id}/scoring`);
    const { after } = ctx.query(z.object({ after: z.string().max(1000).optional() }));
    const page = await this.queries.progress(ctx.actor, id, { limit: PAGE, after }, ctx.locale);
    const { done, all } = await this.queries.complete(ctx.actor, id);
    const names = stateNames(await this.states.list(), ctx.locale);
    const manages = canManageAdmissions(ctx.actor);
    const scorers = manages ? await this.scorers.list(ctx.locale) : [];
    const table = <ProgressTable ctx={ctx} base={base} rows={page.items} names={names} manages={manages} />;
    return ctx.page({
      title: t('admissions:score.progress'),
      kicker: edition.code,
      lead: <LocalisedText text={edition.courseTitle} />,
      breadcrumbs: [...editionTrail(ctx, edition), { label: t('admissions:score.progress') }],
      robots: 'noindex',
      wide: true,
      body: (
        <>
          <EditionTabs ctx={ctx} editionId={id} current="scoring" />
          <p>{t('admissions:score.progress-lead')}</p>
          {all > 0 ? (
            <ProgressBar label={t('admissions:score.complete', { done, all })} value={done} max={all} />
          ) : null}
          {page.items.length === 0 ? <EmptyState title={t('admissions:score.empty')} /> : table}
          <Pager
            nextHref={page.next && `${base}?${new URLSearchParams({ after: page.next }).toString()}`}
            previousHref={after ? base : null}
          />
          {manages && page.items.length > 0 ? <AssignForm ctx={ctx} base={base} scorers={scorers} form={form} /> : null}
        </>
      ),
    });
  }
}

/** Whom to ask; the rows ticked in the table belong to this form. */
function AssignForm({
  ctx: { t },
  base,
  scorers,
  form,
}: {
  ctx: PageContext;
  base: string;
  scorers: readonly ScorerView[];
  form?: FormState;
}) {
  return (
    <Section title={t('admissions:score.assign')}>
      <Form action={base} id="assign" {...(form ? formProps(form) : {})}>
        <CheckboxGroup
          name="scorerIds"
          label={t('admissions:score.who')}
          hint={t('admissions:score.assign-hint')}
          options={scorers.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
        <Actions>
          <Button>{t('admissions:score.assign')}</Button>
        </Actions>
      </Form>
    </Section>
  );
}

function ProgressTable({
  ctx,
  base,
  rows,
  names,
  manages,
}: {
  ctx: PageContext;
  base: string;
  rows: ScoreProgress[];
  names: ReadonlyMap<string, Localised>;
  manages: boolean;
}) {
  const { t } = ctx;
  return (
    <DataTable
      caption={t('admissions:score.progress')}
      hideCaption
      rows={rows}
      rowKey={(row) => row.applicationId}
      selection={
        manages
          ? {
              name: 'applicationIds',
              form: 'assign',
              label: (row) => t('admissions:selection.choose', { name: row.applicant.name }),
            }
          : undefined
      }
      columns={[
        {
          key: 'name',
          header: t('admissions:column.name'),
          rowHeader: true,
          cell: (row) =>
            manages ? (
              <a href={ctx.href(`/manage/applications/${row.applicationId}`)}>
                <Bdi>{row.applicant.name}</Bdi>
              </a>
            ) : (
              <Bdi>{row.applicant.name}</Bdi>
            ),
        },
        {
          key: 'state',
          header: t('admissions:column.state'),
          cell: (row) => <StateName names={names} code={row.stateCode} />,
        },
        {
          key: 'scorers',
          header: t('admissions:score.scorers'),
          cell: (row) => <Scorers ctx={ctx} base={base} row={row} manages={manages} />,
        },
        { key: 'mean', header: t('admissions:score.mean'), numeric: true, cell: (row) => row.mean ?? '—' },
        {
          key: 'spread',
          header: t('admissions:score.spread'),
          cell: (row) =>
            row.isSpread ? (
              <StatusTag tone="warning" text={t('admissions:score.apart', { points: row.spread ?? 0 })} />
            ) : (
              (row.spread ?? '—')
            ),
        },
      ]}
    />
  );
}

function Scorers({
  ctx,
  base,
  row,
  manages,
}: {
  ctx: PageContext;
  base: string;
  row: ScoreProgress;
  manages: boolean;
}) {
  const { t } = ctx;
  return (
    <>
      {row.scorers.length === 0 ? t('admissions:score.nobody') : null}
      {row.scorers.map(({ scorer, submitted, sameInstitution, total, comment }) => (
        <div key={scorer.id}>
          <Bdi>{scorer.name}</Bdi>: {total ?? t(submitted ? 'admissions:score.in' : 'admissions:score.waiting')}
          {sameInstitution ? ` · ${t('admissions:score.same-institution-other')}` : null}
          {comment ? (
            <>
              {' · '}
              <q dir="auto">{comment}</q>
            </>
          ) : null}
          {manages && !submitted ? (
            <ConfirmButton
              action={`${base}/${row.applicationId}/unassign`}
              label={t('admissions:score.unassign')}
              question={t('admissions:score.unassign-of', { name: scorer.name })}
              values={{ scorerId: scorer.id }}
              variant="secondary"
              small
            />
          ) : null}
        </div>
      ))}
      {row.steppedAside.length > 0
        ? t('admissions:score.aside-by', { names: row.steppedAside.map(({ name }) => name).join(', ') })
        : null}
    </>
  );
}
