import { EmptyState, FilterForm, Pager, SearchBox, Select, TextField, useUi, type Choice } from '#libs/ui';
import type { SearchFilter } from '../commands';
import { LANGUAGES, languageName } from '../rules/languages';
import { TYPE_CODES } from '../rules/types';
import { COUNTED } from '../search.queries';
import type { SubjectChoice } from '../subjects';
import { typeLabel } from '../types.queries';
import type { ItemSummary } from '../views';
import { ItemCards } from './item-cards';

export interface ListProps {
  base: string;
  filter: SearchFilter;
  choices: { themes: SubjectChoice[]; states: SubjectChoice[] };
  items: ItemSummary[];
  /** At most {@link COUNTED} + 1. */
  count: number;
  next: string | null;
}

const FILTERS = ['type', 'theme', 'term', 'state', 'language', 'year', 'sort'] as const;

/** Address of the list with these filters; `q` is the query. */
export function listHref(base: string, filter: SearchFilter, after?: string): string {
  const params = new URLSearchParams();
  if (filter.q) params.set('q', filter.q);
  for (const name of FILTERS) if (filter[name] !== undefined) params.set(name, String(filter[name]));
  if (after) params.set('after', after);
  const query = params.toString();
  return query ? `${base}?${query}` : base;
}

const choicesOf = (subjects: SubjectChoice[]): Choice[] =>
  subjects.map(({ code, label }) => ({ value: code, label: label.value }));

/** The search page of the library. */
export function ListView({ base, filter, choices, items, count, next }: ListProps) {
  const ui = useUi();
  const kept = Object.fromEntries(
    FILTERS.map((name) => [name, filter[name] === undefined ? undefined : String(filter[name])]),
  );
  return (
    <>
      <SearchBox action={base} value={filter.q} label={ui.t('library:list.search')} keep={kept} />
      <Filters base={base} filter={filter} choices={choices} values={kept} />
      {items.length > 0 ? (
        <>
          <p>
            {count > COUNTED
              ? ui.t('library:list.more-results', { count: COUNTED })
              : ui.t('library:list.results', { count })}
          </p>
          <ItemCards items={items} query={filter.q} />
          <Pager nextHref={next && listHref(base, filter, next)} />
        </>
      ) : (
        <EmptyState title={ui.t('library:list.empty')}>
          <p>{ui.t('library:list.empty-hint')}</p>
        </EmptyState>
      )}
    </>
  );
}

function Filters({
  base,
  filter,
  choices,
  values,
}: Pick<ListProps, 'base' | 'filter' | 'choices'> & { values: Record<string, string | undefined> }) {
  const ui = useUi();
  const any = ui.t('library:list.any');
  const active = FILTERS.filter((name) => name !== 'sort' && filter[name] !== undefined).length;
  return (
    <FilterForm
      action={base}
      values={values}
      active={active}
      resetHref={listHref(base, { q: filter.q })}
      keep={{ q: filter.q, term: filter.term }}
    >
      <Select
        name="type"
        label={ui.t('library:label.type')}
        empty={any}
        options={TYPE_CODES.map((type) => ({ value: type, label: typeLabel(ui.t, type) }))}
      />
      <Select name="theme" label={ui.t('library:label.theme')} empty={any} options={choicesOf(choices.themes)} />
      <Select name="state" label={ui.t('library:label.state')} empty={any} options={choicesOf(choices.states)} />
      <Select
        name="language"
        label={ui.t('library:label.language')}
        empty={any}
        options={LANGUAGES.map((language) => ({ value: language, label: languageName(language, ui.locale) }))}
      />
      <TextField
        name="year"
        label={ui.t('library:label.year')}
        inputMode="numeric"
        width="short"
        maxLength={4}
        dir="ltr"
      />
      <Select
        name="sort"
        label={ui.t('library:label.sort')}
        empty={null}
        value={filter.q ? 'relevance' : 'newest'}
        options={[
          { value: 'relevance', label: ui.t('library:sort.relevance') },
          { value: 'newest', label: ui.t('library:sort.newest') },
        ]}
      />
    </FilterForm>
  );
}
