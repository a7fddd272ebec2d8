import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import type { SignedInActor } from '#libs/access';
import { coreErrors } from '#libs/errors';
import {
  Actions,
  Alert,
  Bdi,
  Button,
  ButtonLink,
  DescriptionList,
  Form,
  LocalisedText,
  Section,
  TextArea,
  type FormValues,
} from '#libs/ui';
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
import { StatesQueries } from '#src/states';
import { AdmissionsQueries } from '../admissions.queries';
import { canManageAdmissions } from '../admissions.policy';
import type { ApplicationView } from '../admissions.views';
import { EndorsementsService } from '../endorsements.service';
import { ProgressSteps } from './outlook-parts';
import { Answers, ApplicationTag, History, StateName, stateNames } from './parts';
import { JUDGING_SLOT } from './release-parts';

/** Decisions of others about an application, and the flag by which the view says that one is possible. */
const DECISIONS = {
  endorse: 'endorse',
  return: 'return',
  'not-endorse': 'notEndorse',
} as const satisfies Record<string, keyof ApplicationView['can']>;
type Decision = keyof typeof DECISIONS;

const NEEDS_REASON: ReadonlySet<Decision> = new Set(['return', 'not-endorse']);
const TAKES_REASON: ReadonlySet<Decision> = new Set([...NEEDS_REASON, 'endorse']);

const text = z.string().trim().max(2000);
const required = z.object({ reason: text.min(1) });
const optional = z.object({ reason: text.nullable().optional() });
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An application as contact points and course managers see it, and a page for each decision that says what it means. */
@Controller([':locale/nominations/applications', ':locale/manage/applications'])
@Requires('signed-in')
export class JudgingPages {
  constructor(
    private readonly queries: AdmissionsQueries,
    private readonly states: StatesQueries,
    private readonly endorsements: EndorsementsService,
    private readonly slots: Slots,
  ) {}

