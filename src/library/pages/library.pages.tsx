import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { can } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import { coreErrors } from '#libs/errors';
import { directionOf } from '#libs/ui';
import { Ctx, PageView, Redirect, type PageContext } from '#libs/web';
import { searchQuery } from '../commands';
import { DownloadsService } from '../downloads.service';
import { ItemsQueries, isTombstone } from '../items.queries';
import { permissions } from '../library.permissions';
import { SearchQueries } from '../search.queries';
import { serveFile } from '../serve-file';
import { Subjects } from '../subjects';
import { typeLabel } from '../types.queries';
import type { ItemView, TombstoneView } from '../views';
import { isUuid } from '../working.queries';
import { addressesOf, citationMeta, jsonLdOf } from './item-head';
import { ItemBody, ItemFacts, Tombstone } from './item-view';
import { ListView } from './list-view';

const PAGE = 20;
const listQuery = searchQuery.extend({ after: z.string().max(1000).optional() });
const itemQuery = z.object({ version: z.number().int().min(1).max(100_000).optional() });

/** The pages of readers. */
@Controller(':locale/library')
export class LibraryPages {
  constructor(
    private readonly searches: SearchQueries,
    private readonly items: ItemsQueries,
    private readonly subjects: Subjects,
    private readonly downloads: DownloadsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Search and filters; everything is in the address. */
  @Get()
  async list(@Ctx() ctx: PageContext): Promise<PageView> {
    const { after, ...filter } = ctx.query(listQuery);
    const { q } = filter;
    const [page, choices] = await Promise.all([
      this.searches.searchAndCount(ctx.actor, filter, ctx.locale, { limit: PAGE, after }),
      this.subjects.choices(['themes', 'states'], ctx.locale),
    ]);
    return ctx.page({
      title: ctx.t('library:list.title'),
      description: ctx.t('library:list.lead'),
      lead: q || after ? undefined : ctx.t('library:list.lead'),
      robots: q || after ? 'noindex' : undefined,
      body: (
        <ListView
          base={ctx.href('/library')}
          filter={filter}
          choices={choices}
          items={page.items}
          count={page.count}
          next={page.next}
        />
      ),
    });
  }

  @Get(':id')
  async short(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return this.item(ctx, id, '');
  }

  /** One item. An address with another title in it leads to the present one for ever. */
  @Get(':id/:slug')
  async item(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('slug') slug: string,
  ): Promise<PageView | Redirect> {
    if (!isUuid(id)) throw coreErrors('resource.not-found');
    const { version } = ctx.query(itemQuery);
    const item = await this.items.byId(ctx.actor, id, ctx.locale, version);
    if (isTombstone(item)) return this.tombstone(ctx, item);
    if (slug !== item.href.split('/').pop())
      return new Redirect(version ? `${item.href}?version=${version}` : item.href, undefined, 301);
    return this.itemPage(ctx, item);
  }

  /** Downloads of readers; the API has its own address for programs. */
  @Get(':id/files/:fileId/:name')
  async download(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('fileId') fileId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isUuid(id) || !isUuid(fileId)) throw coreErrors('resource.not-found');
    await serveFile(this.downloads, await this.downloads.find(ctx.actor, id, fileId, ctx.locale), request, reply);
  }

  private itemPage(ctx: PageContext, item: ItemView): PageView {
    const open = item.accessLevel === 'public' && item.version === item.currentVersion;
    const editHref = can(ctx.actor, permissions['library.manage']) ? ctx.href(`/manage/library/${item.id}`) : undefined;
    return ctx.page({
      title: item.title.value,
      titleLocale: titleLocaleOf(ctx, item),
      description: item.abstract.value.slice(0, 200),
      kicker: typeLabel(ctx.t, item.type),
      lead: item.centreOutput ? ctx.t('library:item.by-centre') : undefined,
      breadcrumbs: [{ label: ctx.t('library:list.title'), href: ctx.href('/library') }],
      translations: Object.keys(item.titles),
      addresses: addressesOf(item),
      robots: open ? undefined : 'noindex',
      jsonLd: open ? jsonLdOf(item, this.settings.baseUrl) : undefined,
      meta: citationMeta(item, this.settings.baseUrl),
      body: <ItemBody item={item} editHref={editHref} />,
      aside: <ItemFacts item={item} permanent={`${this.settings.baseUrl}${item.href}`} />,
    });
  }

  private tombstone(ctx: PageContext, item: TombstoneView): PageView {
    return ctx.page({
      title: ctx.t('library:item.withdrawn-title', { title: item.title.value }),
      status: 410,
      robots: 'noindex',
      breadcrumbs: [{ label: ctx.t('library:list.title'), href: ctx.href('/library') }],
      body: <Tombstone date={item.withdrawnAt} note={item.note} />,
    });
  }
}

const titleLocaleOf = (ctx: PageContext, item: ItemView): { lang: string; dir: 'ltr' | 'rtl' } | undefined =>
  item.title.locale === ctx.locale ? undefined : { lang: item.title.locale, dir: directionOf(item.title.locale) };
