import { Injectable } from '@nestjs/common';
import { anyOf, Database, Gathered } from '#libs/database';
import { label } from '#libs/i18n';
import { CoursesQueries, type EditionView } from '#src/courses';
import { AccountsQueries, type AccountView } from '#src/identity';
import { StatesQueries, type InstitutionView } from '#src/states';
import type { ApplicationSummary } from './admissions.views';
import type { StoredApplication } from './applications.store';
import type { ApplicationStatus } from './rules/application-lifecycle';

/** An application with what its views need of its edition and place. */
export interface ApplicationRow extends Omit<StoredApplication, 'endorsedBy'> {
  placeNumber: number | null;
}

/** What lists show of an application. */
export type SummaryRow = Omit<
  ApplicationRow,
  | 'motivation'
  | 'duties'
  | 'education'
  | 'yearsInService'
  | 'levelEn'
  | 'levelRu'
  | 'needs'
  | 'consentProcessing'
  | 'consentTransfer'
  | 'consentPhoto'
  | 'consentPublication'
  | 'statusBy'
  | 'nomineeId'
  | 'revision'
  | 'demandsEndorsement'
>;

/** Begins a statement that reads {@link ApplicationRow}; a condition on `a`, `e` and `p` follows. */
export const APPLICATIONS = `SELECT a.id, a.edition_id AS "editionId", a.account_id AS "accountId", a.door, a.mode, a.status, a.status_at AS "statusAt",
  a.status_by AS "statusBy", a.status_reason AS "statusReason", a.state_code AS "stateCode", a.institution_id AS "institutionId",
  a.department, a.post, a.sex, a.motivation, a.duties, a.education, a.years_in_service AS "yearsInService", a.level_en AS "levelEn", a.level_ru AS "levelRu", a.needs,
  a.consent_processing AS "consentProcessing", a.consent_transfer AS "consentTransfer", a.consent_photo AS "consentPhoto",
  a.consent_publication AS "consentPublication", a.submitted_at AS "submittedAt", a.endorsed_at AS "endorsedAt", a.reserve_rank AS "reserveRank",
  a.ncp_rank AS "ncpRank", a.nominee_id AS "nomineeId",
  a.offer_until AS "offerUntil", a.revision, e.demands_endorsement AS "demandsEndorsement", p.number AS "placeNumber"
  FROM application a JOIN edition e ON e.id = a.edition_id LEFT JOIN place p ON p.application_id = a.id`;

/** A state that an application came into. */
export interface ApplicationStep {
  status: ApplicationStatus;
  actorId: string | null;
  reason: string | null;
  at: Date;
}

/** An application, its summary in a language, and its history. */
export interface WholeApplication {
  row: ApplicationRow;
  summary: ApplicationSummary;
  steps: ApplicationStep[];
}

/** Puts together what views of applications show. Many take as many statements as one. */
@Injectable()
export class ApplicationReader {
  private readonly wanted: Gathered<{ id: string; locale: string }, WholeApplication | undefined>;

  constructor(
    private readonly database: Database,
    private readonly courses: CoursesQueries,
    private readonly accounts: AccountsQueries,
    private readonly states: StatesQueries,
  ) {
    this.wanted = new Gathered(database, (questions) => this.wholes(questions));
  }

  /** One application; those that are read in one moment are read together. */
  whole(id: string, locale: string): Promise<WholeApplication | undefined> {
    return this.wanted.ask({ id, locale });
  }

  /** The summaries of rows in a language; those whose edition is gone are left out. */
  async summaries(rows: readonly SummaryRow[], locale: string): Promise<ApplicationSummary[]> {
    if (rows.length === 0) return [];
    const editions = await this.courses.editionsByIds(
      rows.map((row) => row.editionId),
      locale,
    );
    const people = await this.accounts.byIds(rows.map((row) => row.accountId));
    const institutions = await this.states.institutionsByIds(rows.flatMap((row) => row.institutionId ?? []));
    return rows.flatMap((row) => {
      const edition = editions.get(row.editionId);
      return edition
        ? [summaryOf(row, edition, people.get(row.accountId), institutions.get(row.institutionId ?? ''), locale)]
        : [];
    });
  }

  /** The states that an application came into, in their order. */
  async steps(applicationId: string): Promise<ApplicationStep[]> {
    return (await this.stepsOf([applicationId])).get(applicationId) ?? [];
  }

  private async wholes(
    questions: readonly { id: string; locale: string }[],
  ): Promise<(WholeApplication | undefined)[]> {
    const ids = [...new Set(questions.map(({ id }) => id))];
    const found = await this.database.hot<ApplicationRow>(`${APPLICATIONS} WHERE a.id ${anyOf('$1', 'uuid')}`, [ids]);
    const steps = await this.stepsOf(ids);
    const rows = new Map(found.map((row) => [row.id, row]));
    const summaries = new Map<string, ApplicationSummary>();
    // A language after the other: there are no more than a few.
    for (const locale of new Set(questions.map((question) => question.locale))) {
      const wanted = questions.flatMap((question) => (question.locale === locale ? (rows.get(question.id) ?? []) : []));
      for (const summary of await this.summaries(wanted, locale)) summaries.set(`${summary.id} ${locale}`, summary);
    }
    return questions.map(({ id, locale }) => {
      const row = rows.get(id);
      const summary = summaries.get(`${id} ${locale}`);
      return row && summary ? { row, summary, steps: steps.get(id) ?? [] } : undefined;
    });
  }

  private async stepsOf(ids: readonly string[]): Promise<Map<string, ApplicationStep[]>> {
    const rows = await this.database.hot<ApplicationStep & { applicationId: string }>(
      `SELECT n.id AS "applicationId", s.* FROM unnest($1::uuid[]) AS n (id) CROSS JOIN LATERAL (
         SELECT status, actor_id AS "actorId", reason, at FROM application_step WHERE application_id = n.id ORDER BY number LIMIT 200) s`,
      [ids],
    );
    const steps = new Map<string, ApplicationStep[]>();
    for (const { applicationId, ...step } of rows) {
      const known = steps.get(applicationId);
      if (known) known.push(step);
      else steps.set(applicationId, [step]);
    }
    return steps;
  }
}

/** What lists show of an edition. */
export function editionInShort(edition: EditionView): ApplicationSummary['edition'] {
  const { id, code, courseId, courseSlug, courseTitle, format, status } = edition;
  const { startsOn, endsOn, deadlineOn, zone, demandsEndorsement } = edition;
  return {
    id,
    code,
    courseId,
    courseSlug,
    courseTitle,
    format,
    status,
    startsOn,
    endsOn,
    deadlineOn,
    zone,
    demandsEndorsement,
  };
}

const summaryOf = (
  row: SummaryRow,
  edition: EditionView,
  person: AccountView | undefined,
  institution: InstitutionView | undefined,
  locale: string,
): ApplicationSummary => ({
  id: row.id,
  edition: editionInShort(edition),
  applicant: { id: row.accountId, name: person?.displayName(locale) ?? '' },
  door: row.door,
  mode: row.mode,
  status: row.status,
  statusAt: row.statusAt.toISOString(),
  statusReason: row.statusReason,
  stateCode: row.stateCode,
  institution: institution ? label(institution.labels, locale) : null,
  submittedAt: row.submittedAt?.toISOString() ?? null,
  endorsedAt: row.endorsedAt?.toISOString() ?? null,
  ncpRank: row.ncpRank,
  reserveRank: row.reserveRank,
  offerUntil: row.offerUntil?.toISOString() ?? null,
  placeNumber: row.placeNumber,
});
