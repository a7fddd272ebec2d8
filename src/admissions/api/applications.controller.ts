import { Controller } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Acting, Handle, Input, ReaderLocale, type InputOf } from '#libs/web';
import { AdmissionsQueries } from '../admissions.queries';
import type { ApplicationView } from '../admissions.views';
import { ApplicationsService } from '../applications.service';
import { OffersService } from '../offers.service';
import { ApplicationsRegister } from '../registers/applications-register';
import * as contract from './admissions.contract';

/** JSON door of the applicant. */
@Controller('api/v1')
export class ApplicationsController {
  constructor(
    private readonly queries: AdmissionsQueries,
    private readonly register: ApplicationsRegister,
    private readonly applications: ApplicationsService,
    private readonly offers: OffersService,
  ) {}

  @Handle(contract.listApplications)
  list(
    @Acting() actor: SignedInActor,
    @Input() { query }: InputOf<typeof contract.listApplications>,
    @ReaderLocale() locale: string,
  ) {
    const { view, editionId, sort, limit, after, ...filter } = query;
    if (view === 'own') return this.register.own(actor.accountId, { ...filter, editionId, limit, after }, locale);
    return this.register.page(actor, { view, editionId, filter, sort }, { locale, limit, after });
  }

  @Handle(contract.beginApplication)
  async begin(
    @Acting() actor: SignedInActor,
    @Input() { body }: InputOf<typeof contract.beginApplication>,
    @ReaderLocale() locale: string,
  ): Promise<ApplicationView> {
    const { editionId, ...form } = body;
    return this.queries.byId(actor, await this.applications.begin(actor, editionId, form), locale);
  }

  @Handle(contract.getApplication)
  get(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.getApplication>,
    @ReaderLocale() locale: string,
  ): Promise<ApplicationView> {
    return this.queries.byId(actor, params.id, locale);
  }

  @Handle(contract.saveApplication)
  async save(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.saveApplication>,
    @ReaderLocale() locale: string,
  ): Promise<ApplicationView> {
    await this.applications.save(actor, params.id, body);
    return this.queries.byId(actor, params.id, locale);
  }

  @Handle(contract.submitApplication)
  async submit(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.submitApplication>,
    @ReaderLocale() locale: string,
  ): Promise<ApplicationView> {
    await this.applications.submit(actor, params.id);
    return this.queries.byId(actor, params.id, locale);
  }

  @Handle(contract.withdrawApplication)
  async withdraw(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.withdrawApplication>,
    @ReaderLocale() locale: string,
  ): Promise<ApplicationView> {
    await this.offers.withdraw(actor, params.id, body.reason);
    return this.queries.byId(actor, params.id, locale);
  }

  @Handle(contract.confirmOffer)
  async confirm(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.confirmOffer>,
    @ReaderLocale() locale: string,
  ): Promise<ApplicationView> {
    await this.offers.confirm(actor, params.id);
    return this.queries.byId(actor, params.id, locale);
  }

  @Handle(contract.declineOffer)
  async decline(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.declineOffer>,
    @ReaderLocale() locale: string,
  ): Promise<ApplicationView> {
    await this.offers.decline(actor, params.id, body.reason);
    return this.queries.byId(actor, params.id, locale);
  }
}
