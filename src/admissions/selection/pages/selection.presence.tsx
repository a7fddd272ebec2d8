import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ComponentChildren } from 'preact';
import { can, isSignedIn } from '#libs/access';
import { Actions, Alert, Bdi, Button, Fieldset, Form, RadioGroup, Section, TextField } from '#libs/ui';
import { Navigation, Slots, type PageContext } from '#libs/web';
import { CoursesQueries } from '#src/courses';
import { AdmissionsQueries } from '../../admissions.queries';
import { canManageAdmissions } from '../../admissions.policy';
import { JUDGING_SLOT } from '../../pages/release-parts';
import { DecisionsQueries, type StatedDecision } from '../decisions.queries';
import { EligibilityService } from '../eligibility.service';
import type { EligibilityView } from '../eligibility.views';
import { WaitingQueries } from '../waiting.queries';
import { Conditions, OwnStanding, RulesLink } from './condition-parts';

/** What the selection adds to pages of others: conditions and decisions, and what waits for scorers and approvers. */
@Injectable()
export class SelectionPresence implements OnModuleInit {
  constructor(
    private readonly slots: Slots,
    private readonly navigation: Navigation,
    private readonly courses: CoursesQueries,
    private readonly applications: AdmissionsQueries,
    private readonly eligibility: EligibilityService,
    private readonly decisions: DecisionsQueries,
    private readonly waiting: WaitingQueries,
  ) {}

  onModuleInit(): void {
    this.slots.register('edition.main', 15, (ctx, id) => this.conditions(ctx, id));
    this.slots.register('application.main', 10, (ctx, id) => this.decision(ctx, id));
    this.slots.register('application.main', 20, (ctx, id) => this.own(ctx, id));
    this.slots.register(JUDGING_SLOT, 5, (ctx, id) => this.decision(ctx, id));
    this.slots.register(JUDGING_SLOT, 20, (ctx, id) => this.judging(ctx, id));
    this.slots.register('manage.home', 20, (ctx) => this.work(ctx));
    this.navigation.register(
      { area: 'footer', order: 15, href: '/how-lists-are-made', labelKey: 'admissions:howto.menu' },
      {
        area: 'staff',
        order: 25,
        href: '/scores',
        labelKey: 'admissions:menu.scores',
        permission: 'admissions.score',
      },
    );
  }

  /** The conditions on the page of an edition that is applied for. */
  private async conditions(ctx: PageContext, editionId: string): Promise<ComponentChildren | undefined> {
    const edition = await this.courses.editionById(editionId, ctx.locale);
    if (!edition || edition.open || edition.status === 'draft' || edition.format === 'self-paced') return undefined;
    const conditions = await this.eligibility.conditions(editionId, ctx.locale);
    return (
      <Section title={ctx.t('admissions:eligibility.title')} actions={<RulesLink ctx={ctx} />}>
        {conditions.length === 0 ? (
          <p>{ctx.t('admissions:eligibility.none')}</p>
        ) : (
          <Conditions ctx={ctx} conditions={conditions} />
        )}
      </Section>
    );
  }

  /** What an approved list decided, with its rule. */
  private async decision(ctx: PageContext, id: string): Promise<ComponentChildren | undefined> {
    const decision = await this.decisions.of(id, ctx.locale);
    return decision ? <Decision ctx={ctx} decision={decision} /> : undefined;
  }

  /** How the applicant stands to the conditions, until something is decided. */
  private async own(ctx: PageContext, id: string): Promise<ComponentChildren | undefined> {
    if (!isSignedIn(ctx.actor)) return undefined;
    const eligibility = await this.eligibility.of(ctx.actor, id, ctx.locale);
    if (eligibility.conditions.length === 0 || !eligibility.isOpen) return undefined;
    const application = await this.applications.byId(ctx.actor, id, ctx.locale);
    return <OwnStanding ctx={ctx} eligibility={eligibility} submitted={application.submittedAt !== null} />;
  }

  /** The same for those who judge it, with what a course manager has to judge. */
  private async judging(ctx: PageContext, id: string): Promise<ComponentChildren | undefined> {
    const eligibility = await this.eligibility.of(ctx.actor, id, ctx.locale);
    if (eligibility.conditions.length === 0) return undefined;
    const manages = canManageAdmissions(ctx.actor) && ctx.request.url.includes('/manage/');
    return (
      <Section title={ctx.t('admissions:eligibility.theirs')}>
        <Conditions ctx={ctx} conditions={eligibility.conditions} />
        {manages && eligibility.canJudge ? <Judgements ctx={ctx} id={id} eligibility={eligibility} /> : null}
      </Section>
    );
  }

  private async work(ctx: PageContext): Promise<ComponentChildren | undefined> {
    if (!isSignedIn(ctx.actor)) return undefined;
    const scores = can(ctx.actor, 'admissions.score') ? await this.waiting.scores(ctx.actor) : 0;
    const lists = can(ctx.actor, 'admissions.approve') ? await this.waiting.lists(ctx.actor) : [];
    if (scores === 0 && lists.length === 0) return undefined;
    return (
      <>
        {scores > 0 ? (
          <Alert kind="info" title={ctx.t('admissions:score.waiting-for-you', { count: scores })}>
            <p>
              <a href={ctx.href('/scores')}>{ctx.t('admissions:score.go')}</a>
            </p>
          </Alert>
        ) : null}
        {lists.length > 0 ? (
          <Alert kind="info" title={ctx.t('admissions:selection.to-approve', { count: lists.length })}>
            <ul>
              {lists.map(({ editionId, code }) => (
                <li key={editionId}>
                  <a href={ctx.href(`/manage/editions/${editionId}/selection`)}>
                    <Bdi>{code}</Bdi> · {ctx.t('admissions:selection.to-approve-go')}
                  </a>
                </li>
              ))}
            </ul>
          </Alert>
        ) : null}
      </>
    );
  }
}

function Decision({ ctx, decision }: { ctx: PageContext; decision: StatedDecision }) {
  return (
    <Section title={ctx.t('admissions:selection.decision')} actions={<RulesLink ctx={ctx} />}>
      <p>
        <strong>{ctx.t(`admissions:selection.outcomes.${decision.outcome}`)}.</strong>{' '}
        <span dir="auto">{decision.reason}</span>
      </p>
      <p>{ctx.t('admissions:selection.decided-on', { date: ctx.date(decision.decidedAt) })}</p>
    </Section>
  );
}

/** A form for each statement that a course manager judges. */
function Judgements({ ctx, id, eligibility }: { ctx: PageContext; id: string; eligibility: EligibilityView }) {
  const statements = eligibility.conditions.filter(({ key }) => key !== null);
  return (
    <>
      {statements.map(({ key, text, met }) => (
        <Form key={key} action={ctx.href(`/manage/applications/${id}/eligibility/${key}`)} id={`judge-${key}`}>
          <Fieldset legend={text}>
            <RadioGroup
              name="met"
              label={ctx.t('admissions:eligibility.judge')}
              hideLabel
              inline
              required
              value={met === 'to-judge' ? null : String(met === 'met')}
              options={[
                { value: 'true', label: ctx.t('admissions:eligibility.judge-met') },
                { value: 'false', label: ctx.t('admissions:eligibility.judge-unmet') },
              ]}
            />
            <TextField name="note" label={ctx.t('admissions:eligibility.note')} maxLength={2000} />
          </Fieldset>
          <Actions>
            <Button variant="secondary">{ctx.t('admissions:eligibility.judge')}</Button>
          </Actions>
        </Form>
      ))}
    </>
  );
}
