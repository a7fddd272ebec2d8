import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { label, localeInfo } from '#libs/i18n';
import { plainText } from '#libs/markdown';
import { Card, CardList, type Crumb, EmptyState, LocalisedText, Section } from '#libs/ui';
import { Ctx, PageContext, Slots, type PageView } from '#libs/web';
import { ItemCards, LibraryQueries, type ItemSummary } from '#src/library';
import { TaxonomyQueries } from '#src/taxonomy';
import { CurriculumQueries } from '../curriculum.queries';
import { ModuleBody, ModuleCard } from './module.parts';

/** Library items that a page shows; the rest is in the library. */
const MOST_ITEMS = 6;
const versionQuery = z.object({ version: z.number().int().min(1).max(10_000).optional() });
const curriculumCrumb = (ctx: PageContext): Crumb => ({
  label: ctx.t('curriculum:title'),
  href: ctx.href('/curriculum'),
});

/** Public pages of the curriculum. What serves a theme or a module is filled in by the rooms that have it. */
@Controller(':locale/curriculum')
export class CurriculumPages {
  constructor(
    private readonly queries: CurriculumQueries,
    private readonly taxonomy: TaxonomyQueries,
    private readonly library: LibraryQueries,
    private readonly slots: Slots,
  ) {}

  @Get()
  async overview(@Ctx() ctx: PageContext): Promise<PageView> {
    const themes = await this.queries.themes(ctx.locale);
    return ctx.page({
      title: ctx.t('curriculum:title'),
      description: ctx.t('curriculum:lead'),
      lead: ctx.t('curriculum:lead'),
      body: (
        <CardList columns={2} label={ctx.t('curriculum:themes')}>
          {themes.map((theme) => {
            const name = label(theme.labels, ctx.locale);
            return (
              <Card
                key={theme.code}
                title={name.value}
                lang={name.locale}
                dir={localeInfo(name.locale).dir}
                href={ctx.href(`/curriculum/${theme.code}`)}
                meta={ctx.t('curriculum:module-count', { count: theme.modules.length })}
              >
                {theme.modules.length > 0 ? (
                  <ul>
                    {theme.modules.map((module) => (
                      <li key={module.id}>
                        <a href={ctx.href(`/curriculum/modules/${module.code}`)}>
                          <LocalisedText text={module.title} />
                        </a>
                      </li>
                    ))}
                  </ul>
                ) : null}
              </Card>
            );
          })}
        </CardList>
      ),
    });
  }

  @Get(':theme')
  async theme(@Ctx() ctx: PageContext, @Param('theme') code: string): Promise<PageView> {
    const [theme] = /^T\d{2}$/.test(code) ? await this.queries.themes(ctx.locale, code) : [];
    if (!theme) throw coreErrors('resource.not-found');
    const [resources, items] = await Promise.all([
      this.slots.fill('theme.resources', ctx, code),
      this.library.byTheme(ctx.actor, code, ctx.locale, MOST_ITEMS),
    ]);
    const name = label(theme.labels, ctx.locale);
    return ctx.page({
      title: name.value,
      titleLocale: { lang: name.locale, dir: localeInfo(name.locale).dir },
      kicker: <bdi>{ctx.t('curriculum:theme', { code })}</bdi>,
      breadcrumbs: [curriculumCrumb(ctx)],
      body: (
        <>
          {theme.modules.length > 0 ? (
            <CardList label={ctx.t('curriculum:modules')}>
              {theme.modules.map((module) => (
                <ModuleCard key={module.id} ctx={ctx} module={module} />
              ))}
            </CardList>
          ) : (
            <EmptyState title={ctx.t('curriculum:no-modules')} />
          )}
          {resources}
          <Items ctx={ctx} items={items} moreHref={ctx.href(`/library?theme=${code}`)} />
        </>
      ),
    });
  }

  @Get('modules/:code')
  async module(@Ctx() ctx: PageContext, @Param('code') code: string): Promise<PageView> {
    const { version } = ctx.query(versionQuery);
    const module = /^T\d{2}-M\d{1,2}$/.test(code) ? await this.queries.module(code, ctx.locale, version) : undefined;
    if (!module) throw coreErrors('resource.not-found');
    const [theme, objectives, resources, items] = await Promise.all([
      this.taxonomy.theme(module.themeCode),
      this.taxonomy.objectives(),
      this.slots.fill('module.resources', ctx, code),
      this.library.byModule(ctx.actor, code, ctx.locale, MOST_ITEMS),
    ]);
    const themeName = label(theme?.labels ?? {}, ctx.locale);
    return ctx.page({
      title: module.title.value,
      titleLocale: { lang: module.title.locale, dir: localeInfo(module.title.locale).dir },
      description: plainText(module.summary.value, { maxLength: 300 }),
      kicker: <bdi>{ctx.t('curriculum:module', { code })}</bdi>,
      lead: <LocalisedText text={module.summary} />,
      breadcrumbs: [
        curriculumCrumb(ctx),
        { label: themeName.value, href: ctx.href(`/curriculum/${module.themeCode}`) },
      ],
      robots: version === undefined ? undefined : 'noindex',
      body: (
        <>
          <ModuleBody
            ctx={ctx}
            module={module}
            isOlder={version !== undefined && version !== Math.max(...module.versions)}
            themeName={themeName}
            objectives={objectives}
          />
          {resources}
          <Items ctx={ctx} items={items} />
        </>
      ),
    });
  }
}

/** Library items that serve a theme or a module. */
function Items({ ctx, items, moreHref }: { ctx: PageContext; items: ItemSummary[]; moreHref?: string }) {
  if (items.length === 0) return null;
  return (
    <Section title={ctx.t('curriculum:items')}>
      <ItemCards items={items} level={3} />
      {moreHref && items.length === MOST_ITEMS ? (
        <p>
          <a href={moreHref}>{ctx.t('curriculum:more-items')}</a>
        </p>
      ) : null}
    </Section>
  );
}
