import {
  Actions,
  Bdi,
  Button,
  Card,
  CardList,
  DataTable,
  DateText,
  DescriptionList,
  Form,
  Section,
  Select,
  StatusTag,
  TextField,
  type Tone,
} from '#libs/ui';
import { formProps, type FormState, type PageContext } from '#libs/web';
import { LETTER_KINDS, LETTER_LOCALES, type LetterStatus } from '../entities/letter.entities';
import type { PassportData } from '../passport-data';
import { DIRECTIONS } from '../travel.commands';
import type { CaseView, LetterView } from '../travel.views';
import { DueDay, Journey, StepDetails, stepName, StepTag } from './parts';
import { PassportFacts } from './passport-parts';

interface Props {
  ctx: PageContext;
  base: string;
  travel: CaseView;
}

/** Passport data behind a button; after it, the data in this very answer. */
export function PassportBox({
  ctx,
  base,
  travel,
  data,
  nameOf,
}: Props & { data?: PassportData; nameOf: (code: string) => string }) {
  return (
    <Section title={ctx.t('travel:step.passport')} id="passport">
      {data ? (
        <>
          <PassportFacts ctx={ctx} data={data} nameOf={nameOf} />
          <p>{ctx.t('travel:passport.was-audited')}</p>
        </>
      ) : travel.passport.given ? (
        <>
          <p>
            {ctx.t('travel:passport.given-at')} <DateText value={travel.passport.givenAt ?? ''} />
          </p>
          <Form action={`${base}/passport`}>
            <p>{ctx.t('travel:passport.is-audited')}</p>
            <Actions>
              <Button variant="secondary">{ctx.t('travel:passport.view')}</Button>
            </Actions>
          </Form>
        </>
      ) : (
        <p>{ctx.t('travel:passport.not-given')}</p>
      )}
    </Section>
  );
}

const LETTER_TONES: Record<LetterStatus, Tone> = {
  waiting: 'info',
  ready: 'success',
  replaced: 'neutral',
  erased: 'neutral',
};

/** The letters of a person, and the form that asks for one. */
export function LettersSection({
  ctx,
  base,
  travel,
  letters,
  form,
}: Props & { letters: LetterView[]; form?: FormState }) {
  return (
    <Section title={ctx.t('travel:letter.title')} id="letters">
      {letters.length > 0 ? <LettersTable ctx={ctx} base={base} letters={letters} /> : null}
      {travel.status === 'open' ? (
        <details open={form !== undefined || letters.length === 0}>
          <summary>{ctx.t(travel.letter ? 'travel:letter.again' : 'travel:letter.ask')}</summary>
          <Form action={`${base}/letters`} {...(form ? formProps(form) : {})}>
            <Select
              name="kind"
              label={ctx.t('travel:letter.kind-label')}
              hint={travel.passport.given ? undefined : ctx.t('travel:letter.no-passport')}
              value={travel.passport.given ? 'visa-support' : 'invitation'}
              empty={null}
              required
              options={LETTER_KINDS.map((kind) => ({ value: kind, label: ctx.t(`travel:letter.kind.${kind}`) }))}
            />
            <TextField
              name="addressee"
              label={ctx.t('travel:letter.addressee')}
              hint={ctx.t('travel:letter.addressee-hint')}
              maxLength={200}
              autocomplete="off"
            />
            {travel.letter ? (
              <TextField
                name="reason"
                label={ctx.t('travel:letter.reason')}
                hint={ctx.t('travel:letter.reason-hint')}
                maxLength={500}
                required
                autocomplete="off"
              />
            ) : null}
            <Actions>
              <Button>{ctx.t('travel:act.letter')}</Button>
            </Actions>
          </Form>
        </details>
      ) : null}
    </Section>
  );
}

