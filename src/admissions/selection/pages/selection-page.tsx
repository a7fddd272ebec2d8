import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Alert, LocalisedText, Pager, Section, Steps, type Step } from '#libs/ui';
import type { FormState, PageContext, PageView } from '#libs/web';
import type { EditionView } from '#src/courses';
import { StatesQueries } from '#src/states';
import { canManageAdmissions } from '../../admissions.policy';
import { stateNames } from '../../pages/parts';
import { PlanService } from '../../plan/plan.service';
import { EditionTabs } from '../../registers/edition-tabs';
import { editionTrail, RegisterPage } from '../../registers/register-page';
import { SheetLinks } from '../../registers/sheet-links';
import { ListsQueries, type SelectionStanding } from '../lists.queries';
import type { ListSummary, ListView } from '../lists.views';
import { ScoresQueries } from '../scores.queries';
import { BalanceOf, Warnings } from './balance-parts';
import { RulesLink } from './condition-parts';
import { ChangeForm, Decide, EntriesTable, ListFacts, ProposeForm } from './list-parts';

const PAGE = 100;

/** The page of an edition's selection: where it stands, what to do next, the list with its balance. */
@Injectable()
export class SelectionPage {
  constructor(
    private readonly register: RegisterPage,
    private readonly lists: ListsQueries,
    private readonly scores: ScoresQueries,
    private readonly plans: PlanService,
    private readonly states: StatesQueries,
  ) {}

  /**
   * @param listId of the list to show; left out: the open one, else the latest
   * @param form a form of the page that was refused
   */
  async show(ctx: PageContext, id: string, listId?: string, form?: FormState): Promise<PageView> {
    const edition = await this.register.edition(ctx, id);
    const { items: all } = await this.lists.lists(ctx.actor, id, { limit: 50 }, ctx.locale);
    const shown = listId ?? (all.find(({ status }) => status === 'open') ?? all[0])?.id;
    const list = shown === undefined ? undefined : await this.lists.list(ctx.account, shown, ctx.locale);
    const standing = await this.lists.standing(id);
    const scoring = await this.scores.complete(ctx.actor, id);
    const { t } = ctx;
    return ctx.page({
      title: t('admissions:selection.title'),
      kicker: edition.code,
      lead: <LocalisedText text={edition.courseTitle} />,
      breadcrumbs: [...editionTrail(ctx, edition), { label: t('admissions:selection.title') }],
      robots: 'noindex',
      wide: true,
      body: (
        <>
          <EditionTabs ctx={ctx} editionId={id} current="selection" />
          <p>
            {t('admissions:selection.lead')} <RulesLink ctx={ctx} />
          </p>
          <Steps
            label={t('admissions:selection.steps.label')}
            steps={stepsOf(ctx, edition, all[0], standing, scoring)}
          />
          {form?.message ? <Refused form={form} /> : null}
          <Guidance
            ctx={ctx}
            edition={edition}
            list={list}
            standing={standing}
            days={(await this.plans.plan(id)).offerDays}
          />
          {list ? await this.list(ctx, edition, list, form) : null}
          <Earlier ctx={ctx} editionId={id} all={all} shown={list?.id} />
        </>
      ),
    });
  }

  private async list(ctx: PageContext, edition: EditionView, list: ListView, form: FormState | undefined) {
    const base = ctx.href(`/manage/editions/${edition.id}/selection/lists/${list.id}`);
    const { after } = ctx.query(z.object({ after: z.string().max(1000).optional() }));
    const page = await this.lists.entries(ctx.account, list.id, { limit: PAGE, after }, ctx.locale);
    const names = stateNames(await this.states.list(), ctx.locale);
    const { womenPercent } = await this.plans.plan(edition.id);
    return (
      <>
        <ListFacts ctx={ctx} list={list} />
        <Warnings ctx={ctx} list={list} />
        {list.can.approve ? <Decide ctx={ctx} list={list} base={base} /> : null}
        <BalanceOf ctx={ctx} list={list} names={names} sought={womenPercent} />
        <Section
          title={ctx.t('admissions:selection.entries')}
          actions={<SheetLinks ctx={ctx} base={`${base}/export`} query={{}} />}
        >
          <EntriesTable ctx={ctx} list={list} entries={page.items} names={names} selected={tickedOf(form)} />
          <Pager
            nextHref={page.next && `${base}?${new URLSearchParams({ after: page.next }).toString()}`}
            previousHref={after ? base : null}
          />
        </Section>
        {list.can.change ? <ChangeForm ctx={ctx} base={base} form={form} /> : null}
      </>
    );
  }
}

