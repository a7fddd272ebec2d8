import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { scopesOf } from '#libs/access';
import { coreErrors } from '#libs/errors';
import { Formats, label } from '#libs/i18n';
import { Alert, Bdi, DateText, DescriptionList, LocalisedText, Section, TimePair } from '#libs/ui';
import {
  Ctx,
  emptyForm,
  Requires,
  Slots,
  type FormState,
  type PageContext,
  type PageView,
  type Redirect,
} from '#libs/web';
import { CoursesQueries, editionHref, type EditionView } from '#src/courses';
import { StatesQueries } from '#src/states';
import { canManageAdmissions } from '../admissions.policy';
import { NominationListQueries } from '../nomination/nomination-list.queries';
import { NomineesQueries } from '../nomination/nominees.queries';
import type { NominationList } from '../nomination/nominee.views';
import { RankingService } from '../nomination/ranking.service';
import { PlanService } from '../plan/plan.service';
import type { AdmissionPlan } from '../rules/plan';
import { FormerNominees, NominateActions, nominationsPath, OrderForm } from './nomination-parts';

/** Place on this page that other parts of admissions fill, such as the ledger of the State; see {@link nominationSubject}. */
export const NOMINATION_EDITION_SLOT = 'nominations.edition';
/** What the slot is about: an edition and a State. */
export const nominationSubject = (editionId: string, stateCode: string): string => `${editionId} ${stateCode}`;
/** The edition and State of a subject of the slot. */
export function nominationOf(subject: string): { editionId: string; stateCode: string } {
  const [editionId = '', stateCode = ''] = subject.split(' ');
  return { editionId, stateCode };
}

const MINUTE = 60_000;
const MOST_FORMER = 100;
const ofState = z.object({
  state: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
});
const orderForm = z.object({
  revision: z.number().int(),
  rank: z.record(z.uuid(), z.number().int().min(1).max(500).nullable()).default({}),
});
const moveForm = z.object({ revision: z.number().int() });

/** What a State puts forward for one edition: its dates, its people in their order, and what can be done. */
@Controller(':locale/nominations/editions/:id')
@Requires('signed-in')
export class NominationEditionPages {
  constructor(
    private readonly lists: NominationListQueries,
    private readonly nominees: NomineesQueries,
    private readonly ranking: RankingService,
    private readonly plans: PlanService,
    private readonly courses: CoursesQueries,
    private readonly states: StatesQueries,
    private readonly slots: Slots,
  ) {}

  @Get()
  async show(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.page(ctx, id, emptyForm());
  }

  /** Moves one person where an arrow was pressed, else sets the numbers that were typed. */
  @Post('order')
  async order(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const { edition, stateCode } = await this.which(ctx, id);
    if (stateCode === undefined) throw coreErrors('resource.not-found');
    const which = { editionId: edition.id, stateCode };
    const done = () =>
      ctx.redirect(nominationsPath(edition.id, stateCode), { kind: 'success', key: 'admissions:order.saved' });
    const again = (form: FormState) => this.page(ctx, id, form.status === 412 ? { ...form, values: {} } : form);
    const [, person, to] = /^([0-9a-f-]{36}) (\d{1,3})$/.exec(moveOf(ctx)) ?? [];
    if (person && to)
      return ctx.submit(
        moveForm,
        async ({ revision }) => {
          await this.ranking.move(ctx.account, which, person, Number(to), revision);
          return done();
        },
        again,
      );
    return ctx.submit(
      orderForm,
      async ({ revision, rank }) => {
        await this.ranking.number(ctx.account, which, new Map(Object.entries(rank)), revision);
        return done();
      },
      again,
    );
  }

  private async page(ctx: PageContext, id: string, form: FormState): Promise<PageView> {
    const { edition, stateCode, states } = await this.which(ctx, id);
    const names = new Map((await this.states.list()).map((state) => [state.code, label(state.labels, ctx.locale)]));
    const choice = states.map((code) => ({ code, name: names.get(code)?.value ?? code }));
    if (stateCode === undefined)
      return this.frame(ctx, edition, <Chooser ctx={ctx} editionId={edition.id} states={choice} />, null);
    const list = await this.lists.list(ctx.actor, edition.id, stateCode, ctx.locale);
    const former = await this.nominees.list(
      ctx.actor,
      { editionId: edition.id, stateCode, statuses: ['declined', 'withdrawn', 'lapsed'], limit: MOST_FORMER },
      ctx.locale,
    );
    const more = await this.slots.fill(NOMINATION_EDITION_SLOT, ctx, nominationSubject(edition.id, stateCode));
    return this.frame(
      ctx,
      edition,
      <>
        {states.length > 1 ? <Chooser ctx={ctx} editionId={edition.id} states={choice} current={stateCode} /> : null}
        <Dates ctx={ctx} edition={edition} list={list} plan={await this.plans.plan(edition.id)} />
        <Section title={ctx.t('admissions:order.title')}>
          <NominateActions ctx={ctx} list={list} />
          <OrderForm ctx={ctx} list={list} form={form} />
        </Section>
        {more}
        {former.length > 0 ? (
          <Section title={ctx.t('admissions:order.former')}>
            <FormerNominees ctx={ctx} rows={former.slice(0, MOST_FORMER)} />
          </Section>
        ) : null}
      </>,
      names.get(stateCode) ?? null,
    );
  }

