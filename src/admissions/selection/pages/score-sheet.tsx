import type { Localised } from '#libs/i18n';
import {
  Actions,
  Alert,
  Bdi,
  Button,
  Checkbox,
  ConfirmButton,
  DataTable,
  DescriptionList,
  Form,
  LocalisedText,
  RadioGroup,
  Section,
  TextArea,
  type FormValues,
} from '#libs/ui';
import { formProps, type FormState, type PageContext } from '#libs/web';
import { StateName } from '../../pages/parts';
import { BEST_MARK } from '../rules/scoring';
import type { ScoreSheet } from '../scores.views';

interface SheetProps {
  ctx: PageContext;
  sheet: ScoreSheet;
}

/** One's own sheet: what the person wrote, the marks to give, and, once both are in, both. */
export function SheetPage({
  ctx,
  sheet,
  names,
  form,
}: SheetProps & { names: ReadonlyMap<string, Localised>; form?: FormState }) {
  return (
    <>
      {sheet.sameInstitution ? (
        <Alert kind="warning">
          <p>{ctx.t('admissions:score.same-institution')}</p>
        </Alert>
      ) : null}
      <ApplicationPart ctx={ctx} sheet={sheet} names={names} />
      {sheet.state === 'open' ? <MarksForm ctx={ctx} sheet={sheet} form={form} /> : null}
      {sheet.state === 'submitted' ? <Result ctx={ctx} sheet={sheet} /> : null}
    </>
  );
}

const typed = (text: string | null) => (text === null ? null : <span dir="auto">{text}</span>);

function ApplicationPart({ ctx: { t }, sheet, names }: SheetProps & { names: ReadonlyMap<string, Localised> }) {
  const { application } = sheet;
  return (
    <Section title={t('admissions:score.application')}>
      <DescriptionList
        items={[
          { term: t('admissions:column.state'), value: <StateName names={names} code={application.stateCode} /> },
          {
            term: t('admissions:column.institution'),
            value: application.institution ? <LocalisedText text={application.institution} /> : null,
          },
          { term: t('admissions:score.department'), value: typed(application.department) },
          { term: t('admissions:score.post'), value: typed(application.post) },
          { term: t('admissions:form.yearsInService'), value: application.yearsInService },
          { term: t('admissions:form.levelEn'), value: application.levelEn },
          { term: t('admissions:form.levelRu'), value: application.levelRu },
          {
            term: t('admissions:score.first-time'),
            value: t(application.firstTime ? 'admissions:answer.yes' : 'admissions:answer.no'),
          },
          { term: t('admissions:form.education'), value: typed(application.education) },
          { term: t('admissions:form.duties'), value: typed(application.duties) },
          { term: t('admissions:form.motivation'), value: typed(application.motivation) },
        ]}
      />
    </Section>
  );
}

function MarksForm({ ctx, sheet, form }: SheetProps & { form?: FormState }) {
  const { t } = ctx;
  const base = ctx.href(`/scores/${sheet.application.id}`);
  return (
    <Section title={t('admissions:score.marks')}>
      <Form
        action={base}
        {...(form ? formProps(form) : { values: {} as FormValues, errors: {} })}
        draft={`score-${sheet.application.id}`}
      >
        {sheet.criteria.map(({ key, weight, label }) => (
          <RadioGroup
            key={key}
            name={`marks.${key}`}
            label={label}
            hint={t('admissions:score.mark-hint', { weight })}
            inline
            required
            value={sheet.marks[key] === undefined ? null : String(sheet.marks[key])}
            options={Array.from({ length: BEST_MARK + 1 }, (_, mark) => ({ value: String(mark), label: String(mark) }))}
          />
        ))}
        <TextArea
          name="comment"
          label={t('admissions:score.comment')}
          hint={t('admissions:score.comment-hint')}
          value={sheet.comment}
          maxLength={4000}
          rows={4}
        />
        <Checkbox name="noConflict" label={t('admissions:score.no-conflict')} required />
        <Actions>
          <Button name="_to" value="submit">
            {t('admissions:score.submit')}
          </Button>
          <Button name="_to" value="save" variant="secondary" formNoValidate>
            {t('admissions:score.save')}
          </Button>
        </Actions>
      </Form>
      <ConfirmButton
        action={`${base}/step-aside`}
        label={t('admissions:score.aside')}
        question={t('admissions:score.aside-question')}
      />
    </Section>
  );
}

/** Both scores beside each other; until the other is in, one's own. */
function Result({ ctx, sheet }: SheetProps) {
  const { t } = ctx;
  const { other } = sheet;
  return (
    <Section title={t('admissions:score.marks')}>
      <DescriptionList
        items={[
          { term: t('admissions:score.total'), value: sheet.total },
          { term: t('admissions:score.comment'), value: typed(sheet.comment) },
          other && { term: t('admissions:score.other'), value: <Bdi>{other.scorer.name}</Bdi> },
          other && { term: t('admissions:score.mean'), value: sheet.mean },
          other && { term: t('admissions:score.comment'), value: typed(other.comment) },
        ]}
      />
      {other === null ? <p>{t('admissions:score.other-waits')}</p> : null}
      {sheet.isSpread ? (
        <Alert kind="warning">
          <p>{t('admissions:score.apart', { points: sheet.spread ?? 0 })}</p>
        </Alert>
      ) : null}
      <DataTable
        caption={t('admissions:score.marks')}
        hideCaption
        rows={sheet.criteria}
        rowKey={({ key }) => key}
        columns={[
          { key: 'criterion', header: t('admissions:score.criterion'), rowHeader: true, cell: ({ label }) => label },
          { key: 'weight', header: t('admissions:plan.weight'), numeric: true, cell: ({ weight }) => weight },
          {
            key: 'own',
            header: t('admissions:score.marks'),
            numeric: true,
            cell: ({ key }) => sheet.marks[key] ?? '—',
          },
          ...(other
            ? [
                {
                  key: 'other',
                  header: t('admissions:score.other'),
                  numeric: true,
                  cell: ({ key }: { key: string }) => other.marks[key] ?? '—',
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
