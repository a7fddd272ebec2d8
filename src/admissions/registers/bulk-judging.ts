import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { AppError } from '#libs/errors';
import { EndorsementsService } from '../endorsements.service';
import { ReleasesService } from '../nomination/releases.service';

/** What can be said about several applications at once; `waive`: to do without the line manager's release. */
export const BULK_DECISIONS = ['endorse', 'return', 'waive'] as const;
export type BulkDecision = (typeof BULK_DECISIONS)[number];

/** How many applications are decided about at once. */
export const MOST_AT_ONCE = 100;

/** Why one of several was left as it is. */
export interface Refusal {
  id: string;
  error: AppError;
}

/** What became of a decision about several applications. */
export interface BulkResult {
  done: string[];
  refused: Refusal[];
}

/** Decides about several applications, each as if it were alone: what one is refused for does not hold up the others. */
@Injectable()
export class BulkJudging {
  constructor(
    private readonly endorsements: EndorsementsService,
    private readonly releases: ReleasesService,
  ) {}

  /**
   * Carries a decision out for each application in the order given. Said twice, it is done once.
   * @param reason of a return and of doing without a release; of a course manager's endorsement too; else a note to the centre
   */
  async carryOut(
    actor: SignedInActor,
    decision: BulkDecision,
    ids: readonly string[],
    reason: string | null,
  ): Promise<BulkResult> {
    const result: BulkResult = { done: [], refused: [] };
    // One after the other, because each is a transaction of its own with its own turn, letters and trail.
    for (const id of [...new Set(ids)].slice(0, MOST_AT_ONCE)) {
      try {
        await this.one(actor, decision, id, reason);
        result.done.push(id);
      } catch (error) {
        if (!(error instanceof AppError) || error.status >= 500) throw error;
        result.refused.push({ id, error });
      }
    }
    return result;
  }

  private one(actor: SignedInActor, decision: BulkDecision, id: string, reason: string | null): Promise<void> {
    if (decision === 'endorse') return this.endorsements.endorse(actor, id, reason);
    if (decision === 'return') return this.endorsements.giveBack(actor, id, reason ?? '');
    return this.releases.waive(actor, id, reason ?? '');
  }
}
