import type { Localised } from '#libs/i18n';
import {
  Actions,
  Bdi,
  Button,
  Checkbox,
  ConfirmButton,
  DataTable,
  DescriptionList,
  Form,
  NumberField,
  Section,
  Select,
  StatusTag,
  TextArea,
  type Shape,
  type Tone,
} from '#libs/ui';
import { formProps, type FormState, type PageContext } from '#libs/web';
import { StateName } from '../../pages/parts';
import type { ListEntry, ListView } from '../lists.views';
import { OUTCOMES, type Outcome } from '../rules/allocation';

const LOOK: Record<Outcome, { tone: Tone; shape: Shape }> = {
  selected: { tone: 'success', shape: 'star' },
  reserve: { tone: 'info', shape: 'pause' },
  'not-selected': { tone: 'danger', shape: 'ring' },
  ineligible: { tone: 'danger', shape: 'dash' },
  later: { tone: 'neutral', shape: 'clock' },
};

interface Props {
  ctx: PageContext;
  list: ListView;
  /** Address of the list. */
  base: string;
}

export const OutcomeTag = ({ ctx, outcome }: { ctx: PageContext; outcome: Outcome }) => (
  <StatusTag {...LOOK[outcome]} text={ctx.t(`admissions:selection.outcomes.${outcome}`)} />
);

/** Who proposed a list and who decided on it, and when. */
export function ListFacts({ ctx, list }: Omit<Props, 'base'>) {
  const { t } = ctx;
  return (
    <DescriptionList
      items={[
        {
          term: t('admissions:selection.list', { number: list.number }),
          value: t(`admissions:selection.status.${list.status}`),
        },
        {
          term: t('admissions:selection.history'),
          value: (
            <>
              {t('admissions:selection.proposed-by', {
                name: list.proposedBy.name,
                at: ctx.date(list.proposedAt, 'date-time'),
              })}
              {list.decidedBy && list.decidedAt && (list.status === 'approved' || list.status === 'rejected') ? (
                <>
                  <br />
                  {t(`admissions:selection.decided-by.${list.status}`, {
                    name: list.decidedBy.name,
                    at: ctx.date(list.decidedAt, 'date-time'),
                  })}
                </>
              ) : null}
            </>
          ),
        },
        { term: t('admissions:selection.why'), value: list.note ? <span dir="auto">{list.note}</span> : null },
      ]}
    />
  );
}

/** The lines of a list, to be ticked by whoever may change it; what is ticked belongs to the form `change`. */
export function EntriesTable({
  ctx,
  list,
  entries,
  names,
  selected,
}: Omit<Props, 'base'> & { entries: ListEntry[]; names: ReadonlyMap<string, Localised>; selected: string[] }) {
  const { t } = ctx;
  return (
    <DataTable
      caption={t('admissions:selection.entries')}
      hideCaption
      rows={entries}
      rowKey={({ applicationId }) => applicationId}
      selection={
        list.can.change
          ? {
              name: 'applicationIds',
              form: 'change',
              label: (row) => t('admissions:selection.choose', { name: row.applicant.name }),
              selected,
            }
          : undefined
      }
      columns={[
        { key: 'position', header: t('admissions:selection.position'), numeric: true, cell: (row) => row.position },
        {
          key: 'name',
          header: t('admissions:selection.name'),
          rowHeader: true,
          cell: (row) =>
            list.can.change ? (
              <a href={ctx.href(`/manage/applications/${row.applicationId}`)}>
                <Bdi>{row.applicant.name}</Bdi>
              </a>
            ) : (
              <Bdi>{row.applicant.name}</Bdi>
            ),
        },
        {
          key: 'state',
          header: t('admissions:selection.state'),
          cell: (row) => <StateName names={names} code={row.stateCode} />,
        },
        { key: 'rank', header: t('admissions:selection.rank'), numeric: true, cell: (row) => row.ncpRank ?? '—' },
        {
          key: 'points',
          header: t('admissions:selection.points'),
          numeric: true,
          cell: (row) => (
            <>
              {row.score ?? '—'}
              {row.isSpread ? (
                <>
                  <br />
                  {t('admissions:selection.spread')}
                </>
              ) : null}
            </>
          ),
        },
        {
          key: 'outcome',
          header: t('admissions:selection.outcome'),
          cell: (row) => (
            <>
              <OutcomeTag ctx={ctx} outcome={row.outcome} />
              {row.outcome === 'reserve' && row.reserveRank !== null ? ` ${row.reserveRank}` : null}
            </>
          ),
        },
        { key: 'reason', header: t('admissions:selection.reason'), cell: (row) => <Reason ctx={ctx} row={row} /> },
      ]}
    />
  );
}

function Reason({ ctx: { t }, row }: { ctx: PageContext; row: ListEntry }) {
  return (
    <>
      <span dir="auto">{row.reason}</span>
      {row.changedBy ? (
        <>
          <br />
          {t('admissions:selection.changed', { name: row.changedBy.name })}.{' '}
          {row.outcome === row.proposed
            ? null
            : t('admissions:selection.was', { outcome: t(`admissions:selection.outcomes.${row.proposed}`) })}
        </>
      ) : null}
    </>
  );
}

/** Changes the lines that are ticked, with a reason. */
export function ChangeForm({ ctx: { t }, base, form }: Omit<Props, 'list'> & { form?: FormState }) {
  return (
    <Section title={t('admissions:selection.change')}>
      <Form action={`${base}/change`} id="change" {...(form ? formProps(form) : {})}>
        <Select
          name="outcome"
          label={t('admissions:selection.new-outcome')}
          empty={t('admissions:selection.as-proposed')}
          options={OUTCOMES.map((outcome) => ({
            value: outcome,
            label: t(`admissions:selection.outcomes.${outcome}`),
          }))}
        />
        <TextArea
          name="reason"
          label={t('admissions:selection.change-reason')}
          hint={t('admissions:selection.change-reason-hint')}
          maxLength={2000}
          rows={3}
        />
        <NumberField
          name="reserveRank"
          label={t('admissions:selection.change-rank')}
          hint={t('admissions:selection.change-rank-hint')}
          min={1}
        />
        <Actions>
          <Button variant="secondary">{t('admissions:selection.do-change')}</Button>
        </Actions>
      </Form>
    </Section>
  );
}

/** Makes a list, or makes it anew. */
export function ProposeForm({ ctx: { t }, action, again }: { ctx: PageContext; action: string; again: boolean }) {
  return (
    <Form action={action} id="propose">
      {again ? <Checkbox name="keepChanges" label={t('admissions:selection.keep')} value /> : null}
      <Actions>
        <Button variant={again ? 'secondary' : 'primary'}>
          {t(again ? 'admissions:selection.again' : 'admissions:selection.propose')}
        </Button>
      </Actions>
    </Form>
  );
}

/** The second person's decision. */
export function Decide({ ctx: { t }, list, base }: Props) {
  const { counts } = list;
  const revision = { revision: String(list.revision) };
  return (
    <Actions>
      <ConfirmButton
        action={`${base}/approve`}
        label={t('admissions:selection.approve')}
        question={t('admissions:selection.approve-question', {
          selected: counts.selected,
          reserve: counts.reserve,
          others: counts['not-selected'] + counts.ineligible,
        })}
        variant="primary"
        values={revision}
      />
      <ConfirmButton
        action={`${base}/reject`}
        label={t('admissions:selection.reject')}
        question={t('admissions:selection.reject-question')}
        values={revision}
      >
        <TextArea name="reason" label={t('admissions:selection.reject-reason')} required maxLength={2000} rows={3} />
      </ConfirmButton>
    </Actions>
  );
}
