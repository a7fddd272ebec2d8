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
import type { FieldError } from '#libs/errors';
import type { FormState, PageContext } from '#libs/web';
import type { ApplicationSummary, ApplicationView } from '../admissions.views';
import { fieldsAmong } from '../rules/form';
import { ApplicationTag, fieldPath } from './parts';

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

/** Why a step was refused; of an unfinished form, each missing answer leads to its field. */
export function Problem({ ctx, id, form }: { ctx: PageContext; id: string; form: FormState }) {
  return (
    <Alert kind="danger" title={form.message} live>
      <FieldLinks ctx={ctx} id={id} errors={form.errors} />
    </Alert>
  );
}

/** What is left to answer before a draft can be submitted, each a way to its field. */
export function Unanswered({ ctx, id, left }: { ctx: PageContext; id: string; left: readonly FieldError[] }) {
  if (left.length === 0) return null;
  const errors = Object.fromEntries(
    left.map(({ path, code }) => [path, ctx.t(code.includes(':') ? code : `errors:fields.${code}`)]),
  );
  return (
    <Alert kind="info" title={ctx.t('admissions:one.left', { count: left.length })}>
      <FieldLinks ctx={ctx} id={id} errors={errors} />
    </Alert>
  );
}

function FieldLinks({ ctx, id, errors }: { ctx: PageContext; id: string; errors: Record<string, string> }) {
  const fields = fieldsAmong(Object.keys(errors));
  if (fields.length === 0) return null;
  return (
    <ul>
      {fields.map((field) => (
        <li key={field}>
          <a href={ctx.href(fieldPath(id, field))}>
            {ctx.t(`admissions:form.${field}`)}: {errors[field]}
          </a>
        </li>
      ))}
    </ul>
  );
}
