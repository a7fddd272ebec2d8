import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import type { Page } from '#libs/web';
import type { SearchFilter } from './commands';
import { ItemsQueries } from './items.queries';
import { SearchQueries } from './search.queries';
import type { ItemSummary } from './views';

/** What other rooms may ask the library. Every answer holds only what the actor may read. */
@Injectable()
export class LibraryQueries {
  constructor(
    private readonly items: ItemsQueries,
    private readonly searches: SearchQueries,
  ) {}

  /** One page of the published items that answer a search. */
  search(
    actor: Actor,
    filter: SearchFilter,
    locale: string,
    page: { limit: number; after?: string },
  ): Promise<Page<ItemSummary>> {
    return this.searches.search(actor, filter, locale, page);
  }

  /** The newest items that serve a theme. */
  async byTheme(actor: Actor, themeCode: string, locale: string, limit: number): Promise<ItemSummary[]> {
    return this.searches.cards(await this.items.idsByTheme(actor, themeCode, limit), locale);
  }

  /** The newest training materials made for a module of the curriculum. */
  async byModule(actor: Actor, moduleCode: string, locale: string, limit: number): Promise<ItemSummary[]> {
    return this.searches.cards(await this.items.idsByModule(actor, moduleCode, limit), locale);
  }
}
