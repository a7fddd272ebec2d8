import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, newId } from '#libs/database';
import { coreErrors, type FieldError } from '#libs/errors';
import { Audit } from '#src/identity';
import { admissionsErrors } from '../admissions.errors';
import { canManageAdmissions, canScore } from '../admissions.policy';
import { PlanService } from '../plan/plan.service';
import { assignScorers, type ToScore } from './rules/assignment';
import { totalOf, wrongMarks, type Marks } from './rules/scoring';
import { ScorersQueries } from './scorers.queries';
import { selectionErrors } from './selection.errors';

/** States of applications that can be scored. */
export const SCORED_STATES = ['submitted', 'endorsed'] as const;

/** What a scorer makes of an application. */
export interface ScoreInput {
  marks: Marks;
  comment: string | null;
}

interface Sheet {
  editionId: string;
  status: string;
  submittedAt: Date | null;
  recusedAt: Date | null;
  marks: Marks;
  comment: string | null;
}

/** Two people give scores, each by themselves. */
@Injectable()
export class ScoresService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly plans: PlanService,
    private readonly scorers: ScorersQueries,
    private readonly audit: Audit,
  ) {}

  /**
   * Asks people for their scores: each application gets two of them, the work is shared evenly. Who is asked already stays.
   * @param applicationIds left out: all of the edition that wait for a decision
   * @returns how many turns were given, and the applications that still lack somebody
   * @throws AppError `admissions.no-scorer` (422) for somebody who may not score
   */
  async assign(
    actor: SignedInActor,
    editionId: string,
    scorerIds: readonly string[],
    applicationIds?: readonly string[],
  ): Promise<{ assigned: number; left: string[] }> {
    if (!canManageAdmissions(actor)) throw coreErrors('access.denied');
    const known = await this.scorers.ids();
    if (scorerIds.some((id) => !known.has(id))) throw noScorer();
    return this.database.transaction(async () => {
      const applications = await this.lockToScore(editionId, applicationIds);
      const { turns, left } = assignScorers(applications, [...new Set(scorerIds)]);
      await this.insert(actor, turns);
      await this.audit.record(
        actor,
        'score.assigned',
        { type: 'edition', id: editionId },
        { turns: turns.map(({ application, scorerId }) => [application.id, scorerId]) },
      );
      return { assigned: turns.length, left };
    });
  }

  /**
   * Takes a free turn at an application. Said twice, it is taken once.
   * @throws AppError `admissions.two-scorers`, `admissions.stepped-aside` (409), `admissions.own-application` (403),
   * `resource.not-found` where nothing is to be scored
   */
  async claim(actor: SignedInActor, applicationId: string): Promise<void> {
    if (!canScore(actor)) throw coreErrors('access.denied');
    await this.database.transaction(async () => {
      const row = await this.database.one<{ editionId: string }>(
        'SELECT edition_id AS "editionId" FROM application WHERE id = $1',
        [applicationId],
      );
      const [application] = row ? await this.lockToScore(row.editionId, [applicationId]) : [];
      if (!application) throw coreErrors('resource.not-found');
      if (application.accountId === actor.accountId) throw admissionsErrors('admissions.own-application');
      if (application.recused.includes(actor.accountId)) throw selectionErrors('admissions.stepped-aside');
      if (application.scorers.includes(actor.accountId)) return;
      const { turns } = assignScorers([application], [actor.accountId]);
      if (turns.length === 0) throw selectionErrors('admissions.two-scorers');
      await this.insert(actor, turns);
    });
  }

  /** Takes a turn back that nothing was handed in for. @throws AppError `admissions.scored` (409) */
  async unassign(actor: SignedInActor, applicationId: string, scorerId: string): Promise<void> {
    if (!canManageAdmissions(actor)) throw coreErrors('access.denied');
    await this.database.transaction(async () => {
      const sheet = await this.lockSheet(applicationId, scorerId);
      if (!sheet) return;
      if (sheet.submittedAt) throw selectionErrors('admissions.scored');
      if (sheet.recusedAt) return;
      await this.database.query('DELETE FROM application_score WHERE application_id = $1 AND scorer_id = $2', [
        applicationId,
        scorerId,
      ]);
      await this.audit.record(actor, 'score.unassigned', { type: 'application', id: applicationId }, { scorerId });
    });
  }

  /** Keeps marks so far; nothing has to be complete. @throws AppError as {@link submit} */
  async save(actor: SignedInActor, applicationId: string, input: ScoreInput): Promise<void> {
    await this.database.transaction(async () => {
      const sheet = await this.open(actor, applicationId);
      const { criteria } = await this.plans.plan(sheet.editionId);
      this.refuseWrong(wrongMarks(criteria, input.marks).wrong);
      await this.write(actor, applicationId, input);
    });
  }

  /**
   * Hands a score in; from then on it stands. The same said twice is handed in once.
   * @throws AppError `admissions.marks-incomplete` (422, with the fields), `admissions.scored`, `admissions.stepped-aside`,
   * `admissions.not-possible` (409) once the application is decided, `resource.not-found` for whoever has no turn
   */
  async submit(actor: SignedInActor, applicationId: string, input: ScoreInput): Promise<void> {
    await this.database.transaction(async () => {
      const handedIn = await this.lockSheet(applicationId, actor.accountId);
      if (handedIn?.submittedAt && isSame(handedIn, input)) return;
      const sheet = await this.open(actor, applicationId);
      // The criteria stand still until the commit: a plan is changed in turn at the same row.
      await this.database.query('SELECT id FROM edition WHERE id = $1 FOR SHARE', [sheet.editionId]);
      const { criteria } = await this.plans.plan(sheet.editionId);
      const { missing, wrong } = wrongMarks(criteria, input.marks);
      this.refuseWrong(wrong);
      if (missing.length > 0)
        throw selectionErrors(
          'admissions.marks-incomplete',
          {},
          { fields: missing.map((key): FieldError => ({ path: `marks.${key}`, code: 'required' })) },
        );
      await this.write(actor, applicationId, input);
      await this.database.query(
        `UPDATE application_score SET criteria = $3, total = $4, submitted_at = $5 WHERE application_id = $1 AND scorer_id = $2`,
        [applicationId, actor.accountId, JSON.stringify(criteria), totalOf(criteria, input.marks), this.clock.now()],
      );
      await this.audit.record(actor, 'score.submitted', { type: 'application', id: applicationId });
    });
  }

  /** The scorer has an interest in the application: somebody else takes the turn. Said twice, it holds once. */
  async stepAside(actor: SignedInActor, applicationId: string): Promise<void> {
    await this.database.transaction(async () => {
      const sheet = await this.lockSheet(applicationId, actor.accountId);
      if (!sheet) throw coreErrors('resource.not-found');
      if (sheet.submittedAt) throw selectionErrors('admissions.scored');
      if (sheet.recusedAt) return;
      await this.database.query(
        'UPDATE application_score SET recused_at = $3, updated_at = $3 WHERE application_id = $1 AND scorer_id = $2',
        [applicationId, actor.accountId, this.clock.now()],
      );
      await this.audit.record(actor, 'score.stepped-aside', { type: 'application', id: applicationId });
    });
  }

  /** Applications of an edition that wait for a decision, locked, with who scores them. */
  private lockToScore(editionId: string, ids?: readonly string[]): Promise<ToScore[]> {
    return this.database.query<ToScore>(
      `SELECT a.id, a.edition_id AS "editionId", a.account_id AS "accountId", a.institution_id AS "institutionId",
         ARRAY(SELECT s.scorer_id FROM application_score s WHERE s.application_id = a.id AND s.recused_at IS NULL ORDER BY s.slot) AS scorers,
         ARRAY(SELECT s.slot::int FROM application_score s WHERE s.application_id = a.id AND s.recused_at IS NULL) AS slots,
         ARRAY(SELECT s.scorer_id FROM application_score s WHERE s.application_id = a.id AND s.recused_at IS NOT NULL) AS recused
       FROM application a WHERE a.edition_id = $1 AND a.door = 'nominated' AND a.status = ANY($2::text[]) AND ($3::uuid[] IS NULL OR a.id = ANY($3))
       ORDER BY a.id FOR NO KEY UPDATE OF a`,
      [editionId, SCORED_STATES, ids ?? null],
    );
  }

  private async insert(
    actor: SignedInActor,
    turns: readonly { application: ToScore; scorerId: string; slot: number }[],
  ): Promise<void> {
    if (turns.length === 0) return;
    await this.database.query(
      `INSERT INTO application_score (id, application_id, edition_id, account_id, scorer_id, slot, marks, same_institution, assigned_by, assigned_at, updated_at)
       SELECT t.id, a.id, a.edition_id, a.account_id, t.scorer_id, t.slot, '{}', coalesce(a.institution_id = c.institution_id, false), $2, $3, $3
       FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, application_id uuid, scorer_id uuid, slot int)
       JOIN application a ON a.id = t.application_id JOIN account c ON c.id = t.scorer_id`,
      [
        JSON.stringify(
          turns.map(({ application, scorerId, slot }) => ({
            id: newId(),
            application_id: application.id,
            scorer_id: scorerId,
            slot,
          })),
        ),
        actor.accountId,
        this.clock.now(),
      ],
    );
  }

  private async write(actor: SignedInActor, applicationId: string, { marks, comment }: ScoreInput): Promise<void> {
    await this.database.query(
      'UPDATE application_score SET marks = $3, comment = $4, updated_at = $5 WHERE application_id = $1 AND scorer_id = $2',
      [applicationId, actor.accountId, JSON.stringify(marks), comment, this.clock.now()],
    );
  }

  /** One's own sheet, still to be filled in. */
  private async open(actor: SignedInActor, applicationId: string): Promise<Sheet> {
    const sheet = canScore(actor) ? await this.lockSheet(applicationId, actor.accountId) : undefined;
    if (!sheet) throw coreErrors('resource.not-found');
    if (sheet.submittedAt) throw selectionErrors('admissions.scored');
    if (sheet.recusedAt) throw selectionErrors('admissions.stepped-aside');
    if (!(SCORED_STATES as readonly string[]).includes(sheet.status)) throw admissionsErrors('admissions.not-possible');
    return sheet;
  }

  private lockSheet(applicationId: string, scorerId: string): Promise<Sheet | undefined> {
    return this.database.one<Sheet>(
      `SELECT s.edition_id AS "editionId", a.status, s.submitted_at AS "submittedAt", s.recused_at AS "recusedAt", s.marks, s.comment
       FROM application_score s JOIN application a ON a.id = s.application_id
       WHERE s.application_id = $1 AND s.scorer_id = $2 FOR NO KEY UPDATE OF s`,
      [applicationId, scorerId],
    );
  }

  private refuseWrong(keys: readonly string[]): void {
    if (keys.length > 0)
      throw coreErrors(
        'request.invalid',
        {},
        { fields: keys.map((key) => ({ path: `marks.${key}`, code: 'choice' })) },
      );
  }
}

const noScorer = () => selectionErrors('admissions.no-scorer', {}, { fields: [{ path: 'scorerIds', code: 'choice' }] });

function isSame(sheet: Sheet, { marks, comment }: ScoreInput): boolean {
  const keys = new Set([...Object.keys(sheet.marks), ...Object.keys(marks)]);
  return sheet.comment === comment && [...keys].every((key) => sheet.marks[key] === marks[key]);
}
