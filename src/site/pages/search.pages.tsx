import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { Card, CardList, EmptyState, LocalisedText, SearchBox, Section, directionOf } from '#libs/ui';
import { Ctx, type PageContext, type PageView } from '#libs/web';
import { QUERY_LENGTH, SiteSearch, type SearchGroup } from '../site-search';

const HITS = 5;
const searchQuery = z.object({ q: z.string().max(QUERY_LENGTH).optional() });

/** The page of the site's one search box. */
@Controller(':locale/search')
export class SearchPages {
  constructor(private readonly searches: SiteSearch) {}

  @Get()
  async search(@Ctx() ctx: PageContext): Promise<PageView> {
    const q = ctx.query(searchQuery).q?.trim() ?? '';
    const groups = await this.searches.search(q, ctx.locale, ctx.actor, HITS);
    return ctx.page({
      title: q ? ctx.t('site:search.title-of', { q }) : ctx.t('site:search.title'),
      robots: 'noindex',
      body: (
        <>
          <SearchBox action={ctx.href('/search')} value={q} label={ctx.t('site:search.label')} />
          {q && groups.length === 0 ? <NothingFound ctx={ctx} /> : null}
          {groups.map((group) => (
            <Group key={group.labelKey} ctx={ctx} group={group} />
          ))}
        </>
      ),
    });
  }
}

function Group({ ctx, group }: { ctx: PageContext; group: SearchGroup }) {
  const label = ctx.t(group.labelKey);
  return (
    <Section title={group.total === undefined ? label : ctx.t('site:search.counted', { label, number: group.total })}>
      <CardList label={label}>
        {group.hits.map(({ href, title, snippet }) => (
          <Card
            key={href}
            level={3}
            title={title.value}
            href={href}
            lang={title.locale === ctx.locale ? undefined : title.locale}
            dir={title.locale === ctx.locale ? undefined : directionOf(title.locale)}
          >
            {snippet ? (
              <p>
                <LocalisedText text={snippet} />
              </p>
            ) : null}
          </Card>
        ))}
      </CardList>
      {group.more ? (
        <div class="ui-actions">
          <a href={ctx.href(group.moreHref)}>{ctx.t('site:search.more', { label })}</a>
        </div>
      ) : null}
    </Section>
  );
}

function NothingFound({ ctx }: { ctx: PageContext }) {
  return (
    <EmptyState title={ctx.t('site:search.nothing')}>
      <p>{ctx.t('site:search.nothing-next')}</p>
      <ul>
        {['courses', 'library', 'curriculum'].map((door) => (
          <li key={door}>
            <a href={ctx.href(`/${door}`)}>{ctx.t(`site:home.doors.${door}.title`)}</a>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}
