import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { EventBus } from '#libs/events';
import { Jobs } from '#libs/jobs';
import { deadlineInstant, editionChanged } from '#src/courses';
import { accountClosed } from '#src/identity';
import { applicationWithdrawn } from '../admissions.events';
import { Ledger } from '../ledger';

/** How long names and addresses are kept: of people who did not apply after their nomination ended, of line managers after the event. */
const KEPT_DAYS = 180;
/** Stands where a name or address was. */
const GONE = '-';

/** How nominations end or move without anybody's decision: with the deadline, a withdrawn application, a closed account. */
@Injectable()
export class NomineeEndings implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly jobs: Jobs,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.jobs.define('lapse-nominees', z.object({}).loose(), () => this.lapse());
    this.jobs.schedule('7 * * * *', 'lapse-nominees');
    this.events.on(editionChanged, 'admissions: move the end of nominations with the deadline', ({ editionId }) =>
      this.follow(editionId),
    );
    this.events.on(
      applicationWithdrawn,
      'admissions: end the nomination of a withdrawn application',
      ({ applicationId }) => this.decline(applicationId),
    );
    this.events.on(accountClosed, 'admissions: forget the nominee with the account', ({ accountId }) =>
      this.forgetPerson(accountId),
    );
  }

  /** Ends nominations whose time is over, and forgets people who did not apply half a year after. */
  async lapse(): Promise<void> {
    const now = this.clock.now();
    await this.database.execute(
      `UPDATE nominee SET status = 'lapsed', rank = NULL, updated_at = $1, revision = revision + 1 WHERE status = 'entered' AND apply_until <= $1`,
      [now],
    );
    await this.lapseReleases(now);
    const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
    await this.forget(
      `status IN ('declined', 'withdrawn', 'lapsed') AND updated_at < $1 AND native_name <> '${GONE}'`,
      [before],
    );
    await this.forgetManagers(
      `manager_name <> '${GONE}' AND edition_id IN (SELECT id FROM edition WHERE coalesce(ends_on, deadline_on) < $1::timestamptz::date)`,
      [before],
    );
  }

  /** Line managers can answer as long as the State can endorse: until the deadline, a late entry's end, or the freeze for a reserved place. */
  private async lapseReleases(now: Date): Promise<void> {
    await this.database.execute(
      `UPDATE release_request r SET status = 'lapsed', updated_at = $1, revision = r.revision + 1
       FROM application a, edition e
       WHERE r.status = 'sent' AND a.id = r.application_id AND e.id = r.edition_id AND (e.deadline_on + 1)::timestamp AT TIME ZONE e.zone <= $1
         AND NOT EXISTS (SELECT FROM late_entry l WHERE l.edition_id = e.id AND l.state_code = a.state_code AND l.until > $1)
         AND NOT EXISTS (SELECT FROM place p WHERE p.edition_id = e.id AND p.state_code = a.state_code AND p.state = 'held' AND p.reserved)`,
      [now],
    );
  }

  /**
   * A deadline that moved moves the end of open nominations; a late entry beyond it stays, and once it is over the freeze
   * where a place of the State is reserved.
   */
  private async follow(editionId: string): Promise<void> {
    const edition = await this.ledger.edition(editionId);
    const deadline = edition && deadlineInstant(edition);
    if (!deadline) return;
    const now = this.clock.now();
    await this.database.execute(
      `UPDATE nominee n SET apply_until = ends.at, updated_at = $3, revision = revision + 1
       FROM (
         SELECT s.state_code, greatest($2::timestamptz,
           (SELECT max(l.until) FROM late_entry l WHERE l.edition_id = $1 AND l.state_code = s.state_code),
           CASE WHEN EXISTS (SELECT FROM place p WHERE p.edition_id = $1 AND p.state_code = s.state_code AND p.state = 'held' AND p.reserved)
             THEN $4::timestamptz END) AS at
         FROM (SELECT DISTINCT state_code FROM nominee WHERE edition_id = $1 AND status = 'entered') s
       ) ends
       WHERE n.edition_id = $1 AND n.status = 'entered' AND n.state_code = ends.state_code AND n.apply_until <> ends.at`,
      [editionId, deadline, now, now >= deadline ? edition.freezeEnds : null],
    );
  }

  /** Whoever withdrew the application has declined; the State may put them forward again. */
  private async decline(applicationId: string): Promise<void> {
    await this.database.execute(
      `UPDATE nominee n SET status = 'declined', updated_at = $2, revision = n.revision + 1
       FROM application a WHERE a.id = $1 AND a.status = 'withdrawn' AND n.id = a.nominee_id AND n.status = 'applied'`,
      [applicationId, this.clock.now()],
    );
  }

  /** Whoever had taken a nomination up and not applied has declined it; whom they named as line manager is asked nothing any more. */
  private async forgetPerson(accountId: string): Promise<void> {
    await this.database.transaction(async () => {
      await this.database.execute(
        `UPDATE nominee SET status = 'declined', rank = NULL, updated_at = $2 WHERE account_id = $1 AND status = 'entered'`,
        [accountId, this.clock.now()],
      );
      await this.forget('account_id = $1', [accountId]);
      await this.forgetManagers('account_id = $1 AND manager_name IS NOT NULL', [accountId]);
    });
  }

  /** That somebody released or refused stays; who it was and what they wrote does not. */
  private async forgetManagers(which: string, values: unknown[]): Promise<void> {
    await this.database.execute(
      `WITH gone AS (UPDATE release_request SET manager_name = '${GONE}', manager_email = id || '@invalid',
           status = CASE WHEN status IN ('asked', 'sent') THEN 'lapsed' ELSE status END,
           answer_reason = CASE WHEN answer_reason IS NOT NULL THEN '${GONE}' END, revision = revision + 1 WHERE ${which} RETURNING id)
       DELETE FROM nomination_link l USING gone WHERE l.release_id = gone.id`,
      values,
    );
  }

  private async forget(which: string, values: unknown[]): Promise<void> {
    await this.database.execute(
      `WITH gone AS (UPDATE nominee SET native_name = '${GONE}', cyrillic_name = NULL, latin_name = NULL, post = NULL, note = NULL, end_reason = NULL,
           email = id || '@invalid', revision = revision + 1 WHERE ${which} RETURNING id)
       DELETE FROM nomination_link l USING gone WHERE l.nominee_id = gone.id`,
      values,
    );
  }
}
