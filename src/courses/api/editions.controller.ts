import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#libs/access';
import { Acting, etagOf, expectedRevision, Handle, Input, type InputOf, ReaderLocale } from '#libs/web';
import { CatalogueQueries } from '../catalogue.queries';
import { EditionsService } from '../editions.service';
import * as contract from './courses.contract';
import { presentEdition } from './presenters';

/** Editions through the JSON door. */
@Controller('api/v1')
export class EditionsController {
  constructor(
    private readonly service: EditionsService,
    private readonly catalogue: CatalogueQueries,
  ) {}

  @Handle(contract.listEditions)
  async list(
    @Input() { params }: InputOf<typeof contract.listEditions>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
  ) {
    const course = await this.catalogue.requireCourse(actor, params.id, locale);
    return {
      items: (await this.catalogue.editionsOf(actor, course.id, locale)).map((edition) =>
        presentEdition(edition, locale, actor),
      ),
    };
  }

  @Handle(contract.createEdition)
  async create(
    @Input() { params, body }: InputOf<typeof contract.createEdition>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const id = await this.service.create(actor, params.id, body);
    return this.show(id, actor, locale, reply.header('location', `/api/v1/editions/${id}`));
  }

  @Handle(contract.readEdition)
  read(
    @Input() { params }: InputOf<typeof contract.readEdition>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.show(params.id, actor, locale, reply);
  }

  @Handle(contract.changeEdition)
  async change(
    @Input() { params, body }: InputOf<typeof contract.changeEdition>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.service.change(actor, params.id, expectedRevision(request), body);
    return this.show(params.id, actor, locale, reply);
  }

  @Handle(contract.publishEdition)
  async publish(
    @Input() { params }: InputOf<typeof contract.publishEdition>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.service.publish(actor, params.id);
    return this.show(params.id, actor, locale, reply);
  }

  @Handle(contract.cancelEdition)
  async cancel(
    @Input() { params, body }: InputOf<typeof contract.cancelEdition>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.service.cancel(actor, params.id, body);
    return this.show(params.id, actor, locale, reply);
  }

  @Handle(contract.closeEdition)
  async close(
    @Input() { params }: InputOf<typeof contract.closeEdition>,
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.service.close(actor, params.id);
    return this.show(params.id, actor, locale, reply);
  }

  private async show(id: string, actor: Actor, locale: string, reply: FastifyReply) {
    const view = await this.catalogue.requireEdition(actor, id, locale);
    void reply.header('etag', etagOf(view.revision));
    return presentEdition(view, locale, actor);
  }
}
