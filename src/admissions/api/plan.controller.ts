import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, SignedInActor } from '#libs/access';
import { Acting, expectedRevision, Handle, Input, ReaderLocale, tagged, type InputOf } from '#libs/web';
import { AdmissionsQueries } from '../admissions.queries';
import type { ApplicationView } from '../admissions.views';
import { PlacesQueries } from '../places.queries';
import { PlanService } from '../plan/plan.service';
import { QuotasQueries } from '../plan/quotas.queries';
import { QuotasService } from '../plan/quotas.service';
import { ReplacementsService } from '../plan/replacements.service';
import { SeatsService } from '../plan/seats.service';
import * as contract from './plan.contract';

/** JSON door of the plan of an edition, of its quotas, and of what States do with their seats. */
@Controller('api/v1')
export class PlanController {
  constructor(
    private readonly queries: AdmissionsQueries,
    private readonly places: PlacesQueries,
    private readonly plans: PlanService,
    private readonly quotasQueries: QuotasQueries,
    private readonly quotas: QuotasService,
    private readonly seats: SeatsService,
    private readonly replacements: ReplacementsService,
  ) {}

  @Handle(contract.getAdmissionPlan)
  async plan(
    @Acting() actor: Actor,
    @Input() { params }: InputOf<typeof contract.getAdmissionPlan>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.quotasQueries.plan(actor, params.editionId));
  }

  @Handle(contract.changeAdmissionPlan)
  async changePlan(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.changeAdmissionPlan>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.plans.change(actor, params.editionId, expectedRevision(request), body);
    return tagged(reply, await this.quotasQueries.plan(actor, params.editionId));
  }

  @Handle(contract.listQuotas)
  async listQuotas(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.listQuotas>,
    @ReaderLocale() locale: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.quotasQueries.view(actor, params.editionId, locale));
  }

  @Handle(contract.setQuotas)
  async setQuotas(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.setQuotas>,
    @ReaderLocale() locale: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.quotas.set(actor, params.editionId, expectedRevision(request), body.quotas);
    return tagged(reply, await this.quotasQueries.view(actor, params.editionId, locale));
  }

  @Handle(contract.reserveSeats)
  async reserve(@Acting() actor: SignedInActor, @Input() { params, body }: InputOf<typeof contract.reserveSeats>) {
    return { items: await this.places.byIds(await this.seats.reserve(actor, params.editionId, body)) };
  }

  @Handle(contract.unreserveSeat)
  async unreserve(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.unreserveSeat>,
  ): Promise<void> {
    await this.seats.unreserve(actor, params.id);
  }

  @Handle(contract.giveSeatBack)
  async giveBack(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.giveSeatBack>,
  ): Promise<void> {
    await this.seats.giveBack(actor, params.id, body.note);
  }

  @Handle(contract.fillSeat)
  async fill(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.fillSeat>,
    @ReaderLocale() locale: string,
  ): Promise<ApplicationView> {
    await this.replacements.fill(actor, params.id, body.applicationId);
    return this.queries.byId(actor, body.applicationId, locale);
  }

  @Handle(contract.replaceApplicant)
  async replace(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.replaceApplicant>,
    @ReaderLocale() locale: string,
  ): Promise<ApplicationView> {
    await this.replacements.replace(actor, params.id, body);
    return this.queries.byId(actor, params.id, locale);
  }
}
