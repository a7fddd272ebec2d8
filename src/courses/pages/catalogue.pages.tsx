import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/clock';
import { ButtonLink, Checkbox, CardList, DateField, EmptyState, FilterForm, Pager, SearchBox, Select } from '#libs/ui';
import { Ctx, type Page, type PageContext, type PageView } from '#libs/web';
import { catalogueFilters, type CatalogueFilters } from '../catalogue.filters';
import { CatalogueQueries } from '../catalogue.queries';
import { formats } from '../courses.commands';
import { canManageCourses } from '../course.policy';
import type { CourseCard } from '../courses.views';
import { CourseCardView } from './cards';
import { DELIVERY_LANGUAGES, languageName } from './format';

const PAGE = 20;
const addressQuery = catalogueFilters.extend({ after: z.string().max(1000).optional() });

/** The filters that stand in the form, as they stand in the address. */
const FORM_FIELDS = [
  'theme',
  'format',
  'language',
  'state',
  'from',
  'to',
  'open',
  'places',
  'level',
  'module',
] as const;

/** The public catalogue. */
@Controller(':locale/courses')
export class CataloguePages {
  constructor(
    private readonly catalogue: CatalogueQueries,
    private readonly clock: Clock,
  ) {}

  /** Two statements: the page of courses, and what the filters offer. */
  @Get()
  async show(@Ctx() ctx: PageContext): Promise<PageView> {
    const { after, ...filters } = ctx.query(addressQuery);
    const [page, options] = await Promise.all([
      this.catalogue.list(filters, { locale: ctx.locale, limit: PAGE, after }),
      this.catalogue.filterOptions(ctx.locale),
    ]);
    const values = addressValues(filters);
    const active = FORM_FIELDS.filter((field) => values[field] !== undefined).length;
    return ctx.page({
      title: ctx.t('courses:catalogue.title'),
      description: ctx.t('courses:catalogue.description'),
      breadcrumbs: [{ label: ctx.t('courses:home'), href: ctx.href('/') }, { label: ctx.t('courses:catalogue.title') }],
      lead: <p>{ctx.t('courses:catalogue.lead')}</p>,
      wide: true,
      robots: active > 0 || filters.q || after ? 'noindex,follow' : undefined,
      body: (
        <>
          <SearchBox
            action={ctx.href('/courses')}
            value={filters.q}
            label={ctx.t('courses:catalogue.search')}
            keep={without(values, 'q')}
          />
          <FilterForm
            action={ctx.href('/courses')}
            values={values}
            active={active}
            resetHref={ctx.href('/courses')}
            keep={{ q: values.q, level: values.level, module: values.module }}
          >
            <Select
              name="theme"
              label={ctx.t('courses:filter.theme')}
              empty={ctx.t('courses:filter.any')}
              options={options.themes}
            />
            <Select
              name="format"
              label={ctx.t('courses:filter.format')}
              empty={ctx.t('courses:filter.any')}
              options={formats.map((format) => ({ value: format, label: ctx.t(`courses:format.${format}`) }))}
            />
            <Select
              name="language"
              label={ctx.t('courses:filter.language')}
              empty={ctx.t('courses:filter.any')}
              options={DELIVERY_LANGUAGES.map((code) => ({ value: code, label: languageName(code, ctx.locale) }))}
            />
            <Select
              name="state"
              label={ctx.t('courses:filter.state')}
              empty={ctx.t('courses:filter.any')}
              options={options.states}
            />
            <DateField name="from" label={ctx.t('courses:filter.from')} />
            <DateField name="to" label={ctx.t('courses:filter.to')} />
            <Checkbox name="open" label={ctx.t('courses:filter.open')} />
            <Checkbox name="places" label={ctx.t('courses:filter.places')} />
          </FilterForm>
          {page.items.length > 0 ? (
            <Results ctx={ctx} page={page} values={values} isFirst={after === undefined} now={this.clock.now()} />
          ) : (
            <Nothing ctx={ctx} filtered={active > 0 || Boolean(filters.q)} />
          )}
          {canManageCourses(ctx.actor) ? (
            <p>
              <ButtonLink href={ctx.href('/manage/courses')} variant="secondary">
                {ctx.t('courses:menu.manage')}
              </ButtonLink>
            </p>
          ) : null}
        </>
      ),
    });
  }
}

function Results({
  ctx,
  page,
  values,
  isFirst,
  now,
}: {
  ctx: PageContext;
  page: Page<CourseCard>;
  values: Record<string, string | undefined>;
  isFirst: boolean;
  now: Date;
}) {
  return (
    <>
      <CardList columns={2} label={ctx.t('courses:catalogue.title')}>
        {page.items.map((course) => (
          <CourseCardView key={course.id} ctx={ctx} course={course} now={now} />
        ))}
      </CardList>
      <Pager
        previousHref={isFirst ? null : ctx.href(`/courses${queryOf(values)}`)}
        nextHref={page.next && ctx.href(`/courses${queryOf({ ...values, after: page.next })}`)}
      />
    </>
  );
}

function Nothing({ ctx, filtered }: { ctx: PageContext; filtered: boolean }) {
  return (
    <EmptyState
      title={ctx.t(filtered ? 'courses:catalogue.none-found' : 'courses:catalogue.none')}
      actions={
        filtered ? (
          <ButtonLink href={ctx.href('/courses')}>{ctx.t('courses:catalogue.show-all')}</ButtonLink>
        ) : undefined
      }
    >
      <p>{ctx.t(filtered ? 'courses:catalogue.none-found-next' : 'courses:catalogue.none-next')}</p>
    </EmptyState>
  );
}

/** The filters as text, as an address holds them. */
function addressValues(filters: CatalogueFilters): Record<string, string | undefined> {
  const entries = Object.entries(filters).filter(([, value]) => value !== undefined && value !== '' && value !== false);
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

const without = (values: Record<string, string | undefined>, name: string): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));

function queryOf(values: Record<string, string | undefined>): string {
  const query = new URLSearchParams(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return query.size > 0 ? `?${query.toString()}` : '';
}
