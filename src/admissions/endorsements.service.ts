import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus, type EventDefinition } from '#libs/events';
import { AccountsQueries, Audit } from '#src/identity';
import { admissionsErrors } from './admissions.errors';
import { applicationNotEndorsed, applicationReturned } from './admissions.events';
import { canSeeApplication, isContactPointOf, isOwner } from './admissions.policy';
import { ApplicationsStore, type StatusChange, type StoredApplication } from './applications.store';
import { Ledger } from './ledger';
import { Endorsing } from './nomination/endorsing';
import { EntryGate } from './nomination/entry-gate';
import { NominationOrder } from './nomination/nomination-order';

/** What the national contact point of a State says; where it has none, a course manager in its place, with a reason. */
@Injectable()
export class EndorsementsService {
  constructor(
    private readonly database: Database,
    private readonly store: ApplicationsStore,
    private readonly ledger: Ledger,
    private readonly gate: EntryGate,
    private readonly order: NominationOrder,
    private readonly endorsing: Endorsing,
    private readonly accounts: AccountsQueries,
    private readonly audit: Audit,
    private readonly events: EventBus,
  ) {}

  /**
   * Endorses. Said twice, it is endorsed once.
   * @param note to the centre; a course manager gives the reason for endorsing instead of a contact point
   * @throws AppError `admissions.contact-point-decides` (403) to a manager where the State has a contact point,
   * `admissions.own-application` (403), `admissions.reason-required` (422), `admissions.not-possible`,
   * `admissions.deadline-passed`, `admissions.release-missing` (409)
   */
  async endorse(actor: SignedInActor, id: string, note: string | null): Promise<void> {
    await this.judge(actor, id, async (application, capacity) => {
      if (application.status === 'endorsed') return;
      if (!application.demandsEndorsement) throw admissionsErrors('admissions.not-possible');
      if (capacity === 'manager' && note === null) throw reasonRequired('note');
      await this.refuseLate(application);
      await this.endorsing.endorse(actor, application, { by: actor.accountId, as: capacity, note });
    });
  }

  /** Does not endorse, with a reason that the applicant reads. */
  async notEndorse(actor: SignedInActor, id: string, reason: string): Promise<void> {
    await this.judge(actor, id, async (application) => {
      if (application.status === 'not-endorsed') return;
      if (!application.demandsEndorsement) throw admissionsErrors('admissions.not-possible');
      await this.change(
        actor,
        application,
        { status: 'not-endorsed', by: actor.accountId, reason },
        applicationNotEndorsed,
      );
    });
  }

  /** Gives it back to be mended, with a reason; an endorsement given before ends. */
  async giveBack(actor: SignedInActor, id: string, reason: string): Promise<void> {
    await this.judge(actor, id, async (application) => {
      if (application.status === 'returned') return;
      const set = { endorsed_at: null, endorsed_by: null, endorsed_as: null, endorsement_note: null };
      await this.change(
        actor,
        application,
        { status: 'returned', by: actor.accountId, reason, set },
        applicationReturned,
      );
    });
  }

  private async judge(
    actor: SignedInActor,
    id: string,
    decide: (application: StoredApplication, capacity: 'ncp' | 'manager') => Promise<void>,
  ): Promise<void> {
    const seen = await this.store.find(id);
    if (!seen || !canSeeApplication(actor, seen)) throw coreErrors('resource.not-found');
    await this.database.transaction(async () => {
      if (seen.stateCode !== null) await this.order.turn(seen.editionId, seen.stateCode);
      const application = await this.store.lock(id);
      if (!canSeeApplication(actor, application)) throw coreErrors('resource.not-found');
      if (isOwner(actor, application)) throw admissionsErrors('admissions.own-application');
      await decide(application, await this.capacityOf(actor, application));
    });
  }

  /** Endorsements end with the deadline, as nominations do, unless the State was let in late. */
  private async refuseLate({ editionId, stateCode }: StoredApplication): Promise<void> {
    const edition = await this.ledger.edition(editionId);
    if (!edition) throw coreErrors('resource.not-found');
    await this.gate.refuseUnlessOpen(edition, stateCode);
  }

  /** As whom the actor speaks; a manager only for a State that has no contact point (other than the applicant). */
  private async capacityOf(actor: SignedInActor, application: StoredApplication): Promise<'ncp' | 'manager'> {
    if (isContactPointOf(actor, application.stateCode)) return 'ncp';
    const contacts = application.stateCode === null ? [] : await this.accounts.holders('ncp', application.stateCode);
    if (contacts.some((accountId) => accountId !== application.accountId))
      throw admissionsErrors('admissions.contact-point-decides');
    return 'manager';
  }

  private async change(
    actor: SignedInActor,
    application: StoredApplication,
    change: StatusChange,
    event: EventDefinition<typeof applicationReturned.schema>,
  ): Promise<void> {
    await this.store.become([application], change);
    await this.audit.record(
      actor,
      `application.${change.status}`,
      { type: 'application', id: application.id },
      { reason: change.reason ?? null },
    );
    await this.events.publish(
      event,
      { applicationId: application.id, editionId: application.editionId },
      actor.accountId,
    );
  }
}

const reasonRequired = (path: string) =>
  admissionsErrors('admissions.reason-required', {}, { fields: [{ path, code: 'required' }] });
