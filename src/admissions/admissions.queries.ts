import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { CoursesQueries, type EditionView } from '#src/courses';
import { AccountsQueries } from '#src/identity';
import { actionsOf, canSeeApplication, isOwner } from './admissions.policy';
import type { ApplicationSummary, ApplicationView } from './admissions.views';
import { ApplicationReader, APPLICATIONS, type ApplicationRow } from './application-reader';
import { ReleaseDemand } from './nomination/release-demand';
import { ALIVE, type ApplicationStatus } from './rules/application-lifecycle';

/** What notifications need to know to write to the people concerned. */
export interface MailFacts {
  applicationId: string;
  accountId: string;
  stateCode: string | null;
  status: ApplicationStatus;
  /** The latest reason given for each state the application was in. */
  reasons: Partial<Record<ApplicationStatus, string>>;
  offerUntil: Date | null;
  /** Zone in which the offer's end is counted: that of the person's State. */
  zone: string;
  reserveRank: number | null;
  /** Accounts of the State's contact points, the applicant left out. */
  contactPointIds: string[];
  demandsEndorsement: boolean;
  edition: EditionView;
  /** Addresses within a locale. */
  paths: { applicant: string; contactPoint: string };
}

/** Reads of applications. Lists take a constant number of statements. */
@Injectable()
export class AdmissionsQueries {
  constructor(
    private readonly database: Database,
    private readonly courses: CoursesQueries,
    private readonly accounts: AccountsQueries,
    private readonly reader: ApplicationReader,
    private readonly releases: ReleaseDemand,
  ) {}

  /** One application. @throws AppError `resource.not-found` for whoever may not see it */
  async byId(actor: Actor, id: string, locale: string): Promise<ApplicationView> {
    const found = await this.reader.whole(id, locale);
    if (!found || !canSeeApplication(actor, found.row)) throw coreErrors('resource.not-found');
    const { row, summary, steps } = found;
    // Who reads their own judges nothing, whether or not the State has a contact point.
    const contacts =
      row.stateCode === null || isOwner(actor, row) ? [] : await this.accounts.holders('ncp', row.stateCode);
    const can = actionsOf(
      actor,
      row,
      contacts.some((contact) => contact !== row.accountId),
    );
    const {
      department,
      post,
      sex,
      motivation,
      duties,
      education,
      yearsInService,
      needs,
      consentProcessing,
      consentTransfer,
      consentPhoto,
      consentPublication,
    } = row;
    const levels = {
      levelEn: row.levelEn as ApplicationView['form']['levelEn'],
      levelRu: row.levelRu as ApplicationView['form']['levelRu'],
    };
    return {
      ...summary,
      form: {
        department,
        post,
        sex,
        motivation,
        duties,
        education,
        yearsInService,
        ...levels,
        needs,
        consentProcessing,
        consentTransfer,
        consentPhoto,
        consentPublication,
      },
      steps: steps.map((step) => ({
        status: step.status,
        at: step.at.toISOString(),
        reason: step.reason,
        by: whoOf(step.actorId, row.accountId),
      })),
      can: { ...can, endorse: can.endorse && !(await this.releases.isLacking(row)) },
      revision: row.revision,
    };
  }

  /** Some applications in the order given; those that the actor may not see are left out. */
  async visible(actor: Actor, ids: readonly string[], locale: string): Promise<ApplicationSummary[]> {
    const rows = await this.database.query<ApplicationRow>(
      `${APPLICATIONS} WHERE a.id = ANY($1::uuid[]) ORDER BY array_position($1::uuid[], a.id)`,
      [ids],
    );
    return this.reader.summaries(
      rows.filter((row) => canSeeApplication(actor, row)),
      locale,
    );
  }

  /** The application of an account to an edition that is not withdrawn. */
  async ownOf(
    editionId: string,
    accountId: string,
  ): Promise<{ id: string; status: ApplicationStatus; offerUntil: Date | null } | undefined> {
    return this.database.one(
      `SELECT id, status, offer_until AS "offerUntil" FROM application WHERE edition_id = $1 AND account_id = $2 AND status NOT IN ('withdrawn', 'replaced')`,
      [editionId, accountId],
    );
  }

  /** Accounts with a confirmed place in an edition, at most 5000. */
  async participantsOf(
    editionId: string,
  ): Promise<{ accountId: string; applicationId: string; stateCode: string | null; mode: 'room' | 'online' }[]> {
    return this.database.query(
      `SELECT account_id AS "accountId", id AS "applicationId", state_code AS "stateCode", mode FROM application
       WHERE edition_id = $1 AND status = 'confirmed' ORDER BY id LIMIT 5000`,
      [editionId],
    );
  }

  /** Accounts whose applications to an edition are alive, with the States they come from. */
  async applicantsOf(editionId: string): Promise<{ accountId: string; stateCode: string | null }[]> {
    return this.database.query(
      `SELECT account_id AS "accountId", state_code AS "stateCode" FROM application
       WHERE edition_id = $1 AND status = ANY($2::text[]) ORDER BY id`,
      [editionId, ALIVE],
    );
  }

  /** Ids of editions in which an account has a confirmed place, at most 500. */
  async editionsOf(accountId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT edition_id AS id FROM application WHERE account_id = $1 AND status = 'confirmed' ORDER BY id DESC LIMIT 500`,
      [accountId],
    );
    return rows.map((row) => row.id);
  }

  /** Whether an account has a confirmed place in an edition. */
  async isParticipant(editionId: string, accountId: string): Promise<boolean> {
    const row = await this.database.one(
      `SELECT 1 AS one FROM application WHERE edition_id = $1 AND account_id = $2 AND status = 'confirmed'`,
      [editionId, accountId],
    );
    return row !== undefined;
  }

  /** What a letter about an application speaks of; undefined for an unknown id. Titles are in the reader's locale. */
  async mailFacts(applicationId: string, locale = 'en'): Promise<MailFacts | undefined> {
    const row = await this.database.one<ApplicationRow & { zone: string | null }>(
      `${APPLICATIONS.replace(' FROM', `, (SELECT zone FROM state s WHERE s.code = a.state_code) AS zone FROM`)} WHERE a.id = $1`,
      [applicationId],
    );
    const edition = row && (await this.courses.editionById(row.editionId, locale));
    if (!row || !edition) return undefined;
    const steps = await this.reader.steps(applicationId);
    const contacts = row.stateCode === null ? [] : await this.accounts.holders('ncp', row.stateCode);
    return {
      applicationId,
      accountId: row.accountId,
      stateCode: row.stateCode,
      status: row.status,
      reasons: Object.fromEntries(steps.flatMap((step) => (step.reason === null ? [] : [[step.status, step.reason]]))),
      offerUntil: row.offerUntil,
      zone: row.zone ?? edition.zone,
      reserveRank: row.reserveRank,
      contactPointIds: contacts.filter((contact) => contact !== row.accountId),
      demandsEndorsement: row.demandsEndorsement,
      edition,
      paths: {
        applicant: `/account/applications/${applicationId}`,
        contactPoint: `/nominations/applications/${applicationId}`,
      },
    };
  }
}

const whoOf = (actorId: string | null, accountId: string): 'applicant' | 'decider' | 'system' =>
  actorId === null ? 'system' : actorId === accountId ? 'applicant' : 'decider';
