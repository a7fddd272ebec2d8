import { Controller } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Acting, Handle, Input, ReaderLocale, type InputOf } from '#libs/web';
import { AdmissionsQueries } from '../admissions.queries';
import type { ApplicationView } from '../admissions.views';
import { EndorsementsService } from '../endorsements.service';
import { EnrolmentsService } from '../enrolments.service';
import * as contract from './admissions.contract';

/** JSON door of those who decide, and of open courses. */
@Controller('api/v1')
export class JudgingController {
  constructor(
    private readonly queries: AdmissionsQueries,
    private readonly endorsements: EndorsementsService,
    private readonly enrolments: EnrolmentsService,
  ) {}

  @Handle(contract.endorseApplication)
  async endorse(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.endorseApplication>,
    @ReaderLocale() locale: string,
  ): Promise<ApplicationView> {
    await this.endorsements.endorse(actor, params.id, body.note);
    return this.queries.byId(actor, params.id, locale);
  }

  @Handle(contract.notEndorseApplication)
  async notEndorse(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.notEndorseApplication>,
    @ReaderLocale() locale: string,
  ): Promise<ApplicationView> {
    await this.endorsements.notEndorse(actor, params.id, body.reason);
    return this.queries.byId(actor, params.id, locale);
  }

  @Handle(contract.returnApplication)
  async giveBack(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.returnApplication>,
    @ReaderLocale() locale: string,
  ): Promise<ApplicationView> {
    await this.endorsements.giveBack(actor, params.id, body.reason);
    return this.queries.byId(actor, params.id, locale);
  }

  @Handle(contract.enrol)
  async enrol(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.enrol>,
    @ReaderLocale() locale: string,
  ): Promise<ApplicationView> {
    return this.queries.byId(actor, await this.enrolments.enrol(actor, params.editionId, body.mode), locale);
  }
}
