import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedInActor } from '#libs/access';
import { Acting, expectedRevision, Handle, Input, linkNext, ReaderLocale, tagged, type InputOf } from '#libs/web';
import { LettersService } from '../letters.service';
import { NeedsService } from '../needs.service';
import { TravelPlansService } from '../travel-plans.service';
import { TravelQueries } from '../travel.queries';
import type { CaseView } from '../travel.views';
import * as contract from './travel.contract';

/** JSON door of travel, but for passport data. */
@Controller('api/v1')
export class TravelController {
  constructor(
    private readonly queries: TravelQueries,
    private readonly needs: NeedsService,
    private readonly letters: LettersService,
    private readonly plans: TravelPlansService,
  ) {}

  @Handle(contract.listCases)
  async list(
    @Acting() actor: SignedInActor,
    @Input() { query }: InputOf<typeof contract.listCases>,
    @ReaderLocale() locale: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return linkNext(await this.queries.list(actor, query, locale), request, reply);
  }

  @Handle(contract.getCase)
  get(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.getCase>,
    @ReaderLocale() locale: string,
  ): Promise<CaseView> {
    return this.queries.byId(actor, params.id, locale);
  }

  @Handle(contract.sayNeed)
  async say(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.sayNeed>,
    @ReaderLocale() locale: string,
  ): Promise<CaseView> {
    await this.needs.say(actor, params.id, params.kind, body);
    return this.queries.byId(actor, params.id, locale);
  }

  @Handle(contract.saveJourney)
  async saveJourney(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.saveJourney>,
    @ReaderLocale() locale: string,
  ): Promise<CaseView> {
    await this.needs.travel(actor, params.id, params.direction, body);
    return this.queries.byId(actor, params.id, locale);
  }

  @Handle(contract.removeJourney)
  async removeJourney(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.removeJourney>,
    @ReaderLocale() locale: string,
  ): Promise<CaseView> {
    await this.needs.travel(actor, params.id, params.direction, null);
    return this.queries.byId(actor, params.id, locale);
  }

  @Handle(contract.listLetters)
  async listLetters(@Acting() actor: SignedInActor, @Input() { params }: InputOf<typeof contract.listLetters>) {
    return { items: await this.queries.letters(actor, params.id) };
  }

  @Handle(contract.requestLetter)
  async requestLetter(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.requestLetter>,
    @ReaderLocale() locale: string,
  ): Promise<CaseView> {
    await this.letters.request(actor, params.id, body);
    return this.queries.byId(actor, params.id, locale);
  }

  @Handle(contract.listEditionTravel)
  async editions(@Acting() actor: SignedInActor, @ReaderLocale() locale: string) {
    const rows = await this.queries.editions(actor, locale);
    return {
      items: rows.map(({ edition: { id, code, courseTitle, startsOn, endsOn }, people, unsettled }) => ({
        edition: { id, code, courseTitle, startsOn, endsOn },
        people,
        unsettled,
      })),
    };
  }

  @Handle(contract.sayNeedOfMany)
  async sayOfMany(@Acting() actor: SignedInActor, @Input() { params, body }: InputOf<typeof contract.sayNeedOfMany>) {
    return { done: await this.needs.sayOfMany(actor, params.editionId, body.caseIds, body.kind, body.state) };
  }

  @Handle(contract.requestLetters)
  requestLetters(@Acting() actor: SignedInActor, @Input() { params, body }: InputOf<typeof contract.requestLetters>) {
    return this.letters.requestMany(actor, params.editionId, body.caseIds);
  }

  @Handle(contract.getPlan)
  async plan(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.getPlan>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.plans.plan(actor, params.editionId));
  }

  @Handle(contract.changePlan)
  async changePlan(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.changePlan>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.plans.change(actor, params.editionId, body, expectedRevision(request));
    return tagged(reply, await this.plans.plan(actor, params.editionId));
  }
}
