import { Controller } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { I18n } from '#libs/i18n';
import { Acting, Handle, Input, ReaderLocale, type InputOf } from '#libs/web';
import { SiteSearch } from '../site-search';
import { searchSite } from './search.contract';

/** The site-wide search for programs. */
@Controller('api/v1')
export class SearchController {
  constructor(
    private readonly searches: SiteSearch,
    private readonly i18n: I18n,
  ) {}

  @Handle(searchSite)
  async search(@Input() { query }: InputOf<typeof searchSite>, @Acting() actor: Actor, @ReaderLocale() locale: string) {
    const groups = await this.searches.search(query.q, locale, actor, query.limit);
    const t = this.i18n.translator(locale);
    return {
      groups: groups.map(({ room, labelKey, hits, total, more }) => ({
        room,
        label: t(labelKey),
        total: total ?? null,
        more,
        hits: hits.map(({ href, title, snippet }) => ({ href, title, snippet: snippet ?? null })),
      })),
    };
  }
}
