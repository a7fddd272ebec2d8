import { Formats, label, type Localised } from '#libs/i18n';
import { Select, TextField } from '#libs/ui';
import type { PageContext } from '#libs/web';
import type { InstitutionView } from '#src/states';
import { APPLICATION_STATUSES } from '../rules/application-lifecycle';
import { RELEASE_GROUPS, registerFilter, type RegisterFilter } from './register.filter';

/** The filters that are on, for the panel that counts them. */
export const activeOf = (filter: RegisterFilter): number =>
  Object.keys(registerFilter.shape).filter((name) => filter[name as keyof RegisterFilter] !== undefined).length;

export interface FilterFieldsProps {
  ctx: PageContext;
  filter: RegisterFilter;
  names: ReadonlyMap<string, Localised>;
  /** States to choose from; none: the field is left out. */
  states: readonly string[];
  institutions: readonly InstitutionView[];
  /** Both ways of taking part are there. */
  hybrid: boolean;
  /** Line managers release. */
  release: boolean;
}

/** Fields by which a register of applications is narrowed down; all of them are parts of the address. */
export function FilterFields({ ctx, filter, names, states, institutions, hybrid, release }: FilterFieldsProps) {
  const { t } = ctx;
  const empty = t('admissions:filter.any');
  const choice = (
    name: keyof RegisterFilter,
    title: string,
    options: { value: string; label: string; lang?: string }[],
  ) => <Select name={name} label={title} value={filter[name]} empty={empty} options={options} />;
  const words = (values: readonly string[], key: string) =>
    values.map((value) => ({ value, label: t(`admissions:${key}.${value}`) }));
  return (
    <>
      <TextField name="q" label={t('admissions:column.name')} value={filter.q} maxLength={100} autocomplete="off" />
      {choice(
        'status',
        t('admissions:column.status'),
        words(
          APPLICATION_STATUSES.filter((status) => status !== 'draft'),
          'status',
        ),
      )}
      {states.length > 1
        ? choice(
            'state',
            t('admissions:column.state'),
            states.map((code) => ({
              value: code,
              label: names.get(code)?.value ?? code,
              lang: names.get(code)?.locale,
            })),
          )
        : null}
      {institutions.length > 1
        ? choice('institution', t('admissions:column.institution'), optionsOf(institutions, ctx.locale))
        : null}
      {hybrid ? choice('mode', t('admissions:column.mode'), words(['room', 'online'], 'mode')) : null}
      {choice('sex', t('admissions:form.sex'), [
        ...words(['female', 'male'], 'sex'),
        { value: 'unsaid', label: t('admissions:form.sex-unsaid') },
      ])}
      {choice('endorsed', t('admissions:register.endorsed'), words(['yes', 'no'], 'answer'))}
      {release ? choice('release', t('admissions:column.release'), words(RELEASE_GROUPS, 'register.release')) : null}
      {choice('rank', t('admissions:column.ncp-rank'), [
        ...['1', '2', '3', '5', '10'].map((rank) => ({
          value: rank,
          label: rank === '1' ? t('admissions:register.rank-first') : t('admissions:register.rank-most', { rank }),
        })),
        { value: 'none', label: t('admissions:register.rank-none') },
      ])}
    </>
  );
}

function optionsOf(institutions: readonly InstitutionView[], locale: string) {
  return institutions
    .map(({ id, labels }) => ({ value: id, name: label(labels, locale) }))
    .sort((a, b) => Formats.compare(a.name.value, b.name.value, locale))
    .map(({ value, name }) => ({ value, label: name.value, lang: name.locale }));
}
