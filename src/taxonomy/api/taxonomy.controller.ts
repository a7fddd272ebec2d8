import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#libs/access';
import { coreErrors } from '#libs/errors';
import { textsOfLabels, type Labels } from '#libs/i18n';
import { Acting, expectedRevision, Handle, Input, linkNext, tagged, type InputOf } from '#libs/web';
import { TaxonomyQueries } from '../taxonomy.queries';
import { TaxonomyService } from '../taxonomy.service';
import { TermList } from '../term-list';
import * as contract from './taxonomy.contract';

const named = <View extends { labels: Labels }>({ labels, ...view }: View) => ({
  ...view,
  names: textsOfLabels(labels),
});

/** JSON door of the taxonomy. */
@Controller('api/v1')
export class TaxonomyController {
  constructor(
    private readonly queries: TaxonomyQueries,
    private readonly terms: TermList,
    private readonly service: TaxonomyService,
  ) {}

  @Handle(contract.listThemes)
  async themes() {
    return { items: (await this.queries.themes()).map(named) };
  }

  @Handle(contract.listObjectives)
  async objectives() {
    return { items: (await this.queries.objectives()).map(named) };
  }

  @Handle(contract.listAreas)
  async areas() {
    return { items: (await this.queries.areas()).map(named) };
  }

  @Handle(contract.renameTheme)
  async renameTheme(
    @Acting() actor: Actor,
    @Input() { params, body }: InputOf<typeof contract.renameTheme>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(
      reply,
      named(await this.service.renameTheme(actor, params.code, body.names, expectedRevision(request))),
    );
  }

  @Handle(contract.renameObjective)
  async renameObjective(
    @Acting() actor: Actor,
    @Input() { params, body }: InputOf<typeof contract.renameObjective>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(
      reply,
      named(await this.service.renameObjective(actor, params.number, body.names, expectedRevision(request))),
    );
  }

  @Handle(contract.renameArea)
  async renameArea(
    @Acting() actor: Actor,
    @Input() { params, body }: InputOf<typeof contract.renameArea>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(
      reply,
      named(await this.service.renameArea(actor, params.code, body.names, expectedRevision(request))),
    );
  }

  @Handle(contract.listTerms)
  async listTerms(
    @Input() { query }: InputOf<typeof contract.listTerms>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const page = linkNext(await this.terms.page(query), request, reply);
    return { ...page, items: page.items.map(named) };
  }

  @Handle(contract.getTerm)
  async term(@Input() { params }: InputOf<typeof contract.getTerm>, @Res({ passthrough: true }) reply: FastifyReply) {
    const term = (await this.queries.termsByIds([params.id])).get(params.id);
    if (!term) throw coreErrors('resource.not-found');
    return tagged(reply, named(term));
  }

  @Handle(contract.addTerm)
  async addTerm(@Acting() actor: Actor, @Input() { body }: InputOf<typeof contract.addTerm>) {
    return named(await this.service.addTerm(actor, body));
  }

  @Handle(contract.changeTerm)
  async changeTerm(
    @Acting() actor: Actor,
    @Input() { params, body }: InputOf<typeof contract.changeTerm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, named(await this.service.changeTerm(actor, params.id, body, expectedRevision(request))));
  }
}
