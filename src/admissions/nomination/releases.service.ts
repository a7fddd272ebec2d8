import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { coreErrors, type FieldError } from '#libs/errors';
import { EventBus } from '#libs/events';
import { Audit, RateLimits } from '#src/identity';
import { admissionsErrors } from '../admissions.errors';
import { releaseAsked } from '../admissions.events';
import { canManageAdmissions, canSeeApplication, isOwner } from '../admissions.policy';
import { ApplicationsStore, type StoredApplication } from '../applications.store';
import { Ledger } from '../ledger';
import { PlanService } from '../plan/plan.service';
import { isEditable } from '../rules/application-lifecycle';
import { EntryGate } from './entry-gate';
import { NominatedApplications } from './nominated-applications';
import { NominationOrder } from './nomination-order';
import type { ReleaseStatus } from './release-request.entity';
import { MAY_ASK, mayRename } from './release-rules';
import type { LineManager } from './release.schemas';
import { Standings } from './standing';

/** How often a line manager is written to for one application. */
const LETTERS = { name: 'release-letter', attempts: 3, seconds: 86_400 };

interface Stored {
  id: string;
  status: ReleaseStatus;
  managerName: string | null;
  managerEmail: string | null;
  locale: string;
}

/**
 * The line manager's release, where the plan of an edition demands one: the applicant names the line manager, a contact
 * point confirms the address, and a letter asks. Without a release nobody is endorsed, unless a course manager does without.
 */
