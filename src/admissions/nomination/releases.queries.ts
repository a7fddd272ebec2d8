import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { CoursesQueries, type EditionView } from '#src/courses';
import { AccountsQueries } from '#src/identity';
import { StatesQueries } from '#src/states';
import { canManageAdmissions, canSeeApplication, isContactPointOf, isOwner } from '../admissions.policy';
import { ApplicationsStore, type StoredApplication } from '../applications.store';
import { PlanService } from '../plan/plan.service';
import { isEditable } from '../rules/application-lifecycle';
import { addressFlags } from './address-flags';
import type { ReleaseStatus } from './release-request.entity';
import { MAY_ASK, mayRename } from './release-rules';
import type { ReleaseView } from './release.schemas';

interface Row {
  id: string;
  applicationId: string;
  status: ReleaseStatus;
  managerName: string | null;
  managerEmail: string | null;
  locale: string;
  confirmedAt: Date | null;
  answeredAt: Date | null;
  answerReason: string | null;
  waiveReason: string | null;
}

/** What letters about a release speak of. */
export interface ReleaseMailFacts {
  /** The line manager. */
  addressee: { id: string; email: string; name: string; locale: string; zone: string } | null;
  status: ReleaseStatus;
  answerReason: string | null;
  applicationId: string;
  applicantId: string;
  /** The State's contact points, the applicant left out. */
  contactPointIds: string[];
  edition: EditionView;
}

const SELECT = `SELECT r.id, r.application_id AS "applicationId", r.status, r.manager_name AS "managerName", r.manager_email AS "managerEmail", r.locale,
  r.confirmed_at AS "confirmedAt", r.answered_at AS "answeredAt", r.answer_reason AS "answerReason", r.waive_reason AS "waiveReason"
  FROM release_request r`;

/** Reads of line managers' releases. */
@Injectable()
export class ReleasesQueries {
  constructor(
    private readonly database: Database,
    private readonly store: ApplicationsStore,
    private readonly plans: PlanService,
    private readonly accounts: AccountsQueries,
    private readonly states: StatesQueries,
    private readonly courses: CoursesQueries,
  ) {}

  /** How the release of an application stands. @throws AppError `resource.not-found` for whoever may not see the application */
  async byApplication(actor: Actor, applicationId: string): Promise<ReleaseView> {
    const application = await this.store.find(applicationId);
    if (!application || !canSeeApplication(actor, application)) throw coreErrors('resource.not-found');
    const { demandsRelease } = await this.plans.plan(application.editionId);
    const row = await this.database.one<Row>(`${SELECT} WHERE r.application_id = $1`, [applicationId]);
    const own = isOwner(actor, application);
    return {
      applicationId,
      demanded: demandsRelease,
      status: row?.status ?? null,
      lineManager:
        row?.managerName && row.managerEmail
          ? { name: row.managerName, email: row.managerEmail, locale: row.locale }
          : null,
      flags: own || !row?.managerEmail ? [] : await this.flagsOf(application, row.managerEmail),
      confirmedAt: row?.confirmedAt?.toISOString() ?? null,
      answeredAt: row?.answeredAt?.toISOString() ?? null,
      answerReason: row?.answerReason ?? null,
      waiveReason: own ? null : (row?.waiveReason ?? null),
      can: demandsRelease ? await this.actions(actor, application, row) : { name: false, confirm: false, waive: false },
    };
  }

  /** What letters about a release speak of; undefined for an unknown id. Titles are in the reader's locale. */
  async mailFacts(releaseId: string, locale = 'en'): Promise<ReleaseMailFacts | undefined> {
    const row = await this.database.one<Row>(`${SELECT} WHERE r.id = $1`, [releaseId]);
    const application = row && (await this.store.find(row.applicationId));
    const edition = application && (await this.courses.editionById(application.editionId, locale));
    if (!row || !application || !edition) return undefined;
    const state = (await this.states.list()).find(({ code }) => code === application.stateCode);
    const contacts = application.stateCode === null ? [] : await this.accounts.holders('ncp', application.stateCode);
    return {
      addressee:
        row.managerName && row.managerEmail
          ? {
              id: row.id,
              email: row.managerEmail,
              name: row.managerName,
              locale: row.locale,
              zone: state?.zone ?? edition.zone,
            }
          : null,
      status: row.status,
      answerReason: row.answerReason,
      applicationId: application.id,
      applicantId: application.accountId,
      contactPointIds: contacts.filter((contact) => contact !== application.accountId),
      edition,
    };
  }

  private async flagsOf(application: StoredApplication, managerEmail: string): Promise<ReleaseView['flags']> {
    const applicant = (await this.accounts.byIds([application.accountId])).get(application.accountId);
    const institution = (await this.states.institutionsByIds([application.institutionId ?? []].flat())).get(
      application.institutionId ?? '',
    );
    return addressFlags(managerEmail, applicant?.email ?? null, institution?.domains ?? []);
  }

  private async actions(
    actor: Actor,
    application: StoredApplication,
    row: Row | undefined,
  ): Promise<ReleaseView['can']> {
    const { status, stateCode, accountId } = application;
    const own = isOwner(actor, application);
    const release = row?.status;
    const mayName = isEditable(status) || (status === 'submitted' && mayRename(release));
    const contacts = stateCode === null || own ? [] : await this.accounts.holders('ncp', stateCode);
    const speaks =
      isContactPointOf(actor, stateCode) ||
      (canManageAdmissions(actor) && !contacts.some((contact) => contact !== accountId && contact !== actor.accountId));
    return {
      name: own && mayName,
      confirm: !own && speaks && status === 'submitted' && release !== undefined && MAY_ASK.has(release),
      waive:
        !own &&
        canManageAdmissions(actor) &&
        ['submitted', 'returned'].includes(status) &&
        release !== 'released' &&
        release !== 'waived',
    };
  }
}
