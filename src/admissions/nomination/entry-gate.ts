import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { deadlineInstant } from '#src/courses';
import { admissionsErrors } from '../admissions.errors';
import type { EditionFacts } from '../ledger';

/** How long a link is good where the edition has no deadline. */
const WITHOUT_DEADLINE_MS = 90 * 86_400_000;

/** Until when a State's officials may apply and its contact points nominate and endorse. */
@Injectable()
export class EntryGate {
  constructor(private readonly clock: Clock) {}

  /** The end of entries for a State (exclusive); null where the edition has no deadline. */
  async endsAt(edition: EditionFacts, _stateCode: string | null): Promise<Date | null> {
    return deadlineInstant(edition);
  }

  /**
   * @returns until when the State can still enter; where there is no deadline, as far as a link may reach
   * @throws AppError `admissions.edition-not-open`, `admissions.deadline-passed` (409)
   */
  async refuseUnlessOpen(edition: EditionFacts, stateCode: string | null): Promise<Date> {
    if (edition.status !== 'published') throw admissionsErrors('admissions.edition-not-open');
    const now = this.clock.now();
    const end = (await this.endsAt(edition, stateCode)) ?? new Date(now.getTime() + WITHOUT_DEADLINE_MS);
    if (now >= end)
      throw admissionsErrors('admissions.deadline-passed', { day: edition.deadlineOn ?? '', zone: edition.zone });
    return end;
  }
}
