import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { deadlineInstant } from '#src/courses';
import { admissionsErrors } from '../admissions.errors';
import type { EditionFacts } from '../ledger';

/** How long a link is good where the edition has no deadline. */
const WITHOUT_DEADLINE_MS = 90 * 86_400_000;

/** Why a State can still enter people after the deadline. */
export interface Opening {
  /** Exclusive; null where the edition has no deadline. */
  until: Date | null;
  /** What lets the State in after the deadline; null where the deadline itself is the end. */
  by: 'late-entry' | 'reserved-place' | null;
}

/** Who comes: somebody whom the State names, or a person by themselves. */
export type EntryDoor = 'state' | 'person';

/** Until when a State's officials may apply and its contact points nominate and endorse. */
@Injectable()
export class EntryGate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The end of entries for a State: the deadline; later where a course manager let the State in late, or, until the
   * freeze, where a place is reserved for a person whose name is not known yet.
   * @param door a reserved place is for whom the State names: it opens nothing to people who apply by themselves
   */
  async opening(edition: EditionFacts, stateCode: string | null, door: EntryDoor = 'state'): Promise<Opening> {
    const deadline = deadlineInstant(edition);
    if (deadline === null || stateCode === null || this.clock.now() < deadline) return { until: deadline, by: null };
    const row = await this.database.one<{ late: Date | null; reserved: boolean }>(
      `SELECT (SELECT max(until) FROM late_entry WHERE edition_id = $1 AND state_code = $2) AS late,
         EXISTS (SELECT FROM place WHERE edition_id = $1 AND state_code = $2 AND state = 'held' AND reserved) AS reserved`,
      [edition.id, stateCode],
    );
    const freeze = row?.reserved && door === 'state' ? edition.freezeEnds : null;
    if (freeze && freeze > (row?.late ?? deadline)) return { until: freeze, by: 'reserved-place' };
    if (row?.late && row.late > deadline) return { until: row.late, by: 'late-entry' };
    return { until: deadline, by: null };
  }

  /**
   * @returns until when the State can still enter; where there is no deadline, as far as a link may reach
   * @throws AppError `admissions.edition-not-open`, `admissions.deadline-passed` (409)
   */
  async refuseUnlessOpen(edition: EditionFacts, stateCode: string | null, door: EntryDoor = 'state'): Promise<Date> {
    if (edition.status !== 'published') throw admissionsErrors('admissions.edition-not-open');
    const now = this.clock.now();
    const end = (await this.opening(edition, stateCode, door)).until ?? new Date(now.getTime() + WITHOUT_DEADLINE_MS);
    if (now >= end)
      throw admissionsErrors('admissions.deadline-passed', { day: edition.deadlineOn ?? '', zone: edition.zone });
    return end;
  }
}
