import { coreErrors } from '#libs/errors';
import { CENTRE_ZONE, type PageContext } from '#libs/web';
import { Alert, Bdi, DateText, DescriptionList, StatusTag, TimePair, type Tone } from '#libs/ui';
import type { NeedState, StepKind } from '../rules/needs';
import { DIRECTIONS, type Direction } from '../travel.commands';
import type { CaseView, JourneyView, LetterView, StepView } from '../travel.views';

const TONES: Record<NeedState, Tone> = {
  unclear: 'neutral',
  'not-needed': 'neutral',
  needed: 'warning',
  'under-way': 'info',
  done: 'success',
};

/** How far a step is: one word, shape and colour wherever it stands. */
export function StepTag({ ctx, step }: { ctx: PageContext; step: Pick<StepView, 'state' | 'overdue'> }) {
  return step.overdue ? (
    <StatusTag tone="danger" text={ctx.t('travel:overdue', { state: ctx.t(`travel:state.${step.state}`) })} />
  ) : (
    <StatusTag
      tone={TONES[step.state]}
      text={ctx.t(`travel:state.${step.state}`)}
      shape={step.state === 'not-needed' ? 'dash' : undefined}
    />
  );
}

export const stepName = (ctx: PageContext, kind: StepKind): string => ctx.t(`travel:step.${kind}`);

/** By when a step should be done. */
export function DueDay({ ctx, step }: { ctx: PageContext; step: StepView }) {
  return (
    <>
      {ctx.t('travel:by')}: <DateText value={step.dueOn} />
    </>
  );
}

/** Days of the edition in words. */
export const daysText = (ctx: PageContext, { startsOn, endsOn }: CaseView['edition']): string =>
  startsOn === endsOn ? ctx.date(startsOn) : `${ctx.date(startsOn)} – ${ctx.date(endsOn)}`;

/** On whose clocks times of travel are given. */
export const clockOf = (ctx: PageContext, zone: string): string =>
  zone === CENTRE_ZONE ? ctx.t('travel:clock.baku') : ctx.t('travel:clock.other', { zone });

/** An arrival or departure in one line. */
export function Journey({ ctx, journey }: { ctx: PageContext; journey: JourneyView }) {
  return (
    <>
      {journey.at ? <TimePair value={new Date(journey.at)} /> : <DateText value={journey.day} />}
      {journey.carrier ? (
        <>
          {' · '}
          <Bdi>{journey.carrier}</Bdi>
        </>
      ) : null}
      {journey.at ? null : <> · {ctx.t('travel:journey.no-time')}</>}
    </>
  );
}

/** What is written about a step beside its state. */
export function StepDetails({ ctx, step, letter }: { ctx: PageContext; step: StepView; letter?: LetterView | null }) {
  return (
    <DescriptionList
      items={[
        step.provider !== null && {
          term: ctx.t(`travel:provider.${step.kind}`),
          value: <Bdi>{step.provider}</Bdi>,
        },
        step.validFrom !== null && {
          term: ctx.t('travel:field.validFrom'),
          value: <DateText value={step.validFrom} />,
        },
        step.validUntil !== null && {
          term: ctx.t('travel:field.validUntil'),
          value: <DateText value={step.validUntil} />,
        },
        step.note !== null && { term: ctx.t('travel:field.note'), value: <span dir="auto">{step.note}</span> },
        step.kind === 'letter' &&
          letter !== null &&
          letter !== undefined && {
            term: ctx.t('travel:letter.number'),
            value: (
              <>
                <Bdi>{letter.number}</Bdi> · {ctx.t(`travel:letter.kind.${letter.kind}`)}
              </>
            ),
          },
      ]}
    />
  );
}

/** What needs attention in a case, before everything else. */
export function Warnings({ ctx, travel }: { ctx: PageContext; travel: CaseView }) {
  const { passport, letter } = travel;
  return (
    <>
      {travel.status === 'closed' ? (
        <Alert kind="info">
          <p>{ctx.t(`travel:closed.${travel.closeReason}`)}</p>
        </Alert>
      ) : null}
      {passport.erasedAt !== null && !passport.given ? (
        <Alert kind="info">
          <p>
            {ctx.t('travel:passport.erased')} <DateText value={passport.erasedAt} />
          </p>
        </Alert>
      ) : null}
      {passport.expiresSoon ? (
        <Alert kind="warning">
          <p>{ctx.t('travel:passport.expires-soon')}</p>
        </Alert>
      ) : null}
      {letter?.outdated ? (
        <Alert kind="warning">
          <p>{ctx.t('travel:letter.outdated')}</p>
        </Alert>
      ) : null}
    </>
  );
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a part of an address can be an id. */
export const isId = (text: string): boolean => uuid.test(text);

/** @throws AppError `resource.not-found` for an address that names no direction */
export function directionOf(name: string): Direction {
  const direction = DIRECTIONS.find((known) => known === name);
  if (!direction) throw coreErrors('resource.not-found');
  return direction;
}
