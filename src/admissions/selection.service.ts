import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { Audit } from '#src/identity';
import { admissionsErrors } from './admissions.errors';
import { applicationNotSelected, applicationReserved, applicationSelected } from './admissions.events';
import { canManageAdmissions, canSeeApplication } from './admissions.policy';
import { ApplicationsStore, type StoredApplication } from './applications.store';
import { Ledger, type EditionFacts } from './ledger';
import { OffersService } from './offers.service';
import { holdsPlace, isSelectable, type ApplicationStatus } from './rules/application-lifecycle';
import { matchPlaces } from './rules/match-places';

/** What became of a choice of several applications. */
export interface SelectionResult {
  done: string[];
  /** Those for whom there was no free place (or no room on the reserve list). */
  left: string[];
}

/** A course manager chooses: places to as many as there are, the reserve list by rank, or not selected with a reason. */
@Injectable()
export class SelectionService {
  constructor(
    private readonly database: Database,
    private readonly store: ApplicationsStore,
    private readonly ledger: Ledger,
    private readonly offers: OffersService,
    private readonly audit: Audit,
    private readonly events: EventBus,
  ) {}

  /**
   * Selects applications of one edition and offers each a free place of its mode, in the order given, as far as they reach.
   * @throws AppError `admissions.no-free-place` (409) where none could be offered one; `admissions.edition-started` (409)
   */
  async select(actor: SignedInActor, ids: readonly string[]): Promise<SelectionResult> {
    return this.choose(actor, 'select', ids, holdsPlace, async (waiting, edition) => {
      if (!this.offers.isOffering(edition)) throw admissionsErrors('admissions.edition-started');
      const pairs = matchPlaces(waiting, await this.ledger.places(edition));
      if (pairs.length === 0) throw admissionsErrors('admissions.no-free-place');
      const chosen = pairs.map((pair) => pair.application);
      await this.store.become(chosen, { status: 'selected', by: actor.accountId });
      await this.events.publishAll(applicationSelected, ofAll(chosen), actor.accountId);
      await this.offers.offer(edition, pairs, 'selected', actor.accountId);
      return chosen;
    });
  }

  /**
   * Puts applications at the end of the reserve list, in the order given, as far as it reaches.
   * @throws AppError `admissions.reserve-full` (409) where none had room
   */
  async reserve(actor: SignedInActor, ids: readonly string[]): Promise<SelectionResult> {
    return this.choose(
      actor,
      'reserve',
      ids,
      (status) => status === 'reserve',
      async (waiting, edition) => {
        const row = await this.database.one<{ count: number }>(
          `SELECT count(*)::int AS count FROM application WHERE edition_id = $1 AND status = 'reserve'`,
          [edition.id],
        );
        const chosen = waiting.slice(0, Math.max(0, edition.reserveSize - (row?.count ?? 0)));
        if (chosen.length === 0) throw admissionsErrors('admissions.reserve-full', { size: edition.reserveSize });
        await this.store.reserve(edition.id, chosen, actor.accountId);
        await this.events.publishAll(applicationReserved, ofAll(chosen), actor.accountId);
        return chosen;
      },
    );
  }

  /** Does not select, with a reason that the applicants read. */
  async notSelect(actor: SignedInActor, ids: readonly string[], reason: string): Promise<SelectionResult> {
    return this.choose(
      actor,
      'not-select',
      ids,
      (status) => status === 'not-selected',
      async (waiting) => {
        await this.store.become(waiting, { status: 'not-selected', by: actor.accountId, reason });
        await this.events.publishAll(applicationNotSelected, ofAll(waiting), actor.accountId);
        return waiting;
      },
    );
  }

  /** Those of one edition who are not there yet, chosen in one transaction with the turn at the edition. */
  private async choose(
    actor: SignedInActor,
    action: 'select' | 'reserve' | 'not-select',
    ids: readonly string[],
    isThere: (status: ApplicationStatus) => boolean,
    run: (waiting: StoredApplication[], edition: EditionFacts) => Promise<StoredApplication[]>,
  ): Promise<SelectionResult> {
    const unique = [...new Set(ids)];
    if (unique.length === 0) throw admissionsErrors('admissions.nothing-chosen');
    return this.database.transaction(async () => {
      const edition = await this.ledger.enter(await this.commonEdition(actor, unique));
      // Read again: only what is read in one's turn stands still.
      const applications = await this.store.findAll(unique);
      const waiting = applications.filter((application) => !isThere(application.status));
      for (const application of waiting) this.refuseUnlessSelectable(application);
      const chosen = waiting.length > 0 ? await run(waiting, edition) : [];
      await this.audit.record(
        actor,
        `admissions.${action}`,
        { type: 'edition', id: edition.id },
        { applications: chosen.map(({ id }) => id) },
      );
      const done = applications.filter((application) => !waiting.includes(application) || chosen.includes(application));
      return {
        done: done.map(({ id }) => id),
        left: waiting.filter((application) => !chosen.includes(application)).map(({ id }) => id),
      };
    });
  }

  private async commonEdition(actor: SignedInActor, ids: readonly string[]): Promise<string> {
    const applications = await this.store.findAll(ids);
    const visible = applications.filter((application) => canSeeApplication(actor, application));
    const [first] = visible;
    if (!first || visible.length !== ids.length || visible.some(({ editionId }) => editionId !== first.editionId))
      throw coreErrors('resource.not-found');
    if (!canManageAdmissions(actor)) throw coreErrors('access.denied');
    if (visible.some(({ accountId }) => accountId === actor.accountId))
      throw admissionsErrors('admissions.own-application');
    return first.editionId;
  }

  private refuseUnlessSelectable(application: StoredApplication): void {
    if (isSelectable(application.status, application.demandsEndorsement)) return;
    throw application.status === 'submitted'
      ? admissionsErrors('admissions.not-endorsed-yet')
      : admissionsErrors('admissions.not-possible');
  }
}

const ofAll = (applications: readonly StoredApplication[]) =>
  applications.map(({ id, editionId }) => ({ applicationId: id, editionId }));
