import type { ComponentChildren } from 'preact';
import { Formats, label, type Localised } from '#libs/i18n';
import {
  Actions,
  Button,
  DataTable,
  Fieldset,
  Form,
  HiddenField,
  LocalisedText,
  NumberField,
  Select,
  type ChoiceGroup,
} from '#libs/ui';
import { formProps, type FormState, type PageContext } from '#libs/web';
import type { EditionView } from '#src/courses';
import type { InstitutionView, StateView } from '#src/states';
import { modesOf, type PlaceMode } from '../rules/place-ledger';
import { seenRevision } from './seen-revision';
import type { QuotasView, QuotaView } from './plan.views';

/** A line of the form: a holder in a mode, with the quota where there is one. */
export interface QuotaLine {
  stateCode: string | null;
  institutionId: string | null;
  name: Localised;
  mode: PlaceMode;
  quota: QuotaView | undefined;
}

/** Name of a line in the form; it stays the same whatever other lines come and go. */
const keyOf = ({ stateCode, institutionId, mode }: Pick<QuotaLine, 'stateCode' | 'institutionId' | 'mode'>): string =>
  `${stateCode ?? institutionId}-${mode}`;

/** Lines of the invited States in the usual mode, and of every quota there is: States by name, then institutions. */
export function quotaLines(
  edition: Pick<EditionView, 'states' | 'format' | 'seats' | 'seatsOnline'>,
  view: QuotasView,
  names: ReadonlyMap<string, Localised>,
): QuotaLine[] {
  const modes = modesOf(edition);
  const nameOf = (code: string): Localised => names.get(code) ?? { value: code, locale: 'en' };
  const ofStates = view.quotas.filter(({ holder }) => holder === 'state');
  const codes = [...new Set([...edition.states, ...ofStates.map(({ stateCode }) => stateCode)])];
  const order = [...names.keys()];
  codes.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const states = codes.flatMap((stateCode) =>
    modes.map((mode): QuotaLine => ({
      stateCode,
      institutionId: null,
      name: nameOf(stateCode),
      mode,
      quota: ofStates.find((quota) => quota.stateCode === stateCode && quota.mode === mode),
    })),
  );
  const institutions = view.quotas.flatMap((quota): QuotaLine[] =>
    quota.institution
      ? [
          {
            stateCode: null,
            institutionId: quota.institution.id,
            name: quota.institution.name,
            mode: quota.mode,
            quota,
          },
        ]
      : [],
  );
  return [...states, ...institutions];
}

interface Props {
  ctx: PageContext;
  edition: EditionView;
  view: QuotasView;
  lines: QuotaLine[];
  states: readonly StateView[];
  institutions: readonly InstitutionView[];
  form: FormState;
}

/** The seats of each holder with what has become of them, and a line for one more State and one more institution. */
export function QuotasForm({ ctx, edition, view, lines, states, institutions, form }: Props) {
  const { t } = ctx;
  const modes = modesOf(edition);
  return (
    <>
      <ul>
        {view.modes.map(({ mode, seats, setAside, free }) => (
          <li key={mode}>
            {view.modes.length > 1 ? `${t(`admissions:mode.${mode}`)}: ` : null}
            {t('admissions:plan.sum', { seats: seats ?? '—', setAside, free })}
          </li>
        ))}
      </ul>
      <p>
        {t('admissions:plan.quotas-hint', { seats: edition.quotaPerState })}{' '}
        {modes.length > 1 ? t('admissions:plan.quotas-hint-modes') : null}
      </p>
      <Form action={ctx.href(`/manage/editions/${edition.id}/plan/quotas`)} {...formProps(form)}>
        <HiddenField name="revision" value={seenRevision(form, view.revision)} />
        <DataTable
          caption={t('admissions:plan.quotas')}
          hideCaption
          rows={lines}
          rowKey={keyOf}
          columns={[
            {
              key: 'holder',
              header: t('admissions:plan.holder'),
              rowHeader: true,
              cell: (row) => <LocalisedText text={row.name} />,
            },
            ...(modes.length > 1
              ? [
                  {
                    key: 'mode',
                    header: t('admissions:plan.mode'),
                    cell: (row: QuotaLine) => t(`admissions:mode.${row.mode}`),
                  },
                ]
              : []),
            { key: 'seats', header: t('admissions:plan.seats'), cell: (row) => <Seats ctx={ctx} line={row} /> },
            {
              key: 'now',
              header: t('admissions:plan.now'),
              cell: (row) => <Now ctx={ctx} line={row} perState={edition.quotaPerState} />,
            },
          ]}
        />
        <MoreHolders ctx={ctx} edition={edition} lines={lines} states={states} institutions={institutions} />
        <Actions>
          <Button>{t('admissions:plan.save-quotas')}</Button>
        </Actions>
      </Form>
    </>
  );
}

