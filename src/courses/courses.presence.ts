import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { LOCALES } from '#libs/i18n';
import { Navigation, PublicSources, type SearchHit, type SitemapEntry, Slots } from '#libs/web';
import { courseHref } from './addresses';
import { CatalogueQueries } from './catalogue.queries';
import { renderResources } from './pages/resources';

const SITEMAP_STEP = 500;

/** Where courses show themselves outside their own pages: menus, the site's search, the sitemap, pages of the curriculum. */
@Injectable()
export class CoursesPresence implements OnModuleInit {
  constructor(
    private readonly navigation: Navigation,
    private readonly sources: PublicSources,
    private readonly slots: Slots,
    private readonly catalogue: CatalogueQueries,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.navigation.register(
      { area: 'main', order: 10, href: '/courses', labelKey: 'courses:menu.courses' },
      {
        area: 'staff',
        order: 10,
        href: '/manage/courses',
        labelKey: 'courses:menu.manage',
        permission: 'courses.manage',
      },
    );
    this.sources.registerSearch({
      labelKey: 'courses:menu.courses',
      order: 10,
      moreHref: '/courses?q=',
      search: (query, locale, actor, limit) => this.search(query, locale, actor, limit),
    });
    this.sources.registerSitemap(() => this.sitemap());
    this.slots.register('theme.resources', 10, (ctx, theme) =>
      renderResources(ctx, this.catalogue, { theme }, this.clock.now()),
    );
    this.slots.register('module.resources', 10, (ctx, module) =>
      renderResources(ctx, this.catalogue, { module }, this.clock.now()),
    );
  }

  private async search(query: string, locale: string, _actor: Actor, limit: number): Promise<{ hits: SearchHit[] }> {
    const page = await this.catalogue.list({ q: query }, { locale, limit });
    return {
      hits: page.items.map((course) => ({
        href: `/${locale}${courseHref(course.slug)}`,
        title: course.title,
        snippet: course.summary,
      })),
    };
  }

  /** Published courses in steps, each with the addresses of the languages it really exists in. */
  private async *sitemap(): AsyncIterable<SitemapEntry> {
    const known = LOCALES.map((locale) => locale.code);
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = await this.database.query<{ id: string; slugs: Record<string, string>; changed: Date }>(
        `SELECT c.id, json_object_agg(p.locale, p.slug) AS slugs, max(p.published_at) AS changed
         FROM course c JOIN course_publication p ON p.owner_id = c.id AND p.locale = ANY($3)
         WHERE c.status = 'published' AND c.id > $1 GROUP BY c.id ORDER BY c.id LIMIT $2`,
        [after, SITEMAP_STEP, known],
      );
      for (const row of rows) {
        yield {
          paths: Object.fromEntries(
            Object.entries(row.slugs).map(([locale, slug]) => [locale, `/${locale}${courseHref(slug)}`]),
          ),
          changedAt: row.changed,
        };
      }
      const last = rows[rows.length - 1];
      if (rows.length < SITEMAP_STEP || !last) return;
      after = last.id;
    }
  }
}
