import { Injectable } from '@nestjs/common';
import { SYSTEM } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { Audit } from '#src/identity';
import { admissionsErrors } from '../admissions.errors';
import { releaseAnswered } from '../admissions.events';
import { ApplicationsStore, type StoredApplication } from '../applications.store';
import { Ledger } from '../ledger';
import { EntryGate } from './entry-gate';
import { NominatedApplications } from './nominated-applications';
import { NominationLinks } from './nomination-links';
import { NominationOrder } from './nomination-order';
import type { ReleaseStatus } from './release-request.entity';

/** What a line manager says. */
export type ReleaseAnswer = { released: true } | { released: false; reason: string };

/** A request as its line manager may see it, and how it stands. */
export interface AskedRelease {
  applicationId: string;
  editionId: string;
  accountId: string;
  stateCode: string | null;
  institutionId: string | null;
  department: string | null;
  post: string | null;
  managerName: string;
  status: ReleaseStatus;
  /** Until when it can be answered (exclusive); null where the edition has no deadline. */
  until: Date | null;
  standing: 'open' | 'released' | 'refused' | 'over';
}

interface Row extends Omit<AskedRelease, 'until' | 'standing'> {
  applicationStatus: string;
}

/** What a line manager answers by the link of the letter; they need no account. */
@Injectable()
export class ReleaseAnswersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly links: NominationLinks,
    private readonly store: ApplicationsStore,
    private readonly ledger: Ledger,
    private readonly gate: EntryGate,
    private readonly order: NominationOrder,
    private readonly nominated: NominatedApplications,
    private readonly audit: Audit,
    private readonly events: EventBus,
  ) {}

  /** What is asked; changes nothing. @throws AppError `link.not-valid` (404) */
  async look(secret: string): Promise<AskedRelease> {
    return this.asked(await this.links.subjectOf('release', secret));
  }

  /**
   * Releases, or does not, with a reason; the same said twice is said once. A nominated application is endorsed with it.
   * @throws AppError `link.not-valid` (404), `admissions.release-over` (409) once it was answered otherwise or its time is over
   */
  async answer(secret: string, answer: ReleaseAnswer): Promise<void> {
    const releaseId = await this.links.subjectOf('release', secret);
    const seen = await this.asked(releaseId);
    await this.database.transaction(async () => {
      if (seen.stateCode !== null) await this.order.turn(seen.editionId, seen.stateCode);
      const application = await this.store.lock(seen.applicationId);
      const asked = await this.asked(releaseId);
      const wanted = answer.released ? 'released' : 'refused';
      if (asked.standing === wanted) return;
      if (asked.standing !== 'open') throw admissionsErrors('admissions.release-over');
      await this.write(releaseId, application, answer, wanted);
    });
  }

  private async write(
    releaseId: string,
    application: StoredApplication,
    answer: ReleaseAnswer,
    status: 'released' | 'refused',
  ): Promise<void> {
    const reason = answer.released ? null : answer.reason;
    await this.database.query(
      `UPDATE release_request SET status = $2, answered_at = $3, answer_reason = $4, updated_at = $3, revision = revision + 1 WHERE id = $1`,
      [releaseId, status, this.clock.now(), reason],
    );
    await this.audit.record(
      SYSTEM,
      `release.${status}`,
      { type: 'application', id: application.id },
      { release: releaseId },
    );
    if (answer.released) await this.nominated.followRelease(application);
    await this.events.publish(releaseAnswered, { releaseId, applicationId: application.id });
  }

  private async asked(releaseId: string): Promise<AskedRelease> {
    const row = await this.database.one<Row>(
      `SELECT r.application_id AS "applicationId", r.edition_id AS "editionId", r.account_id AS "accountId", a.state_code AS "stateCode",
         a.institution_id AS "institutionId", a.department, a.post, r.manager_name AS "managerName", r.status, a.status AS "applicationStatus"
       FROM release_request r JOIN application a ON a.id = r.application_id WHERE r.id = $1`,
      [releaseId],
    );
    const edition = row && (await this.ledger.edition(row.editionId));
    if (!row || !edition) throw coreErrors('resource.not-found');
    const { applicationStatus, ...asked } = row;
    const { until } = await this.gate.opening(edition, row.stateCode);
    const isInTime = edition.status === 'published' && (until === null || this.clock.now() < until);
    const isOpen = row.status === 'sent' && applicationStatus === 'submitted' && isInTime;
    const standing =
      row.status === 'released' || row.status === 'refused'
        ? row.status
        : isOpen
          ? ('open' as const)
          : ('over' as const);
    return { ...asked, until, standing };
  }
}
