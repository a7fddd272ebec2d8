import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { Audit } from '#src/identity';
import { admissionsErrors } from '../admissions.errors';
import { canManageAdmissions, isContactPointOf } from '../admissions.policy';
import { Ledger, type EditionFacts } from '../ledger';
import { LedgerEntries, type Spot } from '../ledger-entries';
import { Standings } from '../nomination/standing';
import type { PlaceMode } from '../rules/place-ledger';
import { Succession } from '../succession';
import { refuseWhenFrozen } from './frozen';
import { QuotaKeeper } from './quota-keeper';

/** Which seats of a State are reserved. */
export interface ReserveSeats {
  stateCode: string;
  /** Out of an institution's quota; null: out of the State's own. */
  institutionId: string | null;
  mode: PlaceMode;
  seats: number;
  note: string;
}

/** What a contact point does with the seats held for their State; a course manager in their place, where the State has none. */
@Injectable()
export class SeatsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly entries: LedgerEntries,
    private readonly keeper: QuotaKeeper,
    private readonly succession: Succession,
    private readonly standings: Standings,
    private readonly audit: Audit,
  ) {}

  /**
   * Reserves held seats before names are known: they do not go back to the pool until the freeze.
   * @returns ids of the places, by number
   * @throws AppError `admissions.too-few-held` (409), `admissions.frozen`, `admissions.edition-not-open` (409),
   * `access.denied`, `admissions.contact-point-decides` (403)
   */
  async reserve(actor: SignedInActor, editionId: string, wish: ReserveSeats): Promise<string[]> {
    return this.database.transaction(async () => {
      const edition = await this.ledger.enter(editionId);
      if (edition.status === 'draft') throw coreErrors('resource.not-found');
      await this.standings.capacity(actor, wish.stateCode, null);
      refuseWhenFrozen(edition, this.clock.now());
      await this.succession.handOn(edition, await this.ledger.open(edition));
      const quota = (await this.keeper.quotas(editionId)).find(
        ({ homeState, institutionId, mode }) =>
          homeState === wish.stateCode && institutionId === wish.institutionId && mode === wish.mode,
      );
      const held = (await this.entries.spots(editionId)).filter(
        (spot) => quota && spot.quotaId === quota.id && spot.state === 'held' && !spot.reserved,
      );
      const chosen = held.slice(0, wish.seats);
      if (chosen.length < wish.seats) throw admissionsErrors('admissions.too-few-held', { held: held.length });
      await this.entries.record(
        editionId,
        chosen.map(({ id, stateCode, quotaId }) => ({
          placeId: id,
          kind: 'held' as const,
          stateCode,
          quotaId,
          reason: 'reserved' as const,
          note: wish.note,
        })),
        actor.accountId,
      );
      await this.note(actor, edition, 'admissions.seats-reserved', chosen, wish.note);
      return chosen.map(({ id }) => id);
    });
  }

  /**
   * Takes the reservation off: the seat is held like any other of its quota, and after the day of the pool, or where it is
   * of no quota, goes to the reserve list. Said twice, it is done once.
   */
  async unreserve(actor: SignedInActor, placeId: string): Promise<void> {
    await this.withSeat(actor, placeId, async (spot, edition) => {
      if (!spot.reserved) return;
      if (spot.quotaId === null || !this.keeper.isKeeping(edition)) return this.giveUp(actor, edition, spot, null);
      await this.entries.record(
        edition.id,
        [{ placeId: spot.id, kind: 'held', stateCode: spot.stateCode, quotaId: spot.quotaId, reason: 'quota' }],
        actor.accountId,
      );
      await this.note(actor, edition, 'admissions.seat-unreserved', [spot], null);
    });
  }

  /** Gives a held seat back before its time: it goes to the reserve list. */
  async giveBack(actor: SignedInActor, placeId: string, note: string | null): Promise<void> {
    await this.withSeat(actor, placeId, (spot, edition) => this.giveUp(actor, edition, spot, note));
  }

  private async giveUp(actor: SignedInActor, edition: EditionFacts, spot: Spot, note: string | null): Promise<void> {
    await this.entries.release(edition.id, [spot], 'given-back', actor.accountId, note);
    await this.note(actor, edition, 'admissions.seat-given-back', [spot], note);
    await this.succession.handOn(edition, [spot]);
  }

  /** A held seat of a State that the actor speaks for, in one's turn. What others hold is not there. */
  private async withSeat(
    actor: SignedInActor,
    placeId: string,
    work: (spot: Spot, edition: EditionFacts) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async () => {
      const row = await this.database.one<{ editionId: string }>(
        'SELECT edition_id AS "editionId" FROM place WHERE id = $1',
        [placeId],
      );
      if (!row) throw coreErrors('resource.not-found');
      const edition = await this.ledger.enter(row.editionId);
      const spot = (await this.entries.spots(edition.id)).find(({ id }) => id === placeId);
      if (!spot?.stateCode || !(isContactPointOf(actor, spot.stateCode) || canManageAdmissions(actor)))
        throw coreErrors('resource.not-found');
      await this.standings.capacity(actor, spot.stateCode, null);
      refuseWhenFrozen(edition, this.clock.now());
      if (spot.state !== 'held') throw admissionsErrors('admissions.seat-not-held');
      await work(spot, edition);
    });
  }

  private note(
    actor: SignedInActor,
    edition: EditionFacts,
    action: string,
    spots: readonly Spot[],
    note: string | null,
  ): Promise<void> {
    return this.audit.record(
      actor,
      action,
      { type: 'edition', id: edition.id },
      { places: spots.map(({ number }) => number), state: spots[0]?.stateCode ?? null, note },
    );
  }
}
