import { Controller } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Acting, Handle, Input, ReaderLocale, type InputOf } from '#libs/web';
import { admissionsErrors } from '../admissions.errors';
import { AdmissionsQueries } from '../admissions.queries';
import { PlacesQueries } from '../places.queries';
import { BulkJudging } from '../registers/bulk-judging';
import { ContactPointQueries } from '../registers/contact-point.queries';
import { LedgerRegister } from '../registers/ledger-register';
import { OutlookQueries } from '../registers/outlook.queries';
import { PlaceShares } from '../registers/place-shares.queries';
import { judgementsOf, outlookOf, reportOf, sharesView, stateEditionsOf } from '../registers/register.views';
import { ReportQueries } from '../registers/report.queries';
import * as contract from './registers.contract';

/** JSON door of the ledger, of what contact points have before them, and of reports. */
@Controller('api/v1')
export class RegistersController {
  constructor(
    private readonly places: PlacesQueries,
    private readonly shares: PlaceShares,
    private readonly ledger: LedgerRegister,
    private readonly contactPoints: ContactPointQueries,
    private readonly reports: ReportQueries,
    private readonly applications: AdmissionsQueries,
    private readonly outlooks: OutlookQueries,
    private readonly bulk: BulkJudging,
  ) {}

  @Handle(contract.listPlaces)
  listPlaces(@Acting() actor: SignedInActor, @Input() { params, query }: InputOf<typeof contract.listPlaces>) {
    return this.places.places(actor, params.editionId, query);
  }

  @Handle(contract.listPlaceEvents)
  listEvents(
    @Acting() actor: SignedInActor,
    @Input() { params, query }: InputOf<typeof contract.listPlaceEvents>,
    @ReaderLocale() locale: string,
  ) {
    const { limit, after, ...filter } = query;
    return this.ledger.page(actor, { editionId: params.editionId, filter }, { locale, limit, after });
  }

  @Handle(contract.getPlaceShares)
  async placeShares(@Acting() actor: SignedInActor, @Input() { params }: InputOf<typeof contract.getPlaceShares>) {
    return sharesView(await this.shares.readable(actor, params.editionId));
  }

  @Handle(contract.listNominationEditions)
  async editions(@Acting() actor: SignedInActor, @ReaderLocale() locale: string) {
    return stateEditionsOf(await this.contactPoints.editions(actor, locale));
  }

  @Handle(contract.getAdmissionsReport)
  async report(
    @Acting() actor: SignedInActor,
    @Input() { query }: InputOf<typeof contract.getAdmissionsReport>,
    @ReaderLocale() locale: string,
  ) {
    const { limit, after, ...filter } = query;
    return reportOf(
      await this.reports.byState(actor, filter),
      await this.reports.byEdition(actor, filter, { limit, after }, locale),
    );
  }

  @Handle(contract.getApplicationOutlook)
  async outlook(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.getApplicationOutlook>,
    @ReaderLocale() locale: string,
  ) {
    return outlookOf(await this.outlooks.of(await this.applications.byId(actor, params.id, locale)));
  }

  @Handle(contract.judgeApplications)
  async judge(@Acting() actor: SignedInActor, @Input() { body }: InputOf<typeof contract.judgeApplications>) {
    const { decision, ids, reason } = body;
    if (decision !== 'endorse' && reason === null)
      throw admissionsErrors('admissions.reason-required', {}, { fields: [{ path: 'reason', code: 'required' }] });
    return judgementsOf(await this.bulk.carryOut(actor, decision, ids, reason));
  }
}
