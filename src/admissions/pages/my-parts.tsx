import {
  Actions,
  Alert,
  Bdi,
  Button,
  Card,
  ConfirmButton,
  DescriptionList,
  Form,
  LocalisedText,
  TextArea,
} from '#libs/ui';
import type { FormState, PageContext } from '#libs/web';
import type { ApplicationSummary, ApplicationView } from '../admissions.views';
import { FORM_STEPS } from '../rules/form';
import { ApplicationTag } from './parts';

/** Where one's own applications are listed. */
export const LIST = '/account/applications';

/** One of one's own applications in the list. */
export function ApplicationCard({ ctx, application }: { ctx: PageContext; application: ApplicationSummary }) {
  const { edition } = application;
  return (
    <Card
      title={<LocalisedText text={edition.courseTitle} />}
      href={ctx.href(`${LIST}/${application.id}`)}
      tag={<ApplicationTag ctx={ctx} status={application.status} />}
      meta={
        <DescriptionList
          items={[
            { term: ctx.t('admissions:one.code'), value: <Bdi>{edition.code}</Bdi> },
            { term: ctx.t('admissions:one.starts'), value: edition.startsOn ? ctx.date(edition.startsOn) : null },
            {
              term: ctx.t('admissions:one.submitted'),
              value: application.submittedAt ? ctx.date(application.submittedAt) : null,
            },
          ]}
        />
      }
    />
  );
}

/** What the applicant can do now, the main thing first. */
export function Decisions({ ctx, application }: { ctx: PageContext; application: ApplicationView }) {
  const { can, id } = application;
  const address = (step: string) => ctx.href(`${LIST}/${id}/${step}`);
  if (!can.submit && !can.confirm && !can.withdraw) return null;
  const main = can.submit ? 'submit' : can.confirm ? 'confirm' : undefined;
  return (
    <>
      {main ? <Form id="main-step" action={address(main)} /> : null}
      <Actions>
        {main ? <Button form="main-step">{ctx.t(`admissions:act.${main}`)}</Button> : null}
        {can.decline ? (
          <ConfirmButton
            action={address('decline')}
            label={ctx.t('admissions:act.decline')}
            question={ctx.t('admissions:ask.decline')}
          >
            <TextArea name="reason" label={ctx.t('admissions:reason.optional')} maxLength={2000} rows={2} />
          </ConfirmButton>
        ) : null}
        {can.withdraw && !can.decline ? (
          <ConfirmButton
            action={address('withdraw')}
            label={ctx.t('admissions:act.withdraw')}
            question={ctx.t('admissions:ask.withdraw')}
          >
            <TextArea name="reason" label={ctx.t('admissions:reason.optional')} maxLength={2000} rows={2} />
          </ConfirmButton>
        ) : null}
      </Actions>
    </>
  );
}

/** Why a step was refused; of an unfinished form, each missing answer with a link to its field. */
export function Problem({ ctx, id, form }: { ctx: PageContext; id: string; form: FormState }) {
  const stepOfField = (field: string) =>
    field.startsWith('lineManager')
      ? 'manager'
      : FORM_STEPS.find((step) => (step.fields as readonly string[]).includes(field))?.name;
  const missing = Object.entries(form.errors).filter(([field]) => stepOfField(field) !== undefined);
  return (
    <Alert kind="danger" title={form.message} live>
      {missing.length > 0 ? (
        <ul>
          {missing.map(([field, message]) => (
            <li key={field}>
              <a href={`${ctx.href(`${LIST}/${id}/edit`)}?step=${stepOfField(field)}#f-${field}`}>
                {ctx.t(`admissions:form.${field}`)}
              </a>
              : {message}
            </li>
          ))}
        </ul>
      ) : null}
    </Alert>
  );
}
