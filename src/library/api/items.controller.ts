import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#libs/access';
import { I18n, type Locale } from '#libs/i18n';
import {
  Acting,
  etagOf,
  expectedRevision,
  Handle,
  Input,
  linkNext,
  ReaderLocale,
  type InputOf,
  type Page,
} from '#libs/web';
import { ItemsQueries, isTombstone } from '../items.queries';
import { ItemsService } from '../items.service';
import { libraryErrors } from '../library.errors';
import { PublishingService } from '../publishing.service';
import { SearchQueries } from '../search.queries';
import { TextsService } from '../texts.service';
import { describeTypes, type TypeDescription } from '../types.queries';
import type { ItemSummary, ItemView, WorkingSummary, WorkingView } from '../views';
import { WorkingQueries } from '../working.queries';
import * as contract from './items.contract';

/** The JSON door of items. */
@Controller('api/v1')
export class ItemsController {
  constructor(
    private readonly items: ItemsService,
    private readonly texts: TextsService,
    private readonly publishing: PublishingService,
    private readonly readers: ItemsQueries,
    private readonly searches: SearchQueries,
    private readonly working: WorkingQueries,
    private readonly i18n: I18n,
  ) {}

  @Handle(contract.listTypes)
  types(@ReaderLocale() locale: Locale): { items: TypeDescription[] } {
    return { items: describeTypes(this.i18n.translator(locale)) };
  }

  @Handle(contract.searchItems)
  async search(
    @Acting() actor: Actor,
    @Input() { query }: InputOf<typeof contract.searchItems>,
    @ReaderLocale() locale: Locale,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<ItemSummary>> {
    const { limit, after, ...filter } = query;
    return linkNext(await this.searches.search(actor, filter, locale, { limit, after }), request, reply);
  }

  @Handle(contract.listWorkingItems)
  async list(
    @Input() { query }: InputOf<typeof contract.listWorkingItems>,
    @ReaderLocale() locale: Locale,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<WorkingSummary>> {
    const { limit, after, ...filter } = query;
    return linkNext(await this.working.list(filter, locale, { limit, after }), request, reply);
  }

  @Handle(contract.createItem)
  create(@Acting() actor: Actor, @Input() { body }: InputOf<typeof contract.createItem>): Promise<WorkingView> {
    return this.items.create(actor, body);
  }

  @Handle(contract.getItem)
  async get(
    @Acting() actor: Actor,
    @Input() { params, query }: InputOf<typeof contract.getItem>,
    @ReaderLocale() locale: Locale,
  ): Promise<ItemView> {
    const view = await this.readers.byId(actor, params.id, locale, query.version);
    if (isTombstone(view)) throw libraryErrors('item.withdrawn', { note: view.note.value });
    return view;
  }

  @Handle(contract.getWorkingItem)
  async getWorking(
    @Input() { params }: InputOf<typeof contract.getWorkingItem>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WorkingView> {
    return tagged(reply, await this.working.byId(params.id));
  }

  @Handle(contract.updateItem)
  async update(
    @Acting() actor: Actor,
    @Input() { params, body }: InputOf<typeof contract.updateItem>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WorkingView> {
    return tagged(reply, await this.items.update(actor, params.id, expectedRevision(request), body));
  }

  @Handle(contract.saveText)
  saveText(@Acting() actor: Actor, @Input() { params, body }: InputOf<typeof contract.saveText>): Promise<WorkingView> {
    return this.texts.save(actor, params.id, { [params.language]: body });
  }

  @Handle(contract.approveText)
  approveText(@Acting() actor: Actor, @Input() { params }: InputOf<typeof contract.approveText>): Promise<WorkingView> {
    return this.texts.approve(actor, params.id, params.language);
  }

  @Handle(contract.publishItem)
  publish(@Acting() actor: Actor, @Input() { params }: InputOf<typeof contract.publishItem>): Promise<WorkingView> {
    return this.publishing.publish(actor, params.id);
  }

  @Handle(contract.withdrawItem)
  withdraw(
    @Acting() actor: Actor,
    @Input() { params, body }: InputOf<typeof contract.withdrawItem>,
  ): Promise<WorkingView> {
    return this.publishing.withdraw(actor, params.id, body);
  }

  @Handle(contract.startVersion)
  startVersion(
    @Acting() actor: Actor,
    @Input() { params }: InputOf<typeof contract.startVersion>,
  ): Promise<WorkingView> {
    return this.items.startVersion(actor, params.id);
  }
}

function tagged(reply: FastifyReply, view: WorkingView): WorkingView {
  void reply.header('etag', etagOf(view.revision));
  return view;
}
