import { Injectable } from '@nestjs/common';
import type { Actor, SignedInActor } from '#libs/access';
import { Database } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { label, type Localised } from '#libs/i18n';
import { cursorValues, idCursor, isCursorId, isCursorTime, toPage, type Page } from '#libs/web';
import { CoursesQueries, type EditionView } from '#src/courses';
import { AccountsQueries, type AccountView } from '#src/identity';
import { StatesQueries } from '#src/states';
import { canApproveLists, canScore } from '../admissions.policy';
import type { CefrLevel } from '../application.entity';
import { PlanService } from '../plan/plan.service';
import type { ApplicationStatus } from '../rules/application-lifecycle';
import type { AdmissionPlan, Criterion } from '../rules/plan';
import { EligibilityQueries } from './eligibility.queries';
import { isSpread, meanOf, type Marks } from './rules/scoring';
import { SCORED_STATES } from './scores.service';
import { pointsOf, type ScoreProgress, type ScoreSheet, type ScoreTurn } from './scores.views';

interface ScoredRow {
  id: string;
  status: ApplicationStatus;
  accountId: string;
  stateCode: string | null;
  institutionId: string | null;
  editionId: string;
}

interface TurnRow extends ScoredRow {
  at: Date;
  submittedAt: Date | null;
  recusedAt: Date | null;
  sameInstitution: boolean;
}

interface SheetRow extends TurnRow {
  department: string | null;
  post: string | null;
  yearsInService: number | null;
  levelEn: CefrLevel | null;
  levelRu: CefrLevel | null;
  education: string | null;
  duties: string | null;
  motivation: string | null;
  marks: Marks;
  comment: string | null;
  total: number | null;
}

interface ScoreRow {
  applicationId: string;
  scorerId: string;
  submitted: boolean;
  recused: boolean;
  sameInstitution: boolean;
  /** From here on null until both are in. */
  marks: Marks | null;
  comment: string | null;
  total: number | null;
  criteria: Criterion[] | null;
}

const SCORED = `a.id, a.status, a.account_id AS "accountId", a.state_code AS "stateCode", a.institution_id AS "institutionId", a.edition_id AS "editionId"`;
const TURN = `s.assigned_at AS at, s.submitted_at AS "submittedAt", s.recused_at AS "recusedAt", s.same_institution AS "sameInstitution"`;

/**
 * The scores of applications. What one person made of an application leaves the database for others only together with the
 * second score, so that no sum, order, sheet or flag can tell it before.
 */
const SCORES = `SELECT s.application_id AS "applicationId", s.scorer_id AS "scorerId", s.submitted_at IS NOT NULL AS submitted,
    s.recused_at IS NOT NULL AS recused, s.same_institution AS "sameInstitution",
    CASE WHEN w.both_in THEN s.marks END AS marks, CASE WHEN w.both_in THEN s.comment END AS comment,
    CASE WHEN w.both_in THEN s.total END AS total, CASE WHEN w.both_in THEN s.criteria END AS criteria
  FROM application_score s CROSS JOIN LATERAL (
    SELECT s.submitted_at IS NOT NULL AND count(*) = 2 AS both_in FROM application_score o WHERE o.application_id = s.application_id AND o.submitted_at IS NOT NULL
  ) w WHERE s.application_id = ANY($1::uuid[]) ORDER BY s.application_id, s.slot, s.assigned_at`;

/** Reads of scores: each scorer their own; both once both are in. */
@Injectable()
export class ScoresQueries {
  constructor(
    private readonly database: Database,
    private readonly courses: CoursesQueries,
    private readonly accounts: AccountsQueries,
    private readonly states: StatesQueries,
    private readonly plans: PlanService,
    private readonly eligibility: EligibilityQueries,
  ) {}

  /** One's own turns, those asked for first first. */
  async turns(
    actor: SignedInActor,
    query: { limit: number; after?: string; open?: boolean },
    locale: string,
  ): Promise<Page<ScoreTurn>> {
    if (!canScore(actor)) throw coreErrors('access.denied');
    const [at, id] = turnCursor(query.after);
    const rows = await this.database.query<TurnRow & { scoreId: string }>(
      `SELECT ${SCORED}, ${TURN}, s.id AS "scoreId" FROM application_score s JOIN application a ON a.id = s.application_id
       WHERE s.scorer_id = $1 AND ($2::timestamptz IS NULL OR (s.assigned_at, s.id) > ($2, $3::uuid))
         AND (NOT $5 OR (s.submitted_at IS NULL AND s.recused_at IS NULL AND a.status = ANY($6::text[])))
       ORDER BY s.assigned_at, s.id LIMIT $4`,
      [actor.accountId, at, id, query.limit + 1, query.open ?? false, SCORED_STATES],
    );
    const views = await this.scored(rows, locale);
    return toPage(
      rows,
      query.limit,
      (row) => [row.at.toISOString(), row.scoreId],
      (row) => ({ ...views(row), state: stateOf(row), sameInstitution: row.sameInstitution }),
    );
  }

