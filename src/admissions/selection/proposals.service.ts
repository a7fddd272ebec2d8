import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { Audit } from '#src/identity';
import { admissionsErrors } from '../admissions.errors';
import { canManageAdmissions } from '../admissions.policy';
import { Ledger, type EditionFacts } from '../ledger';
import { Offering } from '../offering';
import { PlanService } from '../plan/plan.service';
import { QuotaKeeper } from '../plan/quota-keeper';
import { mayBecome } from '../rules/application-lifecycle';
import { CandidatesQueries, termsOf } from './candidates.queries';
import { ProposalsStore, type EntryChange, type StoredEntry, type StoredProposal } from './proposals.store';
import { propose, type Outcome } from './rules/allocation';
import { selectionErrors } from './selection.errors';

/** What a manager makes of lines of a list. */
export interface OverrideCommand {
  applicationIds: readonly string[];
  /** Null: as it was proposed. */
  outcome: Outcome | null;
  reason: string | null;
  /** Number on the reserve list. */
  reserveRank?: number | null;
}

/** Lists are proposed here and changed by hand, with reasons; nothing happens to an application before a list is approved. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly plans: PlanService,
    private readonly offering: Offering,
    private readonly keeper: QuotaKeeper,
    private readonly candidates: CandidatesQueries,
    private readonly store: ProposalsStore,
    private readonly audit: Audit,
  ) {}

  /**
   * Makes a list of everybody who waits for a decision; an open list is superseded by it.
   * @param keep carries the changes made by hand on the open list over to the new one
   * @returns id of the list
   * @throws AppError `admissions.nobody-to-decide`, `admissions.edition-not-open`, `admissions.edition-started`,
   * `admissions.enrols-at-once` (409), `admissions.own-application` (403) to a manager who is on it
   */
  async make(actor: SignedInActor, editionId: string, keep = true): Promise<string> {
    if (!canManageAdmissions(actor)) throw coreErrors('access.denied');
    return this.database.transaction(async () => {
      const edition = await this.ledger.enter(editionId);
      this.refuseUnlessOffering(edition);
      const plan = await this.plans.plan(editionId);
      const people = await this.candidates.of(edition, plan);
      if (people.length === 0) throw selectionErrors('admissions.nobody-to-decide');
      if (people.some(({ accountId }) => accountId === actor.accountId))
        throw admissionsErrors('admissions.own-application');
      const terms = termsOf(edition, plan, await this.ledger.places(edition), await this.keeper.quotas(editionId));
      const before = await this.store.open(editionId);
      const id = await this.store.insert(
        editionId,
        actor.accountId,
        terms,
        propose({ ...terms, candidates: people }),
        new Map(people.map((person) => [person.id, person])),
      );
      if (before && keep) await this.store.carryOver(before.id, id);
      await this.audit.record(actor, 'selection.proposed', { type: 'edition', id: editionId }, { proposal: id });
      return id;
    });
  }

  /**
   * Decides on lines of an open list in another way than the rules do, with a reason, or again as they do.
   * @throws AppError `admissions.reason-required`, `admissions.no-rule-unmet`, `admissions.nothing-chosen` (422),
   * `admissions.not-endorsed-yet`, `admissions.not-possible` (409), `admissions.own-application` (403), and that the list is decided
   */
  async override(actor: SignedInActor, proposalId: string, command: OverrideCommand): Promise<void> {
    if (!canManageAdmissions(actor)) throw coreErrors('access.denied');
    const ids = new Set(command.applicationIds);
    if (ids.size === 0) throw admissionsErrors('admissions.nothing-chosen');
    await this.database.transaction(async () => {
      const { list, edition } = await this.openList(proposalId);
      const entries = (await this.store.entries(proposalId)).filter(({ applicationId }) => ids.has(applicationId));
      if (entries.length !== ids.size) throw coreErrors('resource.not-found');
      const changes = entries.map((entry) => this.changeOf(actor, entry, command, edition.demandsEndorsement));
      await this.store.change(proposalId, changes, actor.accountId);
      await this.audit.record(
        actor,
        'selection.overridden',
        { type: 'edition', id: list.editionId },
        { proposal: proposalId, outcome: command.outcome, applications: [...ids] },
      );
    });
  }

  private changeOf(
    actor: SignedInActor,
    entry: StoredEntry,
    { outcome, reason, reserveRank }: OverrideCommand,
    demandsEndorsement: boolean,
  ): EntryChange {
    const { applicationId, accountId, proposed, seenStatus, endorsed, unmet, vars } = entry;
    if (accountId === actor.accountId) throw admissionsErrors('admissions.own-application');
    if (outcome === null) {
      const rank = proposed === 'reserve' && typeof vars.rank === 'number' ? vars.rank : null;
      return { applicationId, outcome: proposed, reserveRank: rank, reason: null };
    }
    if (reason === null) throw reasonRequired();
    if (outcome === 'ineligible' && unmet.length === 0) throw selectionErrors('admissions.no-rule-unmet');
    if ((outcome === 'selected' || outcome === 'reserve') && demandsEndorsement && !endorsed)
      throw admissionsErrors('admissions.not-endorsed-yet');
    if (outcome !== 'later' && outcome !== seenStatus && !mayBecome(seenStatus, outcome))
      throw admissionsErrors('admissions.not-possible');
    return { applicationId, outcome, reserveRank: outcome === 'reserve' ? (reserveRank ?? null) : null, reason };
  }

  /** An open list in the turn of its edition. */
  private async openList(proposalId: string): Promise<{ list: StoredProposal; edition: EditionFacts }> {
    const edition = await this.ledger.enter((await this.store.find(proposalId)).editionId);
    const list = await this.store.find(proposalId);
    if (list.status !== 'open') throw selectionErrors('admissions.list-superseded');
    return { list, edition };
  }

  private refuseUnlessOffering(edition: EditionFacts): void {
    if (edition.status !== 'published') throw admissionsErrors('admissions.edition-not-open');
    if (edition.open) throw admissionsErrors('admissions.enrols-at-once');
    if (!this.offering.isOffering(edition)) throw admissionsErrors('admissions.edition-started');
  }
}

const reasonRequired = () =>
  admissionsErrors('admissions.reason-required', {}, { fields: [{ path: 'reason', code: 'required' }] });
