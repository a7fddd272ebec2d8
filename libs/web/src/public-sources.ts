import type { Actor } from '#libs/access';
import type { Localised } from '#libs/i18n';

/** An address that search engines may know, with the locales in which it really exists. */
export interface SitemapEntry {
  /** Locale to path, such as `{ en: '/en/courses/x', ru: '/ru/courses/y' }`. */
  paths: Record<string, string>;
  changedAt?: Date;
}

/** A hit of the site-wide search. */
export interface SearchHit {
  /** Path with its locale. */
  href: string;
  title: Localised;
  snippet?: Localised;
}

/** Something that can be searched from the site's one search box. */
export interface SearchSource {
  /** Catalogue key of the group's heading. */
  labelKey: string;
  order: number;
  /** Address of the full result list, without locale: `/library?q=`; the query is appended. */
  moreHref: string;
  search(query: string, locale: string, actor: Actor, limit: number): Promise<{ hits: SearchHit[]; total?: number }>;
}

/** What rooms offer to the site as a whole: their public addresses and their search. */
export class PublicSources {
  private readonly sitemaps: (() => AsyncIterable<SitemapEntry>)[] = [];
  private readonly searches: SearchSource[] = [];

  /** Names addresses below the menus' own, which are known already. */
  registerSitemap(source: () => AsyncIterable<SitemapEntry>): void {
    this.sitemaps.push(source);
  }

  registerSearch(source: SearchSource): void {
    this.searches.push(source);
    this.searches.sort((a, b) => a.order - b.order);
  }

  async *sitemap(): AsyncIterable<SitemapEntry> {
    for (const source of this.sitemaps) yield* source();
  }

  get searchSources(): readonly SearchSource[] {
    return this.searches;
  }
}
