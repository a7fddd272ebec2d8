import {
  Actions,
  Alert,
  Bdi,
  Button,
  ButtonLink,
  DataTable,
  EmptyState,
  Form,
  HiddenField,
  LocalisedText,
  NumberField,
  StatusTag,
  type FormErrors,
  type FormValues,
  type Shape,
  type Tone,
} from '#libs/ui';
import type { FormState, PageContext } from '#libs/web';
import type { NomineeStatus } from '../nomination/nominee.entity';
import type { NominationLine, NominationList, NomineeView } from '../nomination/nominee.views';
import type { ReleaseStatus } from '../nomination/release-request.entity';
import { ApplicationTag } from './parts';

const NOMINEE_LOOK: Readonly<Record<NomineeStatus, { tone: Tone; shape: Shape }>> = {
  entered: { tone: 'info', shape: 'ring' },
  applied: { tone: 'accent', shape: 'check' },
  declined: { tone: 'neutral', shape: 'cross' },
  withdrawn: { tone: 'neutral', shape: 'dash' },
  lapsed: { tone: 'danger', shape: 'clock' },
};

const RELEASE_LOOK: Readonly<Record<ReleaseStatus, { tone: Tone; shape: Shape }>> = {
  asked: { tone: 'warning', shape: 'half' },
  sent: { tone: 'info', shape: 'clock' },
  released: { tone: 'success', shape: 'check' },
  refused: { tone: 'danger', shape: 'cross' },
  lapsed: { tone: 'danger', shape: 'clock' },
  waived: { tone: 'neutral', shape: 'dash' },
};

/** The page of a State's nominations for an edition. */
export const nominationsPath = (editionId: string, stateCode: string): string =>
  `/nominations/editions/${editionId}?state=${stateCode}`;

/** State of a nominee: its word with a shape and a colour. */
export function NomineeTag({ ctx, status }: { ctx: PageContext; status: NomineeStatus }) {
  return <StatusTag {...NOMINEE_LOOK[status]} text={ctx.t(`admissions:nominee.status.${status}`)} />;
}

/** State of a line manager's release. */
export function ReleaseTag({ ctx, status }: { ctx: PageContext; status: ReleaseStatus }) {
  return <StatusTag {...RELEASE_LOOK[status]} text={ctx.t(`admissions:release.status.${status}`)} />;
}

/** The people of a State in their order, with numbers to set and arrows to move by; without a script both post. */
export function OrderForm({ ctx, list, form }: { ctx: PageContext; list: NominationList; form: FormState }) {
  const { t } = ctx;
  if (list.people.length === 0)
    return (
      <EmptyState title={t('admissions:order.none')}>
        <p>{t('admissions:order.none-hint')}</p>
      </EmptyState>
    );
  if (!list.can.change) return <PeopleTable ctx={ctx} list={list} />;
  return (
    <>
      {form.message ? (
        <Alert kind="danger" live>
          <p>{form.message}</p>
        </Alert>
      ) : null}
      <Form
        action={ctx.href(nominationsPath(list.editionId, list.stateCode)).replace('?', '/order?')}
        values={form.values as FormValues}
        errors={form.errors as FormErrors}
      >
        <HiddenField name="revision" value={list.revision} />
        <p>{t('admissions:order.hint')}</p>
        <Actions>
          <Button variant="secondary">{t('admissions:order.save')}</Button>
        </Actions>
        <PeopleTable ctx={ctx} list={list} mayMove />
      </Form>
    </>
  );
}

