import type { ComponentChildren } from 'preact';
import { Alert, Bdi, ButtonLink, Card, DateText, Steps, type StepState } from '#libs/ui';
import type { PageContext } from '#libs/web';
import { LETTER_LOCALES } from '../entities/letter.entities';
import { isSettled } from '../rules/needs';
import { DIRECTIONS } from '../travel.commands';
import type { CaseView, StepView, VisaRuleView } from '../travel.views';
import { mineHref } from './my-travel';
import { DueDay, Journey, StepDetails, stepName, StepTag } from './parts';

/** What comes next for the person, with its day. */
export function NextThing({ ctx, travel }: { ctx: PageContext; travel: CaseView }) {
  if (travel.status === 'closed') return null;
  const { next } = travel;
  if (!next) {
    const settled = travel.steps.every((step) => isSettled(step.state));
    return <p>{ctx.t(settled ? 'travel:next.nothing' : 'travel:next.centre')}</p>;
  }
  const overdue = travel.steps.find((step) => step.kind === next.kind)?.overdue ?? false;
  return (
    <Alert kind={overdue ? 'danger' : 'info'}>
      <p>
        <strong>{ctx.t(`travel:next.${next.kind}`)}</strong>
      </p>
      <p>
        {ctx.t(overdue ? 'travel:next.was-due' : 'travel:next.due')} <DateText value={next.dueOn} />
      </p>
    </Alert>
  );
}

const LOOK: Record<StepView['state'], StepState> = {
  unclear: 'upcoming',
  'not-needed': 'skipped',
  needed: 'upcoming',
  'under-way': 'current',
  done: 'done',
};

/** All steps in a column with their days. */
export function OwnSteps({ ctx, travel }: { ctx: PageContext; travel: CaseView }) {
  const title = ctx.t('travel:one.progress');
  return (
    <>
      <h2>{title}</h2>
      <Steps
        label={title}
        steps={travel.steps.map((step) => ({
          label: stepName(ctx, step.kind),
          state: travel.next?.kind === step.kind ? 'current' : LOOK[step.state],
          date: isSettled(step.state) ? null : step.dueOn,
          note: ctx.t(`travel:state.${step.state}`),
        }))}
      />
    </>
  );
}

/** What the rules say about the person's citizenship, and where that was read. */
export function VisaRuleText({ ctx, rule }: { ctx: PageContext; rule: VisaRuleView }) {
  return (
    <>
      <p>{ctx.t(`travel:requirement.${rule.requirement}`, { country: rule.host.name })}</p>
      {rule.stayDays === null ? null : <p>{ctx.t('travel:rule.stay', { count: rule.stayDays })}</p>}
      {rule.note ? <p lang={rule.note.locale}>{rule.note.value}</p> : null}
      {rule.checked ? (
        <p>
          {ctx.t('travel:rule.source')}: <Bdi>{rule.source}</Bdi>, <DateText value={rule.updatedAt} />
        </p>
      ) : null}
    </>
  );
}

/** One step: what it is, how far it is, by when, and what one can do. */
export function OwnStep({
  ctx,
  travel,
  step,
  children,
}: {
  ctx: PageContext;
  travel: CaseView;
  step: StepView;
  children?: ComponentChildren;
}) {
  const settled = isSettled(step.state);
  return (
    <Card
      level={3}
      title={stepName(ctx, step.kind)}
      tag={<StepTag ctx={ctx} step={step} />}
      meta={settled ? undefined : <DueDay ctx={ctx} step={step} />}
      actions={travel.status === 'open' ? <StepLink ctx={ctx} travel={travel} step={step} /> : undefined}
    >
      {settled ? null : <p>{ctx.t(step.state === 'unclear' ? 'travel:unclear' : `travel:about.${step.kind}`)}</p>}
      {children}
      <StepDetails ctx={ctx} step={step} letter={travel.letter} />
      {step.kind === 'arrival' ? <Journeys ctx={ctx} travel={travel} /> : null}
      {step.kind === 'letter' ? <LetterLinks ctx={ctx} travel={travel} /> : null}
    </Card>
  );
}

/** Where one says something about a step; there is none for what the centre does, nor for what is not needed. */
function StepLink({ ctx, travel, step }: { ctx: PageContext; travel: CaseView; step: StepView }) {
  const { kind } = step;
  if (kind === 'letter' || kind === 'arrival' || step.state === 'not-needed') return null;
  const base = mineHref(travel.applicationId);
  const key = kind === 'passport' ? (travel.passport.given ? 'passport-given' : 'passport') : 'say';
  return (
    <ButtonLink
      href={ctx.href(kind === 'passport' ? `${base}/passport` : `${base}/needs/${kind}`)}
      variant={travel.next?.kind === kind ? 'primary' : 'secondary'}
      small
      label={`${ctx.t(`travel:act.${key}`)}: ${stepName(ctx, kind)}`}
    >
      {ctx.t(`travel:act.${key}`)}
    </ButtonLink>
  );
}

function Journeys({ ctx, travel }: { ctx: PageContext; travel: CaseView }) {
  return (
    <ul>
      {DIRECTIONS.map((direction) => {
        const journey = travel.journeys.find((one) => one.direction === direction);
        return (
          <li key={direction}>
            {ctx.t(`travel:journey.${direction}`)}:{' '}
            {journey ? <Journey ctx={ctx} journey={journey} /> : ctx.t('travel:journey.unknown')}{' '}
            {travel.status === 'open' ? (
              <a href={ctx.href(`${mineHref(travel.applicationId)}/journeys/${direction}`)}>
                {ctx.t(journey ? 'travel:act.change' : 'travel:act.tell')}
                <span class="ds-sr-only">: {ctx.t(`travel:journey.${direction}`)}</span>
              </a>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function LetterLinks({ ctx, travel }: { ctx: PageContext; travel: CaseView }) {
  if (travel.letter?.status !== 'ready') return travel.letter ? <p>{ctx.t('travel:letter.is-made')}</p> : null;
  return (
    <ul>
      {LETTER_LOCALES.map((locale) => (
        <li key={locale}>
          <a href={ctx.href(`${mineHref(travel.applicationId)}/letter/${locale}`)} download>
            {ctx.t(`travel:letter.download-${locale}`)}
          </a>
        </li>
      ))}
    </ul>
  );
}
