import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { EventBus } from '#libs/events';
import { Audit } from '#src/identity';
import { admissionsErrors } from '../admissions.errors';
import { applicationEndorsed } from '../admissions.events';
import { ApplicationsStore, type StoredApplication } from '../applications.store';
import { NominationOrder } from './nomination-order';
import { ReleaseDemand } from './release-demand';

/** In whose name an application is endorsed. */
export interface Endorsement {
  by: string;
  as: 'ncp' | 'manager';
  /** To the centre; of a course manager the reason. */
  note: string | null;
}

/** What it means to endorse, whether by a decision or by a nomination made before. */
@Injectable()
export class Endorsing {
  constructor(
    private readonly releases: ReleaseDemand,
    private readonly clock: Clock,
    private readonly store: ApplicationsStore,
    private readonly order: NominationOrder,
    private readonly audit: Audit,
    private readonly events: EventBus,
  ) {}

  /**
   * Endorses a locked application, in one's turn at its State's order; one without a rank gets the last.
   * @param actor who causes it, for the trail
   * @throws AppError `admissions.release-missing` (409) where the line manager has not released the applicant
   */
  async endorse(actor: Actor, application: StoredApplication, endorsement: Endorsement): Promise<void> {
    if (await this.releases.isLacking(application)) throw admissionsErrors('admissions.release-missing');
    const { by, as, note } = endorsement;
    const rank = application.ncpRank ?? (await this.nextRank(application));
    await this.store.become([application], {
      status: 'endorsed',
      by,
      reason: note,
      set: { endorsed_at: this.clock.now(), endorsed_by: by, endorsed_as: as, endorsement_note: note, ncp_rank: rank },
    });
    await this.audit.record(
      actor,
      'application.endorsed',
      { type: 'application', id: application.id },
      { reason: note, by, nominee: application.nomineeId },
    );
    await this.events.publish(
      applicationEndorsed,
      { applicationId: application.id, editionId: application.editionId },
      by,
    );
  }

  private async nextRank({ editionId, stateCode }: StoredApplication): Promise<number | null> {
    return stateCode === null ? null : (await this.order.last(editionId, stateCode)) + 1;
  }
}