  @Get(':id')
  async show(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    const application = await this.one(ctx, id);
    const names = stateNames(await this.states.list(), ctx.locale);
    const parts = await this.slots.fill(JUDGING_SLOT, ctx, id);
    return ctx.page({
      title: application.applicant.name,
      kicker: <ApplicationTag ctx={ctx} status={application.status} />,
      lead: <LocalisedText text={application.edition.courseTitle} />,
      breadcrumbs: [...this.trail(ctx, application), { label: application.applicant.name }],
      robots: 'noindex',
      body: (
        <>
          <DescriptionList
            items={[
              { term: ctx.t('admissions:one.code'), value: <Bdi>{application.edition.code}</Bdi> },
              {
                term: ctx.t('admissions:column.state'),
                value: <StateName names={names} code={application.stateCode} />,
              },
              {
                term: ctx.t('admissions:column.institution'),
                value: application.institution ? <LocalisedText text={application.institution} /> : null,
              },
              { term: ctx.t('admissions:column.rank'), value: application.reserveRank },
              { term: ctx.t('admissions:column.place'), value: application.placeNumber },
            ]}
          />
          <DecisionLinks ctx={ctx} application={application} base={this.base(ctx)} />
          {parts}
          {application.door === 'nominated' ? (
            <Section title={ctx.t('admissions:one.answers-of')}>
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
          <ProgressSteps ctx={ctx} application={application} />
        </>
      ),
    });
  }

  @Get(':id/:decision')
  ask(@Ctx() ctx: PageContext, @Param('id') id: string, @Param('decision') decision: string): Promise<PageView> {
    return this.showQuestion(ctx, id, decisionOf(decision), emptyForm());
  }

  @Post(':id/:decision')
  async decide(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('decision') word: string,
  ): Promise<PageView | Redirect> {
    const decision = decisionOf(word);
    await this.one(ctx, id);
    return ctx.submit(
      NEEDS_REASON.has(decision) ? required : optional,
      async ({ reason }) => {
        await this.carryOut(ctx.account, id, decision, reason ? reason : null);
        return ctx.redirect(`${this.base(ctx)}/${id}`, { kind: 'success', key: `admissions:decided.${decision}` });
      },
      (form) => this.showQuestion(ctx, id, decision, form),
    );
  }

  private async carryOut(actor: SignedInActor, id: string, decision: Decision, reason: string | null): Promise<void> {
    if (decision === 'endorse') await this.endorsements.endorse(actor, id, reason);
    else if (decision === 'return') await this.endorsements.giveBack(actor, id, reason ?? '');
    else await this.endorsements.notEndorse(actor, id, reason ?? '');
  }

  private async showQuestion(ctx: PageContext, id: string, decision: Decision, form: FormState): Promise<PageView> {
    const application = await this.one(ctx, id);
    const takesReason = TAKES_REASON.has(decision);
    return ctx.page({
      title: ctx.t(`admissions:act.${decision}`),
      lead: <Bdi>{application.applicant.name}</Bdi>,
      breadcrumbs: [
        ...this.trail(ctx, application),
        { label: application.applicant.name, href: ctx.href(`${this.base(ctx)}/${id}`) },
        { label: ctx.t(`admissions:act.${decision}`) },
      ],
      robots: 'noindex',
      body: (
        <>
          {form.message && Object.keys(form.errors).length === 0 ? (
            <Alert kind="danger" live>
              <p>{form.message}</p>
            </Alert>
          ) : null}
          <Form
            action={ctx.href(`${this.base(ctx)}/${id}/${decision}`)}
            values={form.values as FormValues}
            errors={noteAsReason(form.errors)}
          >
            <p>{ctx.t(`admissions:ask.${decision}`)}</p>
            {takesReason ? (
              <TextArea
                name="reason"
                label={ctx.t(decision === 'endorse' ? 'admissions:reason.note' : 'admissions:reason.label')}
                hint={hintOf(ctx, decision)}
                required={NEEDS_REASON.has(decision)}
                maxLength={2000}
                rows={4}
              />
            ) : null}
            <Actions>
              <Button variant={decision === 'not-endorse' ? 'danger' : 'primary'}>
                {ctx.t(`admissions:act.${decision}`)}
              </Button>
              <ButtonLink href={ctx.href(`${this.base(ctx)}/${id}`)} variant="quiet">
                {ctx.t('admissions:act.back')}
              </ButtonLink>
            </Actions>
          </Form>
        </>
      ),
    });
  }

  /** An application that one judges; one's own has its page elsewhere. */
  private async one(ctx: PageContext, id: string): Promise<ApplicationView> {
    if (!uuid.test(id)) throw coreErrors('resource.not-found');
    const application = await this.queries.byId(ctx.account, id, ctx.locale);
    if (application.submittedAt === null) throw coreErrors('resource.not-found');
    if (this.base(ctx).startsWith('/manage') && !canManageAdmissions(ctx.actor)) throw coreErrors('resource.not-found');
    return application;
  }

  private base(ctx: PageContext): string {
    return ctx.request.url.includes('/manage/applications') ? '/manage/applications' : '/nominations/applications';
  }

  private trail(ctx: PageContext, { edition }: ApplicationView) {
    return this.base(ctx).startsWith('/manage')
      ? [
          { label: edition.code, href: ctx.href(`/manage/editions/${edition.id}`) },
          { label: ctx.t('admissions:manage.title'), href: ctx.href(`/manage/editions/${edition.id}/applications`) },
        ]
      : [
          { label: ctx.t('admissions:menu.nominations'), href: ctx.href('/nominations') },
          { label: edition.code, href: `${ctx.href('/nominations')}?editionId=${edition.id}` },
        ];
  }
}

function DecisionLinks({ ctx, application, base }: { ctx: PageContext; application: ApplicationView; base: string }) {
  const possible = (Object.keys(DECISIONS) as Decision[]).filter((decision) => application.can[DECISIONS[decision]]);
  if (possible.length === 0 && !application.can.replace) return null;
  return (
    <Actions>
      {application.can.replace ? (
        <ButtonLink href={ctx.href(`${base}/${application.id}/replace`)} variant="secondary">
          {ctx.t('admissions:seats.replace')}
        </ButtonLink>
      ) : null}
      {possible.map((decision, index) => (
        <ButtonLink
          key={decision}
          href={ctx.href(`${base}/${application.id}/${decision}`)}
          variant={index === 0 ? 'primary' : 'secondary'}
        >
          {ctx.t(`admissions:act.${decision}`)}
        </ButtonLink>
      ))}
    </Actions>
  );
}

function decisionOf(word: string): Decision {
  if (!Object.hasOwn(DECISIONS, word)) throw coreErrors('resource.not-found');
  return word as Decision;
}

const hintOf = (ctx: PageContext, decision: Decision): string | undefined => {
  if (decision !== 'endorse') return ctx.t('admissions:reason.hint');
  return canManageAdmissions(ctx.actor) ? ctx.t('admissions:reason.note-hint') : undefined;
};

/** The API calls the words of an endorsement its note; the page has one field for all. */
const noteAsReason = ({ note, ...rest }: Record<string, string>): Record<string, string> =>
  note === undefined ? rest : { reason: note, ...rest };
