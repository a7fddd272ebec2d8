import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Navigation, PublicSources } from '#libs/web';
import { IdentityModule } from '#src/identity';
import { StatesModule } from '#src/states';
import { TaxonomyModule } from '#src/taxonomy';
import { FilesController } from './api/files.controller';
import { ItemsController } from './api/items.controller';
import { LibraryContent } from './content';
import { DownloadsService } from './downloads.service';
import { Drafts } from './drafts';
import { LibraryFileEntity } from './file.entity';
import { FilesService } from './files.service';
import { LibraryItemEntity, LibraryVersionEntity } from './item.entity';
import { ItemsQueries } from './items.queries';
import { ItemsService } from './items.service';
import { ScanFileJob } from './jobs/scan-file.job';
import { LibraryQueries } from './library.queries';
import { EditPages } from './pages/edit.pages';
import { LibraryPages } from './pages/library.pages';
import { ManagePages } from './pages/manage.pages';
import { PublishingService } from './publishing.service';
import { SearchQueries } from './search.queries';
import {
  LibraryDownloadEntity,
  LibraryItemObjectiveEntity,
  LibraryItemStateEntity,
  LibraryItemTermEntity,
  LibraryItemThemeEntity,
} from './subject.entity';
import { Subjects } from './subjects';
import { LibraryVersionPublicationEntity, LibraryVersionTranslationEntity } from './text.entity';
import { TextsService } from './texts.service';
import { WorkingQueries } from './working.queries';

/** The e-library: items with numbered versions, files, subjects, search, and the pages of readers and librarians. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      LibraryItemEntity,
      LibraryVersionEntity,
      LibraryVersionTranslationEntity,
      LibraryVersionPublicationEntity,
      LibraryItemThemeEntity,
      LibraryItemTermEntity,
      LibraryItemStateEntity,
      LibraryItemObjectiveEntity,
      LibraryFileEntity,
      LibraryDownloadEntity,
    ]),
    StatesModule,
    TaxonomyModule,
    IdentityModule,
  ],
  controllers: [ItemsController, FilesController, LibraryPages, ManagePages, EditPages],
  providers: [
    Drafts,
    Subjects,
    LibraryContent,
    WorkingQueries,
    ItemsQueries,
    SearchQueries,
    LibraryQueries,
    ItemsService,
    TextsService,
    PublishingService,
    FilesService,
    DownloadsService,
    ScanFileJob,
  ],
  exports: [LibraryQueries, ItemsService, TextsService, PublishingService, FilesService, DownloadsService],
})
export class LibraryModule implements OnModuleInit {
  constructor(
    private readonly navigation: Navigation,
    private readonly sources: PublicSources,
    private readonly items: ItemsQueries,
    private readonly searches: SearchQueries,
  ) {}

  onModuleInit(): void {
    this.navigation.register(
      { area: 'main', order: 20, href: '/library', labelKey: 'library:menu.library' },
      {
        area: 'staff',
        order: 20,
        href: '/manage/library',
        labelKey: 'library:menu.manage',
        permission: 'library.manage',
      },
    );
    this.sources.registerSitemap(() => this.items.addresses());
    this.sources.registerSearch({
      labelKey: 'library:menu.library',
      order: 20,
      moreHref: '/library?q=',
      search: async (query, locale, actor, limit) => {
        const page = await this.searches.search(actor, { q: query }, locale, { limit });
        return { hits: page.items.map((item) => ({ href: item.href, title: item.title, snippet: item.summary })) };
      },
    });
  }
}