function Seats({ ctx, line }: { ctx: PageContext; line: QuotaLine }) {
  const { stateCode, institutionId, mode, quota, name } = line;
  const key = keyOf(line);
  const own = quota && (!quota.byDefault || institutionId !== null) ? quota.seats : null;
  return (
    <>
      {stateCode === null ? null : <HiddenField name={`quotas.${key}.stateCode`} value={stateCode} />}
      {institutionId === null ? null : <HiddenField name={`quotas.${key}.institutionId`} value={institutionId} />}
      <HiddenField name={`quotas.${key}.mode`} value={mode} />
      <NumberField
        name={`quotas.${key}.seats`}
        label={ctx.t('admissions:plan.seats-of', { holder: name.value })}
        hideLabel
        value={own}
        min={0}
        max={10_000}
      />
    </>
  );
}

/** What has become of the seats: the number in force, and how they stand. */
function Now({
  ctx,
  line: { quota, mode, stateCode },
  perState,
}: {
  ctx: PageContext;
  line: QuotaLine;
  perState: number;
}) {
  const { t } = ctx;
  if (!quota) return <>{stateCode !== null && perState > 0 && mode === 'room' ? t('admissions:plan.none-yet') : '—'}</>;
  const words = (['held', 'reserved', 'offered', 'confirmed'] as const)
    .filter((standing) => quota[standing] > 0)
    .map((standing) => `${t(`admissions:shares.${standing}`)}: ${quota[standing]}`);
  return (
    <>
      {t(quota.byDefault ? 'admissions:plan.by-default' : 'admissions:plan.by-hand', { count: quota.seats })}
      {words.length > 0 ? <div>{words.join(' · ')}</div> : null}
    </>
  );
}

/** One more State, where all are invited, and one more institution. */
function MoreHolders({
  ctx,
  edition,
  lines,
  states,
  institutions,
}: Pick<Props, 'ctx' | 'edition' | 'lines' | 'states' | 'institutions'>) {
  const { t } = ctx;
  const modes = modesOf(edition);
  const shown = new Set(lines.map(({ stateCode }) => stateCode));
  const others = edition.states.length > 0 ? [] : states.filter(({ code }) => !shown.has(code));
  const mode = (key: string): ComponentChildren =>
    modes.length > 1 ? (
      <Select
        name={`quotas.${key}.mode`}
        label={t('admissions:plan.mode')}
        value={modes[0]}
        empty={null}
        options={modes.map((one) => ({ value: one, label: t(`admissions:mode.${one}`) }))}
      />
    ) : (
      <HiddenField name={`quotas.${key}.mode`} value={modes[0] ?? 'room'} />
    );
  const seats = (key: string): ComponentChildren => (
    <NumberField name={`quotas.${key}.seats`} label={t('admissions:plan.seats')} min={0} max={10_000} />
  );
  return (
    <>
      {others.length > 0 ? (
        <Fieldset legend={t('admissions:plan.add-state')}>
          <Select
            name="quotas.new-state.stateCode"
            label={t('admissions:column.state')}
            empty={t('admissions:plan.nobody')}
            options={others.map(({ code, labels }) => choice(code, label(labels, ctx.locale), ctx))}
          />
          {mode('new-state')}
          {seats('new-state')}
        </Fieldset>
      ) : null}
      {institutions.length > 0 ? (
        <Fieldset legend={t('admissions:plan.add-institution')} hint={t('admissions:plan.add-institution-hint')}>
          <Select
            name="quotas.new-institution.institutionId"
            label={t('admissions:column.institution')}
            empty={t('admissions:plan.nobody')}
            options={groupsOf(institutions, states, ctx)}
          />
          {mode('new-institution')}
          {seats('new-institution')}
        </Fieldset>
      ) : null}
    </>
  );
}

const choice = (value: string, text: Localised, ctx: PageContext) => ({
  value,
  label: text.value,
  ...(text.locale !== ctx.locale && { lang: text.locale }),
});

/** Institutions under the names of their States. */
function groupsOf(
  institutions: readonly InstitutionView[],
  states: readonly StateView[],
  ctx: PageContext,
): ChoiceGroup[] {
  return states.flatMap(({ code, labels }) => {
    const own = institutions.filter(({ stateCode }) => stateCode === code);
    if (own.length === 0) return [];
    const options = own
      .map(({ id, labels: name }) => choice(id, label(name, ctx.locale), ctx))
      .sort((a, b) => Formats.compare(a.label, b.label, ctx.locale));
    return [{ label: label(labels, ctx.locale).value, options }];
  });
}
