import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { Clock } from '#libs/clock';
import { Database, isConstraintViolation, newId } from '#libs/database';
import { coreErrors } from '#libs/errors';
import { EventBus } from '#libs/events';
import { label, textsOfLabels, writeLabels } from '#libs/i18n';
import { Bookings, type Resource } from '#src/booking';
import { Audit } from '#src/identity';
import { CoursesQueries, type EditionView } from '#src/courses';
import { noticedChanges, statusAfter } from './rules/session-change';
import { scheduleErrors } from './schedule.errors';
import { sessionCancelled, sessionMoved, sessionReleased } from './schedule.events';
import { SessionEntity } from './session.entity';
import { canChange, canPlan, canSee, type Standing } from './session.policy';
import { sessionColumns, sessionFrom, type SessionRow } from './session.sql';
import { factsOf } from './session-view';
import { outsideEdition, SessionPlans } from './session-plans';
import type { AddSession, CancelSession, ChangeSession } from './sessions.commands';
import { Standings } from './standings';

interface Held {
  row: SessionRow;
  edition: EditionView;
  standing: Standing;
}

/** Changes to the programme of an edition. `locale` is the language in which a refusal names what stands in the way. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly courses: CoursesQueries,
    private readonly standings: Standings,
    private readonly plans: SessionPlans,
    private readonly bookings: Bookings,
    private readonly events: EventBus,
    private readonly audit: Audit,
  ) {}

  /**
   * Adds a draft of a session. Its trainers and room are occupied from now on. Answers its id.
   * @throws AppError `session.invalid` (422), `booking.clash` (409), `session.edition-over` (409)
   */
  async add(actor: Actor, editionId: string, input: AddSession, locale: string): Promise<string> {
    const { edition: seen, standing } = await this.plannable(actor, editionId, locale);
    const id = newId();
    await this.write(seen, locale, async () => {
      const edition = await this.hold(editionId, locale);
      const { startsAt, endsAt } = await this.plans.check(
        { input },
        { edition, standing, mayBePast: actor.kind === 'system', locale },
      );
      const now = this.clock.now();
      await this.database.repository(SessionEntity).insert({
        id,
        editionId,
        ...planColumns(input),
        title: writeLabels(input.title),
        startsAt,
        endsAt,
        status: 'draft',
        uid: `session-${id}`,
        sequence: 0,
        revision: 1,
        cancelReason: null,
        createdBy: actor.accountId,
        createdAt: now,
        updatedAt: now,
        releasedAt: null,
      });
      await this.occupy(actor, id, input, { startsAt, endsAt }, locale);
      await this.audit.record(actor, 'session.added', { type: 'session', id }, { editionId });
    });
    return id;
  }

  /**
   * Changes what is given. One that people know of becomes moved when its time or place changes, and they are told.
   * @param expected the revision that the editor had seen
   * @throws AppError as {@link add}, and `request.precondition-failed` (412), `session.wrong-status` (409), `session.not-yours` (403)
   */
  async change(actor: Actor, id: string, expected: number, changes: ChangeSession, locale: string): Promise<void> {
    await this.onHeld(actor, id, locale, async ({ row, edition, standing }) => {
      if (row.revision !== expected) throw coreErrors('request.precondition-failed');
      requireStatus(row, ['draft', 'released', 'moved']);
      refuseOver(edition);
      const input: AddSession = { ...inputOf(row), ...withoutAbsent(changes) };
      const before = { ...row, trainerIds: factsOf(row).trainerIds };
      const { startsAt, endsAt } = await this.plans.check(
        { input, before },
        { edition, standing, mayBePast: actor.kind === 'system', locale },
      );
      const after = { ...planColumns(input), title: writeLabels(input.title, row.title), startsAt, endsAt };
      const noticed = noticedChanges(row, after);
      const status = statusAfter(row.status, noticed);
      await this.database.repository(SessionEntity).update(id, {
        ...after,
        status,
        sequence: row.sequence + (noticed.length > 0 ? 1 : 0),
        revision: row.revision + 1,
        updatedAt: this.clock.now(),
      });
      await this.occupy(actor, id, input, { startsAt, endsAt }, locale);
      await this.audit.record(actor, 'session.changed', { type: 'session', id }, { changes: noticed });
      if (status === 'moved' && noticed.some((change) => change !== 'title')) {
        const was = { startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString(), roomId: row.roomId };
        await this.events.publish(
          sessionMoved,
          { sessionId: id, editionId: row.editionId, changes: noticed, was },
          actor.accountId,
        );
      }
    });
  }

  /** Announces a draft. @throws AppError `session.wrong-status`, `session.place-needed`, `session.edition-not-published` (409) */
  async release(actor: Actor, id: string, locale: string): Promise<void> {
    await this.onHeld(actor, id, locale, async ({ row, edition }) => {
      requireStatus(row, ['draft']);
      await this.announce(actor, edition, [row], locale);
    });
  }

  /**
   * Announces every draft of an edition that the actor may change, all or none, in one step: people are told once. Answers how many.
   * @throws AppError as {@link release}, and `session.nothing-to-release` (409)
   */
  async releaseAll(actor: Actor, editionId: string, locale: string): Promise<number> {
    const { edition, standing } = await this.plannable(actor, editionId, locale);
    return this.database.transaction(async () => {
      await this.database.query(
        `SELECT id FROM session WHERE edition_id = $1 AND status = 'draft' ORDER BY id FOR UPDATE`,
        [editionId],
      );
      const drafts = await this.database.query<SessionRow>(
        `SELECT ${sessionColumns} FROM ${sessionFrom} WHERE s.edition_id = $1 AND s.status = 'draft' ORDER BY s.starts_at, s.id LIMIT 500`,
        [editionId],
      );
      const own = drafts.filter((row) => canChange(standing, factsOf(row)));
      if (own.length === 0) throw scheduleErrors('session.nothing-to-release');
      await this.announce(actor, edition, own, locale);
      return own.length;
    });
  }

  /** Calls off an announced session, with a reason for the people concerned, and frees its trainers and room. Cannot be undone. */
  async cancel(actor: Actor, id: string, { reason }: CancelSession, locale: string): Promise<void> {
    await this.onHeld(actor, id, locale, async ({ row }) => {
      requireStatus(row, ['released', 'moved']);
      await this.database.execute(
        `UPDATE session SET status = 'cancelled', cancel_reason = $2::jsonb, sequence = sequence + 1, revision = revision + 1, updated_at = $3 WHERE id = $1`,
        [id, JSON.stringify(reason), this.clock.now()],
      );
      await this.bookings.release({ type: 'session', id });
      await this.audit.record(actor, 'session.cancelled', { type: 'session', id });
      await this.events.publish(sessionCancelled, { sessionId: id, editionId: row.editionId }, actor.accountId);
    });
  }

  /** Throws away a draft, of which nobody was told. */
  async remove(actor: Actor, id: string, locale: string): Promise<void> {
    await this.onHeld(actor, id, locale, async ({ row }) => {
      requireStatus(row, ['draft']);
      await this.bookings.release({ type: 'session', id });
      await this.database.execute('DELETE FROM session WHERE id = $1', [id]);
      await this.audit.record(actor, 'session.removed', { type: 'session', id }, { editionId: row.editionId });
    });
  }

  /** Announces rows that the transaction holds. */
  private async announce(
    actor: Actor,
    edition: EditionView,
    rows: readonly SessionRow[],
    locale: string,
  ): Promise<void> {
    refuseOver(edition);
    if (edition.status !== 'published' || edition.courseStatus !== 'published')
      throw scheduleErrors('session.edition-not-published');
    const homeless = rows.find((row) => row.roomId === null && row.joinLink === null);
    if (homeless) throw scheduleErrors('session.place-needed', { title: label(homeless.title, locale).value });
    const ids = rows.map((row) => row.id);
    await this.database.execute(
      `UPDATE session SET status = 'released', released_at = $2, sequence = sequence + 1, revision = revision + 1, updated_at = $2 WHERE id = ANY($1::uuid[])`,
      [ids, this.clock.now()],
    );
    await this.audit.record(actor, 'session.released', { type: 'edition', id: edition.id }, { sessionIds: ids });
    await this.events.publish(
      sessionReleased,
      { sessionId: ids[0] ?? '', editionId: edition.id, sessionIds: ids },
      actor.accountId,
    );
  }

  /** Writes who leads a session, and occupies them and the room. */
  private async occupy(
    actor: Actor,
    id: string,
    input: AddSession,
    time: { startsAt: Date; endsAt: Date },
    locale: string,
  ): Promise<void> {
    await this.database.execute(
      'DELETE FROM session_trainer WHERE session_id = $1 AND NOT trainer_id = ANY($2::uuid[])',
      [id, input.trainerIds],
    );
    await this.database.execute(
      'INSERT INTO session_trainer (session_id, trainer_id) SELECT DISTINCT $1::uuid, unnest($2::uuid[]) ON CONFLICT DO NOTHING',
      [id, input.trainerIds],
    );
    const trainers = [...new Set(input.trainerIds)].map((trainerId): Resource => ({
      type: 'trainer',
      id: trainerId,
      field: 'trainerIds',
    }));
    const rooms: Resource[] = input.roomId === null ? [] : [{ type: 'room', id: input.roomId, field: 'roomId' }];
    const reader = { actor, locale, zone: input.zone };
    await this.bookings.replace(
      { type: 'session', id },
      [...trainers, ...rooms],
      { from: time.startsAt, to: time.endsAt },
      reader,
    );
  }

  private async plannable(
    actor: Actor,
    editionId: string,
    locale: string,
  ): Promise<{ edition: EditionView; standing: Standing }> {
    const found = await this.standings.inEdition(actor, editionId, locale);
    if (!found || !(found.standing.seesEdition || canPlan(found.standing))) throw coreErrors('resource.not-found');
    if (!canPlan(found.standing)) throw coreErrors('access.denied');
    refuseOver(found.edition);
    return found;
  }

  /** The edition as it stands now; until the commit nobody calls it off or changes its days. */
  private async hold(editionId: string, locale: string): Promise<EditionView> {
    const edition = await this.courses.lockEdition(editionId, locale);
    if (!edition) throw coreErrors('resource.not-found');
    refuseOver(edition);
    return edition;
  }

  /** Runs a change on a session whose row is held, for those who may change it. */
  private async onHeld(actor: Actor, id: string, locale: string, work: (held: Held) => Promise<void>): Promise<void> {
    const editionId = (
      await this.database.one<{ edition_id: string }>('SELECT edition_id FROM session WHERE id = $1', [id])
    )?.edition_id;
    const found = editionId && (await this.standings.inEdition(actor, editionId, locale));
    if (!found) throw coreErrors('resource.not-found');
    await this.write(found.edition, locale, async () => {
      await this.database.query('SELECT id FROM session WHERE id = $1 FOR UPDATE', [id]);
      const row = await this.database.one<SessionRow>(`SELECT ${sessionColumns} FROM ${sessionFrom} WHERE s.id = $1`, [
        id,
      ]);
      if (!row || !canSee(found.standing, factsOf(row))) throw coreErrors('resource.not-found');
      if (!canChange(found.standing, factsOf(row)))
        throw canPlan(found.standing) ? scheduleErrors('session.not-yours') : coreErrors('access.denied');
      await work({ row, ...found });
    });
  }

  private async write(edition: EditionView, locale: string, work: () => Promise<void>): Promise<void> {
    try {
      await this.database.transaction(work);
    } catch (error) {
      // The days of the edition were changed in this very moment.
      if (isConstraintViolation(error, 'session_within_edition'))
        throw scheduleErrors('session.invalid', {}, { fields: [outsideEdition(edition, locale)] });
      throw error;
    }
  }
}

function requireStatus(row: SessionRow, allowed: SessionRow['status'][]): void {
  if (!allowed.includes(row.status)) throw scheduleErrors('session.wrong-status');
}

function refuseOver(edition: EditionView): void {
  if (edition.status === 'cancelled' || edition.status === 'closed') throw scheduleErrors('session.edition-over');
}

const planColumns = ({
  startsOn,
  startTime,
  minutes,
  zone,
  roomId,
  joinLink,
  language,
  interpretation,
}: AddSession) => ({
  ...{ startsOn, startTime, minutes, zone, roomId, joinLink, language },
  interpretation: [...new Set(interpretation)],
});

const inputOf = (row: SessionRow): AddSession => ({
  title: textsOfLabels(row.title),
  startsOn: row.startsOn,
  startTime: row.startTime,
  minutes: row.minutes,
  zone: row.zone,
  roomId: row.roomId,
  joinLink: row.joinLink,
  trainerIds: row.trainers.map(({ id }) => id),
  language: row.language,
  interpretation: row.interpretation,
});

const withoutAbsent = (changes: ChangeSession): ChangeSession =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
