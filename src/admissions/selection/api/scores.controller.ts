import { Controller } from '@nestjs/common';
import type { Actor, SignedInActor } from '#libs/access';
import { Acting, Handle, Input, ReaderLocale, type InputOf } from '#libs/web';
import { EligibilityService } from '../eligibility.service';
import type { EligibilityView } from '../eligibility.views';
import { ScorersQueries } from '../scorers.queries';
import { ScoresQueries } from '../scores.queries';
import { ScoresService } from '../scores.service';
import type { ScoreSheet } from '../scores.views';
import * as contract from './scores.contract';

/** JSON door of scores and conditions. */
@Controller('api/v1')
export class ScoresController {
  constructor(
    private readonly queries: ScoresQueries,
    private readonly scores: ScoresService,
    private readonly scorers: ScorersQueries,
    private readonly eligibility: EligibilityService,
  ) {}

  @Handle(contract.listScoreTurns)
  turns(
    @Acting() actor: SignedInActor,
    @Input() { query }: InputOf<typeof contract.listScoreTurns>,
    @ReaderLocale() locale: string,
  ) {
    return this.queries.turns(actor, query, locale);
  }

  @Handle(contract.listFreeScoreTurns)
  free(@Acting() actor: SignedInActor, @ReaderLocale() locale: string) {
    return this.queries.free(actor, locale);
  }

  @Handle(contract.getScore)
  get(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.getScore>,
    @ReaderLocale() locale: string,
  ): Promise<ScoreSheet> {
    return this.queries.sheet(actor, params.id, locale);
  }

  @Handle(contract.saveScore)
  async save(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.saveScore>,
    @ReaderLocale() locale: string,
  ): Promise<ScoreSheet> {
    await this.scores.save(actor, params.id, body);
    return this.queries.sheet(actor, params.id, locale);
  }

  @Handle(contract.claimScore)
  async claim(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.claimScore>,
    @ReaderLocale() locale: string,
  ): Promise<ScoreSheet> {
    await this.scores.claim(actor, params.id);
    return this.queries.sheet(actor, params.id, locale);
  }

  @Handle(contract.submitScore)
  async submit(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.submitScore>,
    @ReaderLocale() locale: string,
  ): Promise<ScoreSheet> {
    await this.scores.submit(actor, params.id, { marks: body.marks, comment: body.comment });
    return this.queries.sheet(actor, params.id, locale);
  }

  @Handle(contract.stepAside)
  async stepAside(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.stepAside>,
    @ReaderLocale() locale: string,
  ): Promise<ScoreSheet> {
    await this.scores.stepAside(actor, params.id);
    return this.queries.sheet(actor, params.id, locale);
  }

  @Handle(contract.listScores)
  progress(
    @Acting() actor: SignedInActor,
    @Input() { params, query }: InputOf<typeof contract.listScores>,
    @ReaderLocale() locale: string,
  ) {
    return this.queries.progress(actor, params.editionId, query, locale);
  }

  @Handle(contract.listScorers)
  listScorers(@ReaderLocale() locale: string) {
    return this.scorers.list(locale);
  }

  @Handle(contract.assignScorers)
  assign(@Acting() actor: SignedInActor, @Input() { params, body }: InputOf<typeof contract.assignScorers>) {
    return this.scores.assign(actor, params.editionId, body.scorerIds, body.applicationIds);
  }

  @Handle(contract.unassignScorer)
  unassign(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.unassignScorer>,
  ): Promise<void> {
    return this.scores.unassign(actor, params.id, params.scorerId);
  }

  @Handle(contract.getConditions)
  conditions(@Input() { params }: InputOf<typeof contract.getConditions>, @ReaderLocale() locale: string) {
    return this.eligibility.conditions(params.editionId, locale);
  }

  @Handle(contract.getEligibility)
  getEligibility(
    @Acting() actor: Actor,
    @Input() { params }: InputOf<typeof contract.getEligibility>,
    @ReaderLocale() locale: string,
  ): Promise<EligibilityView> {
    return this.eligibility.of(actor, params.id, locale);
  }

  @Handle(contract.judgeCondition)
  async judge(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.judgeCondition>,
    @ReaderLocale() locale: string,
  ): Promise<EligibilityView> {
    await this.eligibility.judge(actor, params.id, { key: params.key, ...body });
    return this.eligibility.of(actor, params.id, locale);
  }
}