/** Why a step was refused, and of which people it speaks. */
function Refused({ form }: { form: FormState }) {
  const people = Object.entries(form.errors).filter(([path]) => /^[0-9a-f-]{36}$/.test(path));
  return (
    <Alert kind="danger" live>
      <p>{form.message}</p>
      {people.length > 0 ? (
        <ul>
          {people.map(([path, message]) => (
            <li key={path}>{message}</li>
          ))}
        </ul>
      ) : null}
    </Alert>
  );
}

/** What to do now, and by whom. */
function Guidance({
  ctx,
  edition,
  list,
  standing,
  days,
}: {
  ctx: PageContext;
  edition: EditionView;
  list: ListView | undefined;
  standing: SelectionStanding;
  days: number;
}) {
  const { t } = ctx;
  const manages = canManageAdmissions(ctx.actor);
  const open = list?.status === 'open';
  const next = open
    ? list.can.approve
      ? 'second'
      : list.can.change
        ? 'approve'
        : 'not-you'
    : standing.waiting > 0
      ? 'propose'
      : list?.status === 'approved'
        ? 'done'
        : 'nobody';
  return (
    <>
      {standing.waiting > 0 && !open ? (
        <p>{t('admissions:selection.waiting-now', { count: standing.waiting })}</p>
      ) : null}
      <p>
        <strong>{t(`admissions:selection.next.${next}`, { days })}</strong>
      </p>
      {open && list.can.change && !list.can.approve ? <p>{t('admissions:selection.next.not-you')}</p> : null}
      {manages && standing.waiting > 0 && edition.status === 'published' ? (
        <ProposeForm ctx={ctx} action={ctx.href(`/manage/editions/${edition.id}/selection/propose`)} again={open} />
      ) : null}
    </>
  );
}

function stepsOf(
  ctx: PageContext,
  edition: EditionView,
  latest: ListSummary | undefined,
  standing: SelectionStanding,
  scoring: { done: number; all: number },
): Step[] {
  const { t } = ctx;
  const list = latest && latest.status !== 'superseded' ? latest : undefined;
  const approved = list?.status === 'approved';
  const state = (done: boolean, before: boolean): Step['state'] => (done ? 'done' : before ? 'current' : 'upcoming');
  const taken = standing.offered + standing.confirmed > 0;
  const scored = scoring.all > 0 && scoring.done === scoring.all;
  return [
    {
      label: t('admissions:selection.steps.applications'),
      state: state(!standing.isOpen || approved, true),
      date: edition.deadlineOn,
    },
    {
      label: t('admissions:selection.steps.scoring'),
      state: state(scored || approved, !standing.isOpen),
      note: scoring.all > 0 ? t('admissions:selection.steps-note.scoring', scoring) : undefined,
    },
    {
      label: t('admissions:selection.steps.proposal'),
      state: state(list !== undefined && list.status !== 'rejected', scored),
      date: list?.proposedAt,
      note: list ? t('admissions:selection.steps-note.list', { number: list.number }) : undefined,
    },
    {
      label: t('admissions:selection.steps.approval'),
      state: list?.status === 'rejected' ? 'failed' : state(approved, list?.status === 'open'),
      date: list?.decidedAt,
    },
    {
      label: t('admissions:selection.steps.offers'),
      state: approved ? 'current' : 'upcoming',
      note: taken
        ? t('admissions:selection.steps-note.offers', { offered: standing.offered, confirmed: standing.confirmed })
        : undefined,
    },
  ];
}

/** The other lists of the edition. */
function Earlier({
  ctx,
  editionId,
  all,
  shown,
}: {
  ctx: PageContext;
  editionId: string;
  all: readonly ListSummary[];
  shown: string | undefined;
}) {
  const others = all.filter(({ id }) => id !== shown);
  if (others.length === 0) return null;
  return (
    <Section title={ctx.t('admissions:selection.lists')}>
      <ul>
        {others.map((list) => (
          <li key={list.id}>
            <a href={ctx.href(`/manage/editions/${editionId}/selection/lists/${list.id}`)}>
              {ctx.t('admissions:selection.list', { number: list.number })}
            </a>
            {': '}
            {ctx.t(`admissions:selection.status.${list.status}`)}, {ctx.date(list.proposedAt)}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What was ticked on a form that is shown again. */
function tickedOf(form: FormState | undefined): string[] {
  const ids = form?.values.applicationIds;
  return Array.isArray(ids) ? ids.map(String) : typeof ids === 'string' ? [ids] : [];
}
