import { label, type Localised } from '#libs/i18n';
import { Alert, Bdi, DateText, DescriptionList, LocalisedText, StatusTag, Steps, TimePair } from '#libs/ui';
import type { PageContext } from '#libs/web';
import type { StateView } from '#src/states';
import type { ApplicationSummary, ApplicationView } from '../admissions.views';
import type { ApplicationStatus } from '../rules/application-lifecycle';
import { progressOf } from '../rules/progress';
import { APPLICATION_LOOK } from './look';

/** State of an application: its word of the glossary with a shape and a colour. */
export function ApplicationTag({ ctx, status }: { ctx: PageContext; status: ApplicationStatus }) {
  return <StatusTag {...APPLICATION_LOOK[status]} text={ctx.t(`admissions:status.${status}`)} />;
}

/** Names of States by code, in the reader's language. */
export const stateNames = (states: readonly StateView[], locale: string): Map<string, Localised> =>
  new Map(states.map((state) => [state.code, label(state.labels, locale)]));

/** The name of a State; a dash where none is known. */
export function StateName({ names, code }: { names: ReadonlyMap<string, Localised>; code: string | null }) {
  const name = code === null ? undefined : names.get(code);
  return name ? <LocalisedText text={name} /> : <>{code ?? '—'}</>;
}

/** What happens next, in one sentence, with the dates that matter. */
export function NextStep({
  ctx,
  application,
}: {
  ctx: PageContext;
  application: Pick<ApplicationSummary, 'status' | 'offerUntil' | 'statusReason' | 'door' | 'edition' | 'reserveRank'>;
}) {
  const { status, edition } = application;
  const key =
    status === 'submitted' && !edition.demandsEndorsement
      ? 'submitted-directly'
      : status === 'confirmed' && edition.format === 'self-paced'
        ? 'confirmed-self-paced'
        : status;
  const vars = {
    deadline: edition.deadlineOn ? ctx.date(edition.deadlineOn) : '—',
    starts: edition.startsOn ? ctx.date(edition.startsOn) : '—',
    rank: application.reserveRank ?? '',
  };
  return (
    <>
      <p>{ctx.t(`admissions:next.${key}`, vars)}</p>
      {status === 'offered' && application.offerUntil ? (
        <p>
          {ctx.t('admissions:offer.until')} <TimePair value={application.offerUntil} />
        </p>
      ) : null}
      {application.statusReason ? (
        <Alert kind="info" title={ctx.t('admissions:reason.title')}>
          <p dir="auto">{application.statusReason}</p>
        </Alert>
      ) : null}
    </>
  );
}

/** The way of an application as stages with dates. */
export function ProgressSteps({ ctx, application }: { ctx: PageContext; application: ApplicationView }) {
  return (
    <Steps
      label={ctx.t('admissions:progress.title')}
      steps={progressOf(application).map(({ stage, state, date }) => ({
        label: ctx.t(`admissions:progress.${stage}`),
        state,
        date,
        note:
          state === 'failed' || (state === 'current' && ['returned', 'reserve'].includes(application.status))
            ? ctx.t(`admissions:status.${application.status}`)
            : undefined,
      }))}
    />
  );
}

/** Everything that happened, with dates and reasons. */
export function History({ ctx, application }: { ctx: PageContext; application: ApplicationView }) {
  return (
    <ol class="ui-prose">
      {application.steps.map((step, index) => (
        <li key={index}>
          <DateText value={step.at} /> · {ctx.t(`admissions:status.${step.status}`)}{' '}
          {step.by === 'system' ? ` (${ctx.t('admissions:by.system')})` : null}
          {step.reason ? (
            <>
              {': '}
              <Bdi>{step.reason}</Bdi>
            </>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

const typed = (text: string | null) => (text === null ? null : <span dir="auto">{text}</span>);

/** The answers of the form. */
export function Answers({ ctx, application }: { ctx: PageContext; application: ApplicationView }) {
  const { form, mode, edition } = application;
  const yesNo = (value: boolean) => ctx.t(value ? 'admissions:answer.yes' : 'admissions:answer.no');
  const missing = ctx.t('admissions:answer.missing');
  return (
    <DescriptionList
      items={[
        edition.format === 'hybrid' && { term: ctx.t('admissions:form.mode'), value: ctx.t(`admissions:mode.${mode}`) },
        { term: ctx.t('admissions:form.post'), value: typed(form.post) ?? missing },
        { term: ctx.t('admissions:form.department'), value: typed(form.department) },
        { term: ctx.t('admissions:form.sex'), value: form.sex && ctx.t(`admissions:sex.${form.sex}`) },
        { term: ctx.t('admissions:form.motivation'), value: typed(form.motivation) ?? missing },
        { term: ctx.t('admissions:form.duties'), value: typed(form.duties) ?? missing },
        { term: ctx.t('admissions:form.education'), value: typed(form.education) ?? missing },
        { term: ctx.t('admissions:form.yearsInService'), value: form.yearsInService ?? missing },
        { term: ctx.t('admissions:form.levelEn'), value: form.levelEn ?? missing },
        { term: ctx.t('admissions:form.levelRu'), value: form.levelRu ?? missing },
        { term: ctx.t('admissions:form.needs'), value: typed(form.needs) },
        { term: ctx.t('admissions:form.consentProcessing'), value: yesNo(form.consentProcessing) },
        { term: ctx.t('admissions:form.consentTransfer'), value: yesNo(form.consentTransfer) },
        { term: ctx.t('admissions:form.consentPhoto'), value: yesNo(form.consentPhoto) },
        { term: ctx.t('admissions:form.consentPublication'), value: yesNo(form.consentPublication) },
      ]}
    />
  );
}