  /** Applications whose deadline is over and that lack a scorer, and could be scored by the actor; at most 50. */
  async free(actor: SignedInActor, locale: string): Promise<ScoreTurn[]> {
    if (!canScore(actor)) throw coreErrors('access.denied');
    const rows = await this.database.query<ScoredRow & { sameInstitution: boolean }>(
      `SELECT ${SCORED}, coalesce(a.institution_id = c.institution_id, false) AS "sameInstitution"
       FROM application a JOIN edition e ON e.id = a.edition_id JOIN account c ON c.id = $1
       WHERE a.door = 'nominated' AND e.status = 'published' AND a.account_id <> $1
         AND (a.status = 'endorsed' OR (a.status = 'submitted' AND NOT e.demands_endorsement))
         AND (SELECT count(*) FROM application_score s WHERE s.application_id = a.id AND s.recused_at IS NULL) < 2
         AND NOT EXISTS (SELECT FROM application_score s WHERE s.application_id = a.id AND s.scorer_id = $1)
       ORDER BY e.deadline_on NULLS LAST, a.id LIMIT 50`,
      [actor.accountId],
    );
    const views = await this.scored(rows, locale);
    return rows.map((row) => ({ ...views(row), state: 'free', sameInstitution: row.sameInstitution }));
  }

  /** One's own sheet. @throws AppError `resource.not-found` for whoever has no turn at the application */
  async sheet(actor: SignedInActor, applicationId: string, locale: string): Promise<ScoreSheet> {
    const row = await this.database.one<SheetRow>(
      `SELECT ${SCORED}, ${TURN}, a.department, a.post, a.years_in_service AS "yearsInService", a.level_en AS "levelEn", a.level_ru AS "levelRu",
         a.education, a.duties, a.motivation, s.marks, s.comment, s.total
       FROM application_score s JOIN application a ON a.id = s.application_id WHERE s.application_id = $1 AND s.scorer_id = $2`,
      [applicationId, actor.accountId],
    );
    if (!row || !canScore(actor)) throw coreErrors('resource.not-found');
    const views = await this.scored([row], locale);
    const plan = await this.plans.plan(row.editionId);
    const facts = (await this.eligibility.factsOf([applicationId])).get(applicationId);
    const scores = await this.database.query<ScoreRow>(SCORES, [[applicationId]]);
    const other = scores.find(({ scorerId, total }) => scorerId !== actor.accountId && total !== null);
    const people = await this.accounts.byIds(other ? [other.scorerId] : []);
    const { department, post, yearsInService, levelEn, levelRu, education, duties, motivation } = row;
    return {
      application: {
        ...views(row),
        ...{ department, post, yearsInService, levelEn, levelRu, education, duties, motivation },
        firstTime: facts?.firstTime ?? true,
      },
      criteria: plan.criteria.map(({ key, weight, label: words }) => ({
        key,
        weight,
        label: locale === 'ru' ? words.ru : words.en,
      })),
      state: stateOf(row),
      sameInstitution: row.sameInstitution,
      marks: row.marks,
      comment: row.comment,
      total: row.total === null ? null : pointsOf(row.total),
      submittedAt: row.submittedAt?.toISOString() ?? null,
      other: other
        ? {
            scorer: personOf(other.scorerId, people, locale),
            marks: other.marks ?? {},
            comment: other.comment,
            total: pointsOf(other.total ?? 0),
          }
        : null,
      ...bothOf(scores, plan),
    };
  }

  /**
   * How far the scoring of an edition has come, by the order in which applications were begun; one's own is left out.
   * @throws AppError `access.denied` for others than those who decide on lists
   */
  async progress(
    actor: Actor,
    editionId: string,
    query: { limit: number; after?: string },
    locale: string,
  ): Promise<Page<ScoreProgress>> {
    if (!canApproveLists(actor)) throw coreErrors('access.denied');
    const plan = await this.plans.plan(editionId);
    const rows = await this.database.query<ScoredRow>(
      `SELECT ${SCORED} FROM application a
       WHERE a.edition_id = $1 AND a.door = 'nominated' AND a.account_id <> $2 AND ($3::uuid IS NULL OR a.id > $3)
         AND (a.status = ANY($5::text[]) OR EXISTS (SELECT FROM application_score s WHERE s.application_id = a.id))
       ORDER BY a.id LIMIT $4`,
      [editionId, actor.accountId, idCursor(query.after) ?? null, query.limit + 1, SCORED_STATES],
    );
    const views = await this.progressOf(rows, plan, locale);
    return toPage(rows, query.limit, (row) => [row.id], views);
  }