function LettersTable({ ctx, base, letters }: { ctx: PageContext; base: string; letters: LetterView[] }) {
  return (
    <DataTable
      caption={ctx.t('travel:letter.title')}
      hideCaption
      rows={letters}
      rowKey={(letter) => letter.id}
      columns={[
        {
          key: 'number',
          header: ctx.t('travel:letter.number'),
          rowHeader: true,
          cell: (letter) => <Bdi>{letter.number}</Bdi>,
        },
        {
          key: 'kind',
          header: ctx.t('travel:letter.kind-label'),
          cell: (letter) => ctx.t(`travel:letter.kind.${letter.kind}`),
        },
        {
          key: 'status',
          header: ctx.t('travel:field.state'),
          cell: (letter) => (
            <StatusTag tone={LETTER_TONES[letter.status]} text={ctx.t(`travel:letter.status.${letter.status}`)} />
          ),
        },
        {
          key: 'at',
          header: ctx.t('travel:letter.at'),
          cell: (letter) => <DateText value={letter.requestedAt} />,
        },
        {
          key: 'reason',
          header: ctx.t('travel:letter.reason'),
          cell: (letter) => (letter.reason === null ? '—' : <Bdi>{letter.reason}</Bdi>),
        },
        {
          key: 'files',
          header: ctx.t('travel:letter.files'),
          cell: (letter) =>
            letter.status === 'ready'
              ? LETTER_LOCALES.map((locale) => (
                  <a key={locale} href={`${base}/letters/${letter.id}/${locale}`} download>
                    {ctx.t(`travel:letter.language-${locale}`)}{' '}
                  </a>
                ))
              : '—',
        },
      ]}
    />
  );
}

/** Each step with what is known of it, and the ways to its forms. */
export function CaseSteps({ ctx, base, travel }: Props) {
  const open = travel.status === 'open';
  return (
    <CardList label={ctx.t('travel:one.needed')}>
      {travel.steps
        .filter((step) => step.kind !== 'passport')
        .map((step) => (
          <Card
            key={step.kind}
            level={3}
            title={stepName(ctx, step.kind)}
            tag={<StepTag ctx={ctx} step={step} />}
            meta={
              <>
                <DueDay ctx={ctx} step={step} /> · {ctx.t(`travel:side.${step.side}`)}
              </>
            }
            actions={
              open ? (
                <a href={`${base}/needs/${step.kind}`}>
                  {ctx.t('travel:act.change')}
                  <span class="ds-sr-only">: {stepName(ctx, step.kind)}</span>
                </a>
              ) : undefined
            }
          >
            <StepDetails ctx={ctx} step={step} />
            {step.kind === 'arrival' ? <CaseJourneys ctx={ctx} base={base} travel={travel} /> : null}
          </Card>
        ))}
    </CardList>
  );
}

function CaseJourneys({ ctx, base, travel }: Props) {
  return (
    <ul>
      {DIRECTIONS.map((direction) => {
        const journey = travel.journeys.find((one) => one.direction === direction);
        return (
          <li key={direction}>
            {ctx.t(`travel:journey.${direction}`)}:{' '}
            {journey ? <Journey ctx={ctx} journey={journey} /> : ctx.t('travel:journey.unknown')}{' '}
            {travel.status === 'open' ? (
              <a href={`${base}/journeys/${direction}`}>
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

/** What is known of the person beside the steps. */
export function CaseFacts({
  ctx,
  travel,
  nameOf,
}: {
  ctx: PageContext;
  travel: CaseView;
  nameOf: (code: string) => string;
}) {
  return (
    <DescriptionList
      items={[
        { term: ctx.t('travel:column.status'), value: ctx.t(`travel:status.${travel.status}`) },
        { term: ctx.t('travel:column.state'), value: travel.stateCode && nameOf(travel.stateCode) },
        { term: ctx.t('travel:column.host'), value: nameOf(travel.hostCode) },
        {
          term: ctx.t('travel:column.requirement'),
          value: travel.visaRequirement && ctx.t(`travel:rule.requirement.${travel.visaRequirement}`),
        },
        { term: ctx.t('travel:column.kept'), value: <DateText value={travel.passport.keptUntil} /> },
      ]}
    />
  );
}
