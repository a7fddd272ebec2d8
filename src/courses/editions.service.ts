import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, isConstraintViolation, newId } from '#libs/database';
import { AppError, coreErrors, type FieldError } from '#libs/errors';
import { EventBus } from '#libs/events';
import { Audit } from '#src/identity';
import { CatalogueOrder } from './catalogue-order';
import { canManageCourses } from './course.policy';
import type { CourseStatus } from './course.entity';
import type { CancelEdition, ChangeEdition, CreateEdition } from './courses.commands';
import { coursesErrors } from './courses.errors';
import { editionCancelled, editionChanged, editionClosed, editionPublished } from './courses.events';
import { CoursesQueries } from './courses.queries';
import type { EditionView } from './courses.views';
import { EditionGuards } from './edition-guards';
import { EditionWriter } from './edition-writer';
import { changedFields, planOf, settingsOf, type EditionSettings } from './rules/edition-settings';
import { todayIn } from './rules/edition-days';
import { planProblems, publishingProblems } from './rules/edition-rules';

/** Prepares, publishes, changes and ends editions. */
@Injectable()
export class EditionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queries: CoursesQueries,
    private readonly writer: EditionWriter,
    private readonly guards: EditionGuards,
    private readonly events: EventBus,
    private readonly order: CatalogueOrder,
    private readonly audit: Audit,
  ) {}

  /** Makes a draft of an edition. Answers its id. */
  async create(actor: Actor, courseId: string, input: CreateEdition): Promise<string> {
    requireManager(actor);
    return this.database.transaction(async () => {
      const course = await this.courseForEdition(courseId);
      const settings: EditionSettings = {
        ...input,
        demandsEndorsement: input.demandsEndorsement ?? !course.open,
        code: input.code ?? (await this.writer.newCode(input.startsOn)),
      };
      refuse(planProblems(planOf(settings), course.open));
      await this.writer.checkReferences(settings);
      const id = newId();
      await namingConflicts(() => this.writer.insert(id, courseId, settings, actor));
      await this.audit.record(actor, 'edition.created', { type: 'edition', id });
      return id;
    });
  }

  /**
   * Changes an edition. A published one must stay fit to be seen, and its seats cannot fall below those confirmed.
   * @param expected revision that the editor had seen
   * @throws AppError `request.precondition-failed` (412), `edition.seats-below-confirmed` (409), `edition.wrong-status` (409)
   */
  async change(actor: Actor, id: string, expected: number, input: ChangeEdition): Promise<void> {
    requireManager(actor);
    await this.database.transaction(async () => {
      const edition = await this.lock(id);
      if (edition.revision !== expected) throw coreErrors('request.precondition-failed');
      requireStatus(edition, ['draft', 'published']);
      const before = settingsOf(edition);
      const after: EditionSettings = { ...before, ...withoutAbsent(input) };
      const fields = changedFields(before, after);
      if (fields.length === 0) return;
      if (edition.status === 'published') await this.checkPublishedChange(edition, before, after);
      else refuse(planProblems(planOf(after), edition.open));
      await this.writer.checkReferences(after);
      await namingConflicts(() => this.writer.update(id, after));
      await this.audit.record(actor, 'edition.changed', { type: 'edition', id }, { fields });
      if (edition.status !== 'published') return;
      await this.order.refresh(edition.courseId);
      await this.events.publish(editionChanged, { editionId: id, fields }, actor.accountId);
    });
  }

  /**
   * Shows a draft to readers. The course must be published; the deadline must lie ahead (the system itself may enter past ones).
   * @throws AppError `course.not-published` (409), `edition.not-ready` (422) with what is missing, `edition.standing-exists` (409)
   */
  async publish(actor: Actor, id: string): Promise<void> {
    requireManager(actor);
    await this.database.transaction(async () => {
      const edition = await this.lock(id);
      requireStatus(edition, ['draft']);
      if (edition.courseStatus !== 'published') throw coursesErrors('course.not-published');
      const today = actor.kind === 'system' ? undefined : todayIn(edition.zone, this.clock.now());
      const missing = publishingProblems(planOf(settingsOf(edition)), edition.open, today);
      if (missing.length > 0) throw coursesErrors('edition.not-ready', {}, { fields: missing });
      await namingConflicts(() =>
        this.database.execute(
          `UPDATE edition SET status = 'published', revision = revision + 1, updated_at = $2,
             course_version = (SELECT max(number) FROM course_version WHERE course_id = edition.course_id) WHERE id = $1`,
          [id, this.clock.now()],
        ),
      );
      await this.order.refresh(edition.courseId);
      await this.audit.record(actor, 'edition.published', { type: 'edition', id });
      await this.events.publish(editionPublished, { editionId: id }, actor.accountId);
    });
  }

  /** Calls an edition off, with a reason in both working languages for the people concerned. Cannot be undone. */
  async cancel(actor: Actor, id: string, input: CancelEdition): Promise<void> {
    await this.end(actor, id, ['draft', 'published'], 'cancelled', input.reason, async (edition) => {
      if (edition.status === 'published')
        await this.events.publish(editionCancelled, { editionId: id }, actor.accountId);
    });
  }

  /** Ends a published edition: nothing more can be applied for or changed. */
  async close(actor: Actor, id: string): Promise<void> {
    await this.end(actor, id, ['published'], 'closed', null, async () => {
      await this.events.publish(editionClosed, { editionId: id }, actor.accountId);
    });
  }

  private async end(
    actor: Actor,
    id: string,
    from: EditionView['status'][],
    to: 'cancelled' | 'closed',
    reason: Record<string, string> | null,
    tell: (edition: EditionView) => Promise<void>,
  ): Promise<void> {
    requireManager(actor);
    await this.database.transaction(async () => {
      const edition = await this.lock(id);
      requireStatus(edition, from);
      await this.database.execute(
        'UPDATE edition SET status = $2, cancel_reason = $3::jsonb, revision = revision + 1, updated_at = $4 WHERE id = $1',
        [id, to, reason === null ? null : JSON.stringify(reason), this.clock.now()],
      );
      await this.order.refresh(edition.courseId);
      await this.audit.record(actor, `edition.${to}`, { type: 'edition', id });
      await tell(edition);
    });
  }

  /** The rules of publishing hold on; a deadline may stay in the past but not be moved there. */
  private async checkPublishedChange(
    edition: EditionView,
    before: EditionSettings,
    after: EditionSettings,
  ): Promise<void> {
    const deadlineMoved = before.deadlineOn !== after.deadlineOn || before.zone !== after.zone;
    const problems = publishingProblems(
      planOf(after),
      edition.open,
      deadlineMoved ? todayIn(after.zone, this.clock.now()) : undefined,
    );
    if (before.format !== after.format) problems.push({ path: 'format', code: 'courses:fields.format-fixed' });
    refuse(problems);
    if (after.seats === null && after.seatsOnline === null) return;
    const confirmed = await this.guards.confirmed(edition.id);
    if (after.seats !== null && after.seats < confirmed.seats) throw seatsTaken('seats', confirmed.seats);
    if ((after.seatsOnline ?? 0) < confirmed.seatsOnline) throw seatsTaken('seatsOnline', confirmed.seatsOnline);
  }

  /** The course's row is held shared first, so that it cannot be changed under its edition. */
  private async lock(id: string): Promise<EditionView> {
    await this.database.query(
      'SELECT c.id FROM course c JOIN edition e ON e.course_id = c.id WHERE e.id = $1 FOR UPDATE OF c',
      [id],
    );
    const edition = await this.queries.lockEdition(id);
    if (!edition) throw coreErrors('resource.not-found');
    return edition;
  }

  private async courseForEdition(courseId: string): Promise<{ open: boolean; status: CourseStatus }> {
    const course = await this.database.one<{ open: boolean; status: CourseStatus }>(
      'SELECT open, status FROM course WHERE id = $1 FOR UPDATE',
      [courseId],
    );
    if (!course) throw coreErrors('resource.not-found');
    if (course.status === 'archived') throw coursesErrors('course.archived');
    return course;
  }
}

