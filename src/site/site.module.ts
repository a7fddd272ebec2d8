import { Module, type OnModuleInit } from '@nestjs/common';
import { ANONYMOUS } from '#libs/access';
import { LOCALES } from '#libs/i18n';
import { Navigation, PublicSources, type SitemapEntry } from '#libs/web';
import { AdmissionsModule } from '#src/admissions';
import { CoursesModule } from '#src/courses';
import { ScheduleModule } from '#src/schedule';
import { LibraryModule } from '#src/library';
import { CrawlersController } from './addresses/crawlers.controller';
import { FrontDoorController } from './addresses/front-door.controller';
import { Sitemap } from './addresses/sitemap';
import { SearchController } from './api/search.controller';
import { HealthController } from './health/health.controller';
import { Readiness } from './health/readiness';
import { Metrics } from './metrics/metrics';
import { MetricsController } from './metrics/metrics.controller';
import { DeskPages } from './pages/desk.pages';
import { HomePages } from './pages/home.pages';
import { PersonalSteps } from './pages/personal-steps';
import { SearchPages } from './pages/search.pages';
import { TextPages } from './pages/text.pages';
import { sitePermissions } from './site.permissions';
import { SiteSearch } from './site-search';

/** What belongs to the site as a whole: start page, search, health, measures, and the files that search engines read. */
@Module({
  imports: [AdmissionsModule, CoursesModule, LibraryModule, ScheduleModule],
  controllers: [
    FrontDoorController,
    CrawlersController,
    HealthController,
    MetricsController,
    SearchController,
    HomePages,
    SearchPages,
    DeskPages,
    TextPages,
  ],
  providers: [Readiness, Metrics, Sitemap, SiteSearch, PersonalSteps],
})
export class SiteModule implements OnModuleInit {
  constructor(
    private readonly navigation: Navigation,
    private readonly sources: PublicSources,
  ) {}

  onModuleInit(): void {
    this.navigation.register(
      {
        area: 'staff',
        order: 0,
        href: '/manage',
        labelKey: 'site:desk.menu',
        permission: sitePermissions['site.manage'],
      },
      { area: 'footer', order: 10, href: '/about', labelKey: 'site:about.menu' },
      { area: 'footer', order: 20, href: '/privacy', labelKey: 'site:privacy.menu' },
      { area: 'footer', order: 30, href: '/accessibility', labelKey: 'site:accessibility.menu' },
    );
    this.sources.registerSitemap(() => this.ownAddresses());
  }

  /** The start page and what the menus lead to; what lies deeper is named by the rooms. */
  private async *ownAddresses(): AsyncIterable<SitemapEntry> {
    const complete = LOCALES.filter((locale) => locale.complete).map((locale) => locale.code);
    const menus = (['main', 'footer'] as const).flatMap((area) => this.navigation.visible(area, ANONYMOUS));
    for (const path of ['', ...menus.map((entry) => entry.href)]) {
      yield { paths: Object.fromEntries(complete.map((locale) => [locale, `/${locale}${path}`])) };
    }
  }
}