  /** How many of the applications that wait for a decision have both scores; one's own is left out. */
  async complete(actor: Actor, editionId: string): Promise<{ done: number; all: number }> {
    if (!canApproveLists(actor)) throw coreErrors('access.denied');
    const row = await this.database.one<{ done: number; all: number }>(
      `SELECT count(*)::int AS all, count(*) FILTER (
           WHERE (SELECT count(*) FROM application_score s WHERE s.application_id = a.id AND s.submitted_at IS NOT NULL) = 2)::int AS done
       FROM application a WHERE a.edition_id = $1 AND a.door = 'nominated' AND a.account_id <> $2 AND a.status = ANY($3::text[])`,
      [editionId, actor.accountId, SCORED_STATES],
    );
    return row ?? { done: 0, all: 0 };
  }

  private async progressOf(
    rows: readonly ScoredRow[],
    plan: AdmissionPlan,
    locale: string,
  ): Promise<(row: ScoredRow) => ScoreProgress> {
    const scores = await this.database.query<ScoreRow>(SCORES, [rows.map(({ id }) => id)]);
    const people = await this.accounts.byIds([
      ...rows.map(({ accountId }) => accountId),
      ...scores.map(({ scorerId }) => scorerId),
    ]);
    return (row) => {
      const own = scores.filter(({ applicationId }) => applicationId === row.id);
      return {
        applicationId: row.id,
        applicant: personOf(row.accountId, people, locale),
        stateCode: row.stateCode,
        status: row.status,
        scorers: own
          .filter(({ recused }) => !recused)
          .map((score) => ({
            scorer: personOf(score.scorerId, people, locale),
            submitted: score.submitted,
            sameInstitution: score.sameInstitution,
            total: score.total === null ? null : pointsOf(score.total),
            comment: score.comment,
          })),
        steppedAside: own.filter(({ recused }) => recused).map(({ scorerId }) => personOf(scorerId, people, locale)),
        ...bothOf(own, plan),
      };
    };
  }

  /** What lists of applications to score show of each. */
  private async scored(
    rows: readonly ScoredRow[],
    locale: string,
  ): Promise<(row: ScoredRow) => Omit<ScoreTurn, 'state' | 'sameInstitution'>> {
    const people = await this.accounts.byIds(rows.map(({ accountId }) => accountId));
    const institutions = await this.states.institutionsByIds(rows.flatMap(({ institutionId }) => institutionId ?? []));
    const editions = await this.courses.editionsByIds(
      rows.map(({ editionId }) => editionId),
      locale,
    );
    return (row) => {
      const institution = institutions.get(row.institutionId ?? '');
      return {
        id: row.id,
        status: row.status,
        applicant: personOf(row.accountId, people, locale),
        stateCode: row.stateCode,
        institution: institution ? label(institution.labels, locale) : null,
        edition: editionOf(row.editionId, editions.get(row.editionId)),
      };
    };
  }
}

function stateOf({ submittedAt, recusedAt, status }: TurnRow): ScoreTurn['state'] {
  if (submittedAt) return 'submitted';
  if (recusedAt) return 'stepped-aside';
  return (SCORED_STATES as readonly string[]).includes(status) ? 'open' : 'closed';
}

/** What follows from both scores together. */
function bothOf(scores: readonly ScoreRow[], plan: AdmissionPlan): Pick<ScoreSheet, 'mean' | 'spread' | 'isSpread'> {
  const [first, second] = scores.filter(({ total }) => total !== null);
  if (!first?.marks || !second?.marks || !first.criteria) return { mean: null, spread: null, isSpread: null };
  const spread = Math.abs((first.total ?? 0) - (second.total ?? 0));
  return {
    mean: pointsOf(meanOf(first.criteria, first.marks, second.marks)),
    spread: pointsOf(spread),
    isSpread: isSpread(spread, plan.spreadLimit),
  };
}

const personOf = (id: string, people: ReadonlyMap<string, AccountView>, locale: string) => ({
  id,
  name: people.get(id)?.displayName(locale) ?? '',
});

const editionOf = (
  id: string,
  edition: EditionView | undefined,
): { id: string; code: string; courseTitle: Localised } => ({
  id,
  code: edition?.code ?? '',
  courseTitle: edition?.courseTitle ?? { value: '', locale: 'en' },
});

function turnCursor(after: string | undefined): [string | null, string | null] {
  const values = cursorValues(after, 2);
  if (!values) return [null, null];
  const [at, id] = values;
  if (!isCursorTime(at) || !isCursorId(id)) throw coreErrors('request.invalid-cursor');
  return [at, id];
}