function requireManager(actor: Actor): void {
  if (!canManageCourses(actor)) throw coreErrors('access.denied');
}

function requireStatus(edition: EditionView, allowed: EditionView['status'][]): void {
  if (!allowed.includes(edition.status)) throw coursesErrors('edition.wrong-status', { status: edition.status });
}

function refuse(problems: FieldError[]): void {
  if (problems.length > 0) throw coursesErrors('edition.invalid', {}, { fields: problems });
}

const seatsTaken = (path: string, confirmed: number): AppError =>
  coursesErrors(
    'edition.seats-below-confirmed',
    { confirmed },
    { fields: [{ path, code: 'too-small', vars: { minimum: confirmed } }] },
  );

const withoutAbsent = (input: ChangeEdition): ChangeEdition =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

/** Turns what only the database can see into refusals. */
async function namingConflicts<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isConstraintViolation(error, 'edition_code_key'))
      throw coursesErrors('edition.code-taken', {}, { fields: [{ path: 'code', code: 'invalid' }] });
    if (isConstraintViolation(error, 'edition_standing_key')) throw coursesErrors('edition.standing-exists');
    // Higher modules set seats of an edition aside, and guard that by a constraint of this name.
    if (isConstraintViolation(error, 'edition_quotas_check'))
      refuse([{ path: 'seats', code: 'courses:fields.seats-set-aside' }]);
    // Higher modules plan things within the days of an edition, and guard that by a constraint of this name.
    if (isConstraintViolation(error, 'edition_dates_in_use'))
      refuse([{ path: 'startsOn', code: 'courses:fields.dates-in-use' }]);
    throw error;
  }
}
