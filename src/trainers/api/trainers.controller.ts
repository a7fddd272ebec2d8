import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, SignedInActor } from '#libs/access';
import { coreErrors } from '#libs/errors';
import { textsOfLabels } from '#libs/i18n';
import { Acting, Handle, Input, linkNext, ReaderLocale, type InputOf } from '#libs/web';
import { TrainerDirectory } from '../trainer-directory';
import { TrainersQueries, type TrainerView } from '../trainers.queries';
import { TrainersService } from '../trainers.service';
import * as contract from './trainers.contract';

const publicView = (trainer: TrainerView) => ({
  id: trainer.id,
  kind: trainer.kind,
  name: trainer.name,
  stateCode: trainer.stateCode,
  institution: trainer.institution && textsOfLabels(trainer.institution),
  bio: trainer.bio,
  areas: trainer.areas,
  languages: trainer.languages,
  modules: trainer.modules.map((module) => module.code),
});
const innerView = (trainer: TrainerView) => ({
  ...publicView(trainer),
  status: trainer.status,
  consentPublic: trainer.consentPublic,
});

/** JSON door of the network of trainers. */
@Controller('api/v1')
export class TrainersController {
  constructor(
    private readonly queries: TrainersQueries,
    private readonly directory: TrainerDirectory,
    private readonly service: TrainersService,
  ) {}

  @Handle(contract.listTrainers)
  async list(
    @ReaderLocale() locale: string,
    @Input() { query }: InputOf<typeof contract.listTrainers>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const page = linkNext(await this.directory.page(query, locale), request, reply);
    return { ...page, items: page.items.map(publicView) };
  }

  @Handle(contract.getTrainer)
  async trainer(@ReaderLocale() locale: string, @Input() { params }: InputOf<typeof contract.getTrainer>) {
    const trainer = await this.queries.publicById(params.id, locale);
    if (!trainer) throw coreErrors('resource.not-found');
    return publicView(trainer);
  }

  @Handle(contract.applyToNetwork)
  async apply(
    @Acting() actor: SignedInActor,
    @ReaderLocale() locale: string,
    @Input() { body }: InputOf<typeof contract.applyToNetwork>,
  ) {
    return this.inner(await this.service.apply(actor, body), locale);
  }

  @Handle(contract.checkTrainer)
  async check(
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Input() { params }: InputOf<typeof contract.checkTrainer>,
  ) {
    await this.service.startCheck(actor, params.id);
    return this.inner(params.id, locale);
  }

  @Handle(contract.decideOnTrainer)
  async decide(
    @Acting() actor: Actor,
    @ReaderLocale() locale: string,
    @Input() { params, body }: InputOf<typeof contract.decideOnTrainer>,
  ) {
    await this.service.decide(actor, params.id, body.decision, body.reason ?? '');
    return this.inner(params.id, locale);
  }

  private async inner(id: string, locale: string) {
    const trainer = (await this.queries.byIds([id], locale)).get(id);
    if (!trainer) throw coreErrors('resource.not-found');
    return innerView(trainer);
  }
}
