import {
  Actions,
  Bdi,
  Button,
  DataTable,
  DateText,
  EmptyState,
  Fieldset,
  FilterForm,
  Form,
  HiddenField,
  LocalisedText,
  NumberField,
  Section,
  Select,
  StatusTag,
} from '#libs/ui';
import { formProps, type FormState, type PageContext } from '#libs/web';
import { NEED_KINDS, NEED_STATES, STEP_KINDS } from '../rules/needs';
import type { EditionTravel } from '../travel.queries';
import type { CaseView, TravelPlanView } from '../travel.views';
import { stepName, StepTag } from './parts';
import { travelHref, type TravelFilters } from './travel-address';

/** Editions with travel to prepare. */
export function EditionsTable({ ctx, rows }: { ctx: PageContext; rows: EditionTravel[] }) {
  return (
    <DataTable
      caption={ctx.t('travel:title')}
      hideCaption
      rows={rows}
      rowKey={(row) => row.edition.id}
      empty={
        <EmptyState title={ctx.t('travel:manage.no-editions')}>
          <p>{ctx.t('travel:manage.no-editions-hint')}</p>
        </EmptyState>
      }
      columns={[
        {
          key: 'edition',
          header: ctx.t('travel:column.edition'),
          rowHeader: true,
          cell: ({ edition }) => (
            <a href={ctx.href(travelHref(edition.id))}>
              <Bdi>{edition.code}</Bdi> · <LocalisedText text={edition.courseTitle} />
            </a>
          ),
        },
        {
          key: 'starts',
          header: ctx.t('travel:column.starts'),
          cell: ({ edition }) => (edition.startsOn ? <DateText value={edition.startsOn} /> : '—'),
        },
        { key: 'people', header: ctx.t('travel:column.people'), numeric: true, cell: (row) => row.people },
        { key: 'unsettled', header: ctx.t('travel:column.unsettled'), numeric: true, cell: (row) => row.unsettled },
      ]}
    />
  );
}

/** Filters of the table, kept in the address. */
export function CasesFilter({
  ctx,
  base,
  query,
  states,
}: {
  ctx: PageContext;
  base: string;
  query: TravelFilters;
  states: ReadonlyMap<string, string>;
}) {
  const any = ctx.t('travel:filter.any');
  return (
    <FilterForm
      action={base}
      values={query}
      active={[query.state, query.step && query.stepState, query.status].filter(Boolean).length}
      resetHref={base}
    >
      <Select
        name="step"
        label={ctx.t('travel:column.step')}
        value={query.step}
        empty={any}
        options={STEP_KINDS.map((kind) => ({ value: kind, label: stepName(ctx, kind) }))}
      />
      <Select
        name="stepState"
        label={ctx.t('travel:field.state')}
        value={query.stepState}
        empty={any}
        options={NEED_STATES.map((state) => ({ value: state, label: ctx.t(`travel:state.${state}`) }))}
      />
      <Select
        name="state"
        label={ctx.t('travel:column.state')}
        value={query.state}
        empty={any}
        options={[...states].map(([value, label]) => ({ value, label }))}
      />
      <Select
        name="status"
        label={ctx.t('travel:column.status')}
        value={query.status ?? 'open'}
        empty={null}
        options={(['open', 'closed'] as const).map((value) => ({ value, label: ctx.t(`travel:status.${value}`) }))}
      />
    </FilterForm>
  );
}

/** People and how far each step is, to be ticked for what is done for several at once. */
export function CasesForm({
  ctx,
  base,
  rows,
  states,
  form,
}: {
  ctx: PageContext;
  base: string;
  rows: CaseView[];
  states: ReadonlyMap<string, string>;
  form?: FormState;
}) {
  return (
    <Form action={base} {...(form ? formProps({ ...form, message: undefined }) : {})}>
      <CasesTable ctx={ctx} base={base} rows={rows} states={states} selected={chosenOf(form)} />
      {rows.length > 0 ? (
        <>
          <Actions>
            <Button name="action" value="letters" variant="secondary">
              {ctx.t('travel:act.letters')}
            </Button>
          </Actions>
          <Fieldset legend={ctx.t('travel:manage.say')}>
            <Select
              name="needKind"
              label={ctx.t('travel:column.step')}
              options={NEED_KINDS.map((kind) => ({ value: kind, label: stepName(ctx, kind) }))}
            />
            <Select
              name="needState"
              label={ctx.t('travel:field.state')}
              options={NEED_STATES.map((state) => ({ value: state, label: ctx.t(`travel:state.${state}`) }))}
            />
            <Actions>
              <Button name="action" value="say" variant="secondary">
                {ctx.t('travel:act.say-many')}
              </Button>
            </Actions>
          </Fieldset>
        </>
      ) : null}
    </Form>
  );
}

function CasesTable({
  ctx,
  base,
  rows,
  states,
  selected,
}: {
  ctx: PageContext;
  base: string;
  rows: CaseView[];
  states: ReadonlyMap<string, string>;
  selected: string[];
}) {
  return (
    <DataTable
      caption={ctx.t('travel:title')}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      selection={{
        name: 'ids',
        label: (row) => ctx.t('travel:manage.choose', { name: row.person.name }),
        selected,
        disabled: (row) => row.status === 'closed',
      }}
      empty={<EmptyState title={ctx.t('travel:manage.none')} />}
      columns={[
        {
          key: 'person',
          header: ctx.t('travel:column.person'),
          rowHeader: true,
          cell: (row) => (
            <a href={`${base}/${row.id}`}>
              <Bdi>{row.person.name}</Bdi>
            </a>
          ),
        },
        {
          key: 'state',
          header: ctx.t('travel:column.state'),
          cell: (row) => states.get(row.stateCode ?? '') ?? row.stateCode ?? '—',
        },
        ...STEP_KINDS.map((kind) => ({
          key: kind,
          header: stepName(ctx, kind),
          cell: (row: CaseView) => {
            const step = row.steps.find((one) => one.kind === kind);
            if (!step) return '—';
            return (
              <>
                <StepTag ctx={ctx} step={step} />
                {kind === 'passport' && row.passport.expiresSoon ? (
                  <StatusTag tone="warning" text={ctx.t('travel:passport.short')} />
                ) : null}
              </>
            );
          },
        })),
      ]}
    />
  );
}

/** How much time is allowed for, and how long what people gave is kept. */
export function PlanSection({
  ctx,
  action,
  plan,
  form,
}: {
  ctx: PageContext;
  action: string;
  plan: TravelPlanView;
  form?: FormState;
}) {
  const fields = [
    ['visaDays', 1, 180],
    ['detailsDays', 1, 90],
    ['registrationDays', 1, 365],
    ['eraseDays', 0, 365],
  ] as const;
  return (
    <Section title={ctx.t('travel:plan.title')} id="plan">
      <Form action={action} {...(form ? formProps(form) : {})}>
        <HiddenField name="revision" value={plan.revision} />
        {fields.map(([name, min, max]) => (
          <NumberField
            key={name}
            name={name}
            label={ctx.t(`travel:plan.${name}`)}
            value={plan[name]}
            min={min}
            max={max}
            suffix={ctx.t('travel:plan.days')}
            required
          />
        ))}
        <Actions>
          <Button variant="secondary">{ctx.t('travel:act.save')}</Button>
        </Actions>
      </Form>
    </Section>
  );
}

/** What was ticked on a form that is shown again. */
function chosenOf(form: FormState | undefined): string[] {
  const ids = form?.values.ids;
  return Array.isArray(ids) ? ids.map(String) : typeof ids === 'string' ? [ids] : [];
}
