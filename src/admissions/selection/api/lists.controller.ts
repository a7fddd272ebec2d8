import { Controller } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { coreErrors } from '#libs/errors';
import { Acting, Handle, Input, ReaderLocale, type InputOf } from '#libs/web';
import { AdmissionsQueries } from '../../admissions.queries';
import { ApprovalsService } from '../approvals.service';
import { DecisionsQueries } from '../decisions.queries';
import { ListsQueries } from '../lists.queries';
import type { DecisionView, ListView } from '../lists.views';
import { ProposalsService } from '../proposals.service';
import * as contract from './lists.contract';

/** JSON door of lists and decisions. */
@Controller('api/v1')
export class ListsController {
  constructor(
    private readonly lists: ListsQueries,
    private readonly proposals: ProposalsService,
    private readonly approvals: ApprovalsService,
    private readonly decisions: DecisionsQueries,
    private readonly applications: AdmissionsQueries,
  ) {}

  @Handle(contract.listSelectionLists)
  all(
    @Acting() actor: SignedInActor,
    @Input() { params, query }: InputOf<typeof contract.listSelectionLists>,
    @ReaderLocale() locale: string,
  ) {
    return this.lists.lists(actor, params.editionId, query, locale);
  }

  @Handle(contract.makeSelectionList)
  async make(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.makeSelectionList>,
    @ReaderLocale() locale: string,
  ): Promise<ListView> {
    return this.lists.list(actor, await this.proposals.make(actor, params.editionId, body.keepChanges), locale);
  }

  @Handle(contract.getSelectionList)
  get(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.getSelectionList>,
    @ReaderLocale() locale: string,
  ): Promise<ListView> {
    return this.lists.list(actor, params.id, locale);
  }

  @Handle(contract.listSelectionEntries)
  entries(
    @Acting() actor: SignedInActor,
    @Input() { params, query }: InputOf<typeof contract.listSelectionEntries>,
    @ReaderLocale() locale: string,
  ) {
    return this.lists.entries(actor, params.id, query, locale);
  }

  @Handle(contract.changeSelectionList)
  async change(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.changeSelectionList>,
    @ReaderLocale() locale: string,
  ): Promise<ListView> {
    await this.proposals.override(actor, params.id, body);
    return this.lists.list(actor, params.id, locale);
  }

  @Handle(contract.approveSelectionList)
  async approve(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.approveSelectionList>,
    @ReaderLocale() locale: string,
  ): Promise<ListView> {
    await this.approvals.approve({ ...actor, locale }, params.id, body.revision);
    return this.lists.list(actor, params.id, locale);
  }

  @Handle(contract.rejectSelectionList)
  async reject(
    @Acting() actor: SignedInActor,
    @Input() { params, body }: InputOf<typeof contract.rejectSelectionList>,
    @ReaderLocale() locale: string,
  ): Promise<ListView> {
    await this.approvals.reject({ ...actor, locale }, params.id, body.revision, body.reason);
    return this.lists.list(actor, params.id, locale);
  }

  @Handle(contract.getDecision)
  async decision(
    @Acting() actor: SignedInActor,
    @Input() { params }: InputOf<typeof contract.getDecision>,
    @ReaderLocale() locale: string,
  ): Promise<DecisionView> {
    // Whoever may not see the application is told that it is not there.
    await this.applications.byId(actor, params.id, locale);
    const stated = await this.decisions.of(params.id, locale);
    if (!stated) throw coreErrors('resource.not-found');
    const { applicationId, outcome, rule, reason, unmet, decidedAt } = stated;
    return { applicationId, outcome, rule, reason, unmet, decidedAt };
  }
}