  private frame(
    ctx: PageContext,
    edition: EditionView,
    body: preact.ComponentChildren,
    state: { value: string; locale: string } | null,
  ): PageView {
    return ctx.page({
      title: ctx.t('admissions:order.page', { code: edition.code }),
      kicker: state ? <LocalisedText text={state} /> : undefined,
      lead: <LocalisedText text={edition.courseTitle} />,
      breadcrumbs: [
        { label: ctx.t('admissions:menu.nominations'), href: ctx.href('/nominations') },
        { label: edition.code },
      ],
      robots: 'noindex',
      wide: true,
      body,
    });
  }

  /** The edition, and the State whose list is asked for: the one named, or the only one that the reader may look at. */
  private async which(
    ctx: PageContext,
    id: string,
  ): Promise<{ edition: EditionView; stateCode: string | undefined; states: string[] }> {
    const edition = z.uuid().safeParse(id).success ? await this.courses.editionById(id, ctx.locale) : undefined;
    if (!edition || edition.status === 'draft' || edition.open) throw coreErrors('resource.not-found');
    const states = await this.readable(ctx, edition);
    if (states.length === 0) throw coreErrors('resource.not-found');
    const { state } = ctx.query(ofState);
    if (state !== undefined && !states.includes(state)) throw coreErrors('resource.not-found');
    return { edition, states, stateCode: state ?? (states.length === 1 ? states[0] : undefined) };
  }

  private async readable(ctx: PageContext, edition: EditionView): Promise<string[]> {
    const invited = edition.states.length > 0 ? edition.states : (await this.states.list()).map((state) => state.code);
    if (canManageAdmissions(ctx.actor)) {
      const names = new Map((await this.states.list()).map((s) => [s.code, label(s.labels, ctx.locale).value]));
      return [...invited].sort((a, b) => Formats.compare(names.get(a) ?? a, names.get(b) ?? b, ctx.locale));
    }
    const scopes = scopesOf(ctx.actor, 'admissions.endorse');
    return scopes === 'all' ? invited : scopes.filter((scope) => invited.includes(scope));
  }
}

const moveOf = (ctx: PageContext): string => {
  const move = (ctx.request.body as Record<string, unknown> | undefined)?._move;
  return typeof move === 'string' ? move : '';
};

function Chooser({
  ctx,
  editionId,
  states,
  current,
}: {
  ctx: PageContext;
  editionId: string;
  states: readonly { code: string; name: string }[];
  current?: string;
}) {
  return (
    <nav aria-label={ctx.t('admissions:order.states')}>
      <ul class="ui-links">
        {states.map(({ code, name }) => (
          <li key={code}>
            <a href={ctx.href(nominationsPath(editionId, code))} aria-current={code === current ? 'page' : undefined}>
              <Bdi>{name}</Bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Until when what can be done, with what lets the State in late; the seats set aside for it. */
function Dates({
  ctx,
  edition,
  list,
  plan,
}: {
  ctx: PageContext;
  edition: EditionView;
  list: NominationList;
  plan: AdmissionPlan;
}) {
  const { t } = ctx;
  const { until, by, isOpen } = list.opening;
  return (
    <>
      {by === null ? null : (
        <Alert kind="info">
          <p>{t(`admissions:order.opened.${by}`)}</p>
        </Alert>
      )}
      {isOpen ? null : (
        <Alert kind="warning">
          <p>{t('admissions:order.closed')}</p>
        </Alert>
      )}
      <DescriptionList
        items={[
          until
            ? { term: t('admissions:order.until'), value: <TimePair value={new Date(Date.parse(until) - MINUTE)} /> }
            : false,
          plan.poolOn ? { term: t('admissions:order.pool'), value: <DateText value={plan.poolOn} /> } : false,
          plan.freezeOn ? { term: t('admissions:order.freeze'), value: <DateText value={plan.freezeOn} /> } : false,
          edition.startsOn ? { term: t('admissions:one.starts'), value: <DateText value={edition.startsOn} /> } : false,
          ...list.quota.map(({ mode, seats }) => ({
            term:
              list.quota.length > 1
                ? `${t('admissions:column.quota')}: ${t(`admissions:mode.${mode}`)}`
                : t('admissions:column.quota'),
            value: t('admissions:order.seats', { count: seats }),
          })),
        ]}
      />
      <p>
        <a href={ctx.href(editionHref(edition))}>{t('admissions:one.edition')}</a>
        {' · '}
        <a href={`${ctx.href('/nominations')}?editionId=${edition.id}`}>{t('admissions:order.all-applications')}</a>
      </p>
    </>
  );
}
