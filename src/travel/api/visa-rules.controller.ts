import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#libs/access';
import { Acting, expectedRevision, Handle, Input, linkNext, ReaderLocale, tagged, type InputOf } from '#libs/web';
import { VisaRulesService } from '../visa-rules.service';
import * as contract from './visa-rules.contract';

/** JSON door of visa rules. */
@Controller('api/v1')
export class VisaRulesController {
  constructor(private readonly rules: VisaRulesService) {}

  @Handle(contract.listVisaRules)
  async list(
    @Input() { query }: InputOf<typeof contract.listVisaRules>,
    @ReaderLocale() locale: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return linkNext(await this.rules.list(query, locale), request, reply);
  }

  @Handle(contract.getVisaRule)
  async get(
    @Input() { params }: InputOf<typeof contract.getVisaRule>,
    @ReaderLocale() locale: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.rules.byId(params.id, locale));
  }

  @Handle(contract.addVisaRule)
  async add(
    @Acting() actor: Actor,
    @Input() { body }: InputOf<typeof contract.addVisaRule>,
    @ReaderLocale() locale: string,
  ) {
    return this.rules.byId(await this.rules.add(actor, body), locale);
  }

  @Handle(contract.changeVisaRule)
  async change(
    @Acting() actor: Actor,
    @Input() { params, body }: InputOf<typeof contract.changeVisaRule>,
    @ReaderLocale() locale: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.rules.change(actor, params.id, body, expectedRevision(request));
    return tagged(reply, await this.rules.byId(params.id, locale));
  }
}