function PeopleTable({ ctx, list, mayMove }: { ctx: PageContext; list: NominationList; mayMove?: boolean }) {
  const { t } = ctx;
  const places = new Map(list.people.map(({ id }, index) => [id, index + 1]));
  const hasQuota = list.quota.length > 0;
  return (
    <DataTable
      caption={t('admissions:order.title')}
      hideCaption
      rows={list.people}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'rank',
          header: t('admissions:order.rank'),
          cell: (row) => <Rank ctx={ctx} row={row} mayMove={mayMove} />,
        },
        {
          key: 'name',
          header: t('admissions:column.name'),
          rowHeader: true,
          cell: (row) => (
            <a href={ctx.href(addressOf(row))}>
              <Bdi>{row.name}</Bdi>
            </a>
          ),
        },
        {
          key: 'institution',
          header: t('admissions:column.institution'),
          cell: (row) => (row.institution ? <LocalisedText text={row.institution} /> : '—'),
        },
        { key: 'status', header: t('admissions:column.state-of'), cell: (row) => <LineTag ctx={ctx} row={row} /> },
        ...(list.demandsRelease
          ? [
              {
                key: 'release',
                header: t('admissions:release.title'),
                cell: (row: NominationLine) => (row.release ? <ReleaseTag ctx={ctx} status={row.release} /> : '—'),
              },
            ]
          : []),
        ...(hasQuota
          ? [
              {
                key: 'quota',
                header: t('admissions:column.quota'),
                cell: (row: NominationLine) => <AgainstQuota ctx={ctx} row={row} />,
              },
            ]
          : []),
        ...(mayMove
          ? [
              {
                key: 'move',
                header: t('admissions:order.move'),
                hideHeader: true,
                cell: (row: NominationLine) => (
                  <Arrows ctx={ctx} row={row} place={places.get(row.id) ?? 1} last={list.people.length} />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

const addressOf = ({ type, id }: NominationLine): string =>
  type === 'nominee' ? `/nominations/nominees/${id}` : `/nominations/applications/${id}`;

function LineTag({ ctx, row }: { ctx: PageContext; row: NominationLine }) {
  return row.type === 'nominee' ? (
    <NomineeTag ctx={ctx} status={row.status as NomineeStatus} />
  ) : (
    <ApplicationTag ctx={ctx} status={row.status as Parameters<typeof ApplicationTag>[0]['status']} />
  );
}

function Rank({ ctx, row, mayMove }: { ctx: PageContext; row: NominationLine; mayMove?: boolean }) {
  if (!mayMove) return <>{row.rank ?? '—'}</>;
  return (
    <NumberField
      name={`rank.${row.id}`}
      label={ctx.t('admissions:order.rank-of', { name: row.name })}
      hideLabel
      value={row.rank}
      min={1}
      max={500}
    />
  );
}

/** Above the quota one may be put forward all the same: ranked, and shown as such. */
function AgainstQuota({ ctx, row }: { ctx: PageContext; row: NominationLine }) {
  if (!row.quota) return <>{ctx.t('admissions:order.unranked')}</>;
  const { rank, seats, above } = row.quota;
  const text = ctx.t(`admissions:order.${above ? 'above' : 'within'}`, { rank, count: seats });
  return above ? <StatusTag tone="warning" text={text} /> : <Bdi>{text}</Bdi>;
}

function Arrows({ ctx, row, place, last }: { ctx: PageContext; row: NominationLine; place: number; last: number }) {
  const arrow = (word: 'up' | 'down', to: number, sign: string) => (
    <Button
      small
      variant="quiet"
      name="_move"
      value={`${row.id} ${to}`}
      disabled={to < 1 || to > last}
      label={ctx.t(`admissions:order.${word}`, { name: row.name })}
    >
      {sign}
    </Button>
  );
  return (
    <div class="ui-cell-buttons">
      {arrow('up', place - 1, '↑')}
      {arrow('down', place + 1, '↓')}
    </div>
  );
}

/** Nominees who will not come by this nomination. */
export function FormerNominees({ ctx, rows }: { ctx: PageContext; rows: readonly NomineeView[] }) {
  return (
    <DataTable
      caption={ctx.t('admissions:order.former')}
      hideCaption
      rows={[...rows]}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          header: ctx.t('admissions:column.name'),
          rowHeader: true,
          cell: (row) => (
            <a href={ctx.href(`/nominations/nominees/${row.id}`)}>
              <Bdi>{row.name}</Bdi>
            </a>
          ),
        },
        {
          key: 'status',
          header: ctx.t('admissions:column.state-of'),
          cell: (row) => <NomineeTag ctx={ctx} status={row.status} />,
        },
        {
          key: 'reason',
          header: ctx.t('admissions:reason.label'),
          cell: (row) => (row.endReason ? <span dir="auto">{row.endReason}</span> : '—'),
        },
      ]}
    />
  );
}

/** A link to put somebody forward, and one to do so from a sheet; nothing where the time is over. */
export function NominateActions({ ctx, list }: { ctx: PageContext; list: NominationList }) {
  if (!list.opening.isOpen || !list.can.change) return null;
  const base = `/nominations/editions/${list.editionId}`;
  const state = `?state=${list.stateCode}`;
  return (
    <Actions>
      <ButtonLink href={ctx.href(`${base}/nominees/new${state}`)}>{ctx.t('admissions:nominee.new')}</ButtonLink>
      <ButtonLink href={ctx.href(`${base}/import${state}`)} variant="secondary">
        {ctx.t('admissions:nominee.from-sheet')}
      </ButtonLink>
    </Actions>
  );
}
