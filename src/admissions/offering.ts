import { Injectable } from '@nestjs/common';
import { endOfDay, resolveWallTime } from '#libs/calendar';
import { Clock } from '#libs/clock';
import { EventBus } from '#libs/events';
import { admissionsErrors } from './admissions.errors';
import { placeOffered } from './admissions.events';
import { ApplicationsStore, type StoredApplication } from './applications.store';
import { Ledger, type EditionFacts } from './ledger';
import { offerEnd } from './rules/offer-end';
import type { LedgerReason } from './rules/place-ledger';

/** Zone in which days are counted for a person without a State. */
const CENTRE_ZONE = 'Asia/Baku';

/** A place, and who is to have it. */
export interface OfferPair {
  placeId: string;
  application: StoredApplication;
}

/** Makes offers: into the ledger, the application and the letters at once. */
@Injectable()
export class Offering {
  constructor(
    private readonly clock: Clock,
    private readonly store: ApplicationsStore,
    private readonly ledger: Ledger,
    private readonly events: EventBus,
  ) {}

  /**
   * Offers places to applications of an edition whose turn one has, each with the reason kept in the ledger.
   * @throws AppError `admissions.edition-started` (409) after the freeze, or where the edition is not published
   */
  async offer(
    edition: EditionFacts,
    pairs: readonly (OfferPair & { why: LedgerReason })[],
    actorId: string | null,
  ): Promise<void> {
    if (pairs.length === 0) return;
    if (!this.isOffering(edition)) throw admissionsErrors('admissions.edition-started');
    const weeks = await this.store.workingWeeks(pairs.map(({ application }) => application.stateCode));
    const bound = this.boundOf(edition);
    const offers = pairs.map(({ placeId, application, why }) => {
      const week = weeks.get(application.stateCode ?? '') ?? { zone: CENTRE_ZONE };
      const until = offerEnd(this.clock.now(), week, bound, edition.offerDays);
      return { placeId, application, applicationId: application.id, why, until };
    });
    await this.ledger.record(
      edition.id,
      offers.map(({ placeId, application, until, why }) => ({
        placeId,
        kind: 'offered' as const,
        stateCode: application.stateCode,
        accountId: application.accountId,
        applicationId: application.id,
        until,
        reason: why,
      })),
      actorId,
    );
    await this.store.offer(offers, actorId);
    await this.events.publishAll(
      placeOffered,
      offers.map(({ applicationId, until }) => ({ applicationId, editionId: edition.id, until: until.toISOString() })),
      actorId,
    );
  }

  /** Whether places of an edition can still be offered: it is published, and its freeze (or end) lies ahead. */
  isOffering(edition: EditionFacts): boolean {
    if (edition.status !== 'published') return false;
    const bound = this.boundOf(edition);
    return bound === null || this.clock.now() < bound;
  }

  /** When an offer must have ended: the freeze; of a self-paced edition, its end. */
  private boundOf(edition: EditionFacts): Date | null {
    if (edition.freezeEnds !== null) return edition.freezeEnds;
    if (edition.format === 'self-paced') return edition.endsOn ? endOfDay(edition.endsOn, edition.zone) : null;
    return edition.startsOn
      ? resolveWallTime({ date: edition.startsOn, time: '00:00', zone: edition.zone }).instant
      : null;
  }
}
