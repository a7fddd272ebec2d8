import { label, type Localised } from '#libs/i18n';
import { Bdi, DateText, DescriptionList, fieldId, LocalisedText, StatusTag } from '#libs/ui';
import type { PageContext } from '#libs/web';
import type { StateView } from '#src/states';
import type { ApplicationView } from '../admissions.views';
import type { ApplicationStatus } from '../rules/application-lifecycle';
import { stepOf, type FormField } from '../rules/form';
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

/** Where a field of the form is filled in, within the locale. */
export const fieldPath = (applicationId: string, field: FormField): string =>
  `/account/applications/${applicationId}/edit?step=${stepOf(field)}#${fieldId(field)}`;

const typed = (text: string | null) => (text === null ? null : <span dir="auto">{text}</span>);

/** The answers of the form; whoever may still write it finds the way to each that is missing. */
export function Answers({ ctx, application }: { ctx: PageContext; application: ApplicationView }) {
  const { form, mode, edition, can } = application;
  const yesNo = (value: boolean) => ctx.t(value ? 'admissions:answer.yes' : 'admissions:answer.no');
  const unanswered = ctx.t('admissions:answer.missing');
  const missing = (field: FormField) =>
    can.edit ? <a href={ctx.href(fieldPath(application.id, field))}>{unanswered}</a> : unanswered;
  return (
    <DescriptionList
      items={[
        edition.format === 'hybrid' && { term: ctx.t('admissions:form.mode'), value: ctx.t(`admissions:mode.${mode}`) },
        { term: ctx.t('admissions:form.post'), value: typed(form.post) ?? missing('post') },
        { term: ctx.t('admissions:form.department'), value: typed(form.department) },
        { term: ctx.t('admissions:form.sex'), value: form.sex && ctx.t(`admissions:sex.${form.sex}`) },
        { term: ctx.t('admissions:form.motivation'), value: typed(form.motivation) ?? missing('motivation') },
        { term: ctx.t('admissions:form.duties'), value: typed(form.duties) ?? missing('duties') },
        { term: ctx.t('admissions:form.education'), value: typed(form.education) ?? missing('education') },
        { term: ctx.t('admissions:form.yearsInService'), value: form.yearsInService ?? missing('yearsInService') },
        { term: ctx.t('admissions:form.levelEn'), value: form.levelEn ?? missing('levelEn') },
        { term: ctx.t('admissions:form.levelRu'), value: form.levelRu ?? missing('levelRu') },
        { term: ctx.t('admissions:form.needs'), value: typed(form.needs) },
        { term: ctx.t('admissions:form.consentProcessing'), value: yesNo(form.consentProcessing) },
        { term: ctx.t('admissions:form.consentTransfer'), value: yesNo(form.consentTransfer) },
        { term: ctx.t('admissions:form.consentPhoto'), value: yesNo(form.consentPhoto) },
        { term: ctx.t('admissions:form.consentPublication'), value: yesNo(form.consentPublication) },
      ]}
    />
  );
}
