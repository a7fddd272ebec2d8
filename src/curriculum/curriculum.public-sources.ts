import { Injectable } from '@nestjs/common';
import { LOCALES } from '#libs/i18n';
import { PublicSources, type SearchHit, type SitemapEntry } from '#libs/web';
import { TaxonomyQueries } from '#src/taxonomy';
import { CurriculumQueries } from './curriculum.queries';

const complete = LOCALES.filter((locale) => locale.complete).map((locale) => locale.code);
const inLocales = (locales: readonly string[], path: string): SitemapEntry => ({
  paths: Object.fromEntries(locales.map((locale) => [locale, `/${locale}${path}`])),
});

/** What the curriculum offers to the site as a whole: its addresses and its search. */
@Injectable()
export class CurriculumPublicSources {
  constructor(
    sources: PublicSources,
    private readonly queries: CurriculumQueries,
    private readonly taxonomy: TaxonomyQueries,
  ) {
    sources.registerSitemap(() => this.addresses());
    sources.registerSearch({
      labelKey: 'curriculum:modules',
      order: 30,
      moreHref: '/curriculum?q=',
      search: async (query, locale, _actor, limit) => ({ hits: await this.search(query, locale, limit) }),
    });
  }

  private async search(query: string, locale: string, limit: number): Promise<SearchHit[]> {
    const modules = await this.queries.search(query, locale, limit);
    return modules.map((module) => ({
      href: `/${locale}/curriculum/modules/${module.code}`,
      title: module.title,
      snippet: module.summary,
    }));
  }

  private async *addresses(): AsyncIterable<SitemapEntry> {
    for (const theme of await this.taxonomy.themes()) yield inLocales(complete, `/curriculum/${theme.code}`);
    for (const module of await this.queries.addresses())
      yield inLocales(module.locales, `/curriculum/modules/${module.code}`);
  }
}
