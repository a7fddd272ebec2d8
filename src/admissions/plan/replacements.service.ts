import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { Audit } from '#src/identity';
import { admissionsErrors } from '../admissions.errors';
import { applicationReplaced } from '../admissions.events';
import { canManageAdmissions, canSeeApplication, isContactPointOf, isOwner } from '../admissions.policy';
import { ApplicationsStore, type StoredApplication } from '../applications.store';
import { Ledger, type EditionFacts } from '../ledger';
import { LedgerEntries, type Spot } from '../ledger-entries';
import { Standings } from '../nomination/standing';
import { Offering } from '../offering';
import { holdsPlace } from '../rules/application-lifecycle';
import { refuseWhenFrozen } from './frozen';

/** Who comes in place of another: somebody by name, or somebody to be named until the freeze. */
export type Successor = { applicationId: string } | 'reserve-seat';

/** What is kept of a replacement. */
export interface Replacement {
  by: Successor;
  /** Read by the person who is replaced, and kept in the ledger. */
  reason: string;
}

/**
 * Until the freeze a State names others for its people who have a place, without losing the seat: its contact points, or,
 * where it has none, a course manager with a reason that is logged.
 */
@Injectable()
export class ReplacementsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: ApplicationsStore,
    private readonly ledger: Ledger,
    private readonly entries: LedgerEntries,
    private readonly offering: Offering,
    private readonly standings: Standings,
    private readonly audit: Audit,
    private readonly events: EventBus,
  ) {}

  /**
   * Takes a place from a person and keeps it reserved for the State; a person who is named is offered it at once. Said
   * twice, it is done once.
   * @throws AppError `admissions.replacement-unfit` (409) where the named person is of another State, institution or mode, not
   * endorsed, or has a place; `admissions.frozen`, `admissions.not-possible` (409), `admissions.own-application`,
   * `admissions.contact-point-decides` (403), `resource.not-found`
   */
  async replace(actor: SignedInActor, applicationId: string, { by, reason }: Replacement): Promise<void> {
    const seen = await this.visible(actor, applicationId);
    await this.database.transaction(async () => {
      const edition = await this.ledger.enter(seen.editionId);
      const leaver = await this.store.lock(applicationId);
      await this.standings.capacity(actor, leaver.stateCode ?? '', leaver.accountId);
      if (leaver.status === 'replaced') return;
      refuseWhenFrozen(edition, this.clock.now());
      const [spot] = await this.entries.spotsOf([applicationId]);
      if (!holdsPlace(leaver.status) || !spot || leaver.stateCode === null)
        throw admissionsErrors('admissions.not-possible');
      const successor = by === 'reserve-seat' ? undefined : await this.named(actor, by.applicationId, leaver, edition);
      if (successor) refuseUnlessFit(successor, edition, spot, 'replacement');
      await this.keepSeat(edition, leaver, spot, reason, actor.accountId);
      if (successor) await this.give(edition, spot, successor, actor.accountId);
      await this.audit.record(
        actor,
        'application.replaced',
        { type: 'application', id: applicationId },
        { by: successor?.id ?? null, place: spot.number, reason },
      );
      await this.events.publish(
        applicationReplaced,
        { applicationId, editionId: edition.id, successorId: successor?.id ?? null },
        actor.accountId,
      );
    });
  }

  /**
   * Names the person for a reserved seat. Whoever is on the reserve list can be named for any seat of their State; whoever
   * is only endorsed, and so was in no list that a second person approved, only for the seat of a person replaced.
   * @throws AppError as {@link replace}; `admissions.seat-not-held` (409)
   */
  async fill(actor: SignedInActor, placeId: string, applicationId: string): Promise<void> {
    const seen = await this.visible(actor, applicationId);
    await this.database.transaction(async () => {
      const edition = await this.ledger.enter(seen.editionId);
      const spot = (await this.entries.spots(edition.id)).find(({ id }) => id === placeId);
      const successor = await this.store.lock(applicationId);
      if (!spot || (spot.state === 'held' && spot.stateCode !== successor.stateCode && spot.institutionId === null))
        throw coreErrors('resource.not-found');
      await this.standings.capacity(actor, spot.stateCode ?? successor.stateCode ?? '', successor.accountId);
      refuseWhenFrozen(edition, this.clock.now());
      if (spot.applicationId === applicationId) return;
      if (spot.state !== 'held' || !spot.reserved) throw admissionsErrors('admissions.seat-not-held');
      refuseUnlessFit(successor, edition, spot, await this.originOf(placeId));
      await this.give(edition, spot, successor, actor.accountId);
      await this.audit.record(
        actor,
        'admissions.seat-filled',
        { type: 'application', id: applicationId },
        { place: spot.number },
      );
    });
  }

  /** The place comes free and is held for its State again at once, in one statement: nobody can take it in between. */
  private async keepSeat(
    edition: EditionFacts,
    leaver: StoredApplication,
    spot: Spot,
    reason: string,
    actorId: string,
  ): Promise<void> {
    await this.store.become([leaver], { status: 'replaced', by: actorId, reason });
    const whose = { placeId: spot.id, stateCode: await this.holderState(spot, leaver), quotaId: spot.quotaId };
    await this.entries.record(
      edition.id,
      [
        { ...whose, kind: 'released', stateCode: spot.stateCode, reason: 'replaced' },
        { ...whose, kind: 'held', reason: 'reserved', note: reason },
      ],
      actorId,
    );
  }

  /** A place out of an institution's quota is held for the institution's State, wherever its person came from. */
  private async holderState(spot: Spot, leaver: StoredApplication): Promise<string | null> {
    if (spot.institutionId === null) return leaver.stateCode;
    const row = await this.database.one<{ state: string }>(
      'SELECT state_code AS state FROM institution WHERE id = $1',
      [spot.institutionId],
    );
    return row?.state ?? leaver.stateCode;
  }

  private async give(edition: EditionFacts, spot: Spot, successor: StoredApplication, actorId: string): Promise<void> {
    if (successor.status !== 'reserve') await this.store.become([successor], { status: 'selected', by: actorId });
    await this.offering.offer(edition, [{ placeId: spot.id, application: successor, why: 'replacement' }], actorId);
  }

  private async named(
    actor: SignedInActor,
    id: string,
    leaver: StoredApplication,
    edition: EditionFacts,
  ): Promise<StoredApplication> {
    if (id === leaver.id) throw admissionsErrors('admissions.replacement-unfit');
    const successor = await this.store.find(id);
    if (!successor || successor.editionId !== edition.id || !canSeeApplication(actor, successor))
      throw admissionsErrors('admissions.replacement-unfit', {}, { fields: [{ path: 'by', code: 'choice' }] });
    if (isOwner(actor, successor)) throw admissionsErrors('admissions.own-application');
    return this.store.lock(id);
  }

  /** Whether a reserved seat was a person's who was replaced, or was reserved out of a quota. */
  private async originOf(placeId: string): Promise<'replacement' | 'quota'> {
    const row = await this.database.one<{ reason: string | null }>(
      `SELECT reason FROM place_event WHERE place_id = $1 AND kind = 'released' ORDER BY sequence DESC LIMIT 1`,
      [placeId],
    );
    return row?.reason === 'replaced' ? 'replacement' : 'quota';
  }

  /** An application of a State that the actor speaks for. Others are not there; nobody decides on their own. */
  private async visible(actor: SignedInActor, id: string): Promise<StoredApplication> {
    const application = await this.store.find(id);
    if (!application || !canSeeApplication(actor, application)) throw coreErrors('resource.not-found');
    if (isOwner(actor, application)) throw admissionsErrors('admissions.own-application');
    if (!isContactPointOf(actor, application.stateCode) && !canManageAdmissions(actor))
      throw coreErrors('access.denied');
    return application;
  }
}

/** Whoever takes a held seat is of its holder and mode, endorsed, and waiting. */
function refuseUnlessFit(
  successor: StoredApplication,
  edition: EditionFacts,
  spot: Spot,
  origin: 'replacement' | 'quota',
): void {
  const holderIs =
    spot.institutionId === null
      ? successor.stateCode === spot.stateCode
      : successor.institutionId === spot.institutionId;
  const endorsed = successor.endorsedAt !== null || !edition.demandsEndorsement;
  const waits =
    successor.status === 'reserve' ||
    (origin === 'replacement' &&
      (successor.status === 'endorsed' || (successor.status === 'submitted' && !edition.demandsEndorsement)));
  if (!holderIs || !endorsed || !waits || successor.mode !== spot.mode)
    throw admissionsErrors('admissions.replacement-unfit', {}, { fields: [{ path: 'by', code: 'choice' }] });
}