@Injectable()
export class ReleasesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: ApplicationsStore,
    private readonly ledger: Ledger,
    private readonly plans: PlanService,
    private readonly gate: EntryGate,
    private readonly standings: Standings,
    private readonly order: NominationOrder,
    private readonly nominated: NominatedApplications,
    private readonly limits: RateLimits,
    private readonly audit: Audit,
    private readonly events: EventBus,
  ) {}

  /**
   * The applicant names their line manager, or another one: while the form is open, and later as long as nobody was
   * released. Any link that went to somebody else ends.
   * @throws AppError `admissions.release-not-asked`, `admissions.not-possible` (409), `resource.not-found`
   */
  async name(actor: SignedInActor, applicationId: string, manager: LineManager): Promise<void> {
    await this.database.transaction(async () => {
      const application = await this.store.lock(applicationId);
      if (!isOwner(actor, application)) throw coreErrors('resource.not-found');
      await this.refuseUnlessDemanded(application);
      const known = await this.find(applicationId);
      if (known && isSame(known, manager)) return;
      const mayName =
        isEditable(application.status) || (application.status === 'submitted' && mayRename(known?.status));
      if (!mayName) throw admissionsErrors('admissions.not-possible');
      await this.database.query(
        `INSERT INTO release_request AS r (id, application_id, edition_id, account_id, manager_name, manager_email, locale, status, created_at, updated_at, revision)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'asked', $8, $8, 1)
         ON CONFLICT ON CONSTRAINT release_request_application_key DO UPDATE SET manager_name = excluded.manager_name, manager_email = excluded.manager_email,
           locale = excluded.locale, status = 'asked', confirmed_by = NULL, confirmed_at = NULL, answered_at = NULL, answer_reason = NULL,
           waived_by = NULL, waive_reason = NULL, updated_at = excluded.updated_at, revision = r.revision + 1`,
        [
          newId(),
          applicationId,
          application.editionId,
          application.accountId,
          manager.lineManagerName,
          manager.lineManagerEmail,
          manager.lineManagerLocale,
          this.clock.now(),
        ],
      );
      await this.audit.record(actor, 'release.named', { type: 'application', id: applicationId });
    });
  }

  /** What is missing of the line manager before an application can be handed in. */
  async missingFrom(application: Pick<StoredApplication, 'id' | 'editionId'>): Promise<FieldError[]> {
    const plan = await this.plans.plan(application.editionId);
    if (!plan.demandsRelease || (await this.find(application.id))) return [];
    return ['lineManagerName', 'lineManagerEmail'].map((path) => ({ path, code: 'required' }));
  }

  /**
   * A contact point confirms the address, and the letter goes; said again, it goes again with a new link.
   * @param email the address that they saw: the applicant may have named somebody else meanwhile
   * @throws AppError `conflict.changed-meanwhile` (409), `admissions.own-application`, `admissions.contact-point-decides` (403), `admissions.not-possible`,
   * `admissions.deadline-passed` (409), `request.too-many` (429)
   */
  async confirm(actor: SignedInActor, applicationId: string, email: string): Promise<void> {
    const application = await this.judged(actor, applicationId);
    const edition = await this.ledger.edition(application.editionId);
    if (!edition) throw coreErrors('resource.not-found');
    await this.gate.refuseUnlessOpen(edition, application.stateCode);
    await this.limits.count(LETTERS, applicationId);
    await this.database.transaction(async () => {
      const settled = await this.store.lock(applicationId);
      const request = await this.find(applicationId);
      if (!request || settled.status !== 'submitted' || !MAY_ASK.has(request.status))
        throw admissionsErrors('admissions.not-possible');
      if (request.managerEmail !== email) throw coreErrors('conflict.changed-meanwhile');
      await this.database.query(
        `UPDATE release_request SET status = 'sent', confirmed_by = $2, confirmed_at = $3, answered_at = NULL, answer_reason = NULL, updated_at = $3,
           revision = revision + 1 WHERE id = $1`,
        [request.id, actor.accountId, this.clock.now()],
      );
      await this.audit.record(actor, 'release.asked', { type: 'application', id: applicationId });
      await this.events.publish(releaseAsked, { releaseId: request.id, applicationId }, actor.accountId);
    });
  }

  /**
   * A course manager does without the release, with a reason that stays; a nominated application is then endorsed.
   * @throws AppError `access.denied`, `admissions.own-application` (403), `admissions.release-not-asked`, `admissions.not-possible` (409)
   */
  async waive(actor: SignedInActor, applicationId: string, reason: string): Promise<void> {
    const seen = await this.store.find(applicationId);
    if (!seen || !canSeeApplication(actor, seen)) throw coreErrors('resource.not-found');
    if (isOwner(actor, seen)) throw admissionsErrors('admissions.own-application');
    if (!canManageAdmissions(actor)) throw coreErrors('access.denied');
    await this.refuseUnlessDemanded(seen);
    await this.database.transaction(async () => {
      if (seen.stateCode !== null) await this.order.turn(seen.editionId, seen.stateCode);
      const application = await this.store.lock(applicationId);
      const request = await this.find(applicationId);
      if (request?.status === 'waived') return;
      if (request?.status === 'released' || !['submitted', 'returned'].includes(application.status))
        throw admissionsErrors('admissions.not-possible');
      await this.database.query(
        `INSERT INTO release_request AS r (id, application_id, edition_id, account_id, locale, status, waived_by, waive_reason, created_at, updated_at, revision)
         VALUES ($1, $2, $3, $4, 'en', 'waived', $5, $6, $7, $7, 1)
         ON CONFLICT ON CONSTRAINT release_request_application_key DO UPDATE SET status = 'waived', waived_by = excluded.waived_by,
           waive_reason = excluded.waive_reason, answered_at = NULL, answer_reason = NULL, updated_at = excluded.updated_at, revision = r.revision + 1`,
        [
          newId(),
          applicationId,
          application.editionId,
          application.accountId,
          actor.accountId,
          reason,
          this.clock.now(),
        ],
      );
      await this.audit.record(actor, 'release.waived', { type: 'application', id: applicationId }, { reason });
      await this.nominated.followRelease(application);
    });
  }

  /** An application about whose release the actor may decide for the State. */
  private async judged(actor: SignedInActor, applicationId: string): Promise<StoredApplication> {
    const application = await this.store.find(applicationId);
    if (!application || application.stateCode === null || !canSeeApplication(actor, application))
      throw coreErrors('resource.not-found');
    if (isOwner(actor, application)) throw admissionsErrors('admissions.own-application');
    await this.standings.capacity(actor, application.stateCode, application.accountId);
    await this.refuseUnlessDemanded(application);
    return application;
  }

  private async refuseUnlessDemanded({ editionId }: StoredApplication): Promise<void> {
    if (!(await this.plans.plan(editionId)).demandsRelease) throw admissionsErrors('admissions.release-not-asked');
  }

  private find(applicationId: string): Promise<Stored | undefined> {
    return this.database.one<Stored>(
      'SELECT id, status, manager_name AS "managerName", manager_email AS "managerEmail", locale FROM release_request WHERE application_id = $1',
      [applicationId],
    );
  }
}

const isSame = (request: Stored, manager: LineManager): boolean =>
  request.managerName === manager.lineManagerName &&
  request.managerEmail === manager.lineManagerEmail &&
  request.locale === manager.lineManagerLocale;
